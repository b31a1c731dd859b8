"""The reading order of the lines of a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile

from library.extract.layout import LineBox
from library.extract.text.paragraphs.line_joining import TextLine
from library.extract.text.paragraphs.row_joining import begins_with_drop_cap, is_drop_cap

MAX_BLOCKS = 300
"""A page with more blocks is a drawing, and keeps its content stream order."""
MIN_OVERLAP = 0.2
"""Two blocks are in one column when they share this much of the width of the narrower."""
MAX_GAP = 8.0
"""Lines of one block are closer to each other than this, in type sizes; a footnote that is stored
before the text above it is a block of its own."""
MIN_TEXT = 40
"""Fewest letters of a box that text flows around, and of the text beside it; labels of a drawing
have fewer."""
MIN_LENGTH = 8
"""Fewest characters of a line that begins with a drop cap; parts of a formula are shorter."""


@dataclass(slots=True)
class _Block:
    """Consecutive lines that run down one column, and their bounding box in points."""

    lines: list[TextLine] = field(default_factory=list)
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    def add(self, line: TextLine) -> None:
        """Append *line*, and extend the bounding box to it."""
        box = line.box
        if not self.lines:
            self.left, self.right, self.top, self.bottom = box.left, box.right, box.top, box.bottom
        self.lines.append(line)
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)

    def is_above(self, other: _Block) -> bool:
        """Whether it is in the same column as *other*, and entirely above it."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrower = min(self.right - self.left, other.right - other.left)
        slack = 0.25 * min(self.top - self.bottom, other.top - other.bottom)
        return shared > MIN_OVERLAP * narrower and self.bottom >= other.top - slack


def reading_order(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return *lines* in reading order.

    That is content stream order, in which most programs write column after column, except that a
    block moves before the blocks below it in its column: hand-made layouts store their text boxes
    in any order. Text that flows around a box is divided where the box begins, for the same reason.
    A drop cap moves before the line that it begins: browsers print it first.

    Args:
        lines: In content stream order, without running headers: files often store those first or
            last.
    """
    lines = _with_drop_caps(lines)
    blocks = _blocks(lines)
    if len(blocks) == 1 or len(blocks) > MAX_BLOCKS:
        return tuple(lines)
    parts = [part for at, block in enumerate(blocks) for part in _parts(block, blocks[:at])]
    found = _sorted(parts if len(parts) <= MAX_BLOCKS else blocks)
    return tuple(line for block in found for line in block.lines)


def _with_drop_caps(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Return *lines* with each drop cap before the first of the lines beside it."""
    caps = [line for line in lines if is_drop_cap(line.text)]
    found = list(lines)
    for cap in caps:
        beside = [line for line in lines if begins_with_drop_cap(cap.box, line.box)]
        first = max(beside, key=lambda line: line.box.middle, default=None)
        if first and len(first.text) >= MIN_LENGTH:
            found.remove(cap)
            found.insert(found.index(first), cap)
    return found


def _block_of(lines: Iterable[TextLine]) -> _Block:
    block = _Block()
    for line in lines:
        block.add(line)
    return block


def _blocks(lines: Iterable[TextLine]) -> list[_Block]:
    """Return *lines* split into blocks; an unplaced line joins the block of the one before it."""
    blocks = [_Block()]
    for line in lines:
        block = blocks[-1]
        if block.lines and line.box.is_placed and not _continues(block.lines[-1].box, line.box):
            blocks.append(block := _Block())
        block.add(line)
    return blocks


def _parts(block: _Block, before: Sequence[_Block]) -> Iterator[_Block]:
    """Yield the parts of *block* above and beside each box that text flows around.

    Browsers store such a box before all text, also before the text above it.

    Args:
        block: Lines that run down one column.
        before: The blocks stored before it.
    """
    boxes = (box for box in before if block.bottom < box.top < block.top)
    cuts = {0, *(_lines_above(block, box) for box in boxes)}
    begins = sorted(cuts)
    for begin, end in zip(begins, [*begins[1:], len(block.lines)], strict=True):
        yield _block_of(block.lines[begin:end])


def _lines_above(block: _Block, box: _Block) -> int:
    """Return how many lines of *block* are above *box*, beside which the others begin; or 0."""
    if block.right <= box.left or box.right <= block.left or not _has_text(box.lines):
        return 0
    lines = [line.box for line in block.lines]
    begins = (
        line.middle <= box.top or (line.bottom < box.top and _is_aside(line, box)) for line in lines
    )
    count = next((at for at, is_beside in enumerate(begins) if is_beside), len(lines))
    beside = list(takewhile(lambda line: line.middle > box.bottom, lines[count:]))
    is_aside = all(_is_aside(line, box) for line in beside)
    return count if is_aside and _has_text(block.lines[count : count + len(beside)]) else 0


def _has_text(lines: Iterable[TextLine]) -> bool:
    """Whether *lines* have as many letters as a text."""
    lengths = accumulate(sum(map(str.isalpha, line.text)) for line in lines)
    return any(length >= MIN_TEXT for length in lengths)


def _is_aside(line: LineBox, box: _Block) -> bool:
    """Whether *line* is left or right of the column of *box*."""
    return line.left >= box.right or line.right <= box.left


def _continues(above: LineBox, line: LineBox) -> bool:
    """Whether *line* is in the same row as the line before it, or below it in the same column."""
    if line.bottom < above.top and line.top > above.bottom:
        return line.left >= above.left
    shared = min(above.right, line.right) - max(above.left, line.left)
    is_near = above.bottom - line.top < MAX_GAP * max(above.type_size, line.type_size)
    return line.top <= above.top and shared > 0 and is_near


def _sorted(blocks: Sequence[_Block]) -> list[_Block]:
    """Return *blocks* in topological order: each after the blocks above it in its column.

    A depth-first search in content stream order, which also decides between overlapping blocks
    that are each above the other.
    """
    order: list[_Block] = []
    visited: set[int] = set()

    def visit(block: _Block) -> None:
        visited.add(id(block))
        for other in blocks:
            if id(other) not in visited and other.is_above(block):
                visit(other)
        order.append(block)

    for block in blocks:
        if id(block) not in visited:
            visit(block)
    return order
