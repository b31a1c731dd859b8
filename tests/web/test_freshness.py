"""An index that changes while it is asked: what is new is there at once, nobody is disturbed."""

from __future__ import annotations

import threading

import library
from tests import samples
from tests.conftest import ingest
from tests.web.conftest import client_of


def found(client) -> list[str]:
    answer = client.get("/api/search?q=restwarmte")
    assert answer.status_code == 200, answer.text
    return [hit["study"]["id"] for hit in answer.json()["hits"]]


def test_what_is_ingested_is_there_at_the_next_request(shelf):
    """In answers, pages, feed and sitemap, without a restart."""
    samples.study(shelf.settings.pdfs / "een.pdf", samples.DUTCH)
    ingest(shelf)
    client = client_of(library.open_library(shelf.settings.root))
    assert found(client) == ["een"]
    samples.study(shelf.settings.pdfs / "twee.pdf", samples.DUTCH, title="Een tweede")
    ingest(shelf)
    assert sorted(found(client)) == ["een", "twee"]
    for path in ("/studies", "/feed.atom", "/sitemap.xml"):
        assert "/studies/twee" in client.get(path).text


def test_a_rebuild_disturbs_nobody(shelf):
    """Whoever asks while the index is made anew gets the same answers all along."""
    samples.study(shelf.settings.pdfs / "een.pdf", samples.DUTCH)
    ingest(shelf)
    client = client_of(library.open_library(shelf.settings.root))
    answers: list[list[str]] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            answers.append(found(client))

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(3):
        ingest(shelf, rebuild=True)
    done.set()
    asking.join()
    assert len(answers) > 3
    assert all(answer == ["een"] for answer in answers)


def test_new_settings_are_taken_up(tmp_path, monkeypatch):
    """The name of the library is that of library.yaml as it is now; routes share one object."""
    monkeypatch.setenv("LIBRARY_ROOT", str(tmp_path))
    (tmp_path / "library.yaml").write_text("name: Eerst\n")
    before = library.current_library()
    assert library.current_library() is before
    (tmp_path / "library.yaml").write_text("name: Daarna, en langer\n")
    assert library.current_library().settings.name == "Daarna, en langer"
