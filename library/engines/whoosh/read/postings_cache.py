"""A bounded cache of decoded postings."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from library.engines.whoosh.store.postings import Postings

Key = tuple[int, tuple[str, ...]]
"""A field, and the terms whose postings were merged."""
OVERHEAD_BYTES = 500
"""Approximate memory of an entry beside its arrays: the key and Python objects."""


class PostingsCache:
    """Evicts the least recently used entries beyond *max_bytes* of memory. Thread-safe."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._entries: OrderedDict[Key, Postings] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, read: Callable[[], Postings], *, positions: bool = False) -> Postings:
        """Return the postings of *key*; calls *read* when they are not cached with *positions*."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
        if found is None or (positions and found.positions is None):
            found = read()
            self._put(key, found)
        return found

    def _put(self, key: Key, postings: Postings) -> None:
        with self._lock:
            replaced = self._entries.pop(key, None)
            self._entries[key] = postings
            self._bytes += _size(key, postings) - (_size(key, replaced) if replaced else 0)
            while self._bytes > self._max_bytes and self._entries:
                self._bytes -= _size(*self._entries.popitem(last=False))


def _size(key: Key, postings: Postings) -> int:
    return OVERHEAD_BYTES + sum(map(len, key[1])) + postings.size
