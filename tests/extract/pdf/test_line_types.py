"""The type of lines: size, and small capitals."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import drawn, samples


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


@pytest.mark.parametrize("number", ["", "2.1 ", "I. ", "IV. ", "B. "])
def test_a_line_in_small_capitals_of_the_size_of_the_text_is_in_a_type_of_its_own(tmp_path, number):
    """Its text may have small letters, as where a browser makes small capitals of them."""
    heading = drawn.line(number, 60, 610, font="F2") if number else ""
    heading += small_capitals("Kosten en Baten", 60 + 6 * len(number), 610)
    path = drawn.drawn(tmp_path / "a.pdf", body(700, 0) + heading + body(590, 30))
    fonts = [line.font for line in read_pdf(path).pages[0].lines]
    assert [font.endswith("small capitals") for font in fonts].count(True) == 1
    assert extract_study(path, ("nl",)).pages[0].headings == (f"{number}KOSTEN EN BATEN",)
