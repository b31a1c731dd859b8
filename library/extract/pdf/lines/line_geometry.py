"""The lines of a page: their boxes, and the corrections of their characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from itertools import pairwise

from library.extract.layout import LINE_END_HYPHEN, Edit, LineBox, line_spans
from library.extract.pdf.characters.accents import accent_edits
from library.extract.pdf.characters.ligatures import ligature_edits
from library.extract.pdf.characters.note_numbers import letter_edits, note_edits
from library.extract.pdf.characters.right_to_left import right_to_left_edits
from library.extract.pdf.characters.soft_hyphens import hyphen_edits
from library.extract.pdf.characters.word_gaps import (
    has_lone_consonant,
    has_single_letters,
    has_tight_mark,
    is_solid,
    space_edits,
    tracking,
    wide_gaps,
)
from library.extract.pdf.fonts.font_styles import FontStyles
from library.extract.pdf.fonts.glyph_names import NamedLigatures
from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.lines.column_gaps import ColumnGaps
from library.extract.pdf.lines.line_types import LineTypes
from library.extract.pdf.lines.row_parts import (
    ends_far_away,
    may_change_size,
    parts_at_number,
    parts_of_sizes,
    row_parts,
)
from library.extract.pdf.lines.rules import drawn_boxes, with_rules
from library.extract.pdf.lines.split_rows import whole_rows
from library.extract.pdf.lines.underlines import with_underlines
from library.extract.pdf.painted_objects import painted_objects
from library.extract.pdf.visibility.hidden_text import hidden_offsets

LONG_WORD = 15
"""A line without any space is measured if it has more characters."""
LOOSE = 0.62
"""A line may be tracked if its characters are wider than this on average, in type sizes ..."""
MAX_TRACKED = 100
"""... and if it has no more of them, as headings have."""
MAX_SPACES = 32
"""Most spaces of a page that are looked at for ones that are not seen."""
_INNER_SPACE = re.compile(r"[ \xa0](?<=[a-zß-ÿ].)(?=[a-zß-ÿ])")


def read_lines(
    layer: TextLayer,
    fonts: FontStyles,
    off: frozenset[str] = frozenset(),
    ligatures: Callable[[], NamedLigatures] = NamedLigatures,
    *,
    lacks_spaces: bool = False,
) -> Iterator[LineBox]:
    """Yield the line boxes of a page, in content stream order, without hidden text.

    The box of a line spans its first and last glyph. All glyphs are measured only of lines whose
    spaces may be wrong, and on pages that may have columns, for speed.

    Args:
        layer: The text of the page.
        fonts: The fonts of the document.
        off: Names of the layers that are switched off.
        ligatures: See `ligature_edits`.
        lacks_spaces: Whether words may have a gap between them and no space, on lines with others.
    """
    types = LineTypes(layer, fonts)
    rectangles = layer.rectangles()
    objects = painted_objects(layer.textpage.page)
    hidden = hidden_offsets(layer, objects, rectangles, off)
    edits = _edits(layer, rectangles, ligatures)
    boxes = list(_line_boxes(layer, types, list(line_spans(layer.text))))
    is_closed = lacks_spaces or _has_closed_spaces(layer)
    columns = ColumnGaps(layer, rectangles, boxes)
    paths = drawn_boxes(objects, layer.transform)
    parts = list(with_rules(list(with_underlines(boxes, paths)), paths))
    for box in whole_rows(layer, parts, hidden, partial(_box_of, layer, types)):
        if hidden and not hidden.isdisjoint(range(box.start, box.end)):
            if part := _visible_part(layer, types, (box.start, box.end), hidden):
                yield part
        elif not box.is_placed:
            yield box
        else:
            own = edits[bisect_left(edits, (box.start,)) : bisect_left(edits, (box.end,))]
            if box.edits:  # Those of the spaces of a row that was in parts.
                merged = sorted((dict(box.edits) | dict(own)).items())
                gaps = box.gaps if columns.may_have_gaps(box) else ()
                yield box._replace(edits=tuple(map(Edit._make, merged)), gaps=gaps)
            else:
                has_gap = columns.may_be_in(box)
                yield _corrected(layer, box, own, has_gap=has_gap, is_closed=is_closed)


def _edits(
    layer: TextLayer, rectangles: Sequence[Box], ligatures: Callable[[], NamedLigatures]
) -> list[Edit]:
    """Return the corrections of characters of a page, but for its spaces, in order."""
    # The last one of a place counts: an accent that is over a letter is no mark.
    found = (
        *hyphen_edits(layer),
        *ligature_edits(layer, ligatures),
        *note_edits(layer),
        *letter_edits(layer, rectangles),
        *accent_edits(layer),
        *right_to_left_edits(layer),
    )
    return sorted({edit.offset: edit for edit in found}.values())


def _line_boxes(
    layer: TextLayer,
    types: LineTypes,
    spans: Sequence[tuple[int, int]],
    *,
    is_whole: bool = False,
) -> Iterator[LineBox]:
    """Yield the box of the line at each of *spans*; unplaced where PDFium has no box for its ends.

    A row that is written from right to left, such as a page number before the heading on the left
    of it, is a line for each part, and so are a line in large type and the one below it. PDFium is
    asked for all lines at once, for speed.
    """
    lasts = []
    for start, end in spans:
        ends_in_hyphen = layer.text[end - 1] == LINE_END_HYPHEN and end - start > 1
        lasts.append(end - 2 if ends_in_hyphen else end - 1)
    firsts = layer.boxes([start for start, _ in spans])
    for (start, end), first, last, measured in zip(
        spans, firsts, layer.boxes(lasts), types.of(spans), strict=True
    ):
        if not first or not last:
            yield LineBox(start, end, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
            continue
        parts = [] if is_whole else _parts(layer, (start, end), first, last)
        if len(parts) > 1:
            yield from _line_boxes(layer, types, parts)
            continue
        yield LineBox(
            start,
            end,
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
            *measured,
        )


def _parts(layer: TextLayer, span: tuple[int, int], first: Box, last: Box) -> list[tuple[int, int]]:
    """Return the spans of the parts of a line; none if it is surely one.

    Args:
        layer: The text of the page.
        span: Half-open span of the line in the text layer.
        first: The box of its first glyph.
        last: The box of its last one.
    """
    if first[0] > last[2] or (last[1] + last[3]) / 2 < first[1]:
        return row_parts(layer, *span)
    parts = parts_at_number(layer, *span) if ends_far_away(first, last) else []
    if len(parts) < 2 and may_change_size(first, last):
        return parts_of_sizes(layer, *span)
    return parts


def _box_of(layer: TextLayer, types: LineTypes, span: tuple[int, int]) -> LineBox:
    """Return the box of the line at *span*, whose glyphs go from left to right."""
    (box,) = _line_boxes(layer, types, [span], is_whole=True)
    return box


def _corrected(
    layer: TextLayer, box: LineBox, notes: Sequence[Edit], *, has_gap: bool, is_closed: bool
) -> LineBox:
    """Return the box of a line with the corrections of its characters, and its wide gaps.

    Args:
        layer: The text of the page.
        box: The box of the line.
        notes: The edits of the numbers of notes in it.
        has_gap: Whether a wide gap of a page with columns may be in it.
        is_closed: Whether the page has spaces that are not seen, or lacks some.
    """
    text = layer.text[box.start : box.end]
    may_be_wrong, is_loose = _may_have_wrong_spaces(layer, box, text), _is_loose(box)
    may_be_wrong |= is_closed
    if not (has_gap or may_be_wrong or is_loose):
        return box._replace(edits=tuple(notes)) if notes else box
    edges = layer.edges(box.start, box.end)
    if is_loose:
        box = box._replace(tracking=tracking(text, *edges, box.type_size))
    gaps = wide_gaps(text, box.start, *edges, box.type_size) if has_gap else ()
    if may_be_wrong and (has_single_letters(text) or not is_solid(text, *edges, box.type_size)):
        changed = {edit.offset for edit in notes}
        spaces = space_edits(layer.glyphs(box.start, box.end), box.type_size)
        notes = sorted([*notes, *(edit for edit in spaces if edit.offset not in changed)])
    return box._replace(edits=tuple(notes), gaps=gaps) if notes or gaps else box


def _has_closed_spaces(layer: TextLayer) -> bool:
    """Whether the page has spaces over which the next letter is drawn; a sample is looked at.

    A browser writes a soft hyphen that is not seen as such a space, and names it; cairo and
    Ghostscript, which rewrite the page, do not.
    """
    spaces = [match.start() for match in _INNER_SPACE.finditer(layer.text)]
    spaces = spaces[:: len(spaces) // MAX_SPACES + 1]
    boxes = zip(layer.boxes(spaces), layer.boxes([at + 1 for at in spaces]), strict=True)
    return any(
        space and after and after[0] < (space[0] + space[2]) / 2 < after[2]
        for space, after in boxes
    )


def _is_loose(box: LineBox) -> bool:
    """Whether the letters of a short line may be tracked: its characters are wide."""
    length = box.end - box.start
    return length <= MAX_TRACKED and box.right - box.left > LOOSE * box.type_size * length


def _visible_part(
    layer: TextLayer, types: LineTypes, span: tuple[int, int], hidden: Set[int]
) -> LineBox | None:
    """Return the box of a line of which some characters are hidden; None when all are.

    Args:
        layer: The text of the page.
        types: Reads the types of its lines.
        span: Half-open span of the line in the text layer.
        hidden: Offsets of the hidden characters of the page.
    """
    glyphs = layer.glyphs(*span)
    shown = [g for g in glyphs if g.offset not in hidden and not g.char.isspace()]
    if not shown:
        return None
    first, last = shown[0].offset, shown[-1].offset
    box = _box_of(layer, types, (first, last + 1))
    inside = [glyph for glyph in glyphs if first <= glyph.offset <= last]
    removed = {glyph.offset for glyph in inside if glyph.offset in hidden}
    seen = [glyph for glyph in inside if glyph.offset not in removed]
    # Of the spaces around a hidden word, one is left.
    removed |= {b.offset for a, b in pairwise(seen) if a.char.isspace() and b.char.isspace()}
    left = [glyph for glyph in inside if glyph.offset not in removed]
    edits = [*(Edit(offset, "") for offset in removed), *space_edits(left, box.type_size or 1.0)]
    return box._replace(
        left=min(glyph.left for glyph in shown),
        right=max(glyph.right for glyph in shown),
        edits=tuple(sorted(edits)),
    )


def _may_have_wrong_spaces(layer: TextLayer, box: LineBox, text: str) -> bool:
    """Whether a line has single letters, spaces that PDFium has added, or no space at all."""
    count = text.count(" ")
    if not count:
        return len(text) > LONG_WORD
    if has_single_letters(text) or has_lone_consonant(text) or has_tight_mark(text):
        return True
    middle = text.find(" ", len(text) // 2)
    probes = (text.find(" "), text.rfind(" "), middle if middle >= 0 else text.rfind(" "))
    return any(layer.is_generated(box.start + at) for at in probes[: min(count, 3)])
