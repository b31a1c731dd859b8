"""Reading: what the library makes of a PDF."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter

from library.core.model import Fault, Origin, Section
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import samples

LANGUAGES = ("nl", "en", "fr", "de")


def title_of(reading):
    return next(
        ((found.record.title, found.origin) for found in reading.found if found.record.title), None
    )


def test_pages_know_number_label_section_and_language(tmp_path):
    """A page knows how it is numbered, where it stands and in what language it is."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.FRENCH, "kort", front=1)
    reading = extract_study(path, LANGUAGES)
    described = [(p.number, p.label, p.section, p.language) for p in reading.pages]
    assert described == [
        (1, "i", "Hoofdstuk 1", "nl"),
        (2, "1", "Hoofdstuk 2", "fr"),
        (3, "2", "Hoofdstuk 3", "nl"),
    ]
    assert reading.sections[0] == Section("Hoofdstuk 1", 1, 1)


def test_a_section_runs_on_over_its_pages(tmp_path):
    """A page on which no section begins is under the one before."""
    reading = extract_study(samples.two_chapters(tmp_path / "a.pdf"), LANGUAGES)
    sections = [page.section for page in reading.pages]
    assert sections[0] == "Hoofdstuk 1"
    assert set(sections[1:]) == {"Hoofdstuk 2"}
    assert len(sections) > 2


def test_words_broken_at_line_ends_are_whole_again(tmp_path):
    """A broken word is found as the word it is."""
    reading = extract_study(samples.broken_words(tmp_path / "a.pdf"), LANGUAGES)
    text = reading.pages[0].text
    assert text.count("materiaalstromen") == 6
    assert text.count("restwarmte") == 6


def test_headings_are_sections_where_there_is_no_outline(tmp_path):
    """A study without an outline has its headings for sections, and a page knows its path."""
    reading = extract_study(samples.with_contents(tmp_path / "a.pdf"), LANGUAGES)
    assert [(s.title, s.level, s.page) for s in reading.sections] == [
        ("Warmte", 1, 2), ("Restwarmte", 2, 2), ("Koude", 1, 3), ("Koudenetten", 2, 3),
        ("Referenties", 1, 4),
    ]  # fmt: skip
    assert reading.pages[1].headings == ("Warmte", "Restwarmte")
    assert reading.pages[2].path == ("Koude",)
    kinds = [page.kind.value for page in reading.pages]
    assert kinds == ["contents", "body", "body", "references"]


def test_what_is_printed_is_the_label_where_the_pdf_gives_none(tmp_path):
    """Pages are cited by what is printed on them; running headers are not in their text."""
    reading = extract_study(samples.running(tmp_path / "a.pdf"), LANGUAGES)
    assert [page.label for page in reading.pages] == ["i", "ii", "1", "2", "3", "4", "5"]
    assert all(
        "Stad Gent" in page.margin and "Stad Gent" not in page.text for page in reading.pages
    )


def test_labels_that_only_count_give_way_to_print(tmp_path):
    """A PDF that labels its pages 1, 2, 3 says nothing of what is printed on them."""
    path = samples.running(tmp_path / "a.pdf")
    writer = PdfWriter(clone_from=path)
    writer.set_page_label(0, 6, style="/D")
    writer.write(path)
    assert extract_study(path, LANGUAGES).pages[2].label == "1"
    writer.set_page_label(0, 6, prefix="A-", style="/D")
    writer.write(path)
    assert extract_study(path, LANGUAGES).pages[2].label == "A-3"


def test_a_garbled_page_takes_the_language_of_its_study(tmp_path):
    """Text that is no language tells none."""
    garbled = "".join(chr(ord(c) - 29) if c.isalpha() else c for c in samples.DUTCH * 2)
    path = samples.study(tmp_path / "a.pdf", samples.FRENCH, garbled, samples.FRENCH)
    page = extract_study(path, LANGUAGES).pages[1]
    assert (page.language, page.quality.fault) == ("fr", Fault.GARBLED)


@pytest.mark.parametrize("sample", [samples.broken_words, samples.running, samples.two_columns])
def test_every_letter_is_traced_to_pdfiums_text(tmp_path, sample):
    """A trace leads from each letter of a page to the same letter in what PDFium gives."""
    path = sample(tmp_path / "a.pdf")
    pages = extract_study(path, LANGUAGES).pages
    for page, printed in zip(pages, read_pdf(path).pages, strict=True):
        ends = [*(at for at, _ in page.offset_map[1:]), len(page.text)]
        for (at, place), end in zip(page.offset_map, ends, strict=True):
            for step in range(end - at):
                if page.text[at + step].isalnum():
                    assert printed.text[place + step] == page.text[at + step]


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - rapport.doc", "rapport_def_v3.indd", "PowerPoint-presentatie",
        "Untitled", "Document1", "rapport_v3", "---", "x" * 300,
    ],
)  # fmt: skip
def test_titles_that_programs_write_are_no_titles(tmp_path, title):
    """A title nobody wrote is passed over for what stands on page 1, or for none."""
    reading = extract_study(samples.study(tmp_path / "a.pdf", "tekst", title=title), LANGUAGES)
    found = title_of(reading)
    assert found is None or found[1] is Origin.GUESS


def test_a_real_title_is_believed(tmp_path):
    """A title in the document information comes before a guess."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, title="Warmtevisie Gent")
    assert title_of(extract_study(path, LANGUAGES)) == ("Warmtevisie Gent", Origin.METADATA)


def test_a_bilingual_study_is_in_both_languages(tmp_path):
    """A study is in every language a fair part of its pages is in."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.ENGLISH, samples.DUTCH)
    (languages,) = [
        f.record.languages for f in extract_study(path, LANGUAGES).found if f.record.languages
    ]
    assert languages == ("nl", "en")
