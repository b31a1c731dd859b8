"""Text outside of the clipping paths of a page."""

from __future__ import annotations

import pytest

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests.drawn import drawn, line, with_forms, writer_of

SHOWN = line("Zichtbare regel over warmte", 50, 500)
REST = line("Afgeknipte rest", 50, 480)


def clipped(path: str, content: str) -> str:
    """Return operators that show *content* inside a clipping path."""
    return f"q {path} W n {content} Q\n"


def text_of(path):
    """Return the text of the first page on one line."""
    return " ".join(clean_pages(read_pdf(path).pages)[0].text.split())


@pytest.mark.parametrize(
    "content",
    [
        clipped("40 494 300 18 re", SHOWN + REST),
        clipped("40 494 m 340 494 l 340 512 l 40 512 l h", SHOWN + REST),
        clipped("0 0 600 800 re W n 40 494 300 18 re", SHOWN + REST),
        SHOWN + clipped("200 400 100 20 re", REST),
        clipped("40 494 300 18 re", f"q 1 0 0 1 0 -20 cm {line('Afgeknipte rest', 50, 500)} Q")
        + SHOWN,
    ],
)
def test_text_outside_its_clip_is_left_out(tmp_path, content):
    """What is too long for its box, by whatever path, of an outer box too, or moved out of it."""
    assert text_of(drawn(tmp_path / "a.pdf", content)) == "Zichtbare regel over warmte"


@pytest.mark.parametrize(
    "content",
    [
        clipped("0 0 600 800 re", SHOWN),
        clipped("40 494 60 18 re", SHOWN),  # a word is cut, as in a cell
        clipped("40 505 300 4 re", SHOWN),  # upper halves of letters
        clipped("0 0 m 300 0 l 0 300 l h", SHOWN),  # a triangle may show a part
        clipped("0 0 20 20 re 40 494 300 18 re", SHOWN),  # two boxes in one path
        clipped("40 494 300 18 re", "") + SHOWN,  # the clip ends with Q
    ],
)
def test_text_of_which_a_part_may_be_seen_is_kept_whole(tmp_path, content):
    """Words stay whole, and paths other than one rectangle hide nothing."""
    assert text_of(drawn(tmp_path / "a.pdf", content)) == "Zichtbare regel over warmte"


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_page_that_is_turned_for_display_is_clipped_the_same(tmp_path, turns):
    """Boxes and clips are compared as they are stored."""
    writer = writer_of(clipped("40 494 300 18 re", SHOWN + REST))
    writer.pages[0].rotate(turns)
    writer.write(path := tmp_path / "a.pdf")
    text = "".join(page.text for page in read_pdf(path).pages)
    found = " ".join(page.text for page in clean_pages(read_pdf(path).pages))
    assert "Afgeknipte" in text
    assert "Afgeknipte" not in found
    assert "warmte" in found


@pytest.mark.parametrize(
    "content",
    [
        "q 40 494 300 18 re W n /X1 Do Q",
        "q 1 0 0 1 0 90 cm 40 494 300 18 re W n /X1 Do Q",
        "q .5 0 0 .5 0 0 cm 40 494 300 18 re W n /X1 Do Q",
    ],
)
def test_a_form_is_clipped_as_a_whole(tmp_path, content):
    """As a page of which a part is put into another document."""
    with_forms(content, SHOWN + REST).write(tmp_path / "a.pdf")
    assert text_of(tmp_path / "a.pdf") == "Zichtbare regel over warmte"
