"""The order in which the lines of a page are read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from library.extract.layout import Line
from library.extract.text.line_joining import CleanLine

MOST_BLOCKS = 300
"""A page in more pieces is a drawing, and keeps the order of its file."""
OVERLAP = 0.2
"""Blocks stand one above the other when they share this much of the narrower one's width."""


@dataclass(slots=True)
class _Block:
    """Lines that follow each other downwards."""

    lines: list[CleanLine] = field(default_factory=list)
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    def add(self, line: CleanLine) -> None:
        where = line.print
        if not self.lines:
            self.left, self.right, self.top = where.left, where.right, where.top
            self.bottom = where.bottom
        self.lines.append(line)
        self.left, self.right = min(self.left, where.left), max(self.right, where.right)
        self.bottom, self.top = min(self.bottom, where.bottom), max(self.top, where.top)

    def stands_above(self, other: _Block) -> bool:
        """Whether it is in the same column as *other*, and wholly above it."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrower = min(self.right - self.left, other.right - other.left)
        slack = 0.25 * min(self.top - self.bottom, other.top - other.bottom)
        return shared > OVERLAP * narrower and self.bottom >= other.top - slack


def reading_order(lines: Sequence[CleanLine]) -> tuple[CleanLine, ...]:
    """Return *lines* in the order they are read.

    The order of the file holds, since most programs write columns one after the other; but what
    stands above something else in the same column is read before it: pages put together by hand
    hold their boxes in any order.

    Args:
        lines: In the order of the file, without running headers and footers, which files often
            hold first or last.
    """
    blocks = _blocks(lines)
    if len(blocks) == 1 or len(blocks) > MOST_BLOCKS:
        return tuple(lines)
    return tuple(line for block in _sorted(blocks) for line in block.lines)


def _blocks(lines: Iterable[CleanLine]) -> list[_Block]:
    """Return the lines in stretches that run downwards in one column."""
    blocks = [_Block()]
    for line in lines:
        block = blocks[-1]
        # A line that PDFium cannot place goes with the one before it.
        if block.lines and line.print.size and not _continues(block.lines[-1].print, line.print):
            blocks.append(block := _Block())
        block.add(line)
    return blocks


def _continues(above: Line, line: Line) -> bool:
    """Whether *line* is on the same row as the line before it, or below it in the same column."""
    if line.bottom < above.top and line.top > above.bottom:
        return line.left >= above.left
    shared = min(above.right, line.right) - max(above.left, line.left)
    return line.top <= above.top and shared > 0


def _sorted(blocks: Sequence[_Block]) -> list[_Block]:
    """Return *blocks* in their order, each after those that stand above it in its column."""
    order: list[_Block] = []
    seen: set[int] = set()

    def put(block: _Block) -> None:
        # Noted first: of blocks that each stand above the other, the file decides.
        seen.add(id(block))
        for other in blocks:
            if id(other) not in seen and other.stands_above(block):
                put(other)
        order.append(block)

    for block in blocks:
        if id(block) not in seen:
            put(block)
    return order
