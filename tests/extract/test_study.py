"""Extraction of a study from a PDF."""

from __future__ import annotations

import gc
import string

import pytest
from pypdf import PdfWriter

from library.core.model import Fault, Origin, Section
from library.extract.extracted_study import StudyJob
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study, timed_study
from tests import drawn, samples

SHIFT = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[1:] + "a")
LANGUAGES = ("nl", "en", "fr", "de")


def title_of(extracted):
    return next(
        ((found.record.title, found.origin) for found in extracted.found if found.record.title),
        None,
    )


def test_pages_have_number_label_section_and_language(tmp_path):
    """Each page has its number, label, section and language."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.FRENCH, "kort", front=1)
    extracted = extract_study(path, LANGUAGES)
    described = [(p.number, p.label, p.section, p.language) for p in extracted.pages]
    assert described == [
        (1, "i", "Hoofdstuk 1", "nl"),
        (2, "1", "Hoofdstuk 2", "fr"),
        (3, "2", "Hoofdstuk 3", "nl"),
    ]
    assert extracted.sections[0] == Section("Hoofdstuk 1", 1, 1)


def test_a_worker_collects_no_garbage_while_it_reads_a_study(tmp_path):
    """At most once, at its end: collections took a twentieth of the time of reading."""
    job = StudyJob(samples.study(tmp_path / "a.pdf", *[samples.DUTCH] * 12))
    begun = []

    def note(phase, _):
        begun.extend([phase] * (phase == "start"))

    gc.callbacks.append(note)
    try:
        study, _ = timed_study(job, languages=LANGUAGES, max_pages=20)
    finally:
        gc.callbacks.remove(note)
    assert len(study.pages) == 12
    assert len(begun) <= 1
    assert gc.isenabled()


def test_a_section_continues_on_the_next_page(tmp_path):
    """A page on which no section begins is in the last one before it."""
    extracted = extract_study(samples.two_chapters(tmp_path / "a.pdf"), LANGUAGES)
    sections = [page.section for page in extracted.pages]
    assert sections[0] == "Hoofdstuk 1"
    assert set(sections[1:]) == {"Hoofdstuk 2"}
    assert len(sections) > 2


def test_words_divided_at_line_ends_are_joined(tmp_path):
    """A divided word is one word in the text."""
    extracted = extract_study(samples.broken_words(tmp_path / "a.pdf"), LANGUAGES)
    text = extracted.pages[0].text
    assert text.count("materiaalstromen") == 6
    assert text.count("restwarmte") == 6


def test_headings_are_sections_without_an_outline(tmp_path):
    """The sections of a PDF without an outline are its headings."""
    extracted = extract_study(samples.with_contents(tmp_path / "a.pdf"), LANGUAGES)
    assert [(s.title, s.level, s.page) for s in extracted.sections] == [
        ("Warmte", 1, 2), ("Restwarmte", 2, 2), ("Koude", 1, 3), ("Koudenetten", 2, 3),
        ("Referenties", 1, 4),
    ]  # fmt: skip
    assert extracted.pages[1].headings == ("Warmte", "Restwarmte")
    assert extracted.pages[2].path == ("Koude",)
    kinds = [page.kind.value for page in extracted.pages]
    assert kinds == ["contents", "body", "body", "references"]


def test_headings_of_a_first_page_are_in_the_order_of_print(tmp_path):
    """The first one is the title of the study, and no section; it is a heading all the same."""
    titles = ("Warmtevisie", "Aanpak", "Besluit")
    text = "\n\n".join(f"#text(16pt)[*{title}*]\n\n{samples.DUTCH * 3}" for title in titles)
    extracted = extract_study(samples.typeset(tmp_path / "a.pdf", text), LANGUAGES)
    assert tuple(section.title for section in extracted.sections) == titles[1:]
    assert extracted.pages[0].headings == titles


def test_a_heading_is_not_named_twice_with_its_bookmark(tmp_path):
    """A bookmark lacks the number that is printed; the title as printed is kept."""
    titles = ("Aanpak", "Besluit", "Vervolg")
    text = "\n\n".join(f"= {title}\n{samples.DUTCH * 3}" for title in titles)
    shown = "#show heading: it => block(text(16pt)[*1.2 #it.body*])\n"
    extracted = extract_study(samples.typeset(tmp_path / "a.pdf", shown + text), LANGUAGES)
    assert tuple(section.title for section in extracted.sections) == titles
    assert extracted.pages[0].headings == tuple(f"1.2 {title}" for title in titles)


@pytest.mark.parametrize(
    ("bookmark", "printed"),
    [
        ("J A A R V E R S L A G 2 0 2 2", "JAARVERSLAG 2022"),
        ("EnergieatlasEnergieatlas", "Energieatlas"),
        ("Een plan A B C D", "Een plan A B C D"),
    ],
)
def test_a_bookmark_that_is_spaced_out_or_twice_its_heading_is_named_as_printed(
    tmp_path, bookmark, printed
):
    """A browser makes it of letters that are spaced by hand, or of a title and its shadow."""
    titles = (printed, "Aanpak", "Besluit")
    text = "\n\n".join(f"= {title}\n{samples.DUTCH * 3}" for title in titles)
    path = samples.typeset(tmp_path / "a.pdf", f"#set heading(outlined: false)\n{text}")
    writer = PdfWriter(clone_from=path)
    for title in (bookmark, *titles[1:]):
        writer.add_outline_item(title=title, page_number=0)
    writer.write(path)
    extracted = extract_study(path, LANGUAGES)
    assert tuple(section.title for section in extracted.sections) == titles
    assert extracted.pages[0].headings == titles


@pytest.mark.parametrize("mark", ["*{}.*", "_{}._", "*{}*."])
def test_a_study_of_one_page_has_its_run_in_headings_as_sections(tmp_path, mark):
    """Bold or italic words begin the paragraphs of a short study; none of them is its title."""
    titles = ("Aanpak", "Wat wij vonden", "Besluit")
    text = "\n\n".join(f"{mark.format(title)} {samples.DUTCH}" for title in titles)
    extracted = extract_study(samples.typeset(tmp_path / "a.pdf", text), LANGUAGES)
    assert tuple(section.title for section in extracted.sections) == titles


def test_the_printed_page_number_is_the_label_without_pdf_labels(tmp_path):
    """Labels come from the printed page numbers; running headers are not in the text."""
    extracted = extract_study(samples.running(tmp_path / "a.pdf"), LANGUAGES)
    assert [page.label for page in extracted.pages] == ["i", "ii", "1", "2", "3", "4", "5"]
    assert all(
        "Stad Gent" in page.running_headers and "Stad Gent" not in page.text
        for page in extracted.pages
    )


def test_a_page_without_number_has_the_label_of_no_other_page(tmp_path):
    """A cover before the printed page 1 has its own number in brackets, as libraries cite it."""
    numbered = '#set page(numbering: "1") \n #counter(page).update(1)'
    pages = "#pagebreak() ".join(f"{samples.DUTCH} " for _ in range(4))
    path = samples.typeset(tmp_path / "a.pdf", f"Omslag #pagebreak() {numbered} {pages}")
    assert [page.label for page in extract_study(path, LANGUAGES).pages] == ["[1]", *"1234"]


def test_trivial_pdf_labels_are_not_used(tmp_path):
    """PDF labels 1, 2, 3, … give way to printed page numbers."""
    path = samples.running(tmp_path / "a.pdf")
    writer = PdfWriter(clone_from=path)
    writer.set_page_label(0, 6, style="/D")
    writer.write(path)
    assert extract_study(path, LANGUAGES).pages[2].label == "1"


def test_pdf_labels_give_way_to_printed_numbers_that_contradict_them(tmp_path):
    """Readers cite what is printed; labels that no printed number contradicts are used."""
    path = samples.running(tmp_path / "a.pdf")
    writer = PdfWriter(clone_from=path)
    writer.set_page_label(0, 6, prefix="A-", style="/D")
    writer.write(path)
    assert extract_study(path, LANGUAGES).pages[3].label == "2"
    plain = samples.typeset(tmp_path / "b.pdf", f"{samples.DUTCH} #pagebreak() {samples.DUTCH}")
    writer = PdfWriter(clone_from=plain)
    writer.set_page_label(0, 1, prefix="A-", style="/D")
    writer.write(plain)
    assert [page.label for page in extract_study(plain, LANGUAGES).pages] == ["A-1", "A-2"]


@pytest.mark.parametrize("prefix", ["www.stad.be/", "https://stad.be/a/", "rapport_v3.indd:"])
def test_addresses_and_names_of_files_are_no_labels(tmp_path, prefix):
    """Programs that put files together write such labels; pages are cited by their numbers."""
    path = samples.typeset(tmp_path / "a.pdf", f"{samples.DUTCH} #pagebreak() {samples.DUTCH}")
    writer = PdfWriter(clone_from=path)
    writer.set_page_label(0, 1, prefix=prefix, style="/D", start=7)
    writer.write(path)
    assert [page.label for page in extract_study(path, LANGUAGES).pages] == ["1", "2"]


def test_a_numbered_title_of_a_slide_is_no_page_number(tmp_path):
    """Slides are cited by what is printed as their number, not by the number of a section."""
    slides = "".join(
        f"#page(width: 25cm, height: 14cm, footer: align(right)[{number + 10}])"
        f"[#text(size: 24pt)[{number} Onderdeel {word}]\n\n {samples.DUTCH}]"
        for number, word in enumerate(("warmte", "koude", "stroom", "gas"), start=1)
    )
    path = samples.typeset(tmp_path / "a.pdf", slides)
    labels = [page.label for page in extract_study(path, LANGUAGES).pages]
    assert labels == ["11", "12", "13", "14"]


@pytest.mark.parametrize(
    "printed",
    [
        [*"123", "A-1", "A-2", "A-3", "B-1", "C-1", "C-2", "4.1", "4.2", "4.3"],
        [*"123", "A1", "A2", "A3", "B1", "C1", "C2"],
    ],
)
def test_numbers_of_annexes_and_chapters_keep_what_is_before_them(tmp_path, printed):
    """Pages of an annex are A-1, A2, those of a chapter 3.1, 3.2: so they are cited."""
    pages = [drawn.line(samples.DUTCH[:80], 50, 500) + drawn.line(n, 290, 30) for n in printed]
    extracted = extract_study(drawn.drawn(tmp_path / "a.pdf", *pages), LANGUAGES)
    assert [page.label for page in extracted.pages] == printed


def test_the_name_of_a_road_or_a_sheet_is_no_page_number(tmp_path):
    """A letter and a number count only where they count up from page to page."""
    texts = [("", "11"), ("E40", "12"), ("A4", "13"), ("", "14")]
    pages = [drawn.line(at, 50, 660, 9) + drawn.line(n, 290, 30) for at, n in texts]
    extracted = extract_study(drawn.drawn(tmp_path / "a.pdf", *pages), LANGUAGES)
    assert [page.label for page in extracted.pages] == ["11", "12", "13", "14"]


def test_two_pages_on_one_sheet_are_both_its_label(tmp_path):
    """A sheet with a number at the foot of each half is cited by both."""
    sheets = "".join(
        f"#page(width: 42cm, height: 29.7cm, footer: [{left} #h(1fr) {left + 1}])"
        f"[#columns(2)[{samples.DUTCH} #colbreak() {samples.DUTCH}]]"
        for left in (12, 14, 16, 18)
    )
    path = samples.typeset(tmp_path / "a.pdf", sheets)
    labels = [page.label for page in extract_study(path, LANGUAGES).pages]
    assert labels == ["12–13", "14–15", "16–17", "18–19"]


def test_a_garbled_page_takes_the_language_of_its_study(tmp_path):
    """Garbled text is not used for language detection."""
    good = samples.study(tmp_path / "good.pdf", samples.FRENCH)
    source = samples.study(tmp_path / "source.pdf", samples.DUTCH * 2)
    garbled = drawn.misnamed(source, tmp_path / "garbled.pdf", lambda text: text.translate(SHIFT))
    path = samples.joined(tmp_path / "a.pdf", (good, garbled, good))
    page = extract_study(path, LANGUAGES).pages[1]
    assert (page.language, page.quality.fault) == ("fr", Fault.GARBLED)


@pytest.mark.parametrize("sample", [samples.broken_words, samples.running, samples.two_columns])
def test_the_offset_map_leads_to_the_text_layer(tmp_path, sample):
    """The offset map leads from each letter to the same letter of PDFium's text layer."""
    path = sample(tmp_path / "a.pdf")
    pages = extract_study(path, LANGUAGES).pages
    for page, layout in zip(pages, read_pdf(path).pages, strict=True):
        ends = [*(at for at, _ in page.offset_map[1:]), len(page.text)]
        for (at, offset), end in zip(page.offset_map, ends, strict=True):
            for step in range(end - at):
                if page.text[at + step].isalnum():
                    assert layout.text[offset + step] == page.text[at + step]


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - rapport.doc", "rapport_def_v3.indd", "PowerPoint-presentatie",
        "Untitled", "Document1", "rapport_v3", "---", "x" * 300,
    ],
)  # fmt: skip
def test_a_title_written_by_a_program_is_not_used(tmp_path, title):
    """Such a title gives way to one guessed from page 1, or to none."""
    extracted = extract_study(samples.study(tmp_path / "a.pdf", "tekst", title=title), LANGUAGES)
    found = title_of(extracted)
    assert found is None or found[1] is Origin.GUESS


def test_a_real_title_is_believed(tmp_path):
    """A title in the document information takes precedence over a guess."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, title="Warmtevisie Gent")
    assert title_of(extract_study(path, LANGUAGES)) == ("Warmtevisie Gent", Origin.METADATA)


def test_a_bilingual_study_is_in_both_languages(tmp_path):
    """A study has each language that a fair part of its pages has."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.ENGLISH, samples.DUTCH)
    (languages,) = [
        f.record.languages for f in extract_study(path, LANGUAGES).found if f.record.languages
    ]
    assert languages == ("nl", "en")
