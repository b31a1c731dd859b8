"""Postings that were decoded, kept until there is no room for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

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

    def get(
        self, keys: Sequence[Key], read: Callable[[Key], Postings], *, places: bool
    ) -> list[Postings]:
        """Return what is kept under each of *keys*, or else what *read* gives for it."""
        with self._turn:
            found = [self._kept.get(key) for key in keys]
            for key, postings in zip(keys, found, strict=True):
                if postings is not None:
                    self._kept.move_to_end(key)
        fresh = {
            key: read(key)
            for key, postings in zip(keys, found, strict=True)
            if postings is None or (places and postings.places is None)
        }
        if fresh:
            self._keep(fresh)
        return [
            postings if postings is not None and key not in fresh else fresh[key]
            for key, postings in zip(keys, found, strict=True)
        ]

    def _keep(self, fresh: dict[Key, Postings]) -> None:
        with self._turn:
            for key, postings in fresh.items():
                before = self._kept.pop(key, None)
                self._kept[key] = postings
                self._size += postings.size - (before.size if before else 0)
            while self._size > self._most and self._kept:
                _, dropped = self._kept.popitem(last=False)
                self._size -= dropped.size
