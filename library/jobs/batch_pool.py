"""Work in processes of its own, with a limit on time and memory.

A PDF that hangs, crashes or eats memory costs its worker and nothing else.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from library.jobs.limits import confine

Job = TypeVar("Job")
Answer = TypeVar("Answer")

JOBS_PER_WORKER = 200
"""After so many jobs a worker is replaced: whatever memory a library leaked goes with it."""


@dataclass(frozen=True, slots=True)
class JobLimits:
    """What one job may cost."""

    seconds: int
    memory_mb: int


class WorkerFailed(Exception):
    """A job did not come back: *reason* says why, in words for a user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class JobResult(Generic[Job, Answer]):
    """A job and what came of it: either an answer or an error."""

    job: Job
    answer: Answer | None
    error: BaseException | None


def run(
    work: Callable[[Job], Answer], jobs: Iterable[Job], *, processes: int, bounds: JobLimits
) -> Iterator[JobResult[Job, Answer]]:
    """Yield each of *jobs* with what came of it, as they finish.

    Args:
        work: A function of a module, so that another process can find it.
        jobs: Taken one by one, and never far ahead of what is finished.
        processes: How many run at once.
        bounds: Time and memory for one job.

    Errors that *work* raises are in the results; a job that was stopped or that took its worker
    down has a `WorkerFailed`.
    """
    # Spawned workers inherit no locks and no open files, whatever the platform.
    context = multiprocessing.get_context("spawn")
    waiting = iter(jobs)
    running: dict[Future[Answer], Job] = {}
    with ProcessPool(
        processes,
        max_tasks=JOBS_PER_WORKER,
        initializer=confine,
        initargs=[bounds.memory_mb],
        context=context,
    ) as pool:
        try:
            while True:
                for job in islice(waiting, processes * 2 - len(running)):
                    running[pool.schedule(work, args=[job], timeout=bounds.seconds)] = job
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield _done(running.pop(future), future, bounds)
        finally:
            # Reached early when the consumer stops: what is not done is not wanted.
            pool.stop()  # type: ignore[no-untyped-call]


def _done(job: Job, future: Future[Answer], bounds: JobLimits) -> JobResult[Job, Answer]:
    try:
        return JobResult(job, future.result(), None)
    except TimeoutError:
        reason = f"reading it took longer than {bounds.seconds} seconds"
    except MemoryError:
        reason = f"reading it took more than {bounds.memory_mb} MB of memory"
    except ProcessExpired:
        # A library in C that gets no memory mostly ends its process.
        reason = f"reading it crashed the reader, or took more than {bounds.memory_mb} MB of memory"
    except CancelledError:
        reason = "reading it was stopped"
    except Exception as exc:  # noqa: BLE001 - whatever a job raises is its outcome, told to the user
        return JobResult(job, None, exc)
    return JobResult(job, None, WorkerFailed(reason))
