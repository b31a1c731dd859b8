"""Values that take many queries, kept for the commit that they were read from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from library.core.recent_values import RecentValues

Value = TypeVar("Value")


class _Slot(Generic[Value]):
    """The place of one value."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.values: tuple[Value, ...] = ()
        """The value; empty until it is made."""


class Kept(Generic[Value]):
    """The values used last, by key: at most *most*. Thread-safe."""

    def __init__(self, most: int) -> None:
        self._slots: RecentValues[Hashable, _Slot[Value]] = RecentValues(most)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of *key*; *make* returns one that is not kept.

        One thread makes it while others that ask for it wait: many readers who arrive at once would
        each take all its queries. When it raises an error, the next thread tries again. The key
        has `LibraryView.edition` of the view that *make* reads.
        """
        with self._lock:
            slot = self._slots.get(key) or _Slot()
            self._slots.keep(key, slot)
        with slot.lock:
            if not slot.values:
                slot.values = (make(),)
            return slot.values[0]
