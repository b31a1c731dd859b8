"""Rows that a file writes from right to left."""

from __future__ import annotations

import pytest

from library.core.model import PageKind
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import samples
from tests.drawn import drawn, line


def lines_of(path, content):
    """Return the lines of a page, as they are before those of a row are joined."""
    layout = read_pdf(drawn(path, content)).pages[0]
    return [layout.text[box.start : box.end].rstrip("\r\n") for box in layout.lines]


@pytest.mark.parametrize("up", [3, 5, 8])
def test_the_parts_of_a_row_are_lines_of_their_own(tmp_path, up):
    """The second is written left of the first, in type of another size."""
    content = line("2 / 24", 350, 500 + up, size=8) + line("Inhoud", 50, 500, size=15)
    assert lines_of(tmp_path / "a.pdf", content) == ["2 / 24", "Inhoud"]


@pytest.mark.parametrize(
    ("number", "up", "size"), [("2 / 24", 4, 8), ("12", -2, 9), ("3|40", 3, 7)]
)
def test_a_page_number_far_behind_a_heading_is_no_part_of_it(tmp_path, number, up, size):
    """It is smaller, and a bit higher or lower."""
    content = line("Inhoud", 50, 500, size=15) + line(number, 350, 500 + up, size=size)
    assert lines_of(tmp_path / "a.pdf", content) == ["Inhoud", number]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("Groene daken", 50, 26), ("Resultaten van een enquête", 240, 14), 2),
        (("Provincie Proef", 50, 11), ("Klimaatatlas", 150, 30), 2),
        (("Groene daken", 50, 26), ("2e", 240, 14), 1),
        (("Groene daken", 50, 14), ("en gevels", 150, 11), 1),
        (("Groene daken", 50, 14), ("(een verkenning)", 180, 8), 2),
        (("Groene daken:", 50, 14), ("„een verkenning“", 180, 8), 2),
    ],
)
def test_words_of_another_size_in_a_row_are_a_line_of_their_own(tmp_path, first, second, count):
    """A title and what is behind it; not a suffix, nor type that is hardly smaller."""
    content = "".join(line(text, left, 500, size=size) for text, left, size in (first, second))
    expected = [first[0], second[0]] if count == 2 else [f"{first[0]} {second[0]}"]
    assert lines_of(tmp_path / "a.pdf", content) == expected


@pytest.mark.parametrize(("word", "left"), [("nota", 135.3), ("-nota", 135.3)])
def test_a_word_in_two_sizes_stays_whole(tmp_path, word, left):
    """No space is where the size changes."""
    content = line("Beleids", 50, 500, size=26) + line(word, left, 500, size=14)
    assert lines_of(tmp_path / "a.pdf", content) == [f"Beleids{word}"]


def test_words_of_another_size_on_another_base_line_stay_in_their_row(tmp_path):
    """Such as the lowered letters of a formula."""
    content = line("Vastrecht", 50, 500, size=12) + line("totaal jaar", 105, 497, size=8)
    assert len(lines_of(tmp_path / "a.pdf", content)) == 1


@pytest.mark.parametrize(("left", "size"), [(115, 9), (130, 8), (400, 9)])
def test_the_number_of_a_page_of_several_may_be_near_the_line(tmp_path, left, size):
    """A line of text may end just before it, and its type be a little smaller."""
    content = line("Warmte van", 50, 500) + line("7 / 24", left + 10, 502, size=size)
    assert lines_of(tmp_path / "a.pdf", content) == ["Warmte van", "7 / 24"]


@pytest.mark.parametrize(
    "behind",
    [
        line("7 / 24", 120, 500, size=8),
        line("7 / 24", 120, 502, size=15),
        line("7 / 24 w", 120, 502, size=8),
        line("12", 350, 500, size=8),
        line("12", 350, 502, size=15),
        line("a12", 350, 503, size=8),
        line("12", 100, 503, size=8),
    ],
)
def test_what_is_in_the_row_of_a_heading_is_a_part_of_it(tmp_path, behind):
    """A number on its base line, in its size, or near it, and a word."""
    content = line("Inhoud", 50, 500, size=15) + behind
    assert len(lines_of(tmp_path / "a.pdf", content)) == 1


@pytest.mark.parametrize(
    "content",
    [
        line("Warmte voor de stad", 50, 500),
        line("Warmte", 50, 500) + line("voor de stad", 120, 500),
        "BT /F1 11 Tf -1 0 0 -1 350 500 Tm (Warmte voor de stad) Tj ET",
        "BT /F1 11 Tf -0.1 1 -1 -0.1 200 400 Tm (Warmte voor de stad) Tj ET",
    ],
)
def test_other_lines_stay_whole(tmp_path, content):
    """Lines in parts from left to right, upside down, and sloping back."""
    assert lines_of(tmp_path / "a.pdf", content) == ["Warmte voor de stad"]


def test_a_page_number_before_the_heading_in_its_row_is_no_part_of_it(tmp_path):
    """The entries below the heading are contents, as without the number."""
    entries = [
        line(f"Hoofdstuk over warmte in deel {at}   {at + 2}", 50, 530 - 20 * at) for at in range(6)
    ]
    head = line("2 / 24", 350, 565, size=8) + line("Inhoud", 50, 560, size=15)
    page = extract_study(drawn(tmp_path / "a.pdf", head + "".join(entries)), ("nl",)).pages[0]
    assert page.kind is PageKind.CONTENTS


@pytest.mark.parametrize("indent", [-2, 0, 70])
def test_a_line_in_large_type_ends_above_the_next_one(tmp_path, indent):
    """The boxes of its letters reach down into the line below, which begins left of its end."""
    path = samples.typeset(
        tmp_path / "a.pdf",
        f"""
        #set text(font: "DejaVu Sans Mono", fallback: false)
        #place(top, text(40pt)[Jaarverslag])
        #place(top, dx: {indent}pt, dy: 34pt, text(16pt)[Samen bouwen aan morgen])
        """,
    )
    layout = read_pdf(path).pages[0]
    lines = [layout.text[box.start : box.end].strip() for box in layout.lines]
    assert lines == ["Jaarverslag", "Samen bouwen aan morgen"]
