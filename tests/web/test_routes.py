"""Addresses beside the screens: PDFs by the rules of their access, and nothing else."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import library
from library.web.routes import routes
from tests import samples
from tests.conftest import ingest


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """Return a client of the routes of a library with a study for each kind of access."""
    root = tmp_path_factory.mktemp("routes")
    shelf = library.open_library(root)
    for access in ("open", "excerpts", "withdrawn"):
        samples.study(root / "pdfs" / "sub" / f"{access}.pdf", samples.DUTCH)
        (root / "pdfs" / "sub" / f"{access}.yaml").write_text(
            f"id: {access}\nadded: 2026-01-01\naccess: {access}\n"
        )
    (root / "pdfs" / "record.yaml").write_text("id: record\nadded: 2026-01-01\n")
    samples.study(root / "pdfs" / "gone.pdf", samples.DUTCH)
    (root / "secret.pdf").write_bytes(b"%PDF-secret")
    ingest(shelf)
    (root / "pdfs" / "gone.pdf").unlink()
    return TestClient(Starlette(routes=routes(lambda: library.open_library(root))))


def test_a_pdf_is_shown_in_the_browser(client):
    """An open study's PDF comes inline, whole, as a PDF."""
    answer = client.get("/studies/open.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")


def test_a_part_of_a_pdf_can_be_asked_for(client):
    """Range requests work: a browser shows a page of a large PDF before it has all of it."""
    answer = client.get("/studies/open.pdf", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"%PDF")


def test_a_pdf_that_did_not_change_is_not_sent_again(client):
    """A browser that has the PDF is told so by its tag."""
    tag = client.get("/studies/open.pdf").headers["etag"]
    assert tag


@pytest.mark.parametrize(
    ("study", "status"),
    [
        ("excerpts", 403),
        ("withdrawn", 410),
        ("record", 404),
        ("gone", 404),
        ("nobody", 404),
        ("..%2Fsecret", 404),
        ("../secret", 404),
        ("sub%2Fopen", 404),
    ],
)
def test_what_may_not_be_had_is_refused_in_plain_words(client, study, status):
    """Each refusal has its own status and a sentence; no other file is ever reached."""
    answer = client.get(f"/studies/{study}.pdf")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"%PDF" not in answer.content


def test_health_tells_whether_the_library_can_be_used(client, tmp_path):
    """A library is well when its index can be read; else it says what to do."""
    assert client.get("/healthz").text == "ok"
    without = Starlette(routes=routes(lambda: library.open_library(tmp_path)))
    answer = TestClient(without).get("/healthz")
    assert answer.status_code == 503
    assert "library ingest" in answer.text
