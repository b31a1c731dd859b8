"""Finds text that a page does not show, or holds twice.

Printers' marks outside the page, text below a box that is painted over it, outside its clip or on
a layer that is switched off, letters that are printed a second time to look bold, and recognised
text below the printed one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter

from library.extract.pdf.glyphs import (
    Box,
    Glyph,
    PageTransform,
    TextLayer,
)
from library.extract.pdf.paint import FAINTEST, opacity
from library.extract.pdf.painted_objects import TEXT, PaintedObject
from library.extract.pdf.text_objects import is_invisible
from library.extract.pdf.visibility.clipped_text import clipped_offsets
from library.extract.pdf.visibility.covered_text import covered_offsets, is_on_layer

MIN_SIDE = 3.0
"""Shortest side of a page in points (ISO 32000-1, annex C); the box of a smaller one is wrong."""
SAME_PLACE = 0.75
"""Largest distance of a glyph from its double, in advance widths; two equal letters next to each
other are one width apart ..."""
SAME_HEIGHT = 0.35
"""... and the largest vertical one, in heights of the glyph."""
SAME_LINE = 0.1
"""The same for doubles that follow each other; those of turned text are higher."""
MAX_APART = 3
"""Most characters from a glyph to its double, behind which PDFium may put a line break."""
MIN_HALF = 4
"""Fewest characters of a line that is printed twice by one text object."""
CELL = 16.0
"""Side in points of the squares by which glyphs that are near each other are found."""
OVERLAP = 0.5
"""Two text objects lie on each other when they share this part of the smaller one."""
MAX_NEIGHBOURS = 40
"""Text objects in the same rows that one is compared with, for speed."""


def hidden_offsets(
    layer: TextLayer,
    objects: Sequence[PaintedObject],
    rectangles: Sequence[Box],
    off: frozenset[str],
) -> set[int]:
    """Return the offsets of the characters of a page that are not shown, or shown before.

    Args:
        layer: The text of the page.
        objects: The objects of the page.
        rectangles: The boxes of its text objects.
        off: Names of the layers that are switched off.
    """
    hidden = {*covered_offsets(layer, objects, off), *clipped_offsets(layer, objects)}
    has_outside = _have_outside(rectangles, layer.transform)
    has_doubles = _have_doubles(rectangles) or _has_line_twice(layer.text)
    if not (has_outside or has_doubles or off):
        return hidden
    every = layer.glyphs(0, len(layer.text))
    glyphs = [g for g in every if not (g.char.isspace() or g.offset in hidden)]
    if off:
        hidden.update(_on_layers(layer, objects, glyphs, off))
    if has_outside:
        hidden.update(g.offset for g in glyphs if _is_outside(g[2:], layer.transform))
    if has_doubles:
        # First, so that no printed letter is taken for the double of an invisible one.
        shown = [glyph for glyph in glyphs if glyph.offset not in hidden]
        hidden.update(_invisible(layer, objects, shown))
        hidden.update(_doubles(layer, [g for g in glyphs if g.offset not in hidden]))
    return hidden


def _have_outside(rectangles: Sequence[Box], sheet: PageTransform) -> bool:
    """Whether the middle of one of the text objects is outside a page that has a size."""
    if min(sheet.width, sheet.height) < MIN_SIDE:
        return False
    width, height = 2 * sheet.width, 2 * sheet.height
    return not all(
        0 <= left + right <= width and 0 <= bottom + top <= height
        for left, bottom, right, top in rectangles
    )


def _is_outside(box: Box, sheet: PageTransform) -> bool:
    """Whether the middle of *box* is outside the page as displayed."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return not (0 <= across <= sheet.width and 0 <= down <= sheet.height)


def _have_doubles(rectangles: Sequence[Box]) -> bool:
    """Whether two of the text objects lie on each other."""
    ordered = sorted(rectangles, key=itemgetter(1))
    for at, (left, bottom, right, top) in enumerate(ordered, start=1):
        for other in islice(ordered, at, at + MAX_NEIGHBOURS):
            left_, bottom_, right_, top_ = other
            if bottom_ > top:
                break
            if left_ < right and right_ > left:
                width = min(right, right_) - max(left, left_)
                height = min(top, top_) - bottom_
                smaller = min((right - left) * (top - bottom), _area(other))
                if width * height > OVERLAP * smaller:
                    return True
    return False


