"""Many jobs in worker processes, a few at a time.

A PDF that hangs, crashes or uses too much memory costs its worker and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

from library.jobs.limits import JobLimits
from library.jobs.standby_pool import StandbyPool

Job = TypeVar("Job")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class JobResult(Generic[Job, Answer]):
    """A job with its answer or its error; the other one is None."""

    job: Job
    answer: Answer | None
    error: BaseException | None


class _Reserve:
    """Pools that no run uses at the moment, while a block of `workers_kept` runs. For threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._blocks = 0
        self._pools: dict[tuple[int, JobLimits], StandbyPool] = {}

    def enter(self) -> None:
        with self._lock:
            self._blocks += 1

    def leave(self) -> None:
        with self._lock:
            self._blocks -= 1
            pools = [] if self._blocks else [self._pools.popitem()[1] for _ in [*self._pools]]
        for pool in pools:
            pool.close()

    def take(self, processes: int, limits: JobLimits) -> StandbyPool:
        with self._lock:
            kept = self._pools.pop((processes, limits), None)
        return kept or StandbyPool(processes, limits)

    def put_back(self, processes: int, limits: JobLimits, pool: StandbyPool) -> None:
        with self._lock:
            is_kept = self._blocks > 0
            former = self._pools.pop((processes, limits), None) if is_kept else pool
            if is_kept:
                self._pools[processes, limits] = pool
        if former:
            former.close()


_RESERVE = _Reserve()


@contextmanager
def workers_kept() -> Iterator[None]:
    """Keep the worker processes of each run in the block for the next one with the same limits.

    A process takes most of a second to start, which is long for a single file. All end with the
    block.
    """
    _RESERVE.enter()
    try:
        yield
    finally:
        _RESERVE.leave()


def run(
    work: Callable[[Job], Answer], jobs: Iterable[Job], *, processes: int, limits: JobLimits
) -> Iterator[JobResult[Job, Answer]]:
    """Yield the result of each of *jobs*, in the order in which they finish.

    Args:
        work: A function at the top level of a module, or a `functools.partial` of one.
        jobs: Consumed lazily: at most two jobs for each process are taken ahead of the results.
        processes: Number of jobs that run at once.
        limits: Limits of each job.

    Errors that *work* raises are in the results; the error of a job that was stopped or that
    crashed is a `WorkerFailed`.
    """
    pool = _RESERVE.take(processes, limits)
    is_complete = False
    threads = ThreadPoolExecutor(processes)  # each waits for one worker
    waiting = iter(jobs)
    running: dict[Future[Answer], Job] = {}
    try:
        while True:
            for job in islice(waiting, 2 * processes - len(running)):
                running[threads.submit(pool.do, work, job)] = job
            if not running:
                is_complete = True
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield _result(running.pop(future), future)
    finally:
        # Also reached when the consumer stops early and the remaining jobs are not wanted.
        threads.shutdown(wait=False, cancel_futures=True)
        if is_complete:
            _RESERVE.put_back(processes, limits, pool)
        else:
            pool.close()
        threads.shutdown()


def _result(job: Job, future: Future[Answer]) -> JobResult[Job, Answer]:
    error = future.exception()
    return JobResult(job, None if error else future.result(), error)
