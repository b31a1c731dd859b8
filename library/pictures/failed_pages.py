"""Pages that took a worker process down, which are not drawn again for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

Key = tuple[str, int]
"""SHA-256 of a PDF, and the number of a page."""


MOST_HALVINGS = 10
"""A page that was drawn more often than this is remembered as shortly as after this many."""


class FailedPages:
    """Remembers for some time why pages could not be drawn. Safe for threads.

    A page that was drawn before probably failed for another reason than its content, so the time
    is halved for each success.

    Args:
        seconds: Time for which a page is remembered that was never drawn.
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
        self._successes: dict[Key, int] = {}
        """Page -> how often it was drawn, up to `MOST_HALVINGS`; the last drawn last."""

    def add(self, page: Key, reason: str) -> None:
        """Remember that *page* failed."""
        with self._lock:
            self._failures.pop(page, None)
            seconds = self._seconds / 2 ** self._successes.get(page, 0)
            self._failures[page] = self._clock() + seconds, reason
            if len(self._failures) > self._capacity:
                del self._failures[next(iter(self._failures))]

    def succeeded(self, page: Key) -> None:
        """Remember that *page* was drawn."""
        with self._lock:
            successes = self._successes.pop(page, 0)
            self._successes[page] = min(successes + 1, MOST_HALVINGS)
            if len(self._successes) > self._capacity:
                del self._successes[next(iter(self._successes))]

    @property
    def count(self) -> int:
        """Number of pages that are not drawn at present."""
        with self._lock:
            return sum(self._clock() < end for end, _ in self._failures.values())

    def reason(self, page: Key) -> str | None:
        """Return why *page* failed; None when it did not, or was forgotten."""
        with self._lock:
            end, reason = self._failures.get(page, (0.0, ""))
            return reason if self._clock() < end else None
