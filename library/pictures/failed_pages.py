"""Pages that took a worker process down, which are not drawn again for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

Key = tuple[str, int]
"""SHA-256 of a PDF, and the number of a page."""


class FailedPages:
    """Remembers for some time why pages could not be drawn. Safe for threads.

    Args:
        seconds: Time for which a page is remembered.
        capacity: Most pages that are remembered; the oldest are forgotten first.
        clock: Returns the time in seconds.
    """

    def __init__(
        self, *, seconds: float, capacity: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._capacity = capacity
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: dict[Key, tuple[float, str]] = {}
        """Page -> when it is forgotten, and why it failed; the oldest failure first."""

    def add(self, page: Key, reason: str) -> None:
        """Remember that *page* failed."""
        with self._lock:
            self._failures.pop(page, None)
            self._failures[page] = self._clock() + self._seconds, reason
            if len(self._failures) > self._capacity:
                del self._failures[next(iter(self._failures))]

    def reason(self, page: Key) -> str | None:
        """Return why *page* failed; None when it did not, or was forgotten."""
        with self._lock:
            end, reason = self._failures.get(page, (0.0, ""))
            return reason if self._clock() < end else None
