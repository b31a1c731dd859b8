"""A lazy pool of worker processes for short jobs.

A job that hangs, crashes or uses too much memory costs its process and nothing else; the next job
gets a new one.
"""

from __future__ import annotations

import queue
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from library.jobs.limits import JobLimits, OutOfMemory, WorkerUnavailable
from library.jobs.worker_process import Worker

Answer = TypeVar("Answer")

JOBS_PER_WORKER = 200
"""A worker is replaced after this many jobs, which returns the memory that libraries leak."""


class StandbyPool:
    """Worker processes that are started when they are first needed. Safe for threads.

    Args:
        processes: Number of jobs that run at once.
        limits: Limits of each job.
    """

    def __init__(self, processes: int, limits: JobLimits) -> None:
        self._limits = limits
        # Last in, first out: where one process is enough, no other is started.
        self._free: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _ in range(processes):
            self._free.put(None)
        self._running: set[Worker] = set()
        self._lock = threading.Lock()
        self.close = weakref.finalize(self, _end_all, self._free, self._running, self._lock)
        """Ends all processes, including those that run a job; they also end with this program."""

    def do(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """Return what *work* returns for *arguments*, called in a worker process.

        Args:
            work: A function at the top level of a module.
            arguments: Its arguments; they can be pickled, as can what it returns.

        A job that finds too little memory in a process that has run others is run once more, in a
        new one.

        Raises:
            WorkerUnavailable: The job was not started: no process was free or ready in time.
            WorkerFailed: The job exceeded one of its limits, or crashed.
            Exception: Any error that *work* raises.
        """
        try:
            worker = self._free.get(timeout=self._limits.wall_seconds)
        except queue.Empty:
            raise WorkerUnavailable("all processes that read files are busy") from None
        try:
            worker = worker or self._start()
            try:
                return cast("Answer", worker.do(work, arguments, self._limits))
            except OutOfMemory:
                if worker.jobs == 1:
                    raise
            self._end(worker)
            worker = self._start()
            return cast("Answer", worker.do(work, arguments, self._limits))
        finally:
            self._put_back(worker)

    def _start(self) -> Worker:
        with self._lock:
            if not self.close.alive:
                raise WorkerUnavailable("the program was being stopped")
            worker = Worker(self._limits.memory_mb)
            self._running.add(worker)
            return worker

    def _put_back(self, worker: Worker | None) -> None:
        if worker and (not worker.is_idle or worker.jobs >= JOBS_PER_WORKER):
            self._end(worker)
            worker = None
        self._free.put(worker)
        if not self.close.alive:  # closed while the job ran
            _end_all(self._free, self._running, self._lock)

    def _end(self, worker: Worker) -> None:
        worker.end()
        with self._lock:
            self._running.discard(worker)


def _end_all(
    free: queue.LifoQueue[Worker | None], running: set[Worker], lock: threading.Lock
) -> None:
    """Kill all processes; the thread that waits for a busy one releases its resources."""
    with lock:
        for worker in running:
            worker.kill()
    idle = []
    with suppress(queue.Empty):
        while True:
            idle.append(free.get_nowait())
    for each in idle:
        if each:
            each.end()
            with lock:
                running.discard(each)
        free.put(None)  # a thread that waits for a process learns that the pool is closed
