"""The order in which lines are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.extract.layout import Line
from library.extract.text.line_joining import clean_line
from library.extract.text.reading_order import reading_order
from tests.extract.text.build import clean, page


def read(*rows):
    return [line.text for line in reading_order(clean(page(*rows)))]


def test_the_order_of_the_file_holds():
    """Lines that run downwards are left as they are, column after column."""
    left = [(f"links {n}", {"left": 70, "right": 280, "top": 700 - 12 * n}) for n in range(5)]
    right = [(f"rechts {n}", {"left": 310, "right": 520, "top": 700 - 12 * n}) for n in range(5)]
    assert read(*left, *right) == [words for words, _ in [*left, *right]]


def test_what_stands_above_is_read_before():
    """A header that the file holds last, and a box that it holds in any order, find their place."""
    rows = [
        ("tweede alinea", {"top": 500, "right": 500}),
        ("voet", {"top": 40, "right": 500}),
        ("eerste alinea", {"top": 700, "right": 500}),
        ("kop", {"top": 800, "right": 500}),
    ]
    assert read(*rows) == ["kop", "eerste alinea", "tweede alinea", "voet"]


def test_a_heading_over_two_columns_comes_first():
    """What spans the page above the columns is read before both of them."""
    left = [(f"links {n}", {"left": 70, "right": 280, "top": 600 - 12 * n}) for n in range(3)]
    right = [(f"rechts {n}", {"left": 310, "right": 520, "top": 600 - 12 * n}) for n in range(3)]
    heading = ("Over warmte", {"left": 70, "right": 520, "top": 700, "size": 20})
    found = read(*left, *right, heading)
    assert found == ["Over warmte", *(words for words, _ in [*left, *right])]


def test_words_of_one_row_stay_in_their_order():
    """Pieces of a line that the file holds apart are read from left to right."""
    row = [("een", {"left": 70, "right": 90, "top": 500}),
           ("twee", {"left": 95, "right": 120, "top": 502}),
           ("drie", {"left": 125, "right": 150, "top": 500})]  # fmt: skip
    assert read(*row) == ["een", "twee", "drie"]


LINES = st.builds(
    lambda left, bottom, width, height: clean_line(
        "x", Line(0, 1, left, bottom, left + width, bottom + height, height, 400)
    ),
    st.floats(-50, 600), st.floats(-50, 900), st.floats(0, 500), st.sampled_from([0.0, 8.0, 12.0]),
)  # fmt: skip


@given(st.lists(LINES, max_size=30))
def test_no_line_is_lost(lines):
    """However the lines lie, each is read once."""
    found = reading_order(lines)
    assert sorted(map(id, found)) == sorted(map(id, lines))
