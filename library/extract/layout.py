"""A page as it is printed: its text as PDFium gives it, and where each line of it stands.

Places are in points (1/72 inch) from the lower left corner of the page as it is shown, so that a
page which is stored on its side is upright here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BREAK = "\ufffe"
"""PDFium's sign for the hyphen of a word that is broken at the end of a line."""
_LINE = re.compile(rf"[^\r\n{BREAK}]*{BREAK}|[^\r\n{BREAK}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print, or as much of it as stands together."""

    start: int
    end: int
    """Half-open span in the page's text; a BREAK at its end belongs to it, a line end does not."""
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """Size of the type in the middle of it."""
    weight: int
    """Stroke weight of that type: 400 is normal, 700 bold; 0 when the font does not say."""

    @property
    def middle(self) -> float:
        """Height at which it stands."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What is printed on one page."""

    text: str
    lines: tuple[Line, ...] = ()
    """In the order of the file; empty when it is not known where the text stands."""
    width: float = 0.0
    height: float = 0.0
    pictures: float = 0.0
    """How much of a page with little text is covered by pictures or drawings, 0 to 1."""


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of *text*, without a place on the page."""
    return tuple(Line(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0) for span in line_spans(text))


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open span of each line of *text*, without the spaces around it."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield start, end
