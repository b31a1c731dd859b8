"""Work with a limit on processor time, so that one part of a file cannot cost the others."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.1
"""After so many seconds the work is interrupted once more, should it have gone on regardless."""


class OutOfPatience(BaseException):
    """The processor time is used up. No `Exception`, so that no reader takes it for its own."""


class Patience:
    """So many seconds of processor time, for one or more pieces of work.

    Only Python code is interrupted, and only in the main thread of a process: signals go there.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Run the block inside as long as there is time left.

        Raises:
            OutOfPatience: There is none.
        """
        left = self._end - time.process_time()
        if left <= 0:
            raise OutOfPatience
        before = signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, left, AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfPatience
