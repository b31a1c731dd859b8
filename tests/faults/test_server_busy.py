"""Pictures of pages while all worker processes are busy."""

from __future__ import annotations

from library.jobs.limits import WorkerFailed, WorkerUnavailable
from library.jobs.standby_pool import StandbyPool
from library.pictures import renderer
from tests import samples
from tests.conftest import ingest, pdfs
from tests.web.conftest import client_of

COVER = "/studies/a/cover?width=240"


def failing(error):
    def do(*_: object) -> None:
        raise error

    return do


def test_busy_is_503_and_remembered_nowhere(library, monkeypatch):
    """A page that only waited says when to try again, and is drawn as soon as a worker is free."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    client = client_of(library)
    with monkeypatch.context() as patch:
        patch.setattr(StandbyPool, "do", failing(WorkerUnavailable("all are busy")))
        answer = client.get(COVER, headers={"accept-language": "nl"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "bezig" in answer.text
    assert client.get(COVER).status_code == 200


def test_requests_beyond_the_queue_are_refused_at_once(library, monkeypatch):
    """A queue that is full costs a page nothing but that request."""
    monkeypatch.setattr(renderer, "MOST_WAITING", -renderer.PROCESSES)
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    client = client_of(type(library)(library.settings))
    for _ in range(3):
        assert client.get(COVER).status_code == 503


def test_only_a_page_that_failed_is_remembered(library, monkeypatch):
    """Its other requests are 404 without a worker."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    client = client_of(library)
    with monkeypatch.context() as patch:
        patch.setattr(StandbyPool, "do", failing(WorkerFailed("it crashed")))
        assert client.get(COVER).status_code == 404
    assert client.get(COVER).status_code == 404
