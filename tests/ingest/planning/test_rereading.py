"""Studies that are read again because settings changed by which they were indexed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library import open_library
from library.ingest.indexing.starting_point import ANALYSIS_CHANGE, ANALYSIS_NOTICE
from library.ingest.pipeline import Options
from library.ingest.state.ledger import read_ledger, write_ledger
from tests import samples
from tests.conftest import Quiet, ingest, pdfs

SUBJECTS = "subjects:\n  warmte: {nl: Restwarmte}\n  lokaal: {nl: Kelder}\n"


@pytest.fixture
def library(tmp_path):
    """Return a library of a Dutch study about heat, and one in French."""
    (tmp_path / "library.yaml").write_text("languages: [nl, en]\n" + SUBJECTS)
    made = open_library(tmp_path)
    samples.study(pdfs(made) / "warmte.pdf", samples.DUTCH)
    (pdfs(made) / "warmte.yaml").write_text("id: warmte\nadded: 2026-01-01\nsubjects: [warmte]\n")
    samples.study(pdfs(made) / "climat.pdf", samples.FRENCH)
    ingest(made)
    return made


def changed(library, before, after):
    path = library.settings.root / "library.yaml"
    path.write_text(path.read_text().replace(before, after))
    return open_library(path.parent)


def progress_of(library):
    """Return the progress of an ingest of *library*."""
    progress = Quiet()
    list(library.ingest((), Options(), progress))
    return progress


def notices(library):
    return progress_of(library).notices


def about_settings(library):
    found = library.check().disagreements
    return [each.remark.reason for each in found if each.file == "library.yaml"]


def test_another_language_is_detected_by_the_next_ingest(library):
    """All studies with pages are read again, and the reason is said; then all is as it should."""
    assert library.study("climat").record.languages != ("fr",)
    now = changed(library, "[nl, en]", "[nl, en, fr]")
    (reason,) = about_settings(now)
    assert reason == "`languages` in library.yaml changed after 2 studies were indexed"
    assert [each.remark.reason for each in now.status().overall] == [reason]
    assert now.indexed_by_other_settings() == 2
    assert any(each.startswith(reason) for each in notices(now))
    assert now.study("climat").record.languages == ("fr",)
    assert about_settings(now) == []
    assert now.status().overall == ()
    assert notices(now) == []


def test_another_order_of_languages_changes_nothing(library):
    """The same languages in another order are the same choice."""
    assert notices(changed(library, "[nl, en]", "[en, nl]")) == []


def test_a_changed_label_is_found_after_the_next_ingest(library):
    """Only the studies of that subject are read again."""
    now = changed(library, "Restwarmte", "Zwaartekracht")
    assert about_settings(now) == [
        "labels of `subjects` in library.yaml changed after 1 study was indexed"
    ]
    assert now.search("zwaartekracht").total_studies == 0
    assert progress_of(now).files == ["warmte.pdf"]
    assert now.search("zwaartekracht").total_studies == 1


def test_a_label_that_no_study_has_changes_nothing(library):
    """A subject without studies can be renamed freely."""
    assert notices(changed(library, "Kelder", "Zolder")) == []


def test_a_subject_that_is_gone_is_a_mistake_of_its_studies(library):
    """The study stays as it was, and its record is named with the code that is not known."""
    now = changed(library, "  warmte: {nl: Restwarmte}\n", "")
    outcome = ingest(now)["warmte.pdf"]
    assert (outcome.outcome, outcome.mistakes[0].line) == ("failed", 3)
    assert now.study("warmte").record.subjects == ("warmte",)


def test_another_analysis_rebuilds_the_index(library):
    """After a change of word lists or stemmers all studies are indexed again, and that is said."""
    index = library.store.current
    ledger = read_ledger(library.store, index)
    write_ledger(library.store, index, replace(ledger, analysis="of another version"))
    now = open_library(library.settings.root)
    (finding,) = now.status().overall
    assert (finding.file, finding.remark.reason) == ("index/", ANALYSIS_CHANGE)
    assert notices(now) == [str(ANALYSIS_NOTICE)]
    assert now.store.current != index
    assert now.status().overall == ()
    assert notices(now) == []
