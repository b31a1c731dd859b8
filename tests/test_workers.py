"""Workers: a job may hang, crash or eat memory, and the others go on."""

from __future__ import annotations

import os
import time

from library.workers import Bounds, WorkerFailed, run

BOUNDS = Bounds(seconds=2, memory_mb=1024)


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


def test_jobs_are_taken_as_they_are_wanted():
    """A run that its consumer leaves ends, however many jobs there are."""
    results = run(work, endless(), processes=1, bounds=BOUNDS)
    assert next(results).answer == "GOED"
    results.close()
