"""A limit on the growth of the log, whatever clients send."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

MOST_RECORDS = 300
SECONDS = 600
LOGGERS = ("", "streamlit", "uvicorn")
"""Loggers with handlers of their own; the first is the root."""


class LogLimit(logging.Filter):
    """Lets at most `MOST_RECORDS` log records of each `SECONDS` pass. Safe for threads.

    Args:
        clock: Returns the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._start = clock()
        self._records = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is written; the last one says that others are not."""
        with self._lock:
            if self._clock() - self._start >= SECONDS:
                self._start, self._records = self._clock(), 0
            self._records += 1
            if self._records == MOST_RECORDS:
                record.msg = f"{record.getMessage()} [further records are not logged for a while]"
                record.args = ()
            return self._records <= MOST_RECORDS


def limit_logs() -> None:
    """Limit the records of all handlers of this process."""
    limit = LogLimit()
    for name in LOGGERS:
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(limit)
