"""Duplicates: the same bytes under two names are one study."""

from __future__ import annotations

import shutil

from tests import samples
from tests.conftest import ingest, pdfs


def outcomes(shelf, *paths, **options):
    return {file: o.outcome for file, o in ingest(shelf, *paths, **options).items()}


def test_the_first_of_two_new_files_is_the_study(shelf):
    """A second file of the same bytes is told each time, and has no record and no id."""
    first = samples.study(pdfs(shelf) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(shelf) / "b.pdf")
    for expected in ("added", "unchanged"):
        found = ingest(shelf)
        assert {f: o.outcome for f, o in found.items()} == {"a.pdf": expected, "b.pdf": "duplicate"}
        assert "byte for byte, as a.pdf" in found["b.pdf"].reason
        assert "Delete" in found["b.pdf"].remedy
        assert found["b.pdf"].study is None
    assert not (pdfs(shelf) / "b.yaml").exists()
    assert [study.file for study in shelf.studies()] == ["a.pdf"]


def test_the_one_that_is_known_stays_the_study(shelf):
    """What is in the library already wins over a name that comes first."""
    known = samples.study(pdfs(shelf) / "m.pdf", samples.DUTCH)
    ingest(shelf)
    shutil.copy(known, pdfs(shelf) / "a.pdf")
    assert outcomes(shelf) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}
    assert outcomes(shelf, pdfs(shelf) / "a.pdf") == {"a.pdf": "duplicate"}
    assert outcomes(shelf, rebuild=True) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}


def test_the_one_with_a_record_is_the_study_when_none_is_known(shelf):
    """After the index was deleted the records say which file is the study."""
    known = samples.study(pdfs(shelf) / "m.pdf", samples.DUTCH)
    ingest(shelf)
    shutil.rmtree(shelf.settings.index)
    shutil.copy(known, pdfs(shelf) / "a.pdf")
    assert outcomes(shelf) == {"m.pdf": "added", "a.pdf": "duplicate"}


def test_a_duplicate_from_outside_is_not_copied_in(shelf, tmp_path):
    """A study that comes once more under another name stays outside."""
    known = samples.study(pdfs(shelf) / "m.pdf", samples.DUTCH)
    ingest(shelf)
    shutil.copy(known, tmp_path / "download.pdf")
    assert outcomes(shelf, tmp_path / "download.pdf") == {"download.pdf": "duplicate"}
    assert not (pdfs(shelf) / "download.pdf").exists()


def test_a_renamed_pdf_is_no_duplicate_of_itself(shelf):
    """A PDF that was renamed without its record is a new study, as its old name is gone."""
    pdf = samples.study(pdfs(shelf) / "a.pdf", samples.DUTCH)
    ingest(shelf)
    pdf.rename(pdfs(shelf) / "b.pdf")
    assert outcomes(shelf) == {"a.yaml": "missing", "b.pdf": "added"}


def test_a_name_whose_bytes_changed_is_no_twin_any_more(shelf):
    """An earlier version that is kept under another name is a study of its own."""
    pdf = samples.study(pdfs(shelf) / "m.pdf", samples.DUTCH)
    ingest(shelf)
    pdf.rename(pdfs(shelf) / "a.pdf")
    samples.study(pdf, samples.ENGLISH)
    assert outcomes(shelf) == {"a.pdf": "added", "m.pdf": "changed"}


def test_two_records_make_two_studies(shelf):
    """Who gives both files a record of their own means it."""
    first = samples.study(pdfs(shelf) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(shelf) / "b.pdf")
    for name in "ab":
        (pdfs(shelf) / f"{name}.yaml").write_text(f"id: {name}\nadded: 2026-01-01\n")
    assert outcomes(shelf) == {"a.pdf": "added", "b.pdf": "added"}
