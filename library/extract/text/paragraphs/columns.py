"""Columns of text that the file writes row by row, put in reading order. Pure.

Some programs write the first line of each column, then the second line of each, and so on. Such
rows look like those of a table; they are text where sentences go on from row to row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from library.extract.layout import HYPHENS, LineBox, WideGap

MIN_ROWS = 3
"""Fewest rows in which two columns stand beside each other."""
MIN_GUTTER = 0.7
"""Narrowest gutter between two columns, in type sizes."""
MIN_WORDS = 3
"""Fewest words in a line of a column, on average; cells of tables have fewer ..."""
MIN_LENGTH = 18
"""... and fewer characters than this."""
MIN_CONTINUED = 0.35
"""Smallest share of lines of a column that go on in the next one, with a small letter ..."""
MOSTLY_CONTINUED = 0.7
"""... and the smallest that makes short lines text as well, if words are divided between them."""
MAX_GAPS = 3
"""Most gutters in a row; a row with more is one of a table."""
BOLD = 600
"""Font weight from which a line beside text is a heading in the margin ..."""
MAX_LEADING = 1.6
"""... and goes on in the next one at this distance, in type sizes."""
MAX_ROW_GAP = 2.5
"""Largest distance between the rows of one block of columns, in type sizes."""


@dataclass(slots=True)
class _Block:
    """Consecutive lines on both sides of one gutter."""

    left: float
    """Left and right side of the gutter, in points."""
    right: float
    columns: tuple[list[LineBox], list[LineBox]] = field(default_factory=lambda: ([], []))
    rows: int = 0
    """Number of rows that have a line on both sides."""


def in_columns(text: str, lines: Sequence[LineBox]) -> tuple[LineBox, ...]:
    """Return *lines* with those of columns divided at the gutter, and one column after the other.

    Args:
        text: Text layer of the page.
        lines: In content stream order.
    """
    found: list[LineBox] = []
    at = 0
    while at < len(lines):
        block, end = _block_at(text, lines, at)
        if block and _is_margin(block):
            found += _with_margin(block)
        elif block:
            for column in block.columns:
                found += in_columns(text, column)
        else:
            found += lines[at:end]
        at = end
    return tuple(found)


def _block_at(text: str, lines: Sequence[LineBox], start: int) -> tuple[_Block | None, int]:
    """Return the block of columns that begins at *start*, if one does, and the next index."""
    block = _first_row(lines, start)
    if not block:
        return None, start + 1
    at = start
    while at < len(lines) and _add(block, lines[at]):
        at += 1
    is_text = [_is_running_text(text, column) for column in block.columns]
    if block.rows >= MIN_ROWS and all(is_text):
        return block, at
    if block.rows and is_text[1] and _is_margin(block):
        return block, at
    # The rows of a table are no better from its second row on.
    return None, at if block.rows >= MIN_ROWS else start + 1


def _is_margin(block: _Block) -> bool:
    """Whether the left column of a block has headings of the text beside them: bold lines."""
    headings, beside = block.columns
    return all(line.font_weight >= BOLD for line in headings) and all(
        line.font_weight < BOLD for line in beside
    )


def _with_margin(block: _Block) -> Iterator[LineBox]:
    """Yield the lines of a block, each heading in the margin before the row that it begins in."""
    headings, beside = block.columns
    above: LineBox | None = None
    tops = [line.middle for line in beside]
    placed: list[tuple[float, int, LineBox]] = []
    for line in headings:
        is_next = (
            above is not None and 0 < above.middle - line.middle < MAX_LEADING * line.type_size
        )
        height = (
            placed[-1][0] if is_next else max((top for top in tops if top < line.top), default=0)
        )
        placed.append((height, 0, line))
        above = line
    placed += [(line.middle, 1, line) for line in beside]
    return (line for *_, line in sorted(placed, key=lambda each: (-each[0], each[1])))


def _first_row(lines: Sequence[LineBox], start: int) -> _Block | None:
    """Return an empty block with the gutter of the row at *start*; None if it has none."""
    line = lines[start]
    if not line.is_placed or len(line.gaps) > MAX_GAPS:
        return None
    if line.gaps:
        gap = max(line.gaps, key=lambda each: each.right - each.left)
        return _Block(gap.left, gap.right)
    if start + 1 < len(lines) and _is_beside(line, lines[start + 1]):
        return _Block(line.right, lines[start + 1].left)
    return None


def _is_beside(line: LineBox, other: LineBox) -> bool:
    """Whether *other* is to the right of *line* in the same row, with a gutter between them."""
    gutter = MIN_GUTTER * line.type_size
    is_in_row = other.bottom < line.middle < other.top
    return other.is_placed and is_in_row and other.left - line.right > gutter


def _add(block: _Block, line: LineBox) -> bool:
    """Add a line to a block; return whether it fits in."""
    last = next((column[-1] for column in block.columns[::-1] if column), None)
    is_row_of_table = len(line.gaps) > MAX_GAPS
    if not line.is_placed or is_row_of_table or (last and not _is_near(last, line)):
        return False
    parts = _parts(block, line)
    gutter = MIN_GUTTER * line.type_size
    left = max([block.left, *(part.right for part in parts[0])])
    right = min([block.right, *(part.left for part in parts[1])])
    if right - left < gutter:
        return False
    block.left, block.right = left, right
    above = block.columns[0][-1] if block.columns[0] else None
    is_row = bool(parts[0] and parts[1]) or bool(
        parts[1] and above and line.bottom < above.middle < line.top
    )
    block.rows += is_row
    for column, side in zip(block.columns, parts, strict=True):
        column.extend(side)
    return True


def _is_near(last: LineBox, line: LineBox) -> bool:
    """Whether *line* is in the row of *last*, or not far below it."""
    size = max(last.type_size, line.type_size)
    return -size < last.middle - line.middle < MAX_ROW_GAP * size


def _parts(block: _Block, line: LineBox) -> tuple[tuple[LineBox, ...], tuple[LineBox, ...]]:
    """Return the parts of *line* on the left and on the right of the gutter of *block*."""
    for gap in line.gaps:
        if min(gap.right, block.right) - max(gap.left, block.left) > MIN_GUTTER * line.type_size:
            return (_before(line, gap),), (_after(line, gap),)
    if (line.left + line.right) / 2 < (block.left + block.right) / 2:
        return (line,), ()
    return (), (line,)


def _before(line: LineBox, gap: WideGap) -> LineBox:
    is_lead = line.lead and gap.start <= line.start + line.lead <= gap.end
    return line._replace(
        font_weight=max(line.font_weight, BOLD) if is_lead else line.font_weight,
        lead=0 if is_lead else line.lead,
        end=gap.start,
        right=gap.left,
        edits=tuple(edit for edit in line.edits if edit.offset < gap.start),
        gaps=tuple(each for each in line.gaps if each.end <= gap.start),
    )


def _after(line: LineBox, gap: WideGap) -> LineBox:
    return line._replace(
        start=gap.end,
        left=gap.right,
        lead=0,
        edits=tuple(edit for edit in line.edits if edit.offset >= gap.end),
        gaps=tuple(each for each in line.gaps if each.start >= gap.end),
    )


def _text_of(text: str, line: LineBox) -> str:
    """Return the text of a line with its edits."""
    if not line.edits:
        return text[line.start : line.end]
    edits = dict(line.edits)
    return "".join(edits.get(at, text[at]) for at in range(line.start, line.end))


def _is_running_text(text: str, column: Sequence[LineBox]) -> bool:
    """Whether the lines of a column are sentences that go on from line to line."""
    lines = [_text_of(text, line) for line in column]
    if len(lines) < MIN_ROWS:
        return False
    words = sum(len(line.split()) for line in lines)
    goes_on = [above for above, below in pairwise(lines) if below[:1].islower()]
    share = len(goes_on) / (len(lines) - 1)
    if share >= MOSTLY_CONTINUED and any(above.endswith(HYPHENS) for above in goes_on):
        return True
    if sum(map(len, lines)) < MIN_LENGTH * len(lines):
        return False
    return words >= MIN_WORDS * len(lines) and share >= MIN_CONTINUED
