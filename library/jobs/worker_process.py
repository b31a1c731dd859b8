"""The parent's side of a worker process: starts it, sends it jobs, and stops it.

Workers are not started by `multiprocessing`: its children run the main script of the server once
more, and import all that it imports.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import cast

from library.jobs.limits import (
    NO_PROCESS,
    JobLimits,
    NoProcess,
    OutOfMemory,
    OutOfTime,
    WorkerFailed,
    WorkerUnavailable,
)
from library.jobs.worker_main import NOT_STARTED, RAISED, STARTED

PACKAGE = Path(__file__).parent.parent
READY_SECONDS = 300
"""Wall time for starting a process and importing what a job needs, on a machine of any speed."""
UNLIMITED = 10**9
"""Processor time, in seconds, that no job uses up."""
_BOOTSTRAP = "from library.jobs.worker_main import main; main()"


class Worker:
    """One worker process, which runs one job at a time.

    Args:
        memory_mb: Memory limit of the process, in MiB.
        own_group: Run it in a process group of its own; stopping it stops the whole group.

    Raises:
        NoProcess: The system cannot start another process.
    """

    def __init__(self, memory_mb: int, *, own_group: bool = False) -> None:
        self.jobs = 0
        """Number of jobs that it was given."""
        self.is_idle = True
        """Whether it can be given a job: False while it runs one, and after it has failed."""
        self._own_group = own_group
        self._connection, theirs = Pipe()
        with theirs:
            try:
                self._process = _start(theirs.fileno(), memory_mb, own_group=own_group)
            except BaseException:  # KeyboardInterrupt too; re-raised after the pipe is closed
                self._connection.close()
                raise

    def do(
        self, work: Callable[..., object], arguments: tuple[object, ...], limits: JobLimits
    ) -> object:
        """Return what *work* returns for *arguments*.

        Raises:
            WorkerUnavailable: The process did not become ready.
            WorkerFailed: The job exceeded one of its *limits*, or crashed.
            Exception: Any error that *work* raises.
        """
        job = pickle.dumps((work, arguments, limits.seconds))
        self.jobs += 1
        self.is_idle = False
        try:
            self._connection.send_bytes(job)
            unready = WorkerUnavailable("the process that reads files was not ready in time")
            kind, value = self._message(READY_SECONDS, unready)
            if kind == STARTED:
                late = OutOfTime(
                    "it was not finished after {limit} seconds", limit=f"{limits.wall_seconds:.0f}"
                )
                kind, value = self._message(limits.wall_seconds, late)
        except (EOFError, OSError) as exc:
            raise self._failure(limits) from exc
        if isinstance(value, MemoryError):
            raise OutOfMemory("it used more than {limit} MB of memory", limit=limits.memory_mb)
        self.is_idle = True
        if kind == RAISED:
            raise cast("Exception", value)
        return value

    def _message(self, seconds: float, late: WorkerFailed) -> tuple[str, object]:
        if not self._connection.poll(seconds):
            raise late
        message: tuple[str, object] = self._connection.recv()
        return message

    @property
    def exit_code(self) -> int | None:
        """Exit code of the process, or minus the signal that ended it; None while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """Kill the process; a thread that waits for its job gets a `WorkerFailed`."""
        self._process.kill()
        if self._own_group:  # the number of a group is that of its first process
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill the process and release its resources."""
        self.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        self._connection.close()

    def _failure(self, limits: JobLimits) -> WorkerFailed:
        """Return why the process has closed its end of the pipe."""
        self._process.kill()  # changes nothing about the exit code of one that has ended
        code = self._process.wait()
        if code == NOT_STARTED:
            return NoProcess(NO_PROCESS)
        if code == -signal.SIGXCPU:
            return WorkerFailed(
                "it used more than {limit} seconds of processor time", limit=str(limits.seconds)
            )
        # A C library that gets no memory usually ends its process.
        return WorkerFailed(
            "it crashed, or used more than {limit} MB of memory", limit=limits.memory_mb
        )


def _start(descriptor: int, memory_mb: int, *, own_group: bool) -> subprocess.Popen[bytes]:
    """Return a new process that receives its jobs through the pipe *descriptor*."""
    try:
        return subprocess.Popen(  # noqa: S603 - this Python, and a fixed command
            # -P: the import path is that of this program, and nothing more.
            [sys.executable, "-P", "-c", _BOOTSTRAP, str(descriptor), str(memory_mb)],
            stdin=subprocess.PIPE,  # never written to: it closes when this program ends
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[descriptor],
            env={**os.environ, "PYTHONPATH": _import_path()},
            process_group=0 if own_group else None,
        )
    except BlockingIOError as exc:  # EAGAIN of fork(2)
        raise NoProcess(NO_PROCESS) from exc


def run_apart(
    work: Callable[..., None], *arguments: object, seconds: float, memory_mb: int
) -> int | None:
    """Run *work* in a process group of its own, and return its exit code.

    When this function returns, no process of the group is left, including programs that *work*
    started.

    Args:
        work: A function at the top level of a module. Its `SystemExit` gives the exit code; any
            other error gives 1.
        arguments: Its arguments.
        seconds: Wall time, from the moment that the process is ready.
        memory_mb: Memory of each process of the group, in MiB.

    Returns:
        None when the time was used up.
    """
    limits = JobLimits(UNLIMITED, memory_mb, wall=seconds)
    worker = Worker(memory_mb, own_group=True)
    try:
        worker.do(_exit_after, (work, arguments), limits)
    except OutOfTime:
        return None
    except WorkerFailed:
        return worker.exit_code
    finally:
        worker.end()
    return 0


def _exit_after(work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    code: object = 1
    try:
        work(*arguments)
        code = 0
    except SystemExit as exc:
        code = exc.code
    finally:
        os._exit(code if isinstance(code, int) else 1)


def _import_path() -> str:
    """Return the import path of this process without the folders of single screens.

    Streamlit adds the folder of its script, whose modules could hide those of Python.
    """
    folders = (each or str(Path.cwd()) for each in sys.path)  # "" is the current folder
    return os.pathsep.join(each for each in folders if not Path(each).is_relative_to(PACKAGE))
