"""What benchmarks measure of a piece of work, and how they print it."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np


def processor_seconds() -> float:
    """Return the processor time of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(
    work: Callable[[Any], object], given: Any, clock: Callable[[], float] = time.process_time
) -> float:
    """Return the seconds that *work* takes on *clock*: processor time by default."""
    begin = clock()
    work(given)
    return clock() - begin


def spread(seconds: Sequence[float]) -> str:
    """Return the median and the 95th percentile, in milliseconds."""
    some = 1000 * np.percentile(seconds, (50, 95))
    return " / ".join(f"{each:,.0f}" if each >= 100 else f"{each:.3g}" for each in some)


def memory() -> dict[str, int]:
    """Return the resident memory of this process in MB, by kind (proc_pid_status(5))."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    parts = [line.split() for line in lines if line.startswith("Rss")]
    return {name.rstrip(":"): int(kilobytes) // 1024 for name, kilobytes, _ in parts}


def share(part: int, whole: int) -> str:
    """Return a share in per cent, with its counts."""
    return f"{100 * part / whole:.0f} % ({part} of {whole})" if whole else "none"


def print_table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown."""
    for line in (head, ["---"] * len(head), *lines):
        print("|", " | ".join(map(str, line)), "|")
