"""The weight of fonts without outlines, whose glyphs are drawings."""

from __future__ import annotations

import string

import pytest
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, StreamObject

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import added, dictionary, line, name


def drawn_font(writer, stem, *, ascender=680):
    """Return a Type 3 font whose letters are two stems.

    Args:
        writer: The PDF.
        stem: Width of the stems, in thousandths of an em.
        ascender: Height of capitals and of letters such as b; that of others is 480.
    """
    codes = range(32, 127)
    letters = {}
    for height, those in (
        (480, string.ascii_letters),
        (ascender, f"bdfhklt{string.ascii_uppercase}"),
    ):
        glyph = StreamObject()
        stems = f"60 0 {stem} {height} re 340 0 {stem} {height} re f"
        glyph.set_data(f"560 0 0 0 560 {height} d1 {stems}".encode())
        letters |= dict.fromkeys(those, added(writer, glyph))
    names = ArrayObject([NumberObject(65), *map(name, string.ascii_uppercase), NumberObject(97)])
    return dictionary(
        Type=name("Font"), Subtype=name("Type3"), CharProcs=dictionary(**letters),
        FontBBox=ArrayObject(map(NumberObject, (0, 0, 560, 680))), FirstChar=NumberObject(32),
        FontMatrix=ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0))),
        LastChar=NumberObject(126), Widths=ArrayObject(NumberObject(560) for _ in codes),
        Resources=dictionary(),
        Encoding=dictionary(Differences=ArrayObject([*names, *map(name, string.ascii_lowercase)])),
    )  # fmt: skip


def study(path, *rows):
    """Write lines of text, each in the regular F4, the bold F5 or F6 with small capitals.

    None of them has outlines.
    """
    lines = (line(text, 60, 740 - 15 * at, 10, font=font) for at, (text, font) in enumerate(rows))
    writer = drawn.writer_of("".join(lines))
    fonts = writer.pages[0]["/Resources"]["/Font"]
    for key, stem in (("/F4", 75), ("/F5", 125)):
        fonts[NameObject(key)] = added(writer, drawn_font(writer, stem))
    fonts[NameObject("/F6")] = added(writer, drawn_font(writer, 75, ascender=480))
    writer.write(path)
    return path


TEXT = [(samples.DUTCH[at : at + 70], "F4") for at in (0, 30, 60)]


def test_the_weight_of_a_drawn_font_is_that_of_its_strokes(tmp_path):
    """It states none."""
    path = study(tmp_path / "a.pdf", ("Warmte en koude", "F5"), *TEXT)
    weights = [each.font_weight for each in read_pdf(path).pages[0].lines]
    assert weights == [700, 400, 400, 400]


@pytest.mark.parametrize("title", ["Warmte en koude", "Kosten"])
def test_bold_headings_in_a_drawn_font_are_seen(tmp_path, title):
    """Of the size of the text, as LaTeX sets them."""
    path = study(tmp_path / "a.pdf", *TEXT, ("", "F4"), (title, "F5"), *TEXT * 2)
    assert title in extract_study(path, ("nl",)).pages[0].headings


def test_headings_in_small_capitals_of_a_drawn_font_are_seen(tmp_path):
    """It has no name, which tells other small capitals from text; all its small letters are low."""
    rows = (*TEXT, ("", "F4"), ("Kosten en Baten", "F6"), ("", "F4"), *TEXT * 2)
    assert extract_study(study(tmp_path / "a.pdf", *rows), ("nl",)).pages[0].headings == (
        "Kosten en Baten",
    )


def test_a_line_between_paragraphs_in_the_font_of_the_text_is_no_heading(tmp_path):
    """Its letters with ascenders are higher than those without."""
    rows = (*TEXT, ("", "F4"), ("Kosten en baten", "F4"), *TEXT * 2)
    path = study(tmp_path / "a.pdf", *rows)
    assert not any("capitals" in each.font for each in read_pdf(path).pages[0].lines)


def test_a_text_that_is_too_large_to_draw_has_no_weight(tmp_path):
    """The glyphs of a line may be any distance apart."""
    path = tmp_path / "a.pdf"
    writer = drawn.writer_of("BT /F4 10 Tf 9000000 Tc 60 740 Td (Warmte) Tj ET")
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/F4")] = added(writer, drawn_font(writer, 75))
    writer.write(path)
    assert {each.font_weight for each in read_pdf(path).pages[0].lines} <= {0}
