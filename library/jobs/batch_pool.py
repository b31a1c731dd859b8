"""Many jobs in worker processes, a few at a time.

A PDF that hangs, crashes or uses too much memory costs its worker and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
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
    pool = StandbyPool(processes, limits)
    threads = ThreadPoolExecutor(processes)  # each waits for one worker
    waiting = iter(jobs)
    running: dict[Future[Answer], Job] = {}
    try:
        while True:
            for job in islice(waiting, 2 * processes - len(running)):
                running[threads.submit(pool.do, work, job)] = job
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield _result(running.pop(future), future)
    finally:
        # Also reached when the consumer stops early and the remaining jobs are not wanted.
        threads.shutdown(wait=False, cancel_futures=True)
        pool.close()
        threads.shutdown()


def _result(job: Job, future: Future[Answer]) -> JobResult[Job, Answer]:
    error = future.exception()
    return JobResult(job, None if error else future.result(), error)
