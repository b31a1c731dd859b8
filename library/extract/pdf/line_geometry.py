"""Line boxes, type sizes and font weights of a page, and the corrections of its lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from library.extract.layout import LINE_END_HYPHEN, Edit, LineBox, line_spans
from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.hidden_text import hidden_offsets
from library.extract.pdf.note_numbers import note_edits
from library.extract.pdf.word_gaps import WIDE_GAP, has_single_letters, space_edits, wide_gaps

MAX_HEADING = 120
"""Longer lines, in characters, cannot be headings; their font name is not read, for speed."""
BOLD = 700
"""Font weight of fonts that are bold by name."""
MAX_WEIGHT = 1000
"""A font that states a larger weight states a wrong one."""
PROBES = 3
"""Spaces of a line that are examined: where PDFium has added one, the whole line is measured."""
LONG_WORD = 15
"""A line without any space is measured if it has more characters."""
MIN_ROWS = 3
"""Fewest rows with a wide gap on a page that may have columns."""

_BOLD_NAME = re.compile(rb"(?i)bold|black|heavy|demi|(?:bx|b|bi)\d+$|[-,]b(?:i|d)?$")
"""Matches the names of bold fonts: Verdana-Bold, SFBX1000, CMBX10, MyriadPro-Semibold."""


def read_lines(layer: TextLayer, off: frozenset[str] = frozenset()) -> Iterator[LineBox]:
    """Yield the line boxes of a page, in content stream order, without hidden text.

    The box of a line spans its first and last glyph; its type is that of the glyph in the middle,
    since the first and the last may be note references. All glyphs are measured only of lines whose
    spaces may be wrong, and on pages that may have columns, for speed.

    Args:
        layer: The text of the page.
        off: Names of the layers that are switched off.
    """
    rectangles = layer.rectangles()
    hidden = hidden_offsets(layer, rectangles, off)
    notes = sorted(note_edits(layer))
    rows = _rows_with_gap(rectangles)
    for start, end in line_spans(layer.text):
        if hidden and not hidden.isdisjoint(range(start, end)):
            if box := _visible_part(layer, start, end, hidden):
                yield box
            continue
        box = _line_box(layer, start, end)
        if box.is_placed:
            edits = notes[bisect_left(notes, (start,)) : bisect_left(notes, (end,))]
            has_gap = _is_in_row(box, rows)
            box = _corrected(layer, box, edits, has_gap=has_gap)
        yield box


def _line_box(layer: TextLayer, start: int, end: int) -> LineBox:
    """Return the box of one line; unplaced when PDFium has no box for one of its end glyphs."""
    text = layer.text
    ends_in_hyphen = text[end - 1] == LINE_END_HYPHEN and end - start > 1
    middle = (start + end) // 2
    while middle > start and text[middle].isspace():
        middle -= 1
    first, last = layer.boxes((start, end - 2 if ends_in_hyphen else end - 1))
    if not first or not last:
        return LineBox(start, end, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
    size, weight = layer.type_at(middle)
    if end - start <= MAX_HEADING and _is_bold(layer, middle):
        weight = BOLD
    return LineBox(
        start,
        end,
        left=min(first[0], last[0]),
        bottom=min(first[1], last[1]),
        right=max(first[2], last[2]),
        top=max(first[3], last[3]),
        type_size=size,
        font_weight=weight if 0 < weight <= MAX_WEIGHT else 0,
    )


def _is_bold(layer: TextLayer, offset: int) -> bool:
    """Whether the name of the font is bold, or its outline is stroked to look bold."""
    return _is_bold_name(layer.font_name(offset)) or layer.is_stroked(offset)


@lru_cache(maxsize=1000)
def _is_bold_name(name: bytes) -> bool:
    return _BOLD_NAME.search(name) is not None


def _corrected(layer: TextLayer, box: LineBox, notes: Sequence[Edit], *, has_gap: bool) -> LineBox:
    """Return the box of a line with the corrections of its characters, and its wide gaps.

    Args:
        layer: The text of the page.
        box: The box of the line.
        notes: The edits of the numbers of notes in it.
        has_gap: Whether a wide gap of a page with columns may be in it.
    """
    is_measured = has_gap or _may_have_wrong_spaces(layer, box)
    if not is_measured:
        return replace(box, edits=tuple(notes)) if notes else box
    glyphs = layer.glyphs(box.start, box.end)
    changed = {edit.offset for edit in notes}
    spaces = [e for e in space_edits(glyphs, box.type_size) if e.offset not in changed]
    gaps = wide_gaps(glyphs, box.type_size) if has_gap else ()
    return replace(box, edits=tuple(sorted([*notes, *spaces])), gaps=gaps)


def _visible_part(layer: TextLayer, start: int, end: int, hidden: Set[int]) -> LineBox | None:
    """Return the box of a line of which some characters are hidden; None when all are."""
    glyphs = layer.glyphs(start, end)
    shown = [g for g in glyphs if g.offset not in hidden and not g.char.isspace()]
    if not shown:
        return None
    first, last = shown[0].offset, shown[-1].offset
    box = _line_box(layer, first, last + 1)
    inside = [glyph for glyph in glyphs if first <= glyph.offset <= last]
    removed = {glyph.offset for glyph in inside if glyph.offset in hidden}
    removed |= {
        space.offset
        for before, space in pairwise(inside)
        if space.char.isspace() and before.offset in removed
    }
    left = [glyph for glyph in inside if glyph.offset not in removed]
    edits = [*(Edit(offset, "") for offset in removed), *space_edits(left, box.type_size or 1.0)]
    return replace(
        box,
        left=min(glyph.left for glyph in shown),
        right=max(glyph.right for glyph in shown),
        edits=tuple(sorted(edits)),
    )


def _may_have_wrong_spaces(layer: TextLayer, box: LineBox) -> bool:
    """Whether a line has single letters, spaces that PDFium has added, or no space at all."""
    text = layer.text[box.start : box.end]
    spaces = [at for at, char in enumerate(text, start=box.start) if char == " "]
    if not spaces:
        return len(text) > LONG_WORD
    probes = {spaces[len(spaces) * at // PROBES] for at in range(PROBES)}
    return any(map(layer.is_generated, probes)) or has_single_letters(text)


def _rows_with_gap(rectangles: Sequence[Box]) -> tuple[float, ...]:
    """Return the heights of the rows in which two text objects are far apart, ascending.

    Empty when they are too few for a page with columns.
    """
    rows = []
    for before, after in zip(rectangles, rectangles[1:], strict=False):
        height = max(before[3] - before[1], after[3] - after[1])
        shared = min(before[3], after[3]) - max(before[1], after[1])
        if shared > 0 and after[0] - before[2] >= WIDE_GAP * height:
            rows.append((max(before[1], after[1]) + min(before[3], after[3])) / 2)
    return tuple(sorted(rows)) if len(rows) >= MIN_ROWS else ()


def _is_in_row(box: LineBox, rows: Sequence[float]) -> bool:
    """Whether one of the heights *rows* is inside *box*."""
    at = bisect_left(rows, box.bottom)
    return at < len(rows) and rows[at] <= box.top
