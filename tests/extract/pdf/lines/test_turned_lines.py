"""Tests of turned lines that a program writes in parts."""

from __future__ import annotations

import math

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests.drawn import advance, drawn, line, writer_of

UPRIGHT = line("Rechte regel boven de as.", 50, 650)


def in_parts(text: str, x: float, y: float, degrees: int, size: float = 11) -> str:
    """Return the operators that show each two characters of a text apart; spaces are only moves."""
    across, up = (round(each(math.radians(degrees))) for each in (math.cos, math.sin))
    parts = []
    for at in range(0, len(text), 2):
        part = text[at : at + 2]
        shift = advance(text[:at] + part[: len(part) - len(part.lstrip())], size)
        place = f"{across} {up} {-up} {across} {x + across * shift} {y + up * shift}"
        parts.append(f"BT /F3 {size} Tf {place} Tm ({part.strip()}) Tj ET\n")
    return "".join(parts)


@pytest.mark.parametrize("degrees", [90, 270])
def test_turned_text_that_is_written_in_parts_is_one_line(tmp_path, degrees):
    """The parts of a turned line are its words, whether it runs up or down."""
    content = UPRIGHT + in_parts("Energieverbruik per wijk", 250, 350, degrees)
    (page,) = clean_pages(read_pdf(drawn(tmp_path / "as.pdf", content)).pages)
    assert "Energieverbruik per wijk" in page.text.split("\n")


@pytest.mark.parametrize("up", [1, -1])
@pytest.mark.parametrize("text", ["TEXTE 45/2021", "BELEIDSPLAN", "REEKS WATER"])
def test_the_letters_of_a_turned_tracked_line_are_words(tmp_path, up, text):
    """As the series of a report along the edge of its cover."""
    letters = " ".join(f"({letter}) -330" for letter in text)
    moved = f"BT /F3 9 Tf 0 {up} {-up} 0 250 350 Tm [{letters}] TJ ET\n"
    (page,) = clean_pages(read_pdf(drawn(tmp_path / "a.pdf", UPRIGHT + moved)).pages)
    assert text in page.text.split("\n")


def test_two_turned_lines_beside_each_other_stay_two(tmp_path):
    """A turned line ends where the next one begins beside it."""
    content = in_parts("Eerste regel", 250, 350, 90) + in_parts("Tweede regel", 264, 350, 90)
    (page,) = clean_pages(read_pdf(drawn(tmp_path / "as.pdf", UPRIGHT + content)).pages)
    assert {"Eerste regel", "Tweede regel"} <= set(page.text.split("\n"))


def test_a_page_that_is_stored_upside_down_has_its_lines(tmp_path):
    """Upright lines of a page that is displayed turned are joined too."""
    first, second = (in_parts(text, 450, y, 180) for text, y in
                     (("Eerste regel van het blad", 100), ("Tweede regel", 114)))  # fmt: skip
    writer = writer_of(first + second)
    writer.pages[0].rotate(180)
    writer.write(path := tmp_path / "omgekeerd.pdf")
    (page,) = clean_pages(read_pdf(path).pages)
    assert page.text == "Eerste regel van het blad\nTweede regel"
