"""A standby pool: a job may hang, crash or use too much memory, and the next one is done."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from library.jobs.limits import JobLimits, OutOfTime, WorkerFailed, WorkerUnavailable
from library.jobs.standby_pool import StandbyPool
from library.jobs.worker_process import PACKAGE
from tests.jobs.work import (
    SlowToReceive,
    compute,
    frozen_objects,
    import_page_image,
    import_path,
    keep_memory,
    loaded_modules,
    work,
    write_number_and_wait,
)
from tests.waiting import number_in, number_of_orphan, wait_until, wait_until_gone

LIMITS = JobLimits(seconds=60, memory_mb=1024)
ONE_SECOND = JobLimits(seconds=1, memory_mb=1024, wall=300)


@pytest.fixture
def pool():
    pool = StandbyPool(1, LIMITS)
    yield pool
    pool.close()


@pytest.fixture
def short_pool():
    """A pool that gives each job one second of processor time."""
    pool = StandbyPool(1, ONE_SECOND)
    yield pool
    pool.close()


def test_garbage_collections_leave_out_what_was_there_before_the_first_job(pool):
    """Modules stay until the process ends; what jobs leave is no part of them."""
    frozen = [pool.do(frozen_objects, None) for _ in range(3)]
    assert frozen[0] > 0
    assert max(frozen) == frozen[0]


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("computes", "more than 1 seconds of processor time"),
        ("crashes", "crashed"),
        ("uses memory", "1024 MB"),
    ],
)
def test_a_job_that_fails_costs_no_other(short_pool, job, reason):
    """The error says what went wrong, and the next job is done."""
    with pytest.raises(WorkerFailed, match=reason):
        short_pool.do(work, job)
    assert short_pool.do(work, "goed") == "GOED"


def test_memory_that_other_jobs_left_fails_none(pool):
    """A job that finds too little of it is done in a new process."""
    assert [pool.do(keep_memory, each) for each in (600, 100, 500)] == [600, 700, 500]


def test_processor_time_is_counted_for_each_job(short_pool):
    """A worker that has used more than the limit in all its jobs together goes on."""
    number = short_pool.do(os.getpid)
    for _ in range(5):
        short_pool.do(compute, ONE_SECOND.seconds / 2)
    assert short_pool.do(os.getpid) == number


def test_starting_a_worker_counts_against_no_limit():
    """The clocks of a job start once its worker is ready and its modules are imported."""

    def is_done(job: object) -> bool:
        pool = StandbyPool(1, JobLimits(seconds=60, memory_mb=1024, wall=0.1))
        try:
            return pool.do(work, job) == "GOED"
        except OutOfTime:
            return False
        finally:
            pool.close()

    # A busy machine may need longer than the limit for the job itself, but not each time.
    wait_until(lambda: is_done(SlowToReceive()), "a job that takes less time than to start it")
    assert not is_done("waits")


def test_an_error_of_a_job_is_raised_by_the_pool(pool):
    """The process that raised it stays."""
    number = pool.do(os.getpid)
    with pytest.raises(ValueError, match="zo niet"):
        pool.do(work, "raises")
    assert pool.do(os.getpid) == number


def test_a_result_that_cannot_be_sent_is_an_error_of_the_job(pool):
    """The process that made it stays."""
    number = pool.do(os.getpid)
    with pytest.raises(TypeError, match="pickle"):
        pool.do(iter, memoryview(b""))
    assert pool.do(os.getpid) == number


def test_no_process_is_started_before_it_is_needed():
    """Jobs that follow each other need one process."""
    pool = StandbyPool(3, LIMITS)
    numbers = {pool.do(os.getpid) for _ in range(5)}
    assert len(numbers) == 1
    pool.close()


def test_threads_each_get_their_own_answer():
    """When many threads use the pool at once, no answer goes to another."""
    pool = StandbyPool(2, LIMITS)
    words = [f"woord{number}" for number in range(200)]
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda word: pool.do(work, word), words))
    assert answers == [word.upper() for word in words]
    pool.close()


def test_a_job_for_which_no_process_is_free_is_not_started():
    """The error is not one of the job."""
    with pytest.raises(WorkerUnavailable, match="busy"):
        StandbyPool(0, JobLimits(seconds=1, memory_mb=1024, wall=0.1)).do(work, "goed")


def test_closing_stops_the_job_that_runs(tmp_path):
    """The thread that waits for it gets an error; the pool starts no other."""
    pool = StandbyPool(1, JobLimits(600, 1024))
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(pool.do, write_number_and_wait, str(tmp_path / "number"))
        number = number_in(tmp_path / "number")
        pool.close()
        with pytest.raises(WorkerFailed):
            waiting.result()
    wait_until_gone(number)
    with pytest.raises(WorkerUnavailable, match="being stopped"):
        pool.do(work, "goed")


def test_a_worker_imports_only_what_its_jobs_need(pool):
    """A worker that draws pages loads PDFium and Pillow, and nothing else that is large."""
    pool.do(import_page_image)
    loaded = {name.split(".")[0] for name in pool.do(loaded_modules)}
    assert {"pypdfium2", "PIL"} <= loaded
    heavy = {"numpy", "whoosh", "pydantic", "yaml", "pypdf", "langdetect", "streamlit", "fastapi"}
    assert not loaded & (heavy | {"rich", "typer", "babel", "concurrent", "asyncio"})


def test_the_folder_of_the_screens_is_in_no_import_path(pool, monkeypatch):
    """A worker finds the modules of Python, although a server has that folder in its path."""
    monkeypatch.syspath_prepend(str(PACKAGE / "ui"))
    path = pool.do(import_path)
    assert str(PACKAGE / "ui") not in path
    assert "" not in path


def test_processes_end_with_their_parent(tmp_path):
    """When the server is killed while it draws a page, its workers end too."""
    number = number_of_orphan(
        tmp_path,
        "import sys; from tests.jobs.work import write_number_and_wait\n"
        "from library.jobs.standby_pool import StandbyPool\n"
        "from library.jobs.limits import JobLimits\n"
        "StandbyPool(1, JobLimits(600, 1024)).do(write_number_and_wait, sys.argv[1])",
    )
    wait_until_gone(number)