def _has_line_twice(text: str) -> bool:
    """Whether a line of *text* is the same words twice, as one text object may print them."""
    halves = ((line, len(line) // 2) for line in text.splitlines())
    return any(half >= MIN_HALF and line[:half] == line[half:] for line, half in halves)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _on_layers(
    layer: TextLayer,
    painted: Iterable[PaintedObject],
    glyphs: Iterable[Glyph],
    off: frozenset[str],
) -> Iterator[int]:
    """Yield the offsets of the glyphs whose text object, or a form around it, is on a layer *off*.

    Args:
        layer: The text of the page.
        painted: The objects of the page.
        glyphs: Some of its glyphs.
        off: Names of the layers that are switched off.
    """
    is_off = {each.address: is_on_layer(each, off) for each in painted if each.type == TEXT}
    objects = layer.text_objects()
    for glyph in glyphs:
        text_object = objects[glyph.offset]
        if text_object not in is_off:
            is_off[text_object] = is_on_layer(PaintedObject(text_object, TEXT), off)
        if is_off[text_object]:
            yield glyph.offset


def _doubles(layer: TextLayer, glyphs: Sequence[Glyph]) -> Iterator[int]:
    """Yield the offsets of the glyphs that lie on the same glyph, which was printed before.

    One equal letter at one place is chance where texts cross; the next or the last glyph has to be
    a double as well, of the next or last glyph there. Slanted text is left out: the boxes of its
    glyphs overlap.
    """
    objects = layer.text_objects()
    object_of = [objects[glyph.offset] for glyph in glyphs]
    seen: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    double_of: dict[int, int] = {}
    for at, glyph in enumerate(glyphs):
        found = next(
            (
                other
                for cell in _cells_near(glyph)
                if cell in seen
                for other in seen[cell]
                # Inside one object, letters that are as near each other may be a pair.
                if (object_of[other] != object_of[at] or at - other > MAX_APART)
                and _is_double(glyphs[other], glyph)
            ),
            None,
        )
        if found is None or layer.is_slanted(glyph.offset):
            seen[glyph.char, int(glyph.left // CELL), int(glyph.bottom // CELL)].append(at)
        else:
            double_of[at] = found
    for at, other in double_of.items():
        neighbours = double_of.get(at - 1, -1), double_of.get(at + 1, -1)
        is_part_of_text = any(0 < abs(each - other) <= 2 for each in neighbours)
        if is_part_of_text or _is_printed_at_once(glyphs[other], glyphs[at]):
            yield glyphs[at].offset


def _cells_near(glyph: Glyph) -> list[tuple[str, int, int]]:
    """Return its character with each square that the lower left corner of a double can be in."""
    char, left, bottom = glyph.char, glyph.left, glyph.bottom
    across, down = SAME_PLACE * (glyph.right - left), SAME_HEIGHT * (glyph.top - bottom)
    columns = range(int((left - across) // CELL), int((left + across) // CELL) + 1)
    rows = range(int((bottom - down) // CELL), int((bottom + down) // CELL) + 1)
    return [(char, column, row) for column in columns for row in rows]


def _is_double(one: Glyph, other: Glyph) -> bool:
    """Whether two equal glyphs are at the same place."""
    width = min(one.right - one.left, other.right - other.left)
    height = min(one.top - one.bottom, other.top - other.bottom)
    across, down = abs(one.left - other.left), abs(one.bottom - other.bottom)
    return across < SAME_PLACE * width and down < SAME_HEIGHT * height


def _is_printed_at_once(one: Glyph, other: Glyph) -> bool:
    """Whether two equal glyphs at the same place follow each other, on one line."""
    height = other.top - other.bottom
    is_next = other.offset - one.offset <= MAX_APART
    return is_next and abs(one.bottom - other.bottom) < SAME_LINE * height


def _invisible(
    layer: TextLayer, painted: Iterable[PaintedObject], glyphs: Sequence[Glyph]
) -> Iterator[int]:
    """Yield the offsets of the invisible text objects that mostly lie on visible text.

    Args:
        layer: The text of the page.
        painted: The objects of the page.
        glyphs: Some of its glyphs.
    """
    objects = layer.text_objects()
    in_forms = {
        each.address
        for each in painted
        if each.type == TEXT and any(opacity(form) <= FAINTEST for form in each.forms)
    }
    unseen = {each for each in set(objects) if each in in_forms or is_invisible(each)}
    if not unseen:
        return
    invisible: dict[int, list[Glyph]] = defaultdict(list)
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        text_object = objects[glyph.offset]
        if text_object in unseen:
            invisible[text_object].append(glyph)
        else:
            for row in range(int(glyph.bottom // CELL), int(glyph.top // CELL) + 1):
                rows[row].append(glyph)
    for text in invisible.values():
        covered = sum(_lies_on(glyph, rows) for glyph in text)
        if covered >= OVERLAP * len(text):
            yield from (glyph.offset for glyph in text)


def _lies_on(glyph: Glyph, rows: Mapping[int, Sequence[Glyph]]) -> bool:
    """Whether the middle of *glyph* is on one of *rows*, the visible glyphs by their heights."""
    across, down = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return any(
        other.left <= across <= other.right and other.bottom <= down <= other.top
        for other in rows.get(int(down // CELL), ())
    )
