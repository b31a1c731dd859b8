"""Ending a process that works until a signal asks it to end."""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Ending:
    """Whether a signal asked this process to end.

    A signal handler may set it: it has no lock. The handler interrupts the code that waits, so for
    the lock of an `Event`, which that code may hold, it would wait forever.
    """

    def __init__(self) -> None:
        self.is_waiting = False
        """Whether the main thread only waits, so that it may end at once."""
        self._is_set = False
        self._woken, self._waker = os.pipe()

    def is_set(self) -> bool:
        """Return whether it is set."""
        return self._is_set

    def set(self) -> None:
        """Set it, and end `wait`."""
        if not self._is_set:
            self._is_set = True
            os.write(self._waker, b"\0")

    def wait(self, seconds: float) -> bool:
        """Wait for it, *seconds* at most, and return whether it is set."""
        select.select([self._woken], [], [], seconds)
        return self._is_set

    def close(self) -> None:
        """Release its file descriptors."""
        os.close(self._woken)
        os.close(self._waker)


_current: list[Ending] = []
"""What the signals of this process set; the last one, if there are several."""


@contextmanager
def until_ended() -> Iterator[Ending]:
    """Yield what Ctrl+C and SIGTERM set within the block, instead of ending it.

    They end it if it is inside of `only_waiting`, or comes to it.
    """
    ending = Ending()

    def end(_number: int, _frame: FrameType | None) -> None:
        ending.set()
        if ending.is_waiting:
            raise KeyboardInterrupt

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    _current.append(ending)
    try:
        yield ending
    except KeyboardInterrupt:
        if not ending.is_set():
            raise
    finally:
        _current.remove(ending)
        for number, handler in before.items():
            signal.signal(number, handler)
        ending.close()


@contextmanager
def only_waiting() -> Iterator[None]:
    """Let the block be ended by a signal that `until_ended` takes, as nothing is lost by that.

    Raises:
        KeyboardInterrupt: The main thread is asked to end.
    """
    is_main = threading.current_thread() is threading.main_thread()
    ending = _current[-1] if _current and is_main else None
    if ending is None:
        yield
        return
    ending.is_waiting = True
    try:
        if ending.is_set():
            raise KeyboardInterrupt
        yield
    finally:
        ending.is_waiting = False
