"""The layout of a page: its text layer, and the box, type size and font weight of each line.

Coordinates are in points (1/72 inch) from the lower left corner of the page as displayed, so the
lines of a page that is stored rotated are upright here. A page whose text runs up or down when it
is displayed is turned until it runs to the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

SMALL_CAPITALS = " in small capitals"
"""Behind the name of the font of a line whose small capitals are capitals in smaller type."""
UNDERLINED = " underlined"
"""Behind the name of the font of a line that is underlined from end to end."""
LINE_END_HYPHEN = "\ufffe"
"""The character by which PDFium replaces the hyphen of a word divided at the end of a line."""
HYPHENS = ("-", "\u2010", "\u00ad", LINE_END_HYPHEN)
"""Characters with which a line ends that divides a word."""
_LINE = re.compile(rf"[^\r\n{LINE_END_HYPHEN}]*{LINE_END_HYPHEN}|[^\r\n{LINE_END_HYPHEN}]+")


Share = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the width and height of a page."""


class Edit(NamedTuple):
    """A correction of one character of the text layer."""

    offset: int
    """In `PageLayout.text`, in code points."""
    text: str
    """The characters in its place; none when it is left out."""


class WideGap(NamedTuple):
    """A gap inside a line that can separate two columns."""

    start: int
    end: int
    """Half-open span of its white space in `PageLayout.text`."""
    left: float
    """Its left and right side, in points."""
    right: float


class LineType(NamedTuple):
    """How a line is set."""

    size: float
    """Type size in points, rounded to 0.2."""
    weight: int
    """400 is regular, 600 semibold, 700 or more bold; 0 when it is unknown."""
    is_italic: bool = False
    colour: int = 0
    """Its fill colour as 0xRRGGBB."""
    font: str = ""


_type_of = lru_cache(maxsize=10_000)(LineType)
"""Returns the type with given values: the same object for the same values, for speed."""


class GraphicBox(NamedTuple):
    """The bounding box of an image, or of a path or shading that is drawn, in points."""

    left: float
    bottom: float
    right: float
    top: float
    is_image: bool


class LineBox(NamedTuple):
    """The bounding box and the type of one line of the text layer, or of a part of a line.

    A named tuple, which is made in a fraction of the time of a frozen dataclass.
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
    """Of that glyph: 400 is regular, 600 semibold, 700 or more bold; 0 when it is unknown."""
    font: str = ""
    """Name of its font; empty when unknown. `SMALL_CAPITALS` and `UNDERLINED` may be behind it."""
    is_italic: bool = False
    colour: int = 0
    """Its fill colour as 0xRRGGBB."""
    angle: int = 0
    """Direction of the line in degrees, 0 to 359, anticlockwise; 0 runs to the right."""
    lead: int = 0
    """Number of characters at the start of the line in bolder type than the rest; mostly 0."""
    edits: tuple[Edit, ...] = ()
    """Corrections of its characters by their geometry, in order."""
    gaps: tuple[WideGap, ...] = ()
    """Wide gaps inside it, from left to right; only on pages that may have columns."""
    tracking: float = 0.0
    """Distance between its letters, in type sizes; 0 for most lines."""
    is_below_rule: bool = False
    """Whether a rule that is longer than the line, or the top of a band, is right above it ..."""
    is_above_rule: bool = False
    """... and right below it."""

    @property
    def middle(self) -> float:
        """Vertical centre of the box, in points."""
        return (self.bottom + self.top) / 2

    def type(self) -> LineType:
        """Return how the line is set."""
        size = round(self.type_size * 5) / 5
        return _type_of(size, self.font_weight, self.is_italic, self.colour, self.font)

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
    is_blank: bool = False
    """Whether nothing is drawn on it, as on a page whose contents are lost."""
    turns: int = 0
    """Clockwise quarter turns from the page as displayed to this layout, whose text runs to the
    right."""
    lacks_text: bool = False
    """Whether it shows text that PDFium does not read."""


def as_displayed(share: Share, turns: int) -> Share:
    """Return the part of a page as displayed that is *share* of a layout with these `turns`."""
    left, top, right, bottom = share
    for _ in range(turns):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return left, top, right, bottom


def unplaced_lines(text: str, begin: int = 0) -> tuple[LineBox, ...]:
    """Return the lines of *text* from *begin* on, their positions unknown."""
    return tuple(LineBox(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0) for span in line_spans(text, begin))


def line_spans(text: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the half-open span of each line of *text*, without white space at its ends.

    Args:
        text: A text layer.
        begin: Offset of the first line.
    """
    for match in _LINE.finditer(text, begin):
        start, end = match.span()
        if text[start].isspace() or text[end - 1].isspace():
            line = match.group()
            start, end = end - len(line.lstrip()), start + len(line.rstrip())
        if start < end:
            yield start, end
