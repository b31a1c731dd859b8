"""The lines of a page, and those at its top and bottom that may be running headers. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from library.extract.text.line_joining import TextLine

EDGE = 0.2
"""Share of the page height, at the top and at the bottom, that running headers are within."""
MAX_EDGE_LINES = 4
"""Most lines at the top, and at the bottom, that can be running headers."""
MAX_LENGTH = 200
"""Most characters of a running header."""
BAND = 6
"""Height of a band, in points: a running header is in the same band on each page."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page in content stream order, and the height of the page."""

    lines: tuple[TextLine, ...]
    height: float
    """In points."""
    width: float = 0.0
    """In points."""

    def edges(self) -> tuple[list[TextLine], list[TextLine]]:
        """Return the lines at the top and those at the bottom, each from the edge inwards."""
        placed = [
            line for line in self.lines if line.box.is_placed and 0 < len(line.text) <= MAX_LENGTH
        ]
        placed.sort(key=lambda line: line.box.middle)
        bottom = [line for line in placed if line.box.middle < self.height * EDGE]
        top = [line for line in placed if line.box.middle > self.height * (1 - EDGE)]
        return top[: -MAX_EDGE_LINES - 1 : -1], bottom[:MAX_EDGE_LINES]


def height_band(line: TextLine) -> int:
    """Return the number of the band, `BAND` points high, that contains the middle of *line*."""
    return round(line.box.middle / BAND)
