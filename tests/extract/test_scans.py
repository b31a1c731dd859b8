"""Scans: told as what they are, and found by their text once that is recognised."""

from __future__ import annotations

import sys

import pytest

from library.extract.ocr import FOLDER, find_recogniser
from library.ingest.pipeline import Options
from tests import samples
from tests.conftest import Quiet, contents, ingest, pdfs

pytestmark = pytest.mark.tesseract


def test_a_scan_is_found_by_its_text_once_that_is_recognised(library):
    """A scan is read by machine, each page of it is marked so, and the PDF stays as it was."""
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
    """Of a study with one scanned page that page is recognised; the others keep their text."""
    typed = samples.study(library.settings.root / "a.pdf", samples.FRENCH)
    scan = samples.pictures_of(library.settings.root / "b.pdf", samples.ENGLISH)
    samples.joined(pdfs(library) / "half.pdf", [typed, scan])
    before = ingest(library)["half.pdf"]
    assert "1 of 2 pages is a picture" in before.reason
    assert "--ocr auto" in before.remedy
    text = library.pages("half")[0].text
    assert "1 page was read by machine" in ingest(library, ocr=True)["half.pdf"].reason
    first, second = library.pages("half")
    assert first.text == text
    assert "district heating" in second.text


def test_what_was_recognised_is_kept_and_used_ever_after(library):
    """The copy with text survives a rebuild without OCR; deleted, it is made anew when asked."""
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
    """The password of the record serves the recognition too."""
    scan = samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH)
    samples.locked(scan, "geheim")
    scan.with_suffix(".yaml").write_text('id: scan\nadded: 2026-01-01\npasswords: ["geheim"]\n')
    assert "read by machine" in ingest(library, ocr=True)["scan.pdf"].reason
    assert library.search("restwarmte").total_pages == 1


def test_a_picture_without_text_is_tried_once(library):
    """A photograph stays without text, and is not tried again as long as it does not change."""
    samples.photograph(pdfs(library) / "foto.pdf")
    ingest(library, ocr=True)
    (page,) = library.pages("foto")
    assert page.text == ""
    assert ingest(library, ocr=True)["foto.pdf"].outcome == "unchanged"


def test_a_page_too_large_to_draw_is_told(library):
    """A page of a kilometre is not drawn; the file is taken in as the scan it is."""
    samples.huge(pdfs(library) / "groot.pdf", points=3_000_000)
    outcome = ingest(library, ocr=True)["groot.pdf"]
    assert outcome.outcome == "added"
    assert "limits.page_points" in outcome.reason
    assert outcome.remedy


def test_recognition_that_takes_too_long_is_stopped_with_all_it_started(library, monkeypatch):
    """Past its time it is ended; nothing of it is left, neither a process nor a file."""
    monkeypatch.setattr("library.extract.ocr.STARTING_SECONDS", -60)
    samples.pictures_of(pdfs(library) / "scan.pdf", samples.DUTCH)
    outcome = ingest(library, ocr=True)["scan.pdf"]
    assert "took longer than 0 s" in outcome.reason
    assert contents(library.settings.index / FOLDER) == {}
    assert ingest(library, ocr=True)["scan.pdf"].reason == outcome.reason  # tried again when asked


def test_without_ocrmypdf_one_line_says_what_to_install(library, monkeypatch):
    """The run goes on without it, and its scans are taken in as scans."""
    monkeypatch.setitem(sys.modules, "ocrmypdf", None)
    samples.scan(pdfs(library) / "scan.pdf")
    (notice,) = notices(library)
    assert "make ocr" in notice
    assert [study.id for study in library.studies()] == ["scan"]


def test_without_tesseract_one_line_says_what_to_install(library, monkeypatch):
    """The packages of the library's languages are named."""
    monkeypatch.setenv("PATH", str(library.settings.root))
    samples.scan(pdfs(library) / "scan.pdf")
    (notice,) = notices(library)
    assert "apt install tesseract-ocr tesseract-ocr-nld tesseract-ocr-eng" in notice
    assert [study.id for study in library.studies()] == ["scan"]


def test_a_language_that_tesseract_lacks_is_named(tmp_path):
    """Those that are there are used; of the others the names are told."""
    options = {"seconds_per_page": 60, "page_points": 14_400, "processes": 1}
    found = find_recogniser(tmp_path, ("nl", "cy"), **options)
    assert (found.languages, found.lacking) == (("nld",), ("cym",))


def notices(library):
    """Ingest with OCR and return what a person was told while it ran."""
    progress = Quiet()
    list(library.ingest([], Options(ocr=True), progress))
    return progress.notices
