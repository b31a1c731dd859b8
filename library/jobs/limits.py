"""Processes of our own: none outlives the one that started it, or takes more than it may."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

STDERR = 2


def run_apart(
    work: Callable[..., None], *arguments: object, seconds: float, memory_mb: int
) -> int | None:
    """Run *work* in a process group of its own, and return its exit code.

    Whatever happens, nothing of the group is left afterwards, the programs that *work* started
    included. `None` when it took longer than *seconds*.

    Args:
        work: A function of a module, so that another process can find it.
        arguments: What it is called with.
        seconds: Wall time for all of it.
        memory_mb: Memory for each of its processes.
    """
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_apart, args=(memory_mb, work, arguments))
    process.start()
    try:
        process.join(seconds)
        return process.exitcode
    finally:
        process.kill()
        if process.pid:  # also the number of the group
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.join()


def _apart(memory_mb: int, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    os.setpgid(0, 0)
    confine(memory_mb)
    work(*arguments)


def confine(memory_mb: int) -> None:
    """Make this process end with its parent, stay within *memory_mb* MiB, and keep silent.

    To be called first thing in a process that `multiprocessing` started. Whatever it starts
    itself inherits the limit, and ends with it when both are in a group of their own.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(memory_mb)
    # What went wrong is told as an outcome; what a library in C prints as it dies tells nobody.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path to speak of
        os.dup2(nowhere.fileno(), STDERR)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def limit_memory(megabytes: int) -> None:
    """Keep this process, and what it starts, within so many MiB of memory each."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only there on POSIX

    # Data is what is asked for and written to (setrlimit(2), since Linux 4.7); address space
    # would count what threads reserve and never touch.
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
