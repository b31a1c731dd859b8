"""The program of a worker process: receives jobs through a pipe and sends back their results.

It imports as little as possible: a job brings the modules that it needs. Unpickling a job imports
them; only then does the worker report that the job has started, so that neither starting the
process nor importing modules counts against the limits of the job.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from multiprocessing.connection import Connection

from library.core.process.process_switches import freeze_modules
from library.jobs.limits import disable_core_dumps, limit_memory, processor_time_limit

STARTED, RETURNED, RAISED = "started", "returned", "raised"
"""What a message of a worker reports; the value that follows is None, a result or an error."""

NOT_STARTED = os.EX_OSERR
"""Exit code of a process that the system gives no thread."""
STDIN = 0


def main() -> None:
    """Run jobs until the parent closes the pipe or ends.

    Arguments of the program: file descriptor of the pipe, memory limit in MiB.
    """
    descriptor, memory_mb = map(int, sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the parent
    watching = threading.Thread(target=_end_with_parent, args=[_take_stdin()], daemon=True)
    try:
        watching.start()
    except RuntimeError:  # the system cannot start another thread
        sys.exit(NOT_STARTED)
    disable_core_dumps()
    limit_memory(memory_mb)
    connection = Connection(descriptor)
    is_first = True
    while True:
        try:
            message = connection.recv_bytes()
        except EOFError:
            return
        _run(connection, message, is_first=is_first)
        is_first = False


def _run(connection: Connection, message: bytes, *, is_first: bool) -> None:
    try:
        work, arguments, seconds = pickle.loads(message)  # noqa: S301 - sent by the parent
        if is_first:
            freeze_modules()
        connection.send((STARTED, None))
        with processor_time_limit(seconds):
            answer = work(*arguments)
        connection.send((RETURNED, answer))
    except Exception as exc:  # noqa: BLE001 - any error of a job is raised in the parent
        connection.send((RAISED, exc))


def _take_stdin() -> int:
    """Return the pipe that the parent holds open; programs that a job starts do not inherit it."""
    pipe = os.dup(STDIN)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, STDIN)
    os.close(nowhere)
    return pipe


def _end_with_parent(pipe: int) -> None:
    """Kill this process, or its process group if it has its own, once the parent has ended."""
    os.read(pipe, 1)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
