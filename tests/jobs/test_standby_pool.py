"""A crew: a job may hang, crash or eat memory, and the next one is done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library.jobs.batch_pool import JobLimits, WorkerFailed
from library.jobs.standby_pool import PACKAGE, StandbyPool
from tests.jobs.test_batch_pool import read_when_there, wait_until_gone, work

BOUNDS = JobLimits(seconds=3, memory_mb=1024)


@pytest.fixture
def crew():
    crew = StandbyPool(1, BOUNDS)
    yield crew
    crew.close()


@pytest.mark.parametrize(
    ("job", "reason"),
    [("hangs", "longer than 3 seconds"), ("crashes", "crashed"), ("eats", "1024 MB")],
)
def test_a_job_that_fails_costs_no_other(crew, job, reason):
    """What went wrong is told in words, and the next job is done."""
    with pytest.raises(WorkerFailed, match=reason):
        crew.do(work, job)
    assert crew.do(work, "goed") == "GOED"


def test_an_error_of_a_job_is_raised_where_it_was_asked(crew):
    """The process that raised it goes on."""
    number = crew.do(os.getpid)
    with pytest.raises(ValueError, match="zo niet"):
        crew.do(work, "raises")
    assert crew.do(os.getpid) == number


def test_one_process_does_what_one_can_do():
    """No process is started before it is needed; jobs that follow each other need one."""
    crew = StandbyPool(3, BOUNDS)
    numbers = {crew.do(os.getpid) for _ in range(5)}
    assert len(numbers) == 1
    crew.close()


def test_threads_each_get_their_own_answer():
    """However many threads ask at once, no answer goes to another."""
    crew = StandbyPool(2, BOUNDS)
    words = [f"woord{number}" for number in range(200)]
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(lambda word: crew.do(work, word), words)) == [
            word.upper() for word in words
        ]
    crew.close()


def test_a_job_that_finds_nobody_free_says_so():
    """Nobody waits longer for a process than a job may take."""
    with pytest.raises(WorkerFailed, match="too much else to do"):
        StandbyPool(0, JobLimits(seconds=1, memory_mb=1024)).do(work, "goed")


def stay(place: str) -> None:
    Path(place).write_text(str(os.getpid()))
    time.sleep(600)


def path_there():
    return sys.path


def test_a_process_finds_the_modules_of_python(monkeypatch):
    """The folder of the screens, which a server has in its path, is in that of no process."""
    monkeypatch.syspath_prepend(str(PACKAGE / "ui"))
    assert str(PACKAGE / "ui") not in StandbyPool(1, JobLimits(60, 1024)).do(path_there)


def test_processes_end_with_the_one_that_started_them(tmp_path):
    """When the server is killed while a page is drawn, its crew ends too."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys; from tests.jobs.test_standby_pool import stay\n"
        "from library.jobs.standby_pool import StandbyPool\n"
        "from library.jobs.batch_pool import JobLimits\n"
        "StandbyPool(1, JobLimits(600, 1024)).do(stay, sys.argv[1])"
    )
    command = [sys.executable, str(script), str(tmp_path / "number")]
    with subprocess.Popen(command, env={"PYTHONPATH": str(Path.cwd())}) as parent:
        number = read_when_there(tmp_path / "number")
        parent.kill()
    wait_until_gone(number)
