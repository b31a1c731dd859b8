"""Hostile files: whatever is in a PDF, it has one outcome, in bounded time and memory."""

from __future__ import annotations

import re

import pytest

from benchmarks.fuzz import SETTINGS, account_of, broken_files
from benchmarks.objects import put_together, taken_apart
from library import open_library
from library.extract.pdf.cpu_budget import OutOfPatience, Patience
from library.extract.pdf.pdf_reader import read_pdf
from tests import samples
from tests.conftest import ingest, pdfs


def changed(path, what, by):
    """Return *path*, now a study of three pages with *what* in its objects replaced."""
    samples.plain(samples.study(path, *(samples.DUTCH, samples.ENGLISH, samples.FRENCH)))
    objects, trailer = taken_apart(path.read_bytes())
    pdf = re.sub(what, by, put_together(objects, trailer))
    path.write_bytes(put_together(*taken_apart(pdf)))
    return path


@pytest.mark.parametrize("count", [b"1", b"2", b"5000", b"99999999", b"-3"])
def test_a_wrong_number_of_pages_hides_none_and_makes_none_up(tmp_path, count):
    """The pages that are there are read, whatever the tree of pages says of their number."""
    path = changed(tmp_path / "a.pdf", rb"/Count 3", b"/Count " + count)
    texts = [page.text for page in read_pdf(path).pages]
    assert len(texts) == 3
    for text, word in zip(texts, ("materiaalstromen", "district", "chaleur"), strict=True):
        assert word in text


def test_a_page_of_two_billion_points_is_read(tmp_path):
    """How large a page says it is changes nothing about its text."""
    path = changed(tmp_path / "a.pdf", rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 2e9 2e9]")
    assert "restwarmte" in read_pdf(path).pages[0].text


def with_maps(path, change):
    """Return *path*, now a study whose fonts have their map of letters changed."""
    samples.plain(samples.study(path, samples.DUTCH))
    objects, trailer = taken_apart(path.read_bytes())
    broken = [
        each.with_content(change(each.content)) if b"beginbf" in (each.content or b"") else each
        for each in objects
    ]
    path.write_bytes(put_together(broken, trailer))
    return path


def test_letters_that_one_reader_cannot_tell_are_told_by_the_other(tmp_path):
    """A font whose map of letters PDFium gives up on is read by pypdf."""
    path = with_maps(tmp_path / "a.pdf", lambda said: b"( " + said)
    assert "De restwarmte van de haven" in read_pdf(path).pages[0].text


def test_half_a_character_can_be_written_all_the_same(library):
    """A font that maps a letter to half of a surrogate pair costs that letter."""
    path = pdfs(library) / "a.pdf"
    with_maps(path, lambda said: b"( " + said.replace(b"> <0072>", b"> <D83D>"))
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
def test_a_structure_that_loops_costs_no_text(tmp_path, what, by):
    """A tree that contains itself is followed once."""
    path = changed(tmp_path / "a.pdf", what, by)
    assert "materiaalstromen" in " ".join(page.text for page in read_pdf(path).pages)


def test_a_structure_that_takes_too_long_costs_no_text(tmp_path, monkeypatch):
    """When the processor time for pypdf is used up, the text is read without it."""
    path = samples.study(tmp_path / "a.pdf", *[samples.DUTCH] * 40, title="Over warmte")
    assert read_pdf(path).information.title
    monkeypatch.setattr("library.extract.pdf.structure.SECONDS", 0.0)
    pdf = read_pdf(path)
    assert not pdf.information.title
    assert "materiaalstromen" in pdf.pages[-1].text


def stubborn():
    """Work without end, taking what interrupts it for an error of its own, three times."""
    for _ in range(3):
        try:
            endless()
        except OutOfPatience:
            continue
    endless()


def endless():
    while True:
        pass


def test_patience_ends_even_stubborn_work():
    """Work is interrupted again until it stops."""
    patience = Patience(0.01)
    with patience.limit(), pytest.raises(OutOfPatience):
        stubborn()
    with pytest.raises(OutOfPatience), patience.limit():
        pytest.fail("there was no time left")


def test_a_pdf_of_more_pages_than_allowed_is_refused(library):
    """The limits of library.yaml hold, and the remedy names the one that was met."""
    (library.settings.root / "library.yaml").write_text("limits: {pages: 2}\n")
    library = open_library(library.settings.root)
    samples.study(pdfs(library) / "lang.pdf", *[samples.DUTCH] * 3)
    samples.study(pdfs(library) / "kort.pdf", *[samples.DUTCH] * 2)
    outcomes = ingest(library)
    assert outcomes["kort.pdf"].outcome == "added"
    assert outcomes["lang.pdf"].reason == "it has 3 pages, and 2 are allowed"
    assert "limits.pages" in outcomes["lang.pdf"].remedy


def test_broken_files_each_have_an_outcome(tmp_path):
    """Of sixty PDFs broken inside their objects none stops a run, or leaves anything behind."""
    broken_files(tmp_path / "pdfs", 60, seed=11)
    (tmp_path / "library.yaml").write_text(SETTINGS)
    account = account_of(tmp_path)
    assert account.violations == []
    assert {"added", "failed"} <= {each["outcome"] for each in account.outcomes}
