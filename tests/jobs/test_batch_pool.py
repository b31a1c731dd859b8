"""A batch: a job may hang, crash or use too much memory, and the others are done."""

from __future__ import annotations

import errno
import itertools
import os
import resource
import subprocess

import pytest

from library.jobs.batch_pool import run, workers_kept
from library.jobs.limits import JobLimits, NoProcess, WorkerFailed
from tests.jobs.work import process_number, work
from tests.waiting import number_of_orphan, wait_until_gone

LIMITS = JobLimits(seconds=1, memory_mb=1024, wall=300)


def test_each_job_has_an_answer_or_a_reason():
    """Each job has one result, and a job that fails costs no other its answer."""
    jobs = ["een", "computes", "crashes", "uses memory", "raises", "twee"]
    results = {each.job: each for each in run(work, jobs, processes=2, limits=LIMITS)}
    assert sorted(results) == sorted(jobs)
    assert (results["een"].answer, results["twee"].answer) == ("EEN", "TWEE")
    assert isinstance(results["raises"].error, ValueError)
    failed = {job: results[job].error for job in ("computes", "crashes", "uses memory")}
    assert all(isinstance(error, WorkerFailed) for error in failed.values())
    assert "more than 1 seconds of processor time" in failed["computes"].reason
    assert "crashed" in failed["crashes"].reason
    assert "1024 MB" in failed["uses memory"].reason


def test_a_job_that_waits_is_stopped_by_wall_time():
    """A job that uses no processor time ends too."""
    limits = JobLimits(seconds=60, memory_mb=1024, wall=0.1)
    (result,) = run(work, ["waits"], processes=1, limits=limits)
    assert "not finished after" in result.error.reason


@pytest.fixture
def _no_threads():
    """Programs that are started can start no thread: the stack of each is larger than memory."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (2**46, hard))
    yield
    resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))


@pytest.mark.usefixtures("_no_threads")
def test_a_process_without_threads_says_nothing_of_its_job():
    """The job was never started; it did not crash."""
    (result,) = run(work, ["goed"], processes=1, limits=LIMITS)
    assert isinstance(result.error, NoProcess)


def test_a_process_that_cannot_be_started_says_nothing_of_its_job(monkeypatch):
    """The system refuses it for want of room (EAGAIN), and may allow it later."""

    def refuse(*_, **__):
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(subprocess, "Popen", refuse)
    (result,) = run(work, ["goed"], processes=1, limits=LIMITS)
    assert isinstance(result.error, NoProcess)


def test_workers_end_with_their_parent(tmp_path):
    """When an ingest is killed while it reads a file, its worker ends too."""
    number = number_of_orphan(
        tmp_path,
        "import sys; from tests.jobs.work import write_number_and_wait\n"
        "from library.jobs.batch_pool import run\n"
        "from library.jobs.limits import JobLimits\n"
        "limits = JobLimits(600, 1024)\n"
        "list(run(write_number_and_wait, sys.argv[1:], processes=1, limits=limits))",
    )
    wait_until_gone(number)


def test_jobs_are_taken_as_their_results_are_wanted():
    """A run that its consumer leaves ends, even if the jobs never do."""
    results = run(work, itertools.repeat("goed"), processes=1, limits=LIMITS)
    assert next(results).answer == "GOED"
    results.close()


def test_leaving_a_run_stops_the_jobs_that_still_run():
    """A consumer that stops early does not wait for a job that never ends."""
    limits = JobLimits(seconds=600, memory_mb=1024)
    results = run(work, ["goed", "waits"], processes=2, limits=limits)
    assert next(results).answer == "GOED"
    results.close()


def test_workers_are_kept_for_the_next_run():
    """Runs of one block share their processes, also those of an inner block; others do not."""
    limits = JobLimits(seconds=1, memory_mb=1000, wall=300)

    def number():
        (result,) = run(process_number, [1], processes=1, limits=limits)
        return result.answer

    with workers_kept():
        first = number()
        with workers_kept():
            assert number() == first
        assert number() == first
        run(process_number, [1, 2], processes=1, limits=limits).close()
        (left,) = run(work, ["crashes"], processes=1, limits=limits)
        assert isinstance(left.error, WorkerFailed)
        assert number() != first
