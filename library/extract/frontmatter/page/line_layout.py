"""The layout of lines: whether two are alike or near each other, and the parts of one. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from library.extract.text import CleanPage, TextLine

MOST_LINES = 300
"""Lines of a page that are read; a drawing can have any number."""
SPARSE = 700
"""A page with fewer characters is a cover or a title page."""
SAME_SIZE = 0.04
"""Type sizes that differ by less than this share are equal."""
BOLD = 600


def is_sparse(page: CleanPage) -> bool:
    """Whether *page* has so little text that it is a cover or a title page."""
    return len(page.text) < SPARSE


def same_style(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in the same size, and both in bold type or neither."""
    are_bold = (one.box.font_weight >= BOLD, other.box.font_weight >= BOLD)
    return are_bold[0] == are_bold[1] and near_size(one.box.type_size, other.box.type_size)


def is_near(above: TextLine, line: TextLine) -> bool:
    """Whether *line* is right below *above*, or beside it."""
    return -line.box.type_size < above.box.bottom - line.box.top < 1.2 * line.box.type_size


def is_aligned(one: TextLine, other: TextLine) -> bool:
    """Whether two lines have one left edge."""
    return abs(one.box.left - other.box.left) < 1


def near_size(one: float, other: float) -> bool:
    """Whether two type sizes are equal within the error of measurement."""
    return abs(one - other) <= SAME_SIZE * max(one, other)


def row_parts(line: TextLine) -> Iterator[str]:
    """Yield the parts of a line that wide gaps separate: authors beside each other."""
    begin = 0
    for gap in line.box.gaps:
        end = bisect_left(line.offsets, gap.end)
        yield line.text[begin:end].strip()
        begin = end
    yield line.text[begin:].strip()
