"""Lines of a page that are set together: what a title is made of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from library.extract.frontmatter.dates import dates_in
from library.extract.text import CleanPage, TextLine, join_lines

MOST_LINES = 300
"""So many lines of a page are looked at; a drawing can have any number."""
SAME_SIZE = 0.04
"""Sizes that differ by less than this share are the same."""
BOLD = 600


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a page that follow each other in one style."""

    lines: tuple[TextLine, ...]
    start: int
    """Place of its first line on the page."""

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return " ".join(join_lines(self.lines, frozenset())[0].split())

    @property
    def size(self) -> float:
        """Height of its type."""
        return self.lines[0].box.type_size

    @property
    def is_bold(self) -> bool:
        """Whether its type is bold."""
        return self.lines[0].box.font_weight >= BOLD

    @property
    def end(self) -> int:
        """Place of the first line after it."""
        return self.start + len(self.lines)


def blocks_of(page: CleanPage) -> list[Block]:
    """Return the lines of a page in blocks; a line that stands off the page is in none."""
    runs: list[tuple[int, list[TextLine]]] = []
    above: TextLine | None = None
    for at, line in enumerate(page.lines[:MOST_LINES]):
        if not line.text or not line.box.type_size or line.box.right <= 0:
            above = None
            continue
        if above is not None and _goes_on(above, line):
            runs[-1][1].append(line)
        else:
            runs.append((at, [line]))
        above = line
    return [block for start, lines in runs for block in _split(lines, start)]


def _goes_on(above: TextLine, line: TextLine) -> bool:
    gap = above.box.bottom - line.box.top
    is_near = -0.6 * line.box.type_size < gap < line.box.type_size
    return is_near and same_style(above, line) and not any(dates_in(line.text))


def _split(lines: list[TextLine], start: int) -> Iterator[Block]:
    """Yield the blocks of near lines in one style: where there is more space, the next begins."""
    gaps = [above.box.bottom - below.box.top for above, below in pairwise(lines)]
    widest = min(gaps, default=0.0) + 0.3 * lines[0].box.type_size
    first = 0
    for at, gap in enumerate(gaps, start=1):
        if gap > widest:
            yield Block(tuple(lines[first:at]), start + first)
            first = at
    yield Block(tuple(lines[first:]), start + first)


def same_style(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in the same size and weight."""
    return one.box.font_weight == other.box.font_weight and near_size(
        one.box.type_size, other.box.type_size
    )


def near_size(one: float, other: float) -> bool:
    """Whether two sizes of type are the same, but for how they were measured."""
    return abs(one - other) <= SAME_SIZE * max(one, other)
