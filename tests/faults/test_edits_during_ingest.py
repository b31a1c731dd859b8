"""Edits made while an ingest runs: none is lost, none is overwritten, none is published late."""

from __future__ import annotations

import pytest

from library.ingest.indexing import study_files
from library.ingest.pipeline import Options
from tests import samples
from tests.conftest import Quiet, ingest, pdfs


class Editor(Quiet):
    """Calls a function when the first PDF is about to be read."""

    def __init__(self, edit):
        super().__init__()
        self.edit = edit

    def begin(self, total):
        super().begin(total)
        self.edit()


def append(path, line):
    path.write_text(path.read_text() + line)


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_edit_during_an_ingest_is_indexed(library, rebuild):
    """The index has the record that is on disk, and the check agrees with it."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    record = pdf.with_suffix(".yaml")
    ingest(library)
    samples.study(pdf, samples.ENGLISH)
    editor = Editor(lambda: append(record, "title: Nieuwe titel\n"))
    list(library.ingest([], Options(rebuild=rebuild), editor))
    assert library.study("a").title == "Nieuwe titel"
    assert library.check().disagreements == ()


def test_a_record_written_during_an_ingest_is_used(library):
    """The generated record does not overwrite it."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    record = pdf.with_suffix(".yaml")
    text = "id: eigen\nadded: 2020-01-01\ntitle: Met de hand\n"
    list(library.ingest([], Options(), Editor(lambda: record.write_text(text))))
    assert record.read_text().startswith(text)
    assert [(study.id, study.title) for study in library.studies()] == [("eigen", "Met de hand")]


def test_a_record_written_at_the_last_moment_is_used(library, monkeypatch):
    """It appears between the last look and the creation of the generated record."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    record = pdf.with_suffix(".yaml")
    make = study_files.new_sidecar

    def late(*args):
        record.write_text("id: eigen\nadded: 2020-01-01\n")
        return make(*args)

    monkeypatch.setattr(study_files, "new_sidecar", late)
    assert ingest(library)["a.pdf"].study == "eigen"
    assert record.read_text().startswith("id: eigen\nadded: 2020-01-01\n")


@pytest.mark.parametrize("before", [None, samples.DUTCH])
def test_a_pdf_that_grows_while_it_is_read_is_read_by_the_next_ingest(library, before):
    """It has an outcome, and no version of it is in its record or in the index."""
    pdf = pdfs(library) / "a.pdf"
    if before:
        samples.study(pdf, before)
        ingest(library)
    whole = samples.study(pdfs(library).parent / "whole.pdf", samples.ENGLISH).read_bytes()
    pdf.write_bytes(whole[: len(whole) // 2])
    (outcome,) = library.ingest([], Options(), Editor(lambda: pdf.write_bytes(whole)))
    assert (outcome.outcome, outcome.reason) == ("failed", "it was changed while it was read")
    assert [len(study.versions) for study in library.studies()] == [1] * bool(before)
    assert ingest(library)["a.pdf"].outcome == ("changed" if before else "added")
    assert len(library.study("a").versions) == 1 + bool(before)
    assert library.check().disagreements == ()


def test_a_study_withdrawn_during_a_rebuild_is_not_published(library, monkeypatch):
    """The record is withdrawn after its study was written to the new index."""
    monkeypatch.setattr("library.ingest.indexing.index_updater.PAGES_PER_COMMIT", 1)
    for name in "ab":
        samples.study(pdfs(library) / f"{name}.pdf", f"{samples.DUTCH} {name}")
    ingest(library)
    run = library.ingest([], Options(rebuild=True), Quiet())
    first = next(run)
    append(pdfs(library) / f"{first.study}.yaml", "access: withdrawn\n")
    list(run)
    assert library.search("restwarmte").total_studies == 1
    assert library.check().disagreements == ()


def test_a_study_is_withdrawn_although_its_pdf_fails(library):
    """A withdrawn study needs no readable PDF."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    append(pdf.with_suffix(".yaml"), "access: withdrawn\n")
    pdf.write_bytes(b"%PDF-1.7\nrommel")
    assert ingest(library)["a.pdf"].outcome == "changed"
    assert library.search("restwarmte").total_studies == 0
