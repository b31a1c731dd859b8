"""The glyphs of a page, read from PDFium in batches.

A page has thousands of glyphs. The functions that pypdfium2 declares convert each argument; here
the same functions of PDFium are called with plain addresses, which takes a third of the time.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, Measure, plain
from library.extract.pdf.text_objects import fonts_of_text

SLANT = 0.05
"""Smallest difference of slanted text from a quarter turn, in quarter turns."""
LEFT_OUT = {2, 3}
"""Control characters that PDFium leaves out of its text."""

_loose_box = Measure.structure("FPDFText_GetLooseCharBox", "f", 4)
_matrix = Measure.structure("FPDFText_GetMatrix", "f", 6)
_tight_box = Measure.numbers("FPDFText_GetCharBox", "d", 4, ADDRESS, INT)
_origin = Measure.numbers("FPDFText_GetCharOrigin", "d", 2, ADDRESS, INT)
_rectangle = Measure.numbers("FPDFText_GetRect", "d", 4, ADDRESS, INT)
_fill_colour = Measure.numbers("FPDFText_GetFillColor", "I", 4, ADDRESS, INT)
_font_size = plain("FPDFText_GetFontSize", ctypes.c_double, ADDRESS, INT)
_is_generated = plain("FPDFText_IsGenerated", INT, ADDRESS, INT)
_text_object = plain("FPDFText_GetTextObject", ctypes.c_size_t, ADDRESS, INT)
_count_rectangles = plain("FPDFText_CountRects", INT, ADDRESS, INT, INT)
_char_index = plain("FPDFText_GetCharIndexFromTextIndex", INT, ADDRESS, INT)
_text_index = plain("FPDFText_GetTextIndexFromCharIndex", INT, ADDRESS, INT)
_unicode = plain("FPDFText_GetUnicode", ctypes.c_uint, ADDRESS, INT)


class Glyph(NamedTuple):
    """One character of a text layer and its place on the page as displayed, in points."""

    offset: int
    """In the text layer, in code points."""
    char: str
    left: float
    bottom: float
    right: float
    """Left edge plus advance width, so letters that are set solid touch."""
    top: float


class GlyphType(NamedTuple):
    """The type that a glyph is set in."""

    size: float
    """In points: font size times the scale of the text matrix; many programs write font size 1."""
    a: float
    """The text matrix, without its translation (ISO 32000-1, 9.4.2)."""
    b: float
    c: float
    d: float


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


@dataclass(frozen=True, slots=True)
class PageTransform:
    """The transform from PDF page coordinates to those of the displayed part, both in points.

    The page has no rotation for display; see `upright_text`.
    """

    left: float
    """Left edge of the displayed part of the page, in page coordinates."""
    bottom: float
    width: float
    """Width of the page as displayed."""
    height: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> PageTransform:
        """Return the transform of *page*."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        width, height = page.get_size()
        return cls(box.left, box.bottom, width, height)

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return left, bottom, right and top of a box on the page as displayed."""
        x, y = self.left, self.bottom
        return left - x, bottom - y, right - x, top - y

    def all_shown(self, *sides: array[float]) -> list[Box]:
        """Return the same of many boxes, given their left, bottom, right and top sides."""
        if self.left or self.bottom:
            return list(map(self.shown, *sides))
        return list(zip(*sides, strict=True))


@dataclass(slots=True)
class TextLayer:
    """The text of a page, and the glyphs that it consists of."""

    textpage: pypdfium2.PdfTextPage
    transform: PageTransform
    text: str = field(init=False)
    """Offsets are in its code points."""
    _handle: int = field(init=False)
    _has_own_indexes: bool = field(init=False)
    """Whether PDFium counts its glyphs in another way than the characters of `text`."""
    _has_surrogates: bool = field(init=False)
    _text_objects: list[int] | None = field(init=False, default=None)
    """Read when they are first asked for."""

    def __post_init__(self) -> None:
        self.text = self.textpage.get_text_range()
        self._handle = ctypes.cast(self.textpage.raw, ADDRESS).value or 0
        self._has_own_indexes = self.textpage.count_chars() != len(self.text)
        self._has_surrogates = not self.text.isascii() and max(self.text) > "\uffff"

    def glyph_at(self, offset: int) -> int:
        """Return PDFium's index of the glyph at *offset*."""
        if not self._has_own_indexes:
            return offset
        if self._has_surrogates:  # PDFium's text offsets are in UTF-16 code units.
            offset = len(self.text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        index: int = _char_index(self._handle, offset)
        return max(0, index)

    def _glyphs_at(self, offsets: Sequence[int]) -> Iterable[int]:
        """Return PDFium's index of the glyph at each of *offsets*."""
        return map(self.glyph_at, offsets) if self._has_own_indexes else offsets

    def _measured(
        self, measure: Measure, offsets: Sequence[int]
    ) -> tuple[list[int], list[array[Any]]]:
        """Return whether the glyph at each of *offsets* is known, and each of its numbers."""
        return measure.all(len(offsets), repeat(self._handle), self._glyphs_at(offsets))

    def left_out(self) -> Iterator[tuple[int, int, str]]:
        """Yield the control characters that `text` lacks, with what is around them.

        Consecutive ones are together, behind the offsets of the characters before and after them;
        an offset is -1 where there is none.
        """
        if not self._has_own_indexes or self._has_surrogates:
            return
        count = self.textpage.count_chars()
        codes = enumerate(map(_unicode, repeat(self._handle), range(count)))
        for is_left_out, group in groupby(codes, lambda each: each[1] in LEFT_OUT):
            if is_left_out:
                found = list(group)
                before, after = found[0][0] - 1, found[-1][0] + 1
                yield (
                    self._offset_of(before),
                    self._offset_of(after),
                    "".join(chr(code) for _, code in found),
                )

    def _offset_of(self, glyph: int) -> int:
        """Return the offset of a glyph, by PDFium's index; -1 where `text` has none for it."""
        offset: int = _text_index(self._handle, glyph) if self._has_own_indexes else glyph
        return offset if 0 <= offset < len(self.text) else -1

    def boxes(self, offsets: Sequence[int]) -> Sequence[Box | None]:
        """Return the box of each of *offsets*; None where PDFium knows none.

        A box is as wide as the advance of its glyph, and as high as its font.
        """
        known, (left, top, right, bottom) = self._measured(_loose_box, offsets)
        shown = self.transform.all_shown(left, bottom, right, top)
        if all(known):
            return shown
        return [box if is_known else None for box, is_known in zip(shown, known, strict=True)]

    def glyphs(self, start: int, end: int) -> list[Glyph]:
        """Return the glyphs of the characters from *start* to *end* that have a place."""
        offsets = range(start, end)
        return [
            Glyph(offset, self.text[offset], *box)
            for offset, box in zip(offsets, self.boxes(offsets), strict=True)
            if box
        ]

    def edges(self, start: int, end: int) -> tuple[array[float], array[float]]:
        """Return the left and the right edge of each character from *start* to *end*.

        On the page as displayed. 0 where PDFium knows none.
        """
        _, (lefts, _, rights, _) = self._measured(_loose_box, range(start, end))
        if shift := self.transform.left:
            lefts = array("f", (left - shift for left in lefts))
            rights = array("f", (right - shift for right in rights))
        return lefts, rights

    def types(self, offsets: Sequence[int]) -> list[GlyphType]:
        """Return the type of the glyph at each of *offsets*."""
        _, (*matrices, _, _) = self._measured(_matrix, offsets)
        sizes = map(_font_size, repeat(self._handle), self._glyphs_at(offsets))
        return [
            # A negative font size turns the glyphs by half a circle.
            GlyphType(abs(size) * (math.hypot(b, d) if b else abs(d)), a, b, c, d)
            for size, a, b, c, d in zip(sizes, *matrices, strict=True)
        ]

    def type_at(self, offset: int) -> GlyphType:
        """Return the type of the glyph at *offset*."""
        return self.types((offset,))[0]

    def baseline_at(self, offset: int) -> float:
        """Return the height of the origin of the glyph at *offset* on the page as displayed."""
        _, (_, (up,)) = self._measured(_origin, (offset,))
        return float(up) - self.transform.bottom

    def tight_box(self, offset: int) -> Box:
        """Return the box of the outline of the glyph at *offset*."""
        _, (left, right, bottom, top) = self._measured(_tight_box, (offset,))
        return self.transform.all_shown(left, bottom, right, top)[0]

    def offset_at(self, across: float, up: float) -> int | None:
        """Return the offset of the character at a place of the page as displayed."""
        x, y = across + self.transform.left, up + self.transform.bottom
        index: int = raw.FPDFText_GetCharIndexAtPos(self.textpage, x, y, 0.0, 0.0)
        offset = -1 if index < 0 or self._has_surrogates else self._offset_of(index)
        return offset if offset >= 0 else None

    def is_generated(self, offset: int) -> bool:
        """Whether the character at *offset* is a space that the file does not hold."""
        return bool(_is_generated(self._handle, self.glyph_at(offset)) == 1)

    def text_objects_at(self, offsets: Sequence[int]) -> list[int]:
        """Return the address of the text object of each of *offsets*; 0 for none.

        All glyphs of a text object are set in one type.
        """
        glyphs = self._glyphs_at(offsets)
        return list(map(_text_object, repeat(self._handle), glyphs))

    def fonts_at(self, offsets: Sequence[int]) -> list[int]:
        """Return the address of the font of each of *offsets*; 0 when unknown."""
        return fonts_of_text(self.text_objects_at(offsets))

    def colours(self, offsets: Sequence[int]) -> list[int]:
        """Return the fill colour of the glyph at each of *offsets* as 0xRRGGBB; 0 when unknown."""
        _, (*rgb, _) = self._measured(_fill_colour, offsets)
        return [red << 16 | green << 8 | blue for red, green, blue in zip(*rgb, strict=True)]

    def is_upright(self, offset: int) -> bool:
        """Whether the line of the glyph at *offset* is vertical on the page as displayed."""
        angle: float = raw.FPDFText_GetCharAngle(self.textpage, self.glyph_at(offset))
        return bool(round(angle / (math.pi / 2)) % 2)

    def is_slanted(self, offset: int) -> bool:
        """Whether the line of the glyph at *offset* is neither horizontal nor vertical."""
        angle: float = raw.FPDFText_GetCharAngle(self.textpage, self.glyph_at(offset))
        quarters = angle / (math.pi / 2)
        return abs(quarters - round(quarters)) > SLANT

    def text_objects(self) -> list[int]:
        """Return the address of the text object of each character of `text`; 0 for none."""
        if self._text_objects is None:
            self._text_objects = self.text_objects_at(range(len(self.text)))
        return self._text_objects

    def rectangles(self) -> list[Box]:
        """Return the box of the outlines of each text object, in content stream order."""
        count = max(0, _count_rectangles(self._handle, 0, -1))
        _, (left, top, right, bottom) = _rectangle.all(count, repeat(self._handle), range(count))
        return self.transform.all_shown(left, bottom, right, top)
