"""The glyphs of a page, read from PDFium in batches.

A page has thousands of glyphs. The functions that pypdfium2 declares convert each argument; here
the same functions of PDFium are called with plain addresses, which takes a third of the time.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, repeat
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain

_BOX = 4 * ctypes.sizeof(ctypes.c_float)
_POINT = 2 * ctypes.sizeof(ctypes.c_double)
_RECTANGLE = 4 * ctypes.sizeof(ctypes.c_double)
_MATRIX = 6 * ctypes.sizeof(ctypes.c_float)
_COLOUR = 4 * ctypes.sizeof(ctypes.c_uint)


SLANT = 0.05
"""Smallest difference of slanted text from a quarter turn, in quarter turns."""
LEFT_OUT = {2, 3}
"""Control characters that PDFium leaves out of its text."""
MAX_NAME = 512
"""Bytes read of the name of a layer."""

_loose_box = plain("FPDFText_GetLooseCharBox", INT, ADDRESS, INT, ADDRESS)
_tight_box = plain("FPDFText_GetCharBox", INT, ADDRESS, INT, *[ADDRESS] * 4)
_origin = plain("FPDFText_GetCharOrigin", INT, ADDRESS, INT, ADDRESS, ADDRESS)
_font_size = plain("FPDFText_GetFontSize", ctypes.c_double, ADDRESS, INT)
_matrix = plain("FPDFText_GetMatrix", INT, ADDRESS, INT, ADDRESS)
_is_generated = plain("FPDFText_IsGenerated", INT, ADDRESS, INT)
_text_object = plain("FPDFText_GetTextObject", ADDRESS, ADDRESS, INT)
_count_rectangles = plain("FPDFText_CountRects", INT, ADDRESS, INT, INT)
_rectangle = plain("FPDFText_GetRect", INT, ADDRESS, INT, *[ADDRESS] * 4)
_char_index = plain("FPDFText_GetCharIndexFromTextIndex", INT, ADDRESS, INT)
_text_index = plain("FPDFText_GetTextIndexFromCharIndex", INT, ADDRESS, INT)
_unicode = plain("FPDFText_GetUnicode", ctypes.c_uint, ADDRESS, INT)
_font = plain("FPDFTextObj_GetFont", ADDRESS, ADDRESS)
_fill_colour = plain("FPDFText_GetFillColor", INT, ADDRESS, INT, *[ADDRESS] * 4)
OPAQUE = 255
"""Highest opacity ..."""
FAINTEST = 12
"""... and the highest one that is not seen: recognised text over a picture has .01 or so."""
_UNPAINTED = {int(raw.FPDF_TEXTRENDERMODE_INVISIBLE), int(raw.FPDF_TEXTRENDERMODE_CLIP)}
"""Modes that paint nothing: text that is a clip alone shows what is painted after it."""
_render_mode = plain("FPDFTextObj_GetTextRenderMode", INT, ADDRESS)


_FILL_STROKE = int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)


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
        count = len(offsets)
        values = array("f", bytes(_BOX * count))
        base, _ = values.buffer_info()
        glyphs = map(self.glyph_at, offsets) if self._has_own_indexes else offsets
        places = range(base, base + _BOX * count, _BOX)
        known = map(_loose_box, repeat(self._handle), glyphs, places)
        if not all(flags := tuple(known)):
            shown = map(self.transform.shown, *(values[at::4] for at in (0, 3, 2, 1)))
            return [box if is_known else None for box, is_known in zip(shown, flags, strict=True)]
        return self.transform.all_shown(*(values[at::4] for at in (0, 3, 2, 1)))

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
        count = end - start
        values = array("f", bytes(_BOX * count))
        base, _ = values.buffer_info()
        offsets = range(start, end)
        glyphs = map(self.glyph_at, offsets) if self._has_own_indexes else offsets
        places = range(base, base + _BOX * count, _BOX)
        deque(map(_loose_box, repeat(self._handle), glyphs, places), maxlen=0)
        lefts, rights, shift = values[0::4], values[2::4], self.transform.left
        if shift:
            lefts = array("f", (left - shift for left in lefts))
            rights = array("f", (right - shift for right in rights))
        return lefts, rights

    def types(self, offsets: Sequence[int]) -> list[GlyphType]:
        """Return the type of the glyph at each of *offsets*."""
        glyphs = list(map(self.glyph_at, offsets)) if self._has_own_indexes else offsets
        count = len(offsets)
        values = array("f", bytes(_MATRIX * count))
        base, _ = values.buffer_info()
        places = range(base, base + _MATRIX * count, _MATRIX)
        deque(map(_matrix, repeat(self._handle), glyphs, places), maxlen=0)
        sizes = map(_font_size, repeat(self._handle), glyphs)
        parts = zip(values[0::6], values[1::6], values[2::6], values[3::6], strict=True)
        return [
            # A negative font size turns the glyphs by half a circle.
            GlyphType(abs(size) * (math.hypot(b, d) if b else abs(d)), a, b, c, d)
            for size, (a, b, c, d) in zip(sizes, parts, strict=True)
        ]

    def type_at(self, offset: int) -> GlyphType:
        """Return the type of the glyph at *offset*."""
        return self.types((offset,))[0]

    def baseline_at(self, offset: int) -> float:
        """Return the height of the origin of the glyph at *offset* on the page as displayed."""
        point = array("d", bytes(_POINT))
        base, _ = point.buffer_info()
        _origin(self._handle, self.glyph_at(offset), base, base + _POINT // 2)
        return self.transform.shown(point[0], point[1], point[0], point[1])[1]

    def tight_box(self, offset: int) -> Box:
        """Return the box of the outline of the glyph at *offset*."""
        sides = array("d", bytes(_RECTANGLE))
        base, _ = sides.buffer_info()
        places = range(base, base + _RECTANGLE, sides.itemsize)
        _tight_box(self._handle, self.glyph_at(offset), *places)
        left, right, bottom, top = sides
        return self.transform.shown(left, bottom, right, top)

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
        glyphs = map(self.glyph_at, offsets) if self._has_own_indexes else offsets
        return [each or 0 for each in map(_text_object, repeat(self._handle), glyphs)]

    @staticmethod
    def fonts_of(objects: Collection[int]) -> list[int]:
        """Return the address of the font of each of *objects*, text objects; 0 when unknown.

        PDFium frees a font with the last page that uses it.
        """
        return [(_font(each) or 0) if each else 0 for each in objects]

    @staticmethod
    def are_stroked(objects: Collection[int]) -> list[bool]:
        """Return for each of *objects* whether its outlines are stroked, which looks bold."""
        return [bool(each) and _render_mode(each) == _FILL_STROKE for each in objects]

    def colours(self, offsets: Sequence[int]) -> list[int]:
        """Return the fill colour of the glyph at each of *offsets* as 0xRRGGBB; 0 when unknown."""
        glyphs = map(self.glyph_at, offsets) if self._has_own_indexes else offsets
        count = len(offsets)
        parts = array("I", bytes(_COLOUR * count))
        base, _ = parts.buffer_info()
        step, end = parts.itemsize, base + _COLOUR * count
        places = [range(base + at * step, end, _COLOUR) for at in range(4)]
        deque(map(_fill_colour, repeat(self._handle), glyphs, *places), maxlen=0)
        rgb = zip(parts[0::4], parts[1::4], parts[2::4], strict=True)
        return [red << 16 | green << 8 | blue for red, green, blue in rgb]

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

    @staticmethod
    def is_invisible(text_object: int) -> bool:
        """Whether the text of a text object is neither filled nor stroked, or transparent."""
        if not text_object:
            return False
        return _render_mode(text_object) in _UNPAINTED or opacity(text_object) <= FAINTEST

    @staticmethod
    def layers_of(page_object: int) -> Iterator[str]:
        """Yield the names of the layers (optional content groups) that a page object is on."""
        handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT) if page_object else None
        count = raw.FPDFPageObj_CountMarks(handle) if handle else 0
        for at in range(max(0, count)):
            mark = raw.FPDFPageObj_GetMark(handle, at)
            if _string_of(partial(raw.FPDFPageObjMark_GetName, mark)) == "OC":
                name = partial(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
                yield _string_of(name)

    def rectangles(self) -> list[Box]:
        """Return the box of the outlines of each text object, in content stream order."""
        count = _count_rectangles(self._handle, 0, -1)
        sides = array("d", bytes(_RECTANGLE * max(0, count)))
        base, _ = sides.buffer_info()
        step, end = sides.itemsize, base + _RECTANGLE * count
        places = [range(base + at * step, end, _RECTANGLE) for at in range(4)]
        deque(map(_rectangle, repeat(self._handle), range(count), *places), maxlen=0)
        return self.transform.all_shown(*(sides[at::4] for at in (0, 3, 2, 1)))


def opacity(page_object: int) -> int:
    """Return the opacity of the fill of a page object, or of a form as a whole: at most 255."""
    handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
    *_, found = colour = [ctypes.c_uint(OPAQUE) for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(handle, *colour)
    return found.value


def _string_of(read: Callable[[Any, int, Any], Any]) -> str:
    """Return the UTF-16 string that a function of PDFium writes into a buffer."""
    buffer = ctypes.create_string_buffer(MAX_NAME)
    length = ctypes.c_ulong()
    read(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), MAX_NAME, length)
    return buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")
