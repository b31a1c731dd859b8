"""The lines of a page, and those at its top and bottom that may be running headers. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from library.extract.text.paragraphs.line_joining import TextLine

EDGE = 0.2
"""Share of the page height, at the top and at the bottom, that running headers are within."""
MAX_EDGE_LINES = 4
"""Most lines at the top, and at the bottom, that can be running headers."""
MAX_LENGTH = 200
"""Most characters of a running header."""
BAND = 6
"""Height of a band, in points: a running header is in the same band on each page."""


@dataclass(frozen=True)
class PageLines:
    """The lines of one page in content stream order, and the height of the page."""

    lines: tuple[TextLine, ...]
    height: float
    """In points."""
    width: float = 0.0
    """In points."""

    @cached_property
    def from_top(self) -> tuple[int, ...]:
        """Indexes of the lines that have a place and a text, from the top, and from the left."""
        placed = [at for at, line in enumerate(self.lines) if line.text and line.box.is_placed]
        placed.sort(key=lambda at: (-self.lines[at].box.middle, self.lines[at].box.left))
        return tuple(placed)

    @cached_property
    def beginning_with_digit(self) -> int:
        """Number of the lines of `from_top` that begin with a digit."""
        return sum(self.lines[at].text[0].isdecimal() for at in self.from_top)

    @cached_property
    def edges(self) -> tuple[list[TextLine], list[TextLine]]:
        """The lines at the top and those at the bottom, each from the edge inwards."""
        low, high = self.height * EDGE, self.height * (1 - EDGE)
        bottom: list[TextLine] = []
        top: list[TextLine] = []
        for line in self.lines:
            middle = line.box.middle
            if low <= middle <= high or not line.box.is_placed:
                continue
            if 0 < len(line.text) <= MAX_LENGTH:
                (bottom if middle < low else top).append(line)
        bottom.sort(key=attrgetter("box.middle"))
        top.sort(key=attrgetter("box.middle"))
        return top[: -MAX_EDGE_LINES - 1 : -1], bottom[:MAX_EDGE_LINES]


def height_band(line: TextLine) -> int:
    """Return the number of the band, `BAND` points high, that contains the middle of *line*."""
    return round(line.box.middle / BAND)
