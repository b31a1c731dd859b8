"""A cache that is bounded by the memory of its values."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

OVERHEAD_BYTES = 500
"""Approximate memory of an entry beside its arrays: the key and Python objects."""


class ByteCache(Generic[Key, Value]):
    """Evicts the least recently used entries beyond *max_bytes* of memory. Thread-safe.

    Args:
        max_bytes: Most bytes of all entries.
        size: Returns the bytes of the arrays of a value.
    """

    def __init__(self, max_bytes: int, size: Callable[[Value], int]) -> None:
        self._max_bytes = max_bytes
        self._size = size
        self._bytes = 0
        self._entries: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        key: Key,
        make: Callable[[], Value],
        is_enough: Callable[[Value], bool] | None = None,
    ) -> Value:
        """Return the value of *key*; what *make* returns when there is none.

        Args:
            key: A key.
            make: Makes the value.
            is_enough: Whether a cached value will do; any will by default.
        """
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
        if found is None or (is_enough is not None and not is_enough(found)):
            found = make()
            self._put(key, found)
        return found

    def _put(self, key: Key, value: Value) -> None:
        with self._lock:
            replaced = self._entries.pop(key, None)
            if replaced is not None:
                self._bytes -= self._size(replaced) + OVERHEAD_BYTES
            self._entries[key] = value
            self._bytes += self._size(value) + OVERHEAD_BYTES
            while self._bytes > self._max_bytes and self._entries:
                self._bytes -= self._size(self._entries.popitem(last=False)[1]) + OVERHEAD_BYTES
