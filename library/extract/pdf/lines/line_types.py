"""The type of the lines of a page: size, weight, slant, colour and direction, read by PDFium."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from library.extract.layout import SMALL_CAPITALS
from library.extract.pdf.fonts.drawn_stems import drawn_stem
from library.extract.pdf.fonts.font_styles import (
    BOLD,
    UNKNOWN,
    FontStyle,
    FontStyles,
    can_be_measured,
)
from library.extract.pdf.glyphs import TextLayer
from library.extract.pdf.text_objects import are_stroked, fonts_of_text

MAX_LEAD = 100
"""Most characters of a run-in heading."""
LEAD_ENDS = (".", ":", "–", "—")
"""How a run-in heading ends."""
MAX_NUMBER = 8
"""Most characters at the start and at the end of a line that are searched for a letter."""
MAX_MIXED = 60
"""A longer line whose first half is in one font is in that font, unless it begins with a run-in
heading."""
MIN_SLANT = 0.1
"""Smallest ratio of the skew of the text matrix to its height of type that is slanted by it."""
SIZE_OF_SMALL_CAPITALS = (0.6, 0.92)
"""Type size of small capitals, relative to that of the capitals beside them."""
_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?\s+(?!\w\s)")
"""The number of a section in letters, and no tracked one; one in digits is before the first letter.
"""
SAME_LINE = 0.02
"""Largest distance of the base lines of letters of one word, in type sizes."""
WITHOUT_ASCENDERS = frozenset("acemnorsuvwxz")
"""Letters that are less high than capitals are ..."""
MIN_CAPITAL = 0.6
"""... in type sizes; the x-height of type is at most 0.56."""
WITH_ASCENDERS = frozenset("bdfhklt")
"""Letters that are higher than those ..."""
MAX_HIGHER = 1.15
"""... by more than this factor, but not in small capitals."""


class MeasuredType(NamedTuple):
    """How a line is set: the fields of `layout.LineBox` from `type_size` to `lead`."""

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
    _by_font: dict[int, FontStyle] = field(default_factory=dict)
    """Address of a font of this page -> its style."""
    _objects: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Address of a text object -> address of its font, and whether its glyphs are stroked."""

    def of(self, lines: Sequence[tuple[int, int]]) -> Iterator[MeasuredType]:
        """Yield how each of *lines*, half-open spans in the text layer, is set."""
        layer, text = self.layer, self.layer.text
        middles = [_middle(text, *span) for span in lines]
        firsts = [at if text[at].isalpha() else _first_letter(text, at, end) for at, end in lines]
        lasts = [
            end - 1 if text[end - 1].isalpha() else _last_letter(text, at, end) for at, end in lines
        ]
        objects = [layer.text_objects_at(offsets) for offsets in (firsts, middles, lasts)]
        self._read(set().union(*objects))
        types, colours = layer.types(middles), layer.colours(middles)
        for span, first, begin, own, end, (size, a, b, c, d), colour in zip(
            lines, firsts, *objects, types, colours, strict=True
        ):
            font, lead = self._style(own, span), 0
            if not begin == own == end:
                font, lead = self._font_of_line(span, font, begin, end)
            if begin != own and not lead and font.weight < BOLD:
                lead = self._coloured_lead(span, first, colour)
            whole = size if begin == own else self._size_of_capitals(range(first, span[1]), size)
            is_small = whole != size or (not font.name and self._is_in_small_capitals(span))
            yield MeasuredType(
                whole,
                font.weight,
                f"{font.name}{SMALL_CAPITALS}" if is_small else font.name,
                font.is_italic or (b == 0 and abs(c) > MIN_SLANT * abs(d) > 0),
                colour,
                0 if b == 0 and a >= 0 else _angle(a, b),
                lead,
            )

    def _font_of_line(
        self, span: tuple[int, int], font: FontStyle, first: int, last: int
    ) -> tuple[FontStyle, int]:
        """Return the font of most of a line, and the length of its bolder or italic beginning or 0.

        The first and the last letter count, not a number or a note reference beside them.

        Args:
            span: Half-open span of the line.
            font: The font of its middle.
            first: Address of the text object of its first letter.
            last: Address of that of its last letter.
        """
        begin = self._style(first, span)
        end = self._style(last, span)
        is_of_begin = begin is font and span[1] - span[0] > MAX_MIXED
        if begin.weight > end.weight and not is_of_begin:
            return font, self._lead(span, begin)
        is_upright_behind = begin.is_italic and not end.is_italic and begin.weight == end.weight
        if begin.weight > end.weight or is_upright_behind:
            # Italic words, such as a title of a book, begin sentences and headings too.
            lead = self._lead(span, begin)
            is_whole = self.layer.text[span[0] : span[0] + lead].rstrip().endswith(LEAD_ENDS)
            return (end if is_of_begin and is_whole else font), lead if is_whole else 0
        # In "open the menu **Insert**", the beginning says that the line is text.
        return begin if begin == end or begin.weight < end.weight else font, 0

    def _size_of_capitals(self, letters: range, size: float) -> float:
        """Return the type size of a line in small capitals, that of its first letter; else *size*.

        Programs without a font of small capitals set capitals in smaller type for them, on the
        same base line.

        Args:
            letters: Offsets from the first letter of the line on.
            size: Type size in its middle, in points.
        """
        layer, first = self.layer, letters.start
        if number := _NUMBER.match(layer.text, first, letters.stop):
            first = number.end()
        text = layer.text[first : letters.stop][:MAX_LEAD]
        second = first + (2 if text[1:2] == " " else 1)  # tracked letters have spaces between them
        if not (text[:1].isupper() and layer.text[second : letters.stop][:1].isalpha()):
            return size
        large, small = layer.types((first, second))
        least, most = SIZE_OF_SMALL_CAPITALS
        if not least * large.size < small.size < most * large.size or small.size != size:
            return size
        if abs(layer.baseline_at(first) - layer.baseline_at(second)) > SAME_LINE * size:
            return size
        low = next((at for at, char in enumerate(text) if char in WITHOUT_ASCENDERS), None)
        if low is None:
            return large.size if text.isupper() else size
        _, bottom, _, top = layer.tight_box(first + low)
        return large.size if top - bottom > MIN_CAPITAL * size else size

    def _is_in_small_capitals(self, span: tuple[int, int]) -> bool:
        """Whether the letters of a line with ascenders are as high as those without.

        Asked of fonts without a name, such as those that LaTeX makes of pictures: of others, the
        name tells small capitals from the font of the text.
        """
        start, text = span[0], self.layer.text[slice(*span)][:MAX_LEAD]
        low = next((at for at, char in enumerate(text) if char in WITHOUT_ASCENDERS), None)
        high = next((at for at, char in enumerate(text) if char in WITH_ASCENDERS), None)
        if low is None or high is None:
            return False
        (_, bottom, _, top), (_, base, _, above) = map(
            self.layer.tight_box, (start + low, start + high)
        )
        return 0 < above - base < MAX_HIGHER * (top - bottom)

    def _coloured_lead(self, span: tuple[int, int], first: int, colour: int) -> int:
        """Return the length of a beginning of a line that is set off by its colour alone, or 0.

        Coloured words are links too, so it ends in a full stop, or in a colon of its colour.

        Args:
            span: Half-open span of the line.
            first: Offset of its first letter.
            colour: The colour of its middle.
        """
        if self.layer.colours((first,))[0] == colour:
            return 0
        letters = range(first, min(span[1], span[0] + MAX_LEAD))
        text = self.layer.text[first : letters.stop]
        own = (
            at
            for at, char, each in zip(letters, text, self.layer.colours(letters), strict=True)
            if char.isalpha() and each == colour
        )
        end = next(own, first)
        whole = self.layer.text[first:end].rstrip()
        is_whole = whole.endswith(".") or (
            whole.endswith(":") and self.layer.colours((first + len(whole) - 1,))[0] != colour
        )
        return end - span[0] if is_whole else 0

    def _lead(self, span: tuple[int, int], font: FontStyle) -> int:
        """Return the number of characters at the start of a line that are in *font*."""
        start, end = span
        text = self.layer.text[start : min(end, start + MAX_LEAD)]
        objects = self.layer.text_objects_at(range(start, start + len(text)))
        self._read(set(objects))
        for at, (character, text_object) in enumerate(zip(text, objects, strict=True)):
            if character.isalpha() and self._style(text_object, span) != font:
                return at
        return 0

    def _read(self, objects: Collection[int]) -> None:
        """Read the fonts of text objects, all at once for speed."""
        fonts, stroked = fonts_of_text(objects), are_stroked(objects)
        self._objects.update(zip(objects, zip(fonts, stroked, strict=True), strict=True))

    def _style(self, text_object: int, span: tuple[int, int]) -> FontStyle:
        """Return the style of the font of a text object, bold if its glyphs are stroked.

        Args:
            text_object: Its address.
            span: Half-open span of its line, whose letters are probably set in the font.
        """
        address, is_stroked = self._objects[text_object]
        style = self._by_font.get(address) if address else UNKNOWN
        if style is None:
            letters = self.layer.text[slice(*span)]
            drawn = partial(drawn_stem, self.layer.textpage.page, text_object)
            style = self.fonts.style(address, letters, drawn)
            if can_be_measured(letters):
                self._by_font[address] = style
        return replace(style, weight=max(style.weight, BOLD)) if is_stroked else style


def _middle(text: str, start: int, end: int) -> int:
    """Return the offset of the character in the middle of a line that is no space.

    The letter behind which digits are, which may be raised or lowered.
    """
    middle = (start + end) // 2
    while middle > start and text[middle].isspace():
        middle -= 1
    letter = middle
    while letter > start and text[letter].isdigit():
        letter -= 1
    return letter if text[letter].isalpha() else middle


def _angle(a: float, b: float) -> int:
    """Return the direction of a line, in degrees.

    Args:
        a: First number of the text matrix of a glyph of it.
        b: Second number of that matrix.
    """
    return round(math.degrees(math.atan2(b, a))) % 360


def _first_letter(text: str, start: int, end: int) -> int:
    """Return the offset of the first letter of a line, after a number; its start without one."""
    for at in range(start, min(start + MAX_NUMBER, end)):
        if text[at].isalpha():
            return at
    return start


def _last_letter(text: str, start: int, end: int) -> int:
    """Return the offset of the last letter or digit of a line, before a note reference."""
    for at in range(end - 1, max(end - 1 - MAX_NUMBER, start), -1):
        if text[at].isalpha() or (text[at].isdigit() and not text[at - 1].isalpha()):
            return at
    return end - 1
