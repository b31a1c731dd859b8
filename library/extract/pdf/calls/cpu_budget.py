"""A limit on the processor time of a piece of work in this process."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

REPEAT_SECONDS = 0.1
"""Interval of further interruptions, for work that catches the first one and continues."""


class BudgetExceeded(BaseException):
    """The processor time is used up.

    Not an `Exception`, so that `except Exception` in the interrupted code does not catch it.
    """


class CpuBudget:
    """Seconds of processor time that one or more pieces of work share.

    It interrupts Python code only, and works only in the main thread of a process, which is the
    one that receives signals.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Run the block with the processor time that is left.

        Raises:
            BudgetExceeded: None is left, at the start or during the block.
        """
        left = self._end - time.process_time()
        if left <= 0:
            raise BudgetExceeded
        before = signal.signal(signal.SIGPROF, _interrupt)
        signal.setitimer(signal.ITIMER_PROF, left, REPEAT_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise BudgetExceeded
