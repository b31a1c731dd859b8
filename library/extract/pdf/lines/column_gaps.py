"""Lines that may have a gap between two columns in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, pairwise

from library.extract.layout import LineBox, WideGap
from library.extract.pdf.characters.word_gaps import WIDE_GAP, wide_gaps
from library.extract.pdf.glyphs import Box, TextLayer
from library.languages import all_words, alternatives

MIN_LETTERS_OF_ROW = 16
"""Fewest letters in a row of two columns of text."""
MIN_ROWS = 3
"""Fewest rows with a wide gap on a page that may have columns."""

LONGEST_ROWS, LONG_ROW = 5, 40
"""Longest lines of a page that are looked at for a gap between columns, each of that many
characters; shorter ones are rows of a table."""
SPACES = "   "
"""Spaces inside a line that may be set between two columns."""
_CONJUNCTIONS = alternatives(all_words(lambda each: each.conjunctions))
_DIVIDED_INSIDE = re.compile(rf"- (?<=[a-zß-ÿ]..)(?!(?:{_CONJUNCTIONS})\b)[^\W\d_]{{2}}")
"""A word that is divided inside a line, as in a row of two columns that is one text object; no
suspended hyphen, as in "in- en uitvoer"."""

_PARTICLES = alternatives(all_words(lambda each: each.front_matter.name_particles))
_NAME = rf"(?:(?:{_PARTICLES}) +){{0,3}}(?:[^\w\s]*[^\W\d_a-zß-ÿ]\S*|[^\w\s]+)"
_NAMES = re.compile(rf"(?:{_NAME} +){{3,7}}{_NAME}")
"""A row that may consist of names beside each other: "Jan Jansens  Bo van de Velde"."""


class ColumnGaps:
    """Tells the lines of a page whose glyphs are measured for a gap between columns.

    Args:
        layer: The text of the page.
        rectangles: The boxes of its text objects, in content stream order.
        boxes: Its lines.
    """

    def __init__(
        self, layer: TextLayer, rectangles: Sequence[Box], boxes: Sequence[LineBox]
    ) -> None:
        self._layer = layer
        self._rows = _rows_with_gap(rectangles)
        is_divided = _DIVIDED_INSIDE.search(layer.text) is not None
        self._is_across = is_divided or _has_gutter(layer, boxes)
        """Whether a row of columns may be one text object."""

    def may_have_gaps(self, box: LineBox) -> bool:
        """Whether a gap in a line that was joined of parts may be one between columns."""
        return bool(self._rows) or self._is_across or self._is_of_names(box)

    def may_be_in(self, box: LineBox) -> bool:
        """Whether a line may have a gap between columns in it."""
        return (
            self._is_across
            or box.lead > 0
            or self._layer.text.find(SPACES, box.start, box.end) >= 0
            or (bool(self._rows) and self._may_be_row(box))
            or self._is_of_names(box)
        )

    def _may_be_row(self, box: LineBox) -> bool:
        """Whether a line may be a row of two columns of text: one of the rows is inside it.

        Rows of figures are none.
        """
        at = bisect_left(self._rows, box.bottom)
        if at == len(self._rows) or self._rows[at] > box.top:
            return False
        return sum(map(str.isalpha, self._layer.text[box.start : box.end])) >= MIN_LETTERS_OF_ROW

    def _is_of_names(self, box: LineBox) -> bool:
        row = self._layer.text[box.start : box.end].replace("\r\n", " ")
        return _NAMES.fullmatch(row) is not None


def _rows_with_gap(rectangles: Sequence[Box]) -> tuple[float, ...]:
    """Return the heights of the rows in which two text objects are far apart, ascending.

    Empty when they are too few for a page with columns.
    """
    rows = []
    for (_, bottom, right, top), (left, bottom_, _, top_) in pairwise(rectangles):
        gap = left - right
        if gap > 0 and gap >= WIDE_GAP * max(top - bottom, top_ - bottom_):
            low, high = max(bottom, bottom_), min(top, top_)
            if low < high:
                rows.append((low + high) / 2)
    return tuple(sorted(rows)) if len(rows) >= MIN_ROWS else ()


def _has_gutter(layer: TextLayer, boxes: Sequence[LineBox]) -> bool:
    """Whether the longest lines have one wide gap in common in which the file has no space.

    A row of columns may be one text object, in which the file moves to the next column.
    """
    longest = sorted(boxes, key=lambda box: box.start - box.end)[:LONGEST_ROWS]
    rows = [box for box in longest if box.is_placed and box.end - box.start >= LONG_ROW]
    gaps = [_added_gaps(layer, box) for box in rows]
    return any(
        sum(any(_overlap(gap, other) for other in row) for row in gaps) >= MIN_ROWS
        for gap in chain.from_iterable(gaps)
    )


def _added_gaps(layer: TextLayer, box: LineBox) -> Sequence[WideGap]:
    """Return the wide gaps of a line that are a space which PDFium has added."""
    text = layer.text[box.start : box.end]
    if not any(layer.is_generated(box.start + at) for at, char in enumerate(text) if char == " "):
        return ()
    edges = layer.edges(box.start, box.end)
    found = wide_gaps(text, box.start, *edges, box.type_size)
    return [gap for gap in found if gap.end == gap.start + 1 and layer.is_generated(gap.start)]


def _overlap(one: WideGap, other: WideGap) -> bool:
    return max(one.left, other.left) < min(one.right, other.right)
