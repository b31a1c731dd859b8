"""Work in a process group of its own: nothing of it is left afterwards."""

from __future__ import annotations

import pytest

from library.jobs.worker_process import run_apart
from tests.jobs.work import end_with, start_program, work
from tests.waiting import number_in, number_of_orphan, wait_until_gone


@pytest.mark.parametrize(
    ("job", "argument", "code"),
    [(end_with, 0, 0), (end_with, 20, 20), (work, "goed", 0), (work, "raises", 1),
     (work, "crashes", 11)],
)  # fmt: skip
def test_work_apart_has_an_exit_code(job, argument, code):
    """The exit code is that of `sys.exit`, 0 without it, and 1 after an error."""
    assert run_apart(job, argument, seconds=300, memory_mb=1024) == code


def test_no_program_is_left_of_work_that_has_ended(tmp_path):
    """Programs that the work started are stopped after it."""
    place = tmp_path / "number"
    assert run_apart(start_program, str(place), seconds=300, memory_mb=1024) == 0
    wait_until_gone(number_in(place))


def test_work_apart_has_a_limit_on_wall_time():
    """Work that never ends is stopped."""
    assert run_apart(work, "waits", seconds=0.1, memory_mb=1024) is None


def test_work_apart_ends_with_its_parent(tmp_path):
    """When an ingest is killed while text is recognised, the programs for that end too."""
    number = number_of_orphan(
        tmp_path,
        "import sys; from tests.jobs.work import start_program_and_wait\n"
        "from library.jobs.worker_process import run_apart\n"
        "run_apart(start_program_and_wait, sys.argv[1], seconds=600, memory_mb=1024)",
    )
    wait_until_gone(number)
