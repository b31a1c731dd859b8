"""Scans: detected, and found by their text after text recognition."""

from __future__ import annotations

import sys

import pytest

from library.extract.ocr import FOLDER, find_recogniser
from library.ingest.pipeline import Options
from tests import samples
from tests.conftest import Quiet, contents, ingest, pdfs

pytestmark = pytest.mark.tesseract


def test_a_scan_is_found_after_text_recognition(library):
    """OCR makes a scan searchable, its outcome says so, and the PDF does not change."""
    scan = samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH, samples.ENGLISH)
    before = ingest(library)["scan.pdf"]
    assert "all 2 pages are pictures" in before.reason
    assert library.search("district heating").total_studies == 0
    content = scan.read_bytes()
    after = ingest(library, ocr=True)["scan.pdf"]
    assert (after.outcome, after.study) == ("changed", before.study)
    assert (after.reason, after.remedy) == ("the text of 2 pages was read by machine (OCR)", None)
    assert library.search('"district heating"').total_pages == 1
    assert library.search("restwarmte").total_pages == 1
    assert scan.read_bytes() == content
    assert ingest(library, ocr=True)["scan.pdf"].outcome == "unchanged"


def test_only_pages_without_text_are_recognised(library):
    """Only the scanned page of a study is recognised; the other keeps its text."""
    typed = samples.study(library.settings.root / "a.pdf", samples.FRENCH)
    scan = samples.pictures_of(library.settings.root / "b.pdf", samples.ENGLISH)
    samples.joined(pdfs(library) / "half.pdf", [typed, scan])
    before = ingest(library)["half.pdf"]
    assert "1 of 2 pages is a picture" in before.reason
    assert "--ocr auto" in before.remedy
    text = library.pages("half")[0].text
    assert "1 page was read by machine" in ingest(library, ocr=True)["half.pdf"].reason
    first, second = library.pages("half")
    assert text == f"Hoofdstuk 1\n\n{first.text}"  # on both pages, so now a running header
    assert "district heating" in second.text


def test_the_recognised_copy_is_cached(library):
    """A rebuild without OCR uses the cached copy; a deleted one is made again with OCR."""
    samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH)
    ingest(library, ocr=True)
    copies = contents(library.settings.index / FOLDER)
    assert len(copies) == 1
    ingest(library, rebuild=True)
    assert library.search("restwarmte").total_pages == 1
    assert contents(library.settings.index / FOLDER) == copies
    for name in copies:
        (library.settings.index / FOLDER / name).unlink()
    assert "is a picture" in ingest(library, rebuild=True)["scan.pdf"].reason
    assert "read by machine" in ingest(library, ocr=True)["scan.pdf"].reason


def test_a_locked_scan_is_recognised_with_its_password(library):
    """The password in its record opens it for recognition."""
    scan = samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH)
    samples.locked(scan, "geheim")
    scan.with_suffix(".yaml").write_text('id: scan\nadded: 2026-01-01\npasswords: ["geheim"]\n')
    assert "read by machine" in ingest(library, ocr=True)["scan.pdf"].reason
    assert library.search("restwarmte").total_pages == 1


def test_a_picture_without_text_is_tried_once(library):
    """A photograph has no text, and is not recognised again while it does not change."""
    samples.photograph(pdfs(library) / "foto.pdf")
    ingest(library, ocr=True)
    (page,) = library.pages("foto")
    assert page.text == ""
    assert ingest(library, ocr=True)["foto.pdf"].outcome == "unchanged"


def test_a_page_too_large_to_render_is_reported(library):
    """A page of one kilometre is not recognised; the study is added without its text."""
    samples.huge(pdfs(library) / "groot.pdf", points=3_000_000)
    outcome = ingest(library, ocr=True)["groot.pdf"]
    assert outcome.outcome == "added"
    assert "limits.page_points" in outcome.reason
    assert outcome.remedy


def test_recognition_that_takes_too_long_is_stopped(library, monkeypatch):
    """It is stopped after its wall time, leaves no file, and is tried again next time."""
    monkeypatch.setattr("library.extract.ocr.STARTING_SECONDS", -60)
    samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH)
    outcome = ingest(library, ocr=True)["scan.pdf"]
    assert "took longer than 0 s" in outcome.reason
    assert contents(library.settings.index / FOLDER) == {}
    assert ingest(library, ocr=True)["scan.pdf"].reason == outcome.reason


def test_without_ocrmypdf_one_notice_says_what_to_install(library, monkeypatch):
    """The run continues, and scans are added without text."""
    monkeypatch.setitem(sys.modules, "ocrmypdf", None)
    samples.scan(pdfs(library) / "scan.pdf")
    (notice,) = notices(library)
    assert "make ocr" in notice
    assert [study.id for study in library.studies()] == ["scan"]


def test_without_tesseract_one_notice_says_what_to_install(library, monkeypatch):
    """The notice names the packages of the library's languages."""
    monkeypatch.setenv("PATH", str(library.settings.root))
    samples.scan(pdfs(library) / "scan.pdf")
    (notice,) = notices(library)
    assert "apt install tesseract-ocr tesseract-ocr-nld tesseract-ocr-eng" in notice
    assert [study.id for study in library.studies()] == ["scan"]


def test_a_language_that_tesseract_does_not_have_is_reported(tmp_path):
    """Installed languages are used, missing ones listed."""
    options = {"seconds_per_page": 60, "page_points": 14_400, "processes": 1}
    found = find_recogniser(tmp_path, ("nl", "cy"), **options)
    assert (found.languages, found.missing_languages) == (("nld",), ("cym",))


def notices(library):
    """Ingest with OCR, and return the notices of the run."""
    progress = Quiet()
    list(library.ingest([], Options(ocr=True), progress))
    return progress.notices
