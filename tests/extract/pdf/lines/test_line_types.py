"""The type of lines: size, and small capitals."""

from __future__ import annotations

import pytest
from pypdf.generic import NameObject

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import dictionary, name


@pytest.mark.parametrize("rise", [-3, 4])
def test_the_type_of_a_line_is_not_that_of_a_raised_or_lowered_digit_in_its_middle(tmp_path, rise):
    """The middle glyph tells the type of a line, but its letters are set in it."""
    content = f"BT /F3 20 Tf 50 500 Td (Ruim m) Tj /F3 12 Tf {rise} Ts (2) Tj"
    content += " /F3 20 Tf 0 Ts ( stad) Tj ET"
    lines = read_pdf(drawn.drawn(tmp_path / "a.pdf", content)).pages[0].lines
    assert lines[0].type_size == 20


def small_capitals(text, x, y):
    """Return the operators of a line in capitals, the small ones in smaller type."""
    shown = "".join(f"/F2 {11 if char.isupper() else 8.5} Tf ({char.upper()}) Tj " for char in text)
    return f"BT {x} {y} Td {shown}ET\n"


def body(top, begin):
    """Return the operators of five lines of text."""
    lines = (samples.DUTCH[begin + at * 60 : begin + at * 60 + 70] for at in range(5))
    return "".join(drawn.line(each, 60, top - 14 * at, font="F2") for at, each in enumerate(lines))


@pytest.mark.parametrize(
    ("font", "end", "found"),
    [
        ("/F4", ".", True),
        ("/F4", " –", True),
        ("/F5", " —", True),
        ("/F4", "", False),
    ],
)
def test_a_long_run_in_heading_ends_inside_its_line(tmp_path, font, end, found):
    """Bold or italic beyond the middle of the line; without a stop or a dash, the line is one."""
    title = f"4. Maak afspraken met de haven over het einde van de warmte{end}"
    shown = f"BT 1 0 0 1 40 600 Tm {font} 9 Tf ({title}) Tj /F1 9 Tf ( De haven doet dit) Tj ET\n"
    writer = drawn.writer_of(
        (drawn.line(samples.DUTCH[:60], 40, 700) + shown).replace("–", "\\226")
    )
    fonts = writer.pages[0]["/Resources"]["/Font"]
    for key, base in (("/F4", "Helvetica-Bold"), ("/F5", "Helvetica-Oblique")):
        fonts[NameObject(key)] = dictionary(
            Type=name("Font"), Subtype=name("Type1"), BaseFont=name(base),
            Encoding=name("WinAnsiEncoding"),
        )  # fmt: skip
    writer.write(tmp_path / "a.pdf")
    line = read_pdf(tmp_path / "a.pdf").pages[0].lines[-1]
    assert (line.lead >= len(title), line.font_weight >= 600 or line.is_italic) == (
        found,
        not found,
    )


@pytest.mark.parametrize("number", ["", "2.1 ", "I. ", "IV. ", "B. "])
def test_a_line_in_small_capitals_of_the_size_of_the_text_is_in_a_type_of_its_own(tmp_path, number):
    """Its text may have small letters, as where a browser makes small capitals of them."""
    heading = drawn.line(number, 60, 610, font="F2") if number else ""
    heading += small_capitals("Kosten en Baten", 60 + 6 * len(number), 610)
    path = drawn.drawn(tmp_path / "a.pdf", body(700, 0) + heading + body(590, 30))
    fonts = [line.font for line in read_pdf(path).pages[0].lines]
    assert [font.endswith("small capitals") for font in fonts].count(True) == 1
    assert extract_study(path, ("nl",)).pages[0].headings == (f"{number}KOSTEN EN BATEN",)


def coloured(words, rest, y):
    """Return the operators of a line that begins with *words* in red."""
    return f"BT /F2 11 Tf 60 {y} Td 0.7 0 0.1 rg ({words}) Tj 0 g ( {rest}) Tj ET\n"


def paragraphs(*leads):
    """Return the operators of paragraphs, each of which begins with red words."""
    tops = range(740, 0, -100)
    return "".join(
        coloured(lead, samples.DUTCH[at : at + 40], top) + body(top - 14, 30)
        for at, (lead, top) in enumerate(zip(leads, tops, strict=False))
    )


def test_words_set_off_by_their_colour_alone_are_run_in_headings(tmp_path):
    """They begin a paragraph and end in a full stop."""
    path = drawn.drawn(tmp_path / "a.pdf", paragraphs("Doel.", "Eerste resultaten.", "Besluit."))
    found = extract_study(path, ("nl",)).pages[0].headings
    assert found == ("Doel", "Eerste resultaten", "Besluit")


def test_words_in_another_colour_may_end_in_a_colon(tmp_path):
    """Of the same colour; a link may be before a colon in the colour of the text."""
    leads = ("Doel:", "Eerste resultaten:", "Besluit:")
    path = drawn.drawn(tmp_path / "a.pdf", paragraphs(*leads))
    found = extract_study(path, ("nl",)).pages[0].headings
    assert found == ("Doel", "Eerste resultaten", "Besluit")
    links = paragraphs(*(lead.removesuffix(":") for lead in leads)).replace(" 0 g ( ", " 0 g (: ")
    assert extract_study(drawn.drawn(tmp_path / "b.pdf", links), ("nl",)).pages[0].headings == ()


@pytest.mark.parametrize("lead", ["de gemeente", "Vlaamse overheid", "Bakker, A. (2012).", "3."])
def test_coloured_words_that_begin_a_line_are_no_headings_without_their_form(tmp_path, lead):
    """Most are links, and the numbers of points."""
    path = drawn.drawn(tmp_path / "a.pdf", paragraphs(lead, lead))
    assert extract_study(path, ("nl",)).pages[0].headings == ()


def test_words_of_a_bold_title_in_another_colour_are_no_lead(tmp_path):
    """The title is one."""
    content = coloured("Deel twee.", "Warmte in de wijk", 760).replace("/F2", "/F4")
    writer = drawn.writer_of(content + body(740, 30))
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/F4")] = dictionary(
        Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica-Bold")
    )
    writer.write(tmp_path / "a.pdf")
    lines = read_pdf(tmp_path / "a.pdf").pages[0].lines
    assert lines[0].font_weight >= 600
    assert not any(each.lead for each in lines)
