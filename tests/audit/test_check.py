"""The consistency check: inconsistencies, remarks and the quality of text."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from library import open_library
from library.core.errors import StudyFileError
from library.core.model import Fault
from library.ingest.state.ledger import read_ledger, write_ledger
from library.ingest.state.problem import READ_AGAIN, problem_of
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once, copied


@pytest.fixture
def two(tmp_path_factory, tmp_path):
    """Return a library of two studies that agree."""
    shared = built_once(tmp_path_factory, "two", _two_studies)
    return open_library(copied(shared, tmp_path))


def _two_studies(root):
    library = open_library(root)
    samples.study(library.settings.pdfs / "een.pdf", samples.DUTCH)
    samples.study(library.settings.pdfs / "twee.pdf", samples.ENGLISH)
    ingest(library)
    assert library.check().disagreements == ()


def append(path, text):
    path.write_text(path.read_text() + text)


CASES = {
    "a new PDF": (
        lambda pdfs: samples.study(pdfs / "drie.pdf", samples.FRENCH), "drie.pdf", "not in the"
    ),
    "a changed PDF": (
        lambda pdfs: samples.study(pdfs / "een.pdf", "anders"), "een.pdf", "PDF changed"
    ),
    "a changed record": (
        lambda pdfs: append(pdfs / "een.yaml", "title: Nieuw\n"), "een.pdf", "record changed"
    ),
    "a wrong record": (
        lambda pdfs: append(pdfs / "een.yaml", "xyzzy: Nieuw\n"), "een.pdf", "not a key"
    ),
    "a PDF that is gone": (lambda pdfs: (pdfs / "een.pdf").unlink(), "een.yaml", "PDF is gone"),
    "a record that is gone": (
        lambda pdfs: (pdfs / "een.yaml").unlink(), "een.pdf", "its record is gone"
    ),
    "a PDF of the same name": (
        lambda pdfs: samples.study(pdfs / "een.PDF", samples.FRENCH), "een.PDF", "share its record"
    ),
    "a copied record": (
        lambda pdfs: shutil.copy(pdfs / "een.yaml", pdfs / "twee.yaml"), "twee.pdf", "the same id"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "file", "reason"), CASES.values(), ids=CASES.keys())
def test_inconsistencies_are_reported(two, change, file, reason):
    """A change on disk after the ingest is reported with its file and a remedy."""
    change(two.settings.pdfs)
    found = two.check().disagreements
    assert any(
        each.file == file and reason in each.remark.reason and each.remark.remedy for each in found
    )


def test_a_pdf_that_would_share_a_record_is_reported_once(two):
    """The record is that of the other PDF, so nothing else is said of either."""
    samples.study(two.settings.pdfs / "een.PDF", samples.FRENCH)
    ingest(two)
    (found,) = two.check().disagreements
    assert (found.file, found.remark.remedy) == ("een.PDF", "Rename one of the two.")


def test_two_records_with_one_id_are_one_disagreement(two):
    """What follows from it, such as another version of the PDF, is not said as well."""
    pdfs = two.settings.pdfs
    shutil.copy(pdfs / "een.yaml", pdfs / "twee.yaml")
    for _ in range(2):
        (found,) = two.check().disagreements
        assert (found.file, "it was `twee`" in found.remark.remedy) == ("twee.pdf", True)
        ingest(two)


def test_what_failed_is_told_with_its_remedy(two):
    """A file whose ingest failed is not merely to be ingested again, and is reported once."""
    (two.settings.pdfs / "nep.pdf").write_text("geen pdf")
    ingest(two)
    (found,) = [each for each in two.check().disagreements if each.file == "nep.pdf"]
    assert found.remark.reason == "its last ingest failed: it is not a PDF"
    assert (
        found.remark.remedy == "Save the document as PDF and try again. Then run `library ingest`."
    )


def test_what_only_has_to_be_read_again_is_told_once(two):
    """The remedy of a file that changed while it was read is an ingest, and nothing after it."""
    (two.settings.pdfs / "nep.pdf").write_text("geen pdf")
    ingest(two)
    index = two.store.current
    ledger = read_ledger(two.store, index)
    problem = problem_of(StudyFileError("nep.pdf", "it was changed", remedy=READ_AGAIN))
    ledger.failures["nep.pdf"] = replace(ledger.failures["nep.pdf"], problem=problem)
    write_ledger(two.store, index, ledger)
    (found,) = [each for each in two.check().disagreements if each.file == "nep.pdf"]
    assert found.remark.remedy == "Run `library ingest`."


def test_a_pdf_that_was_replaced_by_a_web_page_is_reported_once(two):
    """Its record names another version, but to ingest it does not help."""
    (two.settings.pdfs / "een.pdf").write_text("<html>Log in</html>")
    ingest(two)
    (found,) = two.check().disagreements
    assert "download the PDF itself" in found.remark.remedy


def test_an_incomplete_index_is_reported(two):
    """The index must have the studies and pages of the ledger, and no others."""
    build = two.settings.index / two.store.current
    ledger = json.loads((build / "ledger.json").read_text())
    ledger["files"]["een.pdf"]["study"] = "weg"
    ledger["files"]["twee.pdf"]["pages"] = 7
    (build / "ledger.json").write_text(json.dumps(ledger))
    reasons = " ".join(each.remark.reason for each in two.check().disagreements)
    assert "its study `weg` is not in the index" in reasons
    assert "pages of `twee` are not in the index" in reasons
    assert "the library has no file of it" in reasons


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 damaged", b"no PDF"])
def test_a_copy_of_a_failed_file_is_a_remark(two, content):
    """Only the file that failed is a disagreement: another ingest does not help its copy."""
    for name in ("drie.pdf", "vier.pdf", "vijf.pdf"):
        (two.settings.pdfs / name).write_bytes(content)
    ingest(two)
    report = two.check()
    assert [finding.file for finding in report.disagreements] == ["drie.pdf"]
    copies = [each.file for each in report.remarks if "identical to drie.pdf" in each.remark.reason]
    assert copies == ["vier.pdf", "vijf.pdf"]


def test_a_duplicate_is_a_remark(two):
    """A duplicate that ingest left out is a remark, and no inconsistency."""
    pdfs = two.settings.pdfs
    shutil.copy(pdfs / "een.pdf", pdfs / "kopie.pdf")
    ingest(two)
    report = two.check()
    assert report.disagreements == ()
    (remark,) = report.remarks
    assert remark.file == "kopie.pdf"
    assert "identical to een.pdf, byte for byte" in remark.remark.reason
    assert remark.remark.remedy


def test_a_family_of_versions_is_one_remark(library):
    """All versions are kept; one line names the newest and the older ones."""
    text = " ".join(f"De {n} woningen van wijk {n * 7} krijgen warmte." for n in range(60))
    samples.study(library.settings.pdfs / "2023.pdf", text)
    samples.study(library.settings.pdfs / "2024.pdf", text + " Er is een slot bij gekomen.")
    (library.settings.pdfs / "2024.yaml").write_text("id: b\nadded: 2026-01-01\nyear: 2024\n")
    samples.study(library.settings.pdfs / "ander.pdf", " ".join([samples.ENGLISH] * 5))
    ingest(library)
    report = library.check()
    assert report.disagreements == ()
    (remark,) = report.remarks
    assert remark.file == "2024.pdf"
    assert remark.remark.reason == "it has older versions: 2023.pdf"
    assert len(library.studies()) == 3


def test_versions_with_excerpts_are_found_by_their_whole_text(library):
    """The index has other passages of each, and the report names no words."""
    text = " ".join(f"De {n} woningen van wijk {n * 7} krijgen warmte." for n in range(60))
    for name, end in (("2023", ""), ("2024", " Er is een slot bij gekomen.")):
        samples.study(library.settings.pdfs / f"{name}.pdf", text + end)
        record = library.settings.pdfs / f"{name}.yaml"
        record.write_text(f"id: s{name}\nadded: 2026-01-01\naccess: excerpts\n")
    ingest(library)
    report = library.check()
    assert report.disagreements == ()
    (remark,) = report.remarks
    assert (remark.file, remark.remark.reason) == ("2024.pdf", "it has older versions: 2023.pdf")


def test_a_shared_title_is_a_remark(library):
    """Three PDFs with one title in their metadata are reported; a title from a record is not."""
    for name, text in zip("abcd", ["een", "twee", "drie", "vier"], strict=True):
        path = library.settings.pdfs / f"{name}.pdf"
        samples.study(path, f"Over warmte, deel {text}. {text * 40}", title="Over warmte")
    (library.settings.pdfs / "d.yaml").write_text("id: d\nadded: 2026-01-01\ntitle: Over warmte\n")
    ingest(library)
    (remark,) = library.check().remarks
    assert remark.file == "a.pdf"
    assert "2 other PDFs have the same title “Over warmte”: b.pdf, c.pdf" in remark.remark.reason


def test_faults_of_pages_are_counted(library):
    """The report counts the pages and the studies with each fault."""
    folder = library.settings.root
    typed = samples.study(folder / "a.pdf", samples.DUTCH, samples.ENGLISH)
    samples.joined(library.settings.pdfs / "half.pdf", [typed, samples.scan(folder / "b.pdf")])
    samples.scan(library.settings.pdfs / "scan.pdf")
    ingest(library)
    report = library.check()
    assert report.disagreements == ()
    assert (report.pages, report.recognised) == (4, 0)
    assert [(f.fault, f.pages, f.studies) for f in report.faults] == [(Fault.PICTURE, 2, 2)]
