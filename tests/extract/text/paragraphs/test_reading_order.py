"""Reading order of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.layout import LineBox
from library.extract.text.paragraphs.line_joining import normalise_line
from library.extract.text.paragraphs.reading_order import reading_order
from tests.extract.text.build import page, text_lines


def read(*rows):
    return [line.text for line in reading_order(text_lines(page(*rows)))]


def test_content_stream_order_is_kept():
    """Lines that run down column after column keep their order."""
    left = [(f"links {n}", {"left": 70, "right": 280, "top": 700 - 12 * n}) for n in range(5)]
    right = [(f"rechts {n}", {"left": 310, "right": 520, "top": 700 - 12 * n}) for n in range(5)]
    assert read(*left, *right) == [words for words, _ in [*left, *right]]


def test_blocks_are_read_from_top_to_bottom():
    """Blocks of one column, stored in any order, are read from top to bottom."""
    rows = [
        ("tweede alinea", {"top": 500, "right": 500}),
        ("voet", {"top": 40, "right": 500}),
        ("eerste alinea", {"top": 700, "right": 500}),
        ("kop", {"top": 800, "right": 500}),
    ]
    assert read(*rows) == ["kop", "eerste alinea", "tweede alinea", "voet"]


def test_a_heading_over_two_columns_comes_first():
    """A heading that spans both columns is read before them, though stored last."""
    left = [(f"links {n}", {"left": 70, "right": 280, "top": 600 - 12 * n}) for n in range(3)]
    right = [(f"rechts {n}", {"left": 310, "right": 520, "top": 600 - 12 * n}) for n in range(3)]
    heading = ("Over warmte", {"left": 70, "right": 520, "top": 700, "size": 20})
    found = read(*left, *right, heading)
    assert found == ["Over warmte", *(words for words, _ in [*left, *right])]


def test_a_note_that_is_stored_before_its_text_is_read_after_it():
    """Programs may write it behind the first line of the page, in whose column it is."""
    rows = [
        ("Gemiddeld", {"left": 130, "right": 180, "top": 700}),
        ("1 Bron: gemeente", {"left": 80, "right": 400, "top": 80, "size": 8}),
        ("op 17 augustus", {"left": 80, "right": 300, "top": 70, "size": 8}),
        ("Protocol", {"left": 80, "right": 400, "top": 650}),
        ("Advies", {"left": 80, "right": 300, "top": 636}),
    ]
    found = ["Gemiddeld", "Protocol", "Advies", "1 Bron: gemeente", "op 17 augustus"]
    assert read(*rows) == found


@pytest.mark.parametrize("left", [70, 380])
@pytest.mark.parametrize("begin", [1, 2, 4])
def test_a_box_that_text_flows_around_is_read_where_it_begins(left, begin):
    """Browsers store it before all text; the text beside it is on the other side of it."""
    beside = {"left": 230, "right": 520} if left == 70 else {"left": 70, "right": 370}
    text = "De gemeente onderzocht in het voorjaar of"
    rows = [
        (f"{text} {at}", {"left": 70, "right": 520} if at < begin or at > 6 else beside)
        for at in range(9)
    ]
    rows = [(words, where | {"top": 700 - 12 * at}) for at, (words, where) in enumerate(rows)]
    kader = [
        (f"{at} de brouwerij geeft stoom", {"left": left, "right": left + 140, "size": 8})
        for at in "ab"
    ]
    top = 698 - 12 * begin
    box = [(words, where | {"top": top - 10 * at}) for at, (words, where) in enumerate(kader)]
    words = [each for each, _ in rows]
    assert read(*box, *rows) == [*words[:begin], *(each for each, _ in box), *words[begin:]]


def test_a_page_of_boxes_and_columns_over_each_other_is_not_divided():
    """It is a drawing; its blocks would be divided at every box, and compared for very long."""
    words = "x" * 40
    boxes = [(words, {"left": 300, "right": 500, "top": 210 + 30 * at}) for at in range(20)]
    columns = [
        (f"{column} {at} {words}", {"left": 50, "right": 250 if at else 500, "top": 790 - 10 * at})
        for column in range(20)
        for at in range(70)
    ]
    assert read(*boxes, *columns) == [line for line, _ in [*boxes, *columns]]


def test_lines_of_one_row_keep_their_order():
    """Parts of one row are read from left to right, though their heights differ."""
    row = [("een", {"left": 70, "right": 90, "top": 500}),
           ("twee", {"left": 95, "right": 120, "top": 502}),
           ("drie", {"left": 125, "right": 150, "top": 500})]  # fmt: skip
    assert read(*row) == ["een", "twee", "drie"]


LINES = st.builds(
    lambda left, bottom, width, height: normalise_line(
        "x", LineBox(0, 1, left, bottom, left + width, bottom + height, height, 400)
    ),
    st.floats(-50, 600), st.floats(-50, 900), st.floats(0, 500), st.sampled_from([0.0, 8.0, 12.0]),
)  # fmt: skip


@given(st.lists(LINES, max_size=30))
def test_no_line_is_lost(lines):
    """Every line is returned once, wherever the lines are."""
    found = reading_order(lines)
    assert sorted(map(id, found)) == sorted(map(id, lines))
