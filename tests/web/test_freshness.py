"""Changes of the index and settings while the server runs."""

from __future__ import annotations

import threading

from library import current_library, open_library
from library.core.process.process_switches import ROOT_VARIABLE
from tests import samples
from tests.conftest import ingest
from tests.waiting import wait_until
from tests.web.conftest import client_of


def found(client) -> list[str]:
    answer = client.get("/api/search?q=restwarmte")
    assert answer.status_code == 200, answer.text
    return [hit["study"]["id"] for hit in answer.json()["hits"]]


def test_new_study_is_served_at_once(library):
    """Results, pages, feed and sitemap contain a new study without a restart."""
    samples.study(library.settings.pdfs / "een.pdf", samples.DUTCH)
    ingest(library)
    client = client_of(open_library(library.settings.root))
    assert found(client) == ["een"]
    samples.study(library.settings.pdfs / "twee.pdf", samples.DUTCH, title="Een tweede")
    ingest(library)
    assert sorted(found(client)) == ["een", "twee"]
    for path in ("/browse", "/feed.atom", "/sitemap.xml"):
        assert "/studies/twee" in client.get(path).text


def test_searches_during_rebuild(library):
    """Searches return the same results during a rebuild."""
    samples.study(library.settings.pdfs / "een.pdf", samples.DUTCH)
    ingest(library)
    client = client_of(open_library(library.settings.root))
    answers: list[list[str]] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            answers.append(found(client))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for number in range(3):
            ingest(library, rebuild=True)
            wait_until(lambda least=number: len(answers) > least, "an answer")
    finally:
        done.set()
        asking.join()
    assert all(answer == ["een"] for answer in answers)


def test_changed_settings(tmp_path, monkeypatch):
    """Changed settings are used at once; requests share one library object otherwise."""
    monkeypatch.setenv("LIBRARY_ROOT", str(tmp_path))
    (tmp_path / "library.yaml").write_text("name: Eerst\n")
    before = current_library()
    assert current_library() is before
    (tmp_path / "library.yaml").write_text("name: Daarna, en langer\n")
    assert current_library().settings.name == "Daarna, en langer"


def test_another_folder_is_served_at_once(tmp_path, monkeypatch):
    """A link to the folder of the library may be moved to another one."""
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "library.yaml").write_text(f"name: {name}\n")
    served = tmp_path / "served"
    served.symlink_to("een")
    monkeypatch.setenv(ROOT_VARIABLE, str(served))
    assert current_library().settings.name == "een"
    served.unlink()
    served.symlink_to("twee")
    assert current_library().settings.name == "twee"
    assert current_library() is current_library()
