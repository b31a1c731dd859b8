"""Functions that only a worker process imports."""

from __future__ import annotations

import pickle
from functools import partial

from library.extract.extracted_study import TIMED_STUDY
from library.extract.study import timed_study
from library.jobs.distant_function import DistantFunction
from tests.jobs.work import work


def sent(function: object) -> object:
    """Return what a worker process gets."""
    return pickle.loads(pickle.dumps(function))  # noqa: S301 - made here


def test_it_is_unpickled_to_the_function():
    """What a worker process gets is the function itself, also inside a partial."""
    distant = DistantFunction("tests.jobs.work", "work")
    assert sent(distant) is work
    assert sent(partial(distant, "een")).func is work


def test_it_can_be_called_here():
    """Called in this process, it does the same."""
    assert DistantFunction("tests.jobs.work", "work")("een") == "EEN"


def test_its_module_is_imported_only_where_it_is_unpickled():
    """A program can name a function of a module that it cannot import."""
    distant = DistantFunction("no.such.module", "work")
    assert b"no.such.module" in pickle.dumps(distant)


def test_that_of_a_study_exists():
    """The function by which an ingest reads a study is there, under its name."""
    assert sent(TIMED_STUDY) is timed_study
