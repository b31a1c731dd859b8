"""Waiting for other processes, on machines of any speed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

MOST_SECONDS = 300
"""Bound of every wait: far more than anything takes; a test that reaches it fails."""


class StoppedClock:
    """Takes the place of `time` in a module: it goes on by what is slept, and by nothing else."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Return once *is_so* returns True; the test fails if *what* has not happened in time."""
    end = time.monotonic() + MOST_SECONDS
    while not is_so():
        if time.monotonic() > end:
            pytest.fail(f"waited {MOST_SECONDS} seconds, in vain, for: {what}")
        time.sleep(0.01)


def number_in(path: Path) -> int:
    """Return the number that another process writes to *path*, once it is there."""
    wait_until(
        lambda: path.exists() and path.read_text().endswith("\n"), f"a number in {path.name}"
    )
    return int(path.read_text())


def number_of_orphan(folder: Path, source: str) -> int:
    """Return the number of a process whose parent was killed.

    Args:
        folder: For the files of the parent.
        source: The parent, in Python. It starts the process, which writes its number to the file
            that `sys.argv[1]` names.
    """
    script, number = folder / "parent.py", folder / "number"
    script.write_text(source)
    command, paths = [sys.executable, str(script), str(number)], {"PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, env=paths) as parent:
        found = number_in(number)
        parent.kill()
    return found


def wait_until_gone(number: int) -> None:
    """Return once no process of that number runs; a zombie has ended too."""
    status = Path(f"/proc/{number}/stat")

    def is_gone() -> bool:
        with suppress(OSError):
            return status.read_text().rsplit(")", 1)[1].split()[0] == "Z"
        return True

    wait_until(is_gone, f"the end of process {number}")
