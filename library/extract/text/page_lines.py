"""A page as its lines, and the edges where headers, footers and page numbers stand. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from library.extract.text.line_joining import CleanLine

ZONE = 0.2
"""Headers and footers stand in this share of the page's height, at its top and bottom."""
OUTERMOST = 4
"""So many lines at the top, and at the bottom, can be headers or footers."""
LONGEST = 200
"""Most characters of a header or footer."""
SAME_HEIGHT = 6
"""Points within which running lines keep their height from page to page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page in the order of the file, and the height of the page."""

    lines: tuple[CleanLine, ...]
    height: float

    def edges(self) -> tuple[list[CleanLine], list[CleanLine]]:
        """Return the lines that may be headers, and footers, each from the edge inwards."""
        placed = [line for line in self.lines if line.print.size and 0 < len(line.text) <= LONGEST]
        placed.sort(key=lambda line: line.print.middle)
        bottom = [line for line in placed if line.print.middle < self.height * ZONE]
        top = [line for line in placed if line.print.middle > self.height * (1 - ZONE)]
        return top[: -OUTERMOST - 1 : -1], bottom[:OUTERMOST]


def height_of(line: CleanLine) -> int:
    """Return at what height *line* stands, the same for lines that hardly differ in it."""
    return round(line.print.middle / SAME_HEIGHT)
