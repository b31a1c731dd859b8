"""The type of the lines of a page: size, weight, slant, colour and direction, read by PDFium."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from library.extract.pdf.font_styles import BOLD, UNKNOWN, FontStyle, FontStyles, can_be_measured
from library.extract.pdf.glyphs import GlyphMatrix, TextLayer

MAX_LEAD = 100
"""Most characters of a run-in heading."""
MAX_NUMBER = 8
"""Most characters at the start and at the end of a line that are searched for a letter."""
MAX_MIXED = 60
"""A longer line whose first half is in one font is in that font."""
MIN_SLANT = 0.1
"""Smallest ratio of the skew of the text matrix to its height of type that is slanted by it."""


class MeasuredType(NamedTuple):
    """How a line is set; see `layout.LineBox`."""

    type_size: float
    font_weight: int
    font: str
    is_italic: bool
    colour: int
    angle: int
    lead: int


@dataclass(slots=True)
class LineTypes:
    """Reads the types of the lines of one page.

    The type of a line is that of its middle, unless its first and its last letter agree on another
    font: reading the font of every glyph would make reading a page three times slower.
    """

    layer: TextLayer
    fonts: FontStyles
    """The fonts of the document."""
    _styles: dict[int, FontStyle] = field(default_factory=dict)
    """Address of a font of this page -> its style."""

    def of(self, start: int, end: int) -> MeasuredType:
        """Return how the line from *start* to *end* in the text layer is set."""
        text = self.layer.text[start:end]
        middle = _middle(text)
        font, lead = self._font_of_line(start, text, middle)
        at = start + middle
        matrix = self.layer.matrix_at(at)
        is_slanted = matrix.b == 0 and abs(matrix.c) > MIN_SLANT * abs(matrix.d) > 0
        return MeasuredType(
            type_size=self.layer.size_at(at),
            font_weight=font.weight,
            font=font.name,
            is_italic=font.is_italic or is_slanted,
            colour=self.layer.colour_at(at),
            angle=_angle(matrix, self.layer.transform.turns),
            lead=lead,
        )

    def _font_of_line(self, start: int, text: str, middle: int) -> tuple[FontStyle, int]:
        """Return the font of most of a line, and the length of its bolder beginning or 0.

        The first and the last letter count, not a number or a note reference beside them.
        """
        font = self._font_at(start + middle, text)
        first, last = _first_letter(text), _last_letter(text)
        if first == last:
            return font, 0
        begin = self._font_at(start + first, text)
        if begin is font and len(text) > MAX_MIXED:
            return font, 0
        end = self._font_at(start + last, text)
        if begin.weight > end.weight:
            return font, self._lead(start, text, begin)
        return begin if begin == end else font, 0

    def _lead(self, start: int, text: str, font: FontStyle) -> int:
        """Return the number of characters at the start of a line that are in *font*."""
        for at, character in enumerate(text[:MAX_LEAD]):
            if character.isalpha() and self._font_at(start + at, text) != font:
                return at
        return 0

    def _font_at(self, offset: int, letters: str) -> FontStyle:
        """Return the font at an offset in the text layer.

        Args:
            offset: The offset.
            letters: The text of its line.
        """
        address = self.layer.font_at(offset)
        style = self._styles.get(address) if address else UNKNOWN
        if style is None:
            style = self.fonts.style(address, letters)
            if can_be_measured(letters):
                self._styles[address] = style
        if self.layer.is_stroked(offset):
            return replace(style, weight=max(style.weight, BOLD))
        return style


def _middle(line: str) -> int:
    """Return the index of the character in the middle of *line* that is no space."""
    middle = len(line) // 2
    while middle > 0 and line[middle].isspace():
        middle -= 1
    return middle


def _angle(matrix: GlyphMatrix, turns: int) -> int:
    """Return the direction of a line, given its matrix and the quarter turns of the page."""
    if matrix.b == 0 and matrix.a >= 0:
        return -90 * turns % 360
    return round(math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * turns) % 360


def _first_letter(line: str) -> int:
    """Return the index of the first letter of *line*, after a number; 0 without one."""
    return next((at for at, each in enumerate(line[:MAX_NUMBER]) if each.isalpha()), 0)


def _last_letter(line: str) -> int:
    """Return the index of the last letter or digit of *line*, before a note reference."""
    end = len(line) - 1
    for at in range(end, max(end - MAX_NUMBER, 0), -1):
        if line[at].isalpha() or (line[at].isdigit() and not line[at - 1].isalpha()):
            return at
    return end
