"""A server prepares its library before the first question."""

from __future__ import annotations

from library import open_library
from library.service import LibraryView
from library.service.readiness import prepared
from library.thesaurus import FILE_NAME as THESAURUS
from tests import samples
from tests.conftest import ingest, pdfs


def test_a_commit_is_prepared_once(library, monkeypatch):
    """Titles of studies are asked after the start and after a commit, and not in between."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    asked, search = [], LibraryView.search
    monkeypatch.setattr(
        LibraryView, "search", lambda view, title: asked.append(title) or search(view, title)
    )
    first = prepared(lambda: library, "")
    assert first == library.edition
    assert prepared(lambda: library, first) == first
    assert len(asked) == 1
    samples.study(pdfs(library) / "twee.pdf", samples.DUTCH, title="Een tweede")
    ingest(library)
    assert prepared(lambda: library, first) == library.edition != first
    assert len(asked) == 3


def test_another_thesaurus_is_another_edition(library):
    """What is kept for an edition does not outlive a change of the names of concepts."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    ingest(library)
    before = library.edition
    assert open_library(library.settings.root).edition == before
    (library.settings.root / THESAURUS).write_text("concepts: {net: {labels: {nl: [warmtenet]}}}\n")
    assert open_library(library.settings.root).edition != before


def test_a_library_without_index_is_left_to_the_first_question(library):
    """Nothing is prepared, and no error ends the thread."""
    assert prepared(lambda: library, "") == ""
