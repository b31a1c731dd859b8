"""Finds the lines of a page that are underlined from end to end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from library.extract.layout import UNDERLINED, LineBox
from library.extract.pdf.glyphs import Box

MAX_HEIGHT = 2.0
"""Greatest height of a rule, in points."""
BELOW, ABOVE = 0.13, 0.3
"""The middle of a rule under a line is between these distances from the foot of its box, in type
sizes. PDFium gives a stroke twice its width, on both sides of its middle."""
MIN_SHARE = 0.6
"""Smallest share of the width of a line that its rules have; browsers leave gaps at descenders."""
BEYOND = 0.5
"""How far from the ends of a line its rules end, in type sizes; those of tables are longer."""


def with_underlines(lines: Sequence[LineBox], paths: Sequence[Box]) -> Iterator[LineBox]:
    """Yield *lines*; the name of the font of those that are underlined ends in `UNDERLINED`.

    Args:
        lines: The lines of a page.
        paths: Where its paths are; see `rules.drawn_boxes`.
    """
    rules = sorted(filter(_is_rule, paths), key=_middle)
    heights = list(map(_middle, rules))
    for line in lines:
        size = line.type_size
        low = bisect_left(heights, line.bottom - BELOW * size)
        near = rules[low : bisect_right(heights, line.bottom + ABOVE * size)] if rules else ()
        is_underlined = bool(near) and line.angle == 0 and _is_under(line, near)
        yield line._replace(font=f"{line.font}{UNDERLINED}") if is_underlined else line


def _middle(box: Box) -> float:
    _, bottom, _, top = box
    return (bottom + top) / 2


def _is_rule(box: Box) -> bool:
    left, bottom, right, top = box
    return top - bottom <= MAX_HEIGHT < right - left


def _is_under(line: LineBox, rules: Sequence[Box]) -> bool:
    """Whether *rules*, at the height of the foot of a line, are as long as it in all."""
    near = BEYOND * line.type_size
    beside = [
        (left, right)
        for left, _, right, _ in rules
        if left < line.right + near and right > line.left - near
    ]
    if not beside:
        return False
    begin, end = min(left for left, _ in beside), max(right for _, right in beside)
    is_as_long = max(abs(begin - line.left), abs(end - line.right)) <= near
    drawn = sum(right - left for left, right in beside)
    return is_as_long and drawn >= MIN_SHARE * (line.right - line.left)
