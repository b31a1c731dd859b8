"""Workers: a job may hang, crash or eat memory, and the others go on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from library.jobs.batch_pool import JobLimits, WorkerFailed, run
from library.jobs.limits import run_apart

BOUNDS = JobLimits(seconds=2, memory_mb=1024)


def work(job: str) -> str:
    match job:
        case "hangs":
            time.sleep(60)
        case "crashes":
            os._exit(11)
        case "eats":
            return str(len(bytearray(4 * 2**30)))
        case "raises":
            raise ValueError("zo niet")
    return job.upper()


def endless():
    while True:
        yield "goed"


def test_each_job_has_an_answer_or_a_reason():
    """Whatever a job does, every job comes back once, and the good ones with their answer."""
    jobs = ["een", "hangs", "crashes", "eats", "raises", "twee"]
    done = {each.job: each for each in run(work, jobs, processes=2, bounds=BOUNDS)}
    assert sorted(done) == sorted(jobs)
    assert (done["een"].answer, done["twee"].answer) == ("EEN", "TWEE")
    assert isinstance(done["raises"].error, ValueError)
    reasons = {job: done[job].error.reason for job in ("hangs", "crashes", "eats")}
    assert "longer than 2 seconds" in reasons["hangs"]
    assert "crashed" in reasons["crashes"]
    assert "1024 MB" in reasons["eats"]
    assert all(isinstance(done[job].error, WorkerFailed) for job in reasons)


def note(job: str) -> str:
    """Write down which process this is, and go on for ever."""
    Path(job).write_text(str(os.getpid()))
    time.sleep(600)
    return job


def hang(job: str) -> None:
    """Start a program that goes on for ever, write down which, and wait for it."""
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(command) as program:
        Path(job).write_text(str(program.pid))


def read_when_there(path: Path) -> int:
    while not (path.exists() and path.read_text()):
        time.sleep(0.01)
    return int(path.read_text())


def wait_until_gone(number: int) -> None:
    """Return once there is no process of that number any more; a zombie has ended too."""
    status = Path(f"/proc/{number}/stat")
    with suppress(OSError):
        while status.read_text().rsplit(")", 1)[1].split()[0] != "Z":
            time.sleep(0.01)


def test_workers_end_with_the_one_that_started_them(tmp_path):
    """When an ingest is killed in the middle of a file, its worker ends too."""
    code = (
        "import sys; from tests.jobs.test_batch_pool import BOUNDS, note\n"
        "from library.jobs.batch_pool import run\n"
        "if __name__ == '__main__': list(run(note, sys.argv[1:], processes=1, bounds=BOUNDS))"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    command = [sys.executable, str(script), str(tmp_path / "worker")]
    with subprocess.Popen(command, env={"PYTHONPATH": str(Path.cwd())}) as parent:
        worker = read_when_there(tmp_path / "worker")
        parent.kill()
    wait_until_gone(worker)


def test_nothing_is_left_of_work_that_ran_apart(tmp_path):
    """Work that takes too long is ended with the programs that it started."""
    place = tmp_path / "program"
    assert run_apart(hang, str(place), seconds=2, memory_mb=1024) is None
    wait_until_gone(read_when_there(place))


def test_work_apart_ends_with_the_one_that_started_it(tmp_path):
    """When an ingest is killed while text is recognised, the programs for that end too."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys; from tests.jobs.test_batch_pool import hang\n"
        "from library.jobs.limits import run_apart\n"
        "if __name__ == '__main__': run_apart(hang, sys.argv[1], seconds=600, memory_mb=1024)"
    )
    command = [sys.executable, str(script), str(tmp_path / "program")]
    with subprocess.Popen(command, env={"PYTHONPATH": str(Path.cwd())}) as parent:
        program = read_when_there(tmp_path / "program")
        parent.kill()
    wait_until_gone(program)


def test_jobs_are_taken_as_they_are_wanted():
    """A run that its consumer leaves ends, however many jobs there are."""
    results = run(work, endless(), processes=1, bounds=BOUNDS)
    assert next(results).answer == "GOED"
    results.close()
