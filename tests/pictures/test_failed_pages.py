"""Pages that failed: remembered for a while, and no more of them than there is room for."""

from __future__ import annotations

import pytest

from library.core.errors import PictureBusy
from library.jobs.limits import WorkerUnavailable
from library.jobs.standby_pool import StandbyPool
from library.pictures.failed_pages import MOST_HALVINGS, FailedPages
from tests import samples
from tests.conftest import ingest, pdfs


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_page_is_forgotten_after_its_time():
    """The reason is given until then, and the time starts again with a new failure."""
    clock = Clock()
    failed = FailedPages(seconds=600, capacity=10, clock=clock)
    assert failed.reason(("a", 1)) is None
    failed.add(("a", 1), "it crashed")
    clock.now += 599
    assert failed.reason(("a", 1)) == "it crashed"
    assert failed.reason(("a", 2)) is None
    failed.add(("a", 1), "it crashed again")
    clock.now += 599
    assert failed.reason(("a", 1)) == "it crashed again"
    clock.now += 1
    assert failed.reason(("a", 1)) is None


def test_the_oldest_failure_is_forgotten_first():
    """No more pages are remembered than the capacity."""
    failed = FailedPages(seconds=600, capacity=2)
    for page in (1, 2, 1, 3):
        failed.add(("a", page), "it crashed")
    assert [page for page in (1, 2, 3) if failed.reason(("a", page))] == [1, 3]


def test_a_page_that_was_drawn_long_ago_counts_as_new():
    """Of the pages that were drawn, those drawn last are remembered, up to the capacity."""
    clock = Clock()
    failed = FailedPages(seconds=600, capacity=2, clock=clock)
    for number in (1, 2, 1, 3):  # 2 was drawn before 1 was drawn again
        failed.succeeded(("a", number))
    for number in (1, 2):
        failed.add(("a", number), "it crashed")
    clock.now += 599
    assert failed.reason(("a", 1)) is None
    assert failed.reason(("a", 2)) == "it crashed"


def test_the_pages_that_are_not_drawn_are_counted():
    """One that was forgotten is none of them."""
    clock = Clock()
    failed = FailedPages(seconds=600, capacity=10, clock=clock)
    assert failed.count == 0
    failed.add(("a", 1), "it crashed")
    clock.now += 300
    failed.add(("a", 2), "it crashed")
    failed.add(("a", 2), "it crashed again")
    assert failed.count == 2
    clock.now += 300
    assert failed.count == 1


def test_a_page_that_only_waited_is_not_a_failed_page(library, monkeypatch):
    """Once a worker is free, the page is drawn."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)

    def busy(*_: object) -> None:
        raise WorkerUnavailable("all processes that read files are busy")

    with monkeypatch.context() as patch:
        patch.setattr(StandbyPool, "do", busy)
        with pytest.raises(PictureBusy) as caught:
            library.picture("a", 1, width=240)
    assert isinstance(caught.value.__cause__, WorkerUnavailable)
    assert caught.value.remedy
    assert library.picture("a", 1, width=240).width == 240


def test_a_page_that_was_drawn_before_is_forgotten_sooner():
    """The time is halved for each success, and never becomes zero."""
    clock = Clock()
    failed = FailedPages(seconds=600, capacity=10, clock=clock)
    for successes, seconds in ((0, 600), (1, 300), (2, 150)):
        failed.add(("a", 1), "it crashed")
        clock.now += seconds - 1
        assert failed.reason(("a", 1)), successes
        clock.now += 1
        assert failed.reason(("a", 1)) is None
        failed.succeeded(("a", 1))
    for _ in range(2000):
        failed.succeeded(("a", 1))
    failed.add(("a", 1), "it crashed")
    assert failed.reason(("a", 1))
    clock.now += 600 / 2**MOST_HALVINGS
    assert failed.reason(("a", 1)) is None
