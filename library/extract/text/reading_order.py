"""The reading order of the lines of a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from library.extract.layout import LineBox
from library.extract.text.line_joining import TextLine
from library.extract.text.row_joining import begins_with_drop_cap, is_drop_cap

MAX_BLOCKS = 300
"""A page with more blocks is a drawing, and keeps its content stream order."""
MIN_OVERLAP = 0.2
"""Two blocks are in one column when they share this much of the width of the narrower."""
MAX_GAP = 8.0
"""Lines of one block are closer to each other than this, in type sizes; a footnote that is stored
before the text above it is a block of its own."""
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
    in any order. A drop cap moves before the line that it begins: browsers print it first.

    Args:
        lines: In content stream order, without running headers: files often store those first or
            last.
    """
    lines = _with_drop_caps(lines)
    blocks = _blocks(lines)
    if len(blocks) == 1 or len(blocks) > MAX_BLOCKS:
        return tuple(lines)
    return tuple(line for block in _sorted(blocks) for line in block.lines)


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


def _blocks(lines: Iterable[TextLine]) -> list[_Block]:
    """Return *lines* split into blocks; an unplaced line joins the block of the one before it."""
    blocks = [_Block()]
    for line in lines:
        block = blocks[-1]
        if block.lines and line.box.is_placed and not _continues(block.lines[-1].box, line.box):
            blocks.append(block := _Block())
        block.add(line)
    return blocks


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
