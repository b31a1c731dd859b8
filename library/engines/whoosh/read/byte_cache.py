"""A cache that is bounded by the memory of its values."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from library.core.recent_values import RecentValues

Key = TypeVar("Key", bound=Hashable)
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
        self._values: RecentValues[Key, Value] = RecentValues(
            max_bytes, lambda value: size(value) + OVERHEAD_BYTES
        )

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
        found = self._values.get(key)
        if found is None or (is_enough is not None and not is_enough(found)):
            found = make()
            self._values.keep(key, found)
        return found
