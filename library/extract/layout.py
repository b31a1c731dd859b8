"""The layout of a page: its text layer, and the box, type size and font weight of each line.

Coordinates are in points (1/72 inch) from the lower left corner of the page as displayed, so the
lines of a page that is stored rotated are upright here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

LINE_END_HYPHEN = "\ufffe"
"""The character by which PDFium replaces the hyphen of a word divided at the end of a line."""
_LINE = re.compile(rf"[^\r\n{LINE_END_HYPHEN}]*{LINE_END_HYPHEN}|[^\r\n{LINE_END_HYPHEN}]+")


class GraphicBox(NamedTuple):
    """The bounding box of an image, or of a path or shading that is drawn, in points."""

    left: float
    bottom: float
    right: float
    top: float
    is_image: bool


@dataclass(frozen=True, slots=True)
class LineBox:
    """The bounding box and the type of one line of the text layer, or of a part of a line.

    All numbers but the span are 0 when the position of the line is unknown.
    """

    start: int
    end: int
    """Half-open span in `PageLayout.text`, in code points. It includes a `LINE_END_HYPHEN` at the
    end of the line, but no line break."""
    left: float
    bottom: float
    right: float
    top: float
    type_size: float
    """In points, measured at the glyph in the middle of the line."""
    font_weight: int
    """Of that glyph: 400 is regular, 700 bold; 0 when the font does not state its weight."""

    @property
    def middle(self) -> float:
        """Vertical centre of the box, in points."""
        return (self.bottom + self.top) / 2

    @property
    def is_placed(self) -> bool:
        """Whether the position and type of the line are known."""
        return self.type_size != 0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The text layer of one page, with the geometry of its lines."""

    text: str
    """As the reader of the PDF returns it, not normalised."""
    lines: tuple[LineBox, ...] = ()
    """In content stream order."""
    width: float = 0.0
    """In points, as displayed; 0 when PDFium cannot read the page."""
    height: float = 0.0
    image_coverage: float = 0.0
    """Share of the page, 0 to 1, that images and drawings cover. Measured on pages with little
    text only; 0 on others."""
    graphics: tuple[GraphicBox, ...] = ()
    """Images and drawings. Read only from pages with a line that begins like a caption."""


def unplaced_lines(text: str) -> tuple[LineBox, ...]:
    """Return the lines of *text*, their positions unknown."""
    return tuple(LineBox(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0) for span in line_spans(text))


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open span of each line of *text*, without white space at its ends."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield start, end
