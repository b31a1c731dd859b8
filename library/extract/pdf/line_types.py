"""The type of the lines of a page: size, weight, slant, colour and direction, read by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from library.extract.pdf.font_styles import BOLD, UNKNOWN, FontStyle, FontStyles, can_be_measured
from library.extract.pdf.glyphs import GlyphType, TextLayer

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

    def of(self, lines: Sequence[tuple[int, int]]) -> Iterator[MeasuredType]:
        """Yield how each of *lines*, half-open spans in the text layer, is set."""
        middles = [_middle(self.layer.text, *span) for span in lines]
        for (start, end), middle, measured in zip(
            lines, middles, self.layer.types(middles), strict=True
        ):
            text = self.layer.text[start:end]
            font, lead = self._font_of_line(start, text, middle - start)
            is_slanted = measured.b == 0 and abs(measured.c) > MIN_SLANT * abs(measured.d) > 0
            yield MeasuredType(
                type_size=measured.size,
                font_weight=font.weight,
                font=font.name,
                is_italic=font.is_italic or is_slanted,
                colour=self.layer.colour_at(middle),
                angle=_angle(measured, self.layer.transform.turns),
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
        # In "open the menu **Insert**", the beginning says that the line is text.
        return begin if begin == end or begin.weight < end.weight else font, 0

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


def _middle(text: str, start: int, end: int) -> int:
    """Return the offset of the character in the middle of a line that is no space."""
    middle = (start + end) // 2
    while middle > start and text[middle].isspace():
        middle -= 1
    return middle


def _angle(glyph: GlyphType, turns: int) -> int:
    """Return the direction of a line, given a glyph of it and the quarter turns of the page."""
    if glyph.b == 0 and glyph.a >= 0:
        return -90 * turns % 360
    return round(math.degrees(math.atan2(glyph.b, glyph.a)) - 90 * turns) % 360


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
