"""Joins the parts of turned lines, which PDFium takes for lines of their own.

PDFium begins a line wherever a text object is not to the right of the one before. Programs that
place some letters one by one write several objects a line, so turned text, such as the title of an
axis, falls into letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from library.extract.layout import Edit, LineBox
from library.extract.pdf.characters.word_gaps import has_single_letters, space_edits
from library.extract.pdf.glyphs import Glyph, TextLayer

MIN_GAP, MAX_GAP = -0.4, 1.0
"""Smallest and largest distance of the parts of one line, in type sizes; kerning moves letters
closer ..."""
WORD_GAP = 0.14
"""... and from this distance on there is a space between them."""
MIN_SHARED = 0.6
"""Smallest share of the height of a line that its parts have in common."""
OTHER_SIZE = 1.2
"""Parts whose type sizes have a larger ratio are different lines."""

_Range = tuple[float, float]


def joined_parts(lines: Iterable[LineBox]) -> Iterator[LineBox]:
    """Yield *lines*, with consecutive parts of one turned line as one.

    Args:
        lines: In content stream order.
    """
    before: LineBox | None = None
    for line in lines:
        if before and line.angle and _continues(before, line):
            before = _joined(before, line)
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def without_added_spaces(layer: TextLayer, lines: Iterable[LineBox]) -> Iterator[LineBox]:
    """Yield *lines*, the vertical ones without spaces between the letters of tracked words.

    Args:
        layer: The text of the page.
        lines: Its lines, whose parts are joined.
    """
    for line in lines:
        text = layer.text[line.start : line.end]
        if line.angle not in {90, 270} or not has_single_letters(text):
            yield line
            continue
        glyphs = [_as_if_level(each, line.angle) for each in layer.glyphs(line.start, line.end)]
        edits = dict(line.edits) | dict(space_edits(glyphs, line.type_size or 1.0))
        yield line._replace(edits=tuple(map(Edit._make, sorted(edits.items()))))


def _as_if_level(glyph: Glyph, angle: int) -> Glyph:
    """Return a glyph of a vertical line at its place in the line if that ran to the right."""
    left, bottom, right, top = glyph[2:]
    if angle == 90:
        return glyph._replace(left=bottom, bottom=-right, right=top, top=-left)
    return glyph._replace(left=-top, bottom=left, right=-bottom, top=right)


def _continues(line: LineBox, part: LineBox) -> bool:
    """Whether *part* is set behind *line*, in the same direction and on the same line."""
    if line.angle != part.angle or part.angle % 90 or not (line.is_placed and part.is_placed):
        return False
    sizes = sorted((line.type_size, part.type_size))
    if sizes[1] > OTHER_SIZE * sizes[0]:
        return False
    (_, low), (high, _) = _along(line), _along(part)
    (bottom, top), (bottom_, top_) = _across(line), _across(part)
    shared = min(top, top_) - max(bottom, bottom_)
    is_level = shared >= MIN_SHARED * min(top - bottom, top_ - bottom_)
    return is_level and MIN_GAP * sizes[0] < high - low < MAX_GAP * sizes[0]


def _along(line: LineBox) -> _Range:
    """Return the begin and the end of a line, measured in its direction."""
    match line.angle:
        case 90:
            return line.bottom, line.top
        case 180:
            return -line.right, -line.left
        case 270:
            return -line.top, -line.bottom
    return line.left, line.right


def _across(line: LineBox) -> _Range:
    """Return the sides of a line that are parallel to its direction, the lower one first."""
    return (line.left, line.right) if line.angle in {90, 270} else (line.bottom, line.top)


def _joined(line: LineBox, part: LineBox) -> LineBox:
    """Return one line of *line* and *part*, with a space between them or none."""
    gap = _along(part)[0] - _along(line)[1]
    space = " " if gap >= WORD_GAP * line.type_size else ""
    between = range(line.end, part.start)
    edits = (Edit(offset, space if offset == line.end else "") for offset in between)
    return line._replace(
        end=part.end,
        left=min(line.left, part.left),
        bottom=min(line.bottom, part.bottom),
        right=max(line.right, part.right),
        top=max(line.top, part.top),
        edits=(*line.edits, *edits, *part.edits),
        gaps=(*line.gaps, *part.gaps),
    )
