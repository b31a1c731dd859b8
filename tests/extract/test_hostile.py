"""Hostile files: any PDF has one outcome, in bounded time and memory."""

from __future__ import annotations

import re

import pytest

from benchmarks.broken_pdfs.objects import put_together, taken_apart
from benchmarks.fuzz import SETTINGS, broken_files, ingest_report
from library import open_library
from library.extract.pdf.calls.cpu_budget import BudgetExceeded, CpuBudget
from library.extract.pdf.pdf_reader import read_pdf
from tests import samples
from tests.conftest import ingest, pdfs


def changed(path, what, by):
    """Make a study at *path*, with what matches the pattern *what* in its objects replaced."""
    samples.plain(samples.study(path, *(samples.DUTCH, samples.ENGLISH, samples.FRENCH)))
    objects, trailer = taken_apart(path.read_bytes())
    pdf = re.sub(what, by, put_together(objects, trailer))
    path.write_bytes(put_together(*taken_apart(pdf)))
    return path


@pytest.mark.parametrize("count", [b"1", b"2", b"5000", b"99999999", b"-3"])
def test_a_wrong_page_count_neither_hides_nor_adds_pages(tmp_path, count):
    """Exactly the existing pages are read, whatever `/Count` claims."""
    path = changed(tmp_path / "a.pdf", rb"/Count 3", b"/Count " + count)
    texts = [page.text for page in read_pdf(path).pages]
    assert len(texts) == 3
    for text, word in zip(texts, ("materiaalstromen", "district", "chaleur"), strict=True):
        assert word in text


def test_a_page_of_two_billion_points_is_read(tmp_path):
    """The size of a page does not affect the reading of its text."""
    path = changed(tmp_path / "a.pdf", rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 2e9 2e9]")
    assert "restwarmte" in read_pdf(path).pages[0].text


def with_unicode_maps(path, change):
    """Make a study at *path* with *change* applied to the ToUnicode maps of its fonts."""
    samples.plain(samples.study(path, samples.DUTCH))
    objects, trailer = taken_apart(path.read_bytes())
    broken = [
        each.with_content(change(each.content)) if b"beginbf" in (each.content or b"") else each
        for each in objects
    ]
    path.write_bytes(put_together(broken, trailer))
    return path


def test_pypdf_reads_a_font_that_pdfium_cannot_decode(tmp_path):
    """A page whose ToUnicode map PDFium rejects is read by pypdf."""
    path = with_unicode_maps(tmp_path / "a.pdf", lambda cmap: b"( " + cmap)
    assert "De restwarmte van de haven" in read_pdf(path).pages[0].text


def test_a_lone_surrogate_is_replaced(library):
    """A font that maps a letter to half of a surrogate pair loses that letter only."""
    path = pdfs(library) / "a.pdf"
    with_unicode_maps(path, lambda cmap: b"( " + cmap.replace(b"> <0072>", b"> <D83D>"))
    assert b"haven" in read_pdf(path).pages[0].text.encode()
    assert ingest(library)["a.pdf"].outcome == "added"
    assert library.search("haven").total_pages == 1


@pytest.mark.parametrize(
    ("what", "by"),
    [
        (rb"/Kids \[ (\d+) 0 R", rb"/Kids [ 1 0 R \1 0 R"),
        (rb"/Next \d+ 0 R", b"/First 1 0 R /Next 1 0 R"),
        (rb"/PageLabels (\d+) 0 R", b"/PageLabels << /Kids [1 0 R] >>"),
    ],
    ids=["pages", "outline", "labels"],
)
def test_a_circular_structure_does_not_affect_the_text(tmp_path, what, by):
    """The text is read when the page tree, outline or labels contain themselves."""
    path = changed(tmp_path / "a.pdf", what, by)
    assert "materiaalstromen" in " ".join(page.text for page in read_pdf(path).pages)


def test_a_slow_structure_does_not_affect_the_text(tmp_path, monkeypatch):
    """When the processor time for pypdf is used up, PDFium still reads the text."""
    path = samples.study(tmp_path / "a.pdf", *[samples.DUTCH] * 40, title="Over warmte")
    assert read_pdf(path).information.title
    monkeypatch.setattr("library.extract.pdf.document.structure.SECONDS", 0.0)
    pdf = read_pdf(path)
    assert not pdf.information.title
    assert "materiaalstromen" in pdf.pages[-1].text


def stubborn():
    """Run forever, catching the first three interruptions."""
    for _ in range(3):
        try:
            endless()
        except BudgetExceeded:
            continue
    endless()


def endless():
    while True:
        pass


def test_a_cpu_budget_ends_work_that_catches_the_interruption():
    """Work is interrupted again until it stops; then no time is left."""
    budget = CpuBudget(0.01)
    with pytest.raises(BudgetExceeded), budget.limit():  # a pause before it may use up the time too
        stubborn()
    with pytest.raises(BudgetExceeded), budget.limit():
        pytest.fail("there was no time left")


def test_a_pdf_of_more_pages_than_allowed_is_refused(library):
    """The limit of library.yaml applies, and the remedy names it."""
    (library.settings.root / "library.yaml").write_text("limits: {pages: 2}\n")
    library = open_library(library.settings.root)
    samples.study(pdfs(library) / "lang.pdf", *[samples.DUTCH] * 3)
    samples.study(pdfs(library) / "kort.pdf", *[samples.DUTCH] * 2)
    outcomes = ingest(library)
    assert outcomes["kort.pdf"].outcome == "added"
    assert outcomes["lang.pdf"].reason == "it has 3 pages, and 2 are allowed"
    assert "limits.pages" in outcomes["lang.pdf"].remedy


def test_broken_files_each_have_an_outcome(tmp_path):
    """None of sixty broken PDFs stops a run, or leaves a process behind."""
    broken_files(tmp_path / "pdfs", 60, seed=11)
    (tmp_path / "library.yaml").write_text(SETTINGS)
    report = ingest_report(tmp_path)
    assert report.violations == []
    assert {"added", "failed"} <= {each["outcome"] for each in report.outcomes}
