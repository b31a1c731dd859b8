"""Limits of one job, and how a worker process enforces them on itself.

Processor time is limited by the kernel (`RLIMIT_CPU`): a job that exceeds it ends its process even
in the middle of C code, and on a busy machine a job has as much time as on an idle one. Memory is
limited by `RLIMIT_DATA`. Wall time is the parent's to watch: it catches jobs that sleep or wait.
"""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from library.core.notices import Notice


@dataclass(frozen=True, slots=True)
class JobLimits:
    """The resources that one job may use."""

    seconds: float
    """Processor time, of all threads of the process; enforced with a resolution of a second."""
    memory_mb: int
    """Memory of the process, in MiB."""
    wall: float | None = None
    """Wall time in seconds; by default five times the processor time and half a minute more."""

    @property
    def wall_seconds(self) -> float:
        """Wall time after which a job is stopped, however little processor time it has used."""
        return 30 + 5 * self.seconds if self.wall is None else self.wall


class WorkerFailed(Exception):
    """A job has no result: *reason* says why, as part of a sentence for users.

    It is a template with fields, `{name}`, and their *values*: `message`.
    """

    def __init__(self, reason: str, **values: str | int) -> None:
        self.message = Notice(reason, tuple(values.items()))
        super().__init__(self.reason)

    @property
    def reason(self) -> str:
        """Why, in English."""
        return str(self.message)


class OutOfTime(WorkerFailed):
    """The job was stopped because its wall time was used up."""


class OutOfMemory(WorkerFailed):
    """The process has no memory left for the job, together with what earlier jobs left in it."""


class WorkerUnavailable(WorkerFailed):
    """The job was never started: no worker process was free or ready in time."""


class NoProcess(WorkerUnavailable):
    """The job was never started: the system cannot start another process or thread."""


NO_PROCESS = "the system cannot start another process"
"""Reason of a `NoProcess`."""


def limit_memory(megabytes: int) -> None:
    """Limit this process, and each process that it starts, to *megabytes* MiB of memory."""
    # RLIMIT_DATA counts private writable memory (setrlimit(2), since Linux 4.7); RLIMIT_AS would
    # also count the address space that threads reserve and never use.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    # A process may not raise a hard limit that it was started with.
    size = megabytes * 2**20 if hard == resource.RLIM_INFINITY else min(megabytes * 2**20, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def disable_core_dumps() -> None:
    """Keep this process from writing a core file when a limit or a crash ends it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def processor_time_limit(seconds: float) -> Iterator[None]:
    """End this process with SIGXCPU if the block uses more than *seconds* of processor time."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    end = math.ceil(time.process_time() + seconds)
    soft = end if hard == resource.RLIM_INFINITY else min(end, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
