"""A mapping of limited size that forgets what was not used for longest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class RecentValues(Generic[K, V]):
    """The values that were kept or read last. Thread-safe.

    Args:
        most: Number of values, or the sum of their sizes, at most.
        size: Returns the size of a value, in any unit; each counts as 1 by default. It is asked
            again when the value is forgotten, and must say the same.
    """

    def __init__(self, most: int, size: Callable[[V], int] = lambda _: 1) -> None:
        self._most = most
        self._size = size
        self._sum = 0
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._values

    def get(self, key: K) -> V | None:
        """Return the value of *key*; `None` if it is not here, or no longer."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keys(self) -> tuple[K, ...]:
        """Return the keys, the one last used at the end."""
        with self._lock:
            return tuple(self._values)

    def keep(self, key: K, value: V) -> None:
        """Keep *value*, in place of any that *key* has."""
        with self._lock:
            if key in self._values:
                self._sum -= self._size(self._values.pop(key))
            self._values[key] = value
            self._sum += self._size(value)
            while self._sum > self._most:
                self._sum -= self._size(self._values.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all values."""
        with self._lock:
            self._values.clear()
            self._sum = 0
