"""Postings that were decoded, kept until there is no room for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from library.engines.whoosh.postings import Postings

Key = tuple[str, int, str]
"""Name of a segment, field, term."""


class PostingsCache:
    """Keeps what was asked for last, up to a bound in bytes. Any number of threads may use it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[Key, Postings] = OrderedDict()
        self._turn = threading.Lock()

    def get(self, key: Key, read: Callable[[], Postings], *, places: bool) -> Postings:
        """Return what is kept under *key*, or else what *read* gives."""
        with self._turn:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None or (places and found.places is None):
            found = read()
            self._keep(key, found)
        return found

    def _keep(self, key: Key, postings: Postings) -> None:
        with self._turn:
            before = self._kept.pop(key, None)
            self._kept[key] = postings
            self._size += postings.size - (before.size if before else 0)
            while self._size > self._most and self._kept:
                _, dropped = self._kept.popitem(last=False)
                self._size -= dropped.size
