"""Finds the lines of a page that a rule, or a band behind them, sets off from the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from library.extract.layout import LineBox
from library.extract.pdf.glyphs import Box, PageTransform
from library.extract.pdf.paint import are_seen
from library.extract.pdf.painted_objects import PATH, PaintedObject, boxes_of

MAX_PATHS = 400
"""Most paths of a page that is searched; a drawing or a table has more."""
MAX_FLAT = 100.0
"""Greatest height of a band, in points."""
MAX_HEIGHT = 4.0
"""Greatest height of a rule, in points."""
NEAR = 0.9
"""Distance up to which a rule belongs to a line, in type sizes ..."""
INSIDE = 0.2
"""... and how far it may reach into the box of the line."""
MIN_BAND, MAX_BAND = 1.0, 3.0
"""Heights of a band behind one line, in type sizes."""
LONGER = 0.5
"""A rule is longer than its line by this, in type sizes; others underline words."""
APART = 3.0
"""Distance within which another rule is one of the same table, in type sizes."""


def drawn_boxes(objects: Sequence[PaintedObject], transform: PageTransform) -> list[Box]:
    """Return where the bands and rules of a page are, as displayed; none of a drawing.

    Args:
        objects: The objects of the page.
        transform: From its coordinates to those of the boxes.
    """
    paths = [each for each in objects if each.type == PATH]
    if not 0 < len(paths) <= MAX_PATHS:
        return []
    boxes = [transform.shown(*box) for box in boxes_of(paths)]
    bands = [(path.address, box) for path, box in zip(paths, boxes, strict=True) if _is_band(box)]
    seen = are_seen([path for path, _ in bands])
    return [box for (_, box), is_seen in zip(bands, seen, strict=True) if is_seen]


def with_rules(lines: Sequence[LineBox], paths: Sequence[Box]) -> Iterator[LineBox]:
    """Yield *lines*; those that are above or below a rule tell so, those in a band do both.

    Args:
        lines: The lines of a page.
        paths: Where its paths are; see `drawn_boxes`.
    """
    boxes = sorted(paths, key=itemgetter(1))
    feet = [bottom for _, bottom, _, _ in boxes]
    uprights = [each for each in boxes if each[2] - each[0] <= MAX_HEIGHT]
    for line in lines:
        reach = (APART + MAX_BAND) * line.type_size
        low, high = bisect_left(feet, line.bottom - reach), bisect_right(feet, line.top + reach)
        along = [each for each in boxes[low:high] if _is_along(each, line)]
        yield _set_off(line, along, uprights) if along and not line.angle else line


def _set_off(line: LineBox, along: Sequence[Box], uprights: Sequence[Box]) -> LineBox:
    """Return a line, which tells the rule or the band that alone sets it off, if one does.

    Args:
        line: A line of a page.
        along: The rules and bands near it that are longer.
        uprights: The upright rules of the page.
    """
    over = [each for each in along if _is_over(each, line)]
    under = [each for each in along if _is_under(each, line)]
    own = over + under or [each for each in along if _is_behind(each, line)]
    if len(own) != 1 or not _is_alone(own[0], along, line.type_size):
        return line
    if any(_is_across(each, own[0], line) for each in uprights):
        return line
    return line._replace(is_below_rule=not under, is_above_rule=not over)


def _is_band(box: Box) -> bool:
    """Whether a box is a band or a rule, across or up."""
    left, bottom, right, top = box
    return top - bottom <= MAX_FLAT or right - left <= MAX_HEIGHT


def _is_along(box: Box, line: LineBox) -> bool:
    """Whether a rule or band begins where *line* does, or before it, and ends behind it."""
    left, bottom, right, top = box
    near = LONGER * line.type_size
    is_flat = top - bottom <= max(MAX_HEIGHT, MAX_BAND * line.type_size)
    return is_flat and left < line.left + near and right > line.right + near


def _is_over(box: Box, line: LineBox) -> bool:
    _, bottom, _, top = box
    distance = bottom - line.top
    return top - bottom <= MAX_HEIGHT and _is_close(distance, line)


def _is_under(box: Box, line: LineBox) -> bool:
    _, bottom, _, top = box
    distance = line.bottom - top
    return top - bottom <= MAX_HEIGHT and _is_close(distance, line)


def _is_close(distance: float, line: LineBox) -> bool:
    return -INSIDE * line.type_size <= distance <= NEAR * line.type_size


def _is_behind(box: Box, line: LineBox) -> bool:
    _, bottom, _, top = box
    is_around = bottom < line.middle < top and bottom < line.bottom + INSIDE * line.type_size
    return is_around and MIN_BAND * line.type_size <= top - bottom <= MAX_BAND * line.type_size


def _is_across(upright: Box, rule: Box, line: LineBox) -> bool:
    """Whether an upright rule is beside a line, at a rule over it or below it: both of a table."""
    left, bottom, right, top = upright
    near = LONGER * line.type_size
    return rule[0] - near <= left and right <= rule[2] + near and bottom < line.middle < top


def _is_alone(box: Box, others: Sequence[Box], size: float) -> bool:
    """Whether no other rule is so near to a rule that both are of one table."""
    _, bottom, _, top = box
    return all(
        other is box or other[1] > top + APART * size or other[3] < bottom - APART * size
        for other in others
    )
