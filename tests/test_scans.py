"""Scans: the remedy that is given for them works."""

from __future__ import annotations

import subprocess

import pypdfium2
import pytest

from tests import samples
from tests.conftest import ingest


@pytest.mark.tesseract
def test_a_scan_is_found_by_its_text_once_that_is_recognised(shelf, tmp_path):
    """A scan whose text was recognised, put in its place, becomes searchable under the same id."""
    printed = samples.study(tmp_path / "printed.pdf", samples.ENGLISH)
    with pypdfium2.PdfDocument(printed) as document:
        picture = document[0].render(scale=3).to_pil()
    scan = shelf.settings.pdfs / "scan.pdf"
    picture.save(scan, "PDF")
    before = ingest(shelf)["scan.pdf"]
    assert "no text" in before.reason
    assert shelf.search("district heating").total_studies == 0
    picture.save(tmp_path / "page.png")
    command = ["tesseract", str(tmp_path / "page.png"), str(scan.with_suffix("")), "pdf"]
    subprocess.run(command, check=True, capture_output=True)
    after = ingest(shelf)["scan.pdf"]
    assert (after.outcome, after.study, after.reason) == ("changed", before.study, None)
    assert shelf.search('"district heating"').total_pages == 1
