"""Postings that were decoded, kept until there is no room for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from library.engines.whoosh.store.postings import Postings

Key = tuple[int, tuple[str, ...]]
"""A field, and terms in it that were read together."""
OVERHEAD = 500
"""Bytes of memory that are taken beside the arrays, about: a key and objects."""


class PostingsCache:
    """Keeps what was asked for last, up to a bound in bytes. Any number of threads may use it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[Key, Postings] = OrderedDict()
        self._turn = threading.Lock()

    def get(self, key: Key, read: Callable[[], Postings], *, positions: bool = False) -> Postings:
        """Return what is kept under *key*, or else what *read* gives."""
        with self._turn:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None or (positions and found.positions is None):
            found = read()
            self._keep(key, found)
        return found

    def _keep(self, key: Key, fresh: Postings) -> None:
        with self._turn:
            before = self._kept.pop(key, None)
            self._kept[key] = fresh
            self._size += _size(key, fresh) - (_size(key, before) if before else 0)
            while self._size > self._most and self._kept:
                self._size -= _size(*self._kept.popitem(last=False))


def _size(key: Key, postings: Postings) -> int:
    return OVERHEAD + sum(map(len, key[1])) + postings.size
