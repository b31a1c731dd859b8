"""Duplicates: the same bytes under two names are one study."""

from __future__ import annotations

import shutil

from tests import samples
from tests.conftest import ingest, pdfs


def outcomes(library, *paths, **options):
    return {file: o.outcome for file, o in ingest(library, *paths, **options).items()}


def test_the_first_of_two_new_files_is_the_study(library):
    """A second file of the same bytes is told each time, and has no record and no id."""
    first = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(library) / "b.pdf")
    for expected in ("added", "unchanged"):
        found = ingest(library)
        assert {f: o.outcome for f, o in found.items()} == {"a.pdf": expected, "b.pdf": "duplicate"}
        assert "byte for byte, as a.pdf" in found["b.pdf"].reason
        assert "Delete" in found["b.pdf"].remedy
        assert found["b.pdf"].study is None
    assert not (pdfs(library) / "b.yaml").exists()
    assert [study.file for study in library.studies()] == ["a.pdf"]


def test_the_one_that_is_known_stays_the_study(library):
    """What is in the library already wins over a name that comes first."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.copy(known, pdfs(library) / "a.pdf")
    assert outcomes(library) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}
    assert outcomes(library, pdfs(library) / "a.pdf") == {"a.pdf": "duplicate"}
    assert outcomes(library, rebuild=True) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}


def test_the_one_with_a_record_is_the_study_when_none_is_known(library):
    """After the index was deleted the records say which file is the study."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.rmtree(library.settings.index)
    shutil.copy(known, pdfs(library) / "a.pdf")
    assert outcomes(library) == {"m.pdf": "added", "a.pdf": "duplicate"}


def test_a_duplicate_from_outside_is_not_copied_in(library, tmp_path):
    """A study that comes once more under another name stays outside."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.copy(known, tmp_path / "download.pdf")
    assert outcomes(library, tmp_path / "download.pdf") == {"download.pdf": "duplicate"}
    assert not (pdfs(library) / "download.pdf").exists()


def test_a_renamed_pdf_is_no_duplicate_of_itself(library):
    """A PDF that was renamed without its record is a new study, as its old name is gone."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    pdf.rename(pdfs(library) / "b.pdf")
    assert outcomes(library) == {"a.yaml": "missing", "b.pdf": "added"}


def test_a_name_whose_bytes_changed_is_no_twin_any_more(library):
    """An earlier version that is kept under another name is a study of its own."""
    pdf = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    pdf.rename(pdfs(library) / "a.pdf")
    samples.study(pdf, samples.ENGLISH)
    assert outcomes(library) == {"a.pdf": "added", "m.pdf": "changed"}


def test_two_records_make_two_studies(library):
    """Who gives both files a record of their own means it."""
    first = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(library) / "b.pdf")
    for name in "ab":
        (pdfs(library) / f"{name}.yaml").write_text(f"id: {name}\nadded: 2026-01-01\n")
    assert outcomes(library) == {"a.pdf": "added", "b.pdf": "added"}
