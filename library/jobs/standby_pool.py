"""Processes that stand ready for short jobs, one after another, within limits on time and memory.

A job that hangs, crashes or eats memory costs its process and nothing else; the next job gets a
new one. They are no children of `multiprocessing`: that would run the main script of the server
once more in each of them.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TypeVar, cast

from library.jobs.batch_pool import JOBS_PER_WORKER, JobLimits, WorkerFailed
from library.jobs.limits import limit_memory

Answer = TypeVar("Answer")

PACKAGE = Path(__file__).parent.parent
_CODE = "from library.jobs.standby_pool import stand_ready; stand_ready()"


class StandbyPool:
    """So many processes, each started when it is first needed. Any number of threads may ask.

    Args:
        processes: How many jobs are done at once.
        bounds: Time and memory for one job.
    """

    def __init__(self, processes: int, bounds: JobLimits) -> None:
        self._bounds = bounds
        # Last in, first out: where one process is enough, no other is started.
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(processes):
            self._free.put(None)
        self.close = weakref.finalize(self, _dismiss, self._free)
        """Ends the processes that wait for a job; they also end with this program."""

    def do(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """Return what *work* returns for *arguments*, in a process of the crew.

        Args:
            work: A function of a module, so that another process can find it.
            arguments: What it is called with; they can be pickled, as what it returns.

        Raises:
            WorkerFailed: It took too long, crashed, or none of the crew was free in time.
            Exception: Whatever *work* raises.
        """
        seconds = self._bounds.seconds
        try:
            hand = self._free.get(timeout=seconds)
        except queue.Empty:
            raise WorkerFailed(f"there was too much else to do for {seconds} seconds") from None
        kept = None
        try:
            hand = hand or _Worker(self._bounds.memory_mb)
            answer = hand.do(work, arguments, self._bounds)
            kept = hand if hand.jobs < JOBS_PER_WORKER else None
        finally:
            if hand and not kept:
                hand.end()
            self._free.put(kept)
        if isinstance(answer, BaseException):
            raise answer
        return cast("Answer", answer)


class _Worker:
    """One process of a crew."""

    def __init__(self, memory_mb: int) -> None:
        self.jobs = 0
        self._connection, theirs = Pipe()
        # Streamlit puts the folder of its script in the path; no module there is one of Python's.
        path = [each for each in sys.path if each and not Path(each).is_relative_to(PACKAGE)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, and a fixed command
                [sys.executable, "-c", _CODE, str(theirs.fileno()), str(memory_mb)],
                stdin=subprocess.PIPE,  # never written to: it closes when this program ends
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=environment,
            )

    def do(
        self, work: Callable[..., object], arguments: tuple[object, ...], bounds: JobLimits
    ) -> object:
        """Return what comes of one job: its answer, or the error it raised.

        Raises:
            WorkerFailed: Nothing came.
        """
        self.jobs += 1
        try:
            self._connection.send((work, arguments))
            if not self._connection.poll(bounds.seconds):
                raise WorkerFailed(f"it took longer than {bounds.seconds} seconds")
            answer: object = self._connection.recv()
        except (EOFError, OSError) as exc:
            # A library in C that gets no memory mostly ends its process.
            reason = f"it crashed, or took more than {bounds.memory_mb} MB of memory"
            raise WorkerFailed(reason) from exc
        if isinstance(answer, MemoryError):
            raise WorkerFailed(f"it took more than {bounds.memory_mb} MB of memory")
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        self._connection.close()


def _dismiss(free: queue.LifoQueue[_Worker | None]) -> None:
    while not free.empty():
        if hand := free.get():
            hand.end()


def stand_ready() -> None:
    """Do jobs as they come, until the program that started this process ends or has no more."""
    descriptor, memory_mb = map(int, sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that started it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(memory_mb)
    connection = Connection(descriptor)
    while True:
        try:
            work, arguments = connection.recv()
        except EOFError:
            return
        try:
            answer = work(*arguments)
        except Exception as exc:  # noqa: BLE001 - whatever a job raises is raised where it was asked
            answer = exc
        connection.send(answer)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGKILL)
