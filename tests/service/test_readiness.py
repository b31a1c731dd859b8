"""A server prepares its library before the first question."""

from __future__ import annotations

import pytest

from library import open_library
from library.ingest.pipeline import Options
from library.service import LibraryView
from library.service.readiness import prepared
from library.service.staff_library import MOST_LIKELY
from library.thesaurus import FILE_NAME as THESAURUS
from library.ui.context.screen_context import Address, screen_context, site_of
from library.ui.screen_paths import screen_at
from library.ui.screens import start_screen
from tests import samples
from tests.conftest import Quiet, ingest, pdfs
from tests.engine.meaning.word_encoder import WordEncoder


def test_a_commit_is_prepared_once(library, monkeypatch):
    """The longest titles are asked after the start and after a commit, and not in between."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH, title="Een studie")
    ingest(library)
    asked, search = [], LibraryView.search
    monkeypatch.setattr(
        LibraryView, "search", lambda view, title: asked.append(title) or search(view, title)
    )
    more: list[str] = []

    def ready(edition: str) -> str:
        return prepared(lambda: library, edition, lambda _, view: more.append(view.edition))

    first = ready("")
    assert first == library.edition
    assert ready(first) == first
    assert asked == ["Een studie"]
    assert more == [first]
    samples.study(pdfs(library) / "twee.pdf", samples.DUTCH, title="Een tweede studie")
    samples.study(pdfs(library) / "trois.pdf", samples.FRENCH, title="Une visite")
    ingest(library)
    assert ready(first) == library.edition != first
    assert asked == ["Een studie", "Een tweede studie", "Une visite"]
    assert more == [first, library.edition]


def asked_to_prepare(library, monkeypatch):
    """Return the questions that prepare a commit, without the titles."""
    asked: list[str] = []
    monkeypatch.setattr(LibraryView, "search", lambda _, question: asked.append(question))
    prepared(lambda: library, "", lambda *_: asked.clear())
    return asked


def test_what_the_last_readers_asked_is_asked_of_a_new_commit(library, monkeypatch):
    """Those who go on with an answer do not wait; the oldest questions are forgotten."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    for number in range(MOST_LIKELY + 1):
        library.count_search(f"vraag {number}", is_answered=False)
    library.count_search("vraag 1", is_answered=True)
    again = [f"vraag {number}" for number in (*range(2, MOST_LIKELY + 1), 1)]
    assert asked_to_prepare(library, monkeypatch) == again


def test_what_is_asked_often_is_asked_when_a_server_starts(library, monkeypatch):
    """Where questions are counted; elsewhere nobody knows what was asked before."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    (library.settings.root / "library.yaml").write_text("count_searches: true\n")
    counting = open_library(library.settings.root)
    ingest(counting)
    for question in ["vijver", "eend", "vijver", "zwaan", "zwaan", "vijver"]:
        counting.count_search(question, is_answered=question == "vijver")
    counting.search_counts.questions()  # written
    restarted = open_library(library.settings.root)
    assert asked_to_prepare(restarted, monkeypatch) == ["vijver", "zwaan", "eend"]
    (library.settings.root / "library.yaml").write_text("count_searches: false\n")
    assert asked_to_prepare(open_library(library.settings.root), monkeypatch) == []


def test_the_encoder_is_loaded_whatever_the_titles(library, monkeypatch):
    """A title of one word, which is not compared by meaning, loads it too."""
    encoder = WordEncoder()
    monkeypatch.setattr("library.service.searched_library.installed_encoder", lambda: encoder)
    samples.study(pdfs(library) / "warmtenet.pdf", samples.DUTCH)
    opened = open_library(library.settings.root)
    list(opened.ingest([], Options(), Quiet()))
    encoder.encoded.clear()
    prepared(lambda: opened, "", start_screen.prepare)
    assert "warmtenet" in encoder.encoded


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_first_readers_do_not_wait_for_the_start_screen(library, language, monkeypatch):
    """What it counts in the library is known once a commit is prepared, in each language."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    prepared(lambda: library, "", start_screen.prepare)
    monkeypatch.setattr(LibraryView, "search", lambda *_, **__: pytest.fail("a reader waits"))
    address = screen_context(site_of(library.settings, ""), Address(), language)
    (newest,) = screen_at(address, library).values["collection"].newest
    assert newest.id == "een"


def test_another_thesaurus_is_another_edition(library):
    """What is kept for an edition does not outlive a change of the names of concepts."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    before = library.edition
    assert open_library(library.settings.root).edition == before
    (library.settings.root / THESAURUS).write_text("concepts: {net: {labels: {nl: [warmtenet]}}}\n")
    assert open_library(library.settings.root).edition != before


@pytest.mark.parametrize(
    ("error", "logged"),
    [
        (KeyError("nobody expects this"), "Unexpected error (KeyError: 'nobody expects this')."),
        (MemoryError(), "There is not enough memory for this."),
        (RuntimeError("can't start new thread"), "The system cannot start another process."),
    ],
)
def test_no_fault_ends_the_preparation(library, monkeypatch, caplog, error, logged):
    """It is logged once, with its place; the commit is not tried again, but later ones are."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    monkeypatch.setattr("library.core.process.fault_log._LOGGED", {})

    def fault(*_) -> None:
        raise error

    assert prepared(lambda: library, "", fault) == library.edition
    assert prepared(lambda: library, "", fault) == library.edition
    (record,) = caplog.records
    assert record.getMessage().startswith(logged)
    assert record.exc_info[1] is error


def test_a_library_without_index_is_left_to_the_first_question(library):
    """Nothing is prepared, and no error ends the thread."""
    assert prepared(lambda: library, "", start_screen.prepare) == ""
