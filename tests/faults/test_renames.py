"""Renames and copies of records: nothing that a person wrote is lost or called superfluous."""

from __future__ import annotations

import os
import shutil

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest, pdfs


@pytest.fixture
def study(library):
    """Return the PDF of a study whose record was edited."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    record = pdf.with_suffix(".yaml")
    record.write_text(record.read_text() + "title: Met de hand\n")
    ingest(library)
    return pdf


@pytest.mark.parametrize("without_index", [False, True])
@pytest.mark.parametrize("target", ["b.pdf", "sub/b.pdf"])
def test_a_pdf_renamed_alone_is_the_same_study(library, study, target, without_index):
    """Its record is renamed too, and the outcome has both names."""
    (pdfs(library) / "sub").mkdir()
    study.rename(pdfs(library) / target)
    if without_index:
        shutil.rmtree(library.settings.index)
        library = open_library(library.settings.root)
    outcomes = ingest(library)
    assert list(outcomes) == [target]
    if not without_index:
        assert "a.pdf" in outcomes[target].reason
    assert [(s.id, s.file, s.title) for s in library.studies()] == [("a", target, "Met de hand")]
    assert not study.with_suffix(".yaml").exists()
    assert ingest(library)[target].outcome == "unchanged"
    assert library.check().disagreements == ()


@pytest.mark.parametrize("suffix", [".PDF", ".Pdf"])
@pytest.mark.parametrize("without_index", [False, True])
def test_capitals_in_the_suffix_of_a_pdf_leave_its_record(library, study, suffix, without_index):
    """The record is the same file before and after, so nothing is moved and nothing removed."""
    record = study.with_suffix(".yaml")
    before = record.read_bytes()
    study.rename(study.with_suffix(suffix))
    if without_index:
        shutil.rmtree(library.settings.index)
        library = open_library(library.settings.root)
    outcome = ingest(library)[f"a{suffix}"]
    assert (outcome.outcome, outcome.study) == ("added" if without_index else "changed", "a")
    assert record.read_bytes() == before
    assert ingest(library)[f"a{suffix}"].outcome == "unchanged"
    assert library.check().disagreements == ()


@pytest.mark.parametrize("has_links", [True, False])
def test_a_rename_that_was_killed_is_completed(library, study, has_links):
    """The record has both names, as one file or as a copy; the next ingest removes the old one."""
    record = study.with_suffix(".yaml")
    renamed = study.rename(study.with_name("b.pdf"))
    (os.link if has_links else shutil.copy)(record, renamed.with_suffix(".yaml"))
    outcome = ingest(library)["b.pdf"]
    assert (outcome.outcome, outcome.study) == ("changed", "a")
    assert sorted(path.name for path in pdfs(library).iterdir()) == ["b.pdf", "b.yaml"]
    assert "Met de hand" in renamed.with_suffix(".yaml").read_text()
    assert library.check().disagreements == ()


def test_a_copy_of_a_record_that_was_edited_stays(library, study):
    """It is no remainder of a rename, because its bytes differ."""
    record = study.with_suffix(".yaml")
    renamed = study.rename(study.with_name("b.pdf"))
    renamed.with_suffix(".yaml").write_text(record.read_text() + "publisher: Andere\n")
    ingest(library)
    assert record.exists()
    assert "Andere" in renamed.with_suffix(".yaml").read_text()


def test_no_remedy_deletes_a_record(library, study):
    """For a renamed, a copied and a swapped record, the remedy has both ways out."""
    record = study.with_suffix(".yaml")
    other = samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    for change in (lambda: record.rename(other.with_suffix(".yaml")),
                   lambda: shutil.copy(other.with_suffix(".yaml"), record)):  # fmt: skip
        change()
        remedies = [outcome.remedy or "" for outcome in ingest(library).values()]
        remedies += [finding.remark.remedy for finding in library.check().disagreements]
        assert remedies
        assert not [remedy for remedy in remedies if "delete" in remedy.lower()]
        assert any("another `id`" in remedy and "one name again" in remedy for remedy in remedies)
    assert library.study("a").title == "Met de hand"
