"""Ending a watch by a signal."""

from __future__ import annotations

import signal
import sys
from itertools import count
from types import FrameType

import pytest

from library.cli.watching import until_ended
from tests.waiting import MOST_SECONDS


@pytest.mark.parametrize("line", range(1, 6))
def test_a_signal_at_any_line_ends_the_wait(line):
    """The handler needs no lock that the interrupted code may hold."""
    lines = count(1)

    def interrupt(_frame: FrameType, event: str, _: object) -> object:
        if event == "line" and next(lines) == line:
            signal.raise_signal(signal.SIGTERM)
        return interrupt

    with until_ended() as ending:
        before = sys.gettrace()
        sys.settrace(interrupt)
        try:
            ending.wait(0.0)
        finally:
            sys.settrace(before)
        signal.raise_signal(signal.SIGTERM)
        assert ending.wait(MOST_SECONDS)
        assert ending.is_set()
