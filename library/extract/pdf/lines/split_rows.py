"""Joins the parts of rows that PDFium has split, on pages that it takes for vertical text.

PDFium guesses the direction of writing from where a page has text. On a page with few lines and
wide gaps between columns, such as a table of contents with the page numbers far on the right, it
takes the direction for vertical, and each text object, or each letter, for a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from statistics import median_low

from library.extract.layout import Edit, LineBox, WideGap
from library.extract.pdf.characters.word_gaps import NO_GAP, WIDE_GAP, space_edits
from library.extract.pdf.glyphs import Glyph, TextLayer

MIN_GAP = -0.4
"""Smallest distance of the parts of one row, in type sizes; kerning moves letters closer."""
WORD_GAP = 0.14
"""From this distance on there is a space between the parts of a row that is not tracked."""
LEVEL = 0.02
"""Largest distance of the base lines of the parts, in type sizes."""

Measure = Callable[[tuple[int, int]], LineBox]
"""Returns the box of the line at a span of the text layer."""


def whole_rows(
    layer: TextLayer, boxes: Sequence[LineBox], hidden: Set[int], measure: Measure
) -> Iterator[LineBox]:
    """Yield *boxes*, with consecutive parts of one row as one, with its spaces and wide gaps.

    Args:
        layer: The text of the page.
        boxes: The boxes of its lines, in content stream order.
        hidden: Offsets of its hidden characters; a line with some is not joined.
        measure: See `Measure`.
    """
    row: list[LineBox] = []
    for box in boxes:
        if (
            row
            and _continues(layer, row[-1], box)
            and hidden.isdisjoint(range(row[0].start, box.end))
        ):
            row.append(box)
            continue
        if row:
            yield _joined(layer, row, measure)
        row = [box]
    if row:
        yield _joined(layer, row, measure)


def _continues(layer: TextLayer, part: LineBox, following: LineBox) -> bool:
    """Whether *following* is set behind *part*, on its base line and in its size."""
    size = part.type_size
    return (
        0 < size == following.type_size
        and following.left - part.right > MIN_GAP * size
        and part.angle == following.angle == 0
        and _are_level(layer, part, following)
    )


def _are_level(layer: TextLayer, part: LineBox, following: LineBox) -> bool:
    """Whether two parts are on one base line.

    The box of a ligature whose letters the page names apart from it, as browsers do, is that of
    its outline, and begins higher than the boxes beside it.
    """
    most = LEVEL * part.type_size
    if abs(part.bottom - following.bottom) <= most:
        return True
    if part.bottom >= following.top or following.bottom >= part.top:
        return False
    last, first = part.end - 1, following.start
    return abs(layer.baseline_at(last) - layer.baseline_at(first)) <= most


def _joined(layer: TextLayer, row: Sequence[LineBox], measure: Measure) -> LineBox:
    """Return the parts of a row as one line; a row of one part is returned unchanged."""
    if len(row) == 1:
        return row[0]
    box = measure((row[0].start, row[-1].end))
    gaps = [(other.left - one.right) / box.type_size for one, other in pairwise(row)]
    # A gap in which the file has a space is one between words, on tracked rows and on others; on
    # tracked ones, no part follows another without a gap, as punctuation does a note.
    solid = [
        gap
        for (one, other), gap in zip(pairwise(row), gaps, strict=True)
        if " " not in layer.text[one.end : other.start]
    ]
    is_tracked = bool(solid) and median_low(solid) >= WORD_GAP and min(solid) >= NO_GAP
    glyphs = layer.glyphs(row[0].start, row[0].end)
    edits: dict[int, str] = {}
    for (one, other), gap in zip(pairwise(row), gaps, strict=True):
        edits |= dict.fromkeys(range(one.end, other.start), "")
        if is_tracked or gap >= WORD_GAP:
            edits[one.end] = " "
            glyphs.append(Glyph(one.end, " ", one.right, one.bottom, one.right, one.top))
        glyphs += layer.glyphs(other.start, other.end)
    edits |= dict(space_edits(glyphs, box.type_size))
    # Between two parts or inside one: PDFium need not have split a row at its columns.
    wide = tuple(
        WideGap(one.offset + 1, other.offset, one.right, other.left)
        for one, other in pairwise(each for each in glyphs if not each.char.isspace())
        if other.left - one.right >= WIDE_GAP * box.type_size
    )
    return box._replace(edits=tuple(map(Edit._make, sorted(edits.items()))), gaps=wide)
