"""Duplicates: identical files under two names are one study."""

from __future__ import annotations

import shutil

import pytest

from tests import samples
from tests.conftest import ingest, pdfs


def outcomes(library, *paths, **options):
    return {file: o.outcome for file, o in ingest(library, *paths, **options).items()}


def test_the_first_of_two_new_files_is_the_study(library):
    """The second file is reported by every ingest, and gets no record and no id."""
    first = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(library) / "b.pdf")
    for expected in ("added", "unchanged"):
        found = ingest(library)
        assert {f: o.outcome for f, o in found.items()} == {"a.pdf": expected, "b.pdf": "duplicate"}
        assert "identical to a.pdf, byte for byte" in found["b.pdf"].reason
        assert "Remove this copy" in found["b.pdf"].remedy
        assert found["b.pdf"].study is None
    assert not (pdfs(library) / "b.yaml").exists()
    assert [study.file for study in library.studies()] == ["a.pdf"]


@pytest.mark.parametrize("copied", ["nota (1).pdf", "Kopie van nota.pdf", "a/nota.pdf"])
def test_a_copy_has_more_in_its_name(library, copied):
    """The study is the file that it was made of, whichever of the two is first by name."""
    (pdfs(library) / copied).parent.mkdir(exist_ok=True)
    shutil.copy(samples.study(pdfs(library) / "nota.pdf", samples.DUTCH), pdfs(library) / copied)
    assert outcomes(library) == {"nota.pdf": "added", copied: "duplicate"}


def test_the_indexed_file_stays_the_study(library):
    """The file in the ledger wins over a new file with an earlier name."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.copy(known, pdfs(library) / "a.pdf")
    assert outcomes(library) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}
    assert outcomes(library, pdfs(library) / "a.pdf") == {"a.pdf": "duplicate"}
    assert outcomes(library, rebuild=True) == {"m.pdf": "unchanged", "a.pdf": "duplicate"}


def test_without_an_index_the_file_with_a_record_is_the_study(library):
    """After the index is deleted, the file with a record wins."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.rmtree(library.settings.index)
    shutil.copy(known, pdfs(library) / "a.pdf")
    assert outcomes(library) == {"m.pdf": "added", "a.pdf": "duplicate"}


@pytest.mark.parametrize("without_index", [False, True])
@pytest.mark.parametrize("has_pdf", [True, False])
def test_a_pdf_copied_with_its_record_is_a_duplicate(library, has_pdf, without_index):
    """It is no second study with that id; without changes it can be removed."""
    if has_pdf:
        samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    else:
        (pdfs(library) / "m.yaml").write_text("id: m\nadded: 2026-01-01\ntitle: Zonder PDF\n")
    ingest(library)
    if without_index:
        shutil.rmtree(library.settings.index)
    for path in pdfs(library).glob("m.*"):
        shutil.copy(path, path.with_stem("m - kopie"))
    expected = {"added" if without_index else "unchanged", "duplicate"}
    assert set(outcomes(library).values()) == expected
    (study,) = library.studies()
    (finding,) = library.check().disagreements
    assert without_index or (study.file or "m.yaml", "kopie" in finding.file) == (
        "m.pdf" if has_pdf else "m.yaml", True,
    )  # fmt: skip


def test_a_record_that_was_copied_alone_is_the_same_as_the_record(library):
    """Ingest and check say so alike; they do not compare it with the PDF."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    shutil.copy(pdfs(library) / "a.yaml", pdfs(library) / "kopie.yaml")
    copied = ingest(library)["kopie.yaml"]
    assert copied.outcome == "duplicate"
    assert "identical to a.yaml, byte for byte" in copied.reason
    assert [each.remark for each in library.check().disagreements] == [copied.remark]


def test_a_copied_pair_with_an_edited_record_is_not_set_aside(library):
    """Somebody began to make it a study of its own."""
    samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    for path in pdfs(library).glob("m.*"):
        shutil.copy(path, path.with_stem("n"))
    record = pdfs(library) / "n.yaml"
    record.write_text(record.read_text() + "title: Een andere studie\n")
    assert outcomes(library)["n.pdf"] == "failed"


def test_a_duplicate_from_outside_is_not_copied_in(library, tmp_path):
    """An identical file outside the library is not copied in under another name."""
    known = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    shutil.copy(known, tmp_path / "download.pdf")
    assert outcomes(library, tmp_path / "download.pdf") == {"download.pdf": "duplicate"}
    assert not (pdfs(library) / "download.pdf").exists()


def test_an_earlier_version_under_another_name_is_a_study(library):
    """It is not a duplicate, because the file of its name has new bytes."""
    pdf = samples.study(pdfs(library) / "m.pdf", samples.DUTCH)
    ingest(library)
    pdf.rename(pdfs(library) / "a.pdf")
    samples.study(pdf, samples.ENGLISH)
    assert outcomes(library) == {"a.pdf": "added", "m.pdf": "changed"}


def test_two_records_make_two_studies(library):
    """Identical files with a record each are two studies."""
    first = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    shutil.copy(first, pdfs(library) / "b.pdf")
    for name in "ab":
        (pdfs(library) / f"{name}.yaml").write_text(f"id: {name}\nadded: 2026-01-01\n")
    assert outcomes(library) == {"a.pdf": "added", "b.pdf": "added"}
