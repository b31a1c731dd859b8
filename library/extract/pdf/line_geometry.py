"""Line boxes, type sizes and font weights of a page, measured by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import LINE_END_HYPHEN, LineBox, line_spans
from library.extract.pdf.font_styles import UNKNOWN, FontStyle, FontStyles, can_be_measured

MAX_LEAD = 100
"""Most characters of a run-in heading."""
MAX_NUMBER = 8
"""Most characters at the start and at the end of a line that are searched for a letter."""
MAX_MIXED = 60
"""A longer line whose first half is in one font is in that font."""
FILLED_AND_STROKED = int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
"""The text rendering mode in which an outline makes type look bold."""
MIN_SLANT = 0.1
"""Smallest ratio of the skew of the text matrix to its height of type that is slanted by it."""


@dataclass(frozen=True, slots=True)
class PageTransform:
    """The transform from PDF page coordinates to the page as displayed, both in points."""

    left: float
    """Left edge of the displayed part of the page, in page coordinates."""
    bottom: float
    width: float
    """Width of the page as displayed."""
    height: float
    turns: int
    """Clockwise quarter turns by which the page is rotated for display."""

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> PageTransform:
        """Return the transform of *page*."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        width, height = page.get_size()
        return cls(box.left, box.bottom, width, height, raw.FPDFPage_GetRotation(page))

    def shown(self, box: raw.FS_RECTF) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of *box* on the page as displayed."""
        left, right = box.left - self.left, box.right - self.left
        bottom, top = box.bottom - self.bottom, box.top - self.bottom
        width, height = self.width, self.height
        match self.turns:
            case 1:
                return bottom, height - right, top, height - left
            case 2:
                return width - right, height - top, width - left, height - bottom
            case 3:
                return width - top, left, width - bottom, right
        return left, bottom, right, top


def read_lines(
    textpage: pypdfium2.PdfTextPage, text: str, transform: PageTransform, fonts: FontStyles
) -> Iterator[LineBox]:
    """Yield the line boxes of a page, in content stream order.

    The box of a line spans its first and last glyph; its type is that of the glyph in the middle,
    unless the first and the last letter agree on another font.
    Measuring every glyph would make reading a page three times slower.

    Args:
        textpage: The text layer of the page, as PDFium's object.
        text: The text layer as a string.
        transform: Transform of the page.
        fonts: The fonts of the document.
    """
    reader = _LineReader(textpage, text, transform, fonts)
    return map(reader.box, line_spans(text))


class _LineReader:
    """Measures the lines of one page."""

    def __init__(
        self,
        textpage: pypdfium2.PdfTextPage,
        text: str,
        transform: PageTransform,
        fonts: FontStyles,
    ) -> None:
        self._textpage = textpage
        self._text = text
        self._transform = transform
        self._fonts = fonts
        self._glyph_at = glyph_indexer(textpage, text)
        self._styles: dict[int, FontStyle] = {}
        """Address of a font -> its style; PDFium frees fonts with the page that used them."""
        self._box, self._other = raw.FS_RECTF(), raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))

    def box(self, span: tuple[int, int]) -> LineBox:
        """Return the box of a line; unplaced when PDFium has no box for one of its end glyphs."""
        start, end = span
        text = self._text[start:end]
        first, middle, last = _ends(text)
        textpage, box, other = self._textpage, self._box, self._other
        is_placed = raw.FPDFText_GetLooseCharBox(textpage, self._glyph_at(start + first), box)
        if not is_placed or not raw.FPDFText_GetLooseCharBox(
            textpage, self._glyph_at(start + last), other
        ):
            return LineBox(start, end, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
        left, bottom, right, top = self._transform.shown(box)
        left_, bottom_, right_, top_ = self._transform.shown(other)
        font, lead = self._font_of_line(start, text, middle)
        glyph = self._glyph_at(start + middle)
        matrix = self._matrix
        raw.FPDFText_GetMatrix(textpage, glyph, matrix)
        is_slanted = matrix.b == 0 and abs(matrix.c) > MIN_SLANT * abs(matrix.d) > 0
        return LineBox(
            start,
            end,
            left=min(left, left_),
            bottom=min(bottom, bottom_),
            right=max(right, right_),
            top=max(top, top_),
            # Many programs write font size 1, and scale it by the text matrix.
            type_size=raw.FPDFText_GetFontSize(textpage, glyph) * math.hypot(matrix.b, matrix.d),
            font_weight=font.weight,
            font=font.name,
            is_italic=font.is_italic or is_slanted,
            colour=self._colour(glyph),
            angle=_angle(matrix.a, matrix.b, self._transform.turns),
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

    def _font_at(self, at: int, letters: str) -> FontStyle:
        """Return the font at an offset in the text layer.

        Args:
            at: The offset.
            letters: The text of its line.
        """
        text_object = raw.FPDFText_GetTextObject(self._textpage, self._glyph_at(at))
        font = raw.FPDFTextObj_GetFont(text_object) if text_object else None
        if not font:
            return UNKNOWN
        address = ctypes.addressof(font.contents)
        if raw.FPDFTextObj_GetTextRenderMode(text_object) == FILLED_AND_STROKED:
            return self._fonts.stroked(font, letters)
        style = self._styles.get(address)
        if style is None:
            style = self._fonts.style(font, letters)
            if can_be_measured(letters):
                self._styles[address] = style
        return style

    def _colour(self, glyph: int) -> int:
        """Return the fill colour of a glyph as 0xRRGGBB; 0 when unknown."""
        if not raw.FPDFText_GetFillColor(self._textpage, glyph, *self._rgba):
            return 0
        red, green, blue, _ = self._rgba
        return red.value << 16 | green.value << 8 | blue.value


def _ends(line: str) -> tuple[int, int, int]:
    """Return the indexes of the first, the middle and the last character with a glyph."""
    last = len(line) - 1
    if line[-1] == LINE_END_HYPHEN and last > 0:
        last -= 1
    middle = len(line) // 2
    while middle > 0 and line[middle].isspace():
        middle -= 1
    return 0, middle, last


def _angle(a: float, b: float, turns: int) -> int:
    """Return the direction of a line, given its matrix and the quarter turns of the page."""
    if b == 0 and a >= 0:
        return -90 * turns % 360
    return round(math.degrees(math.atan2(b, a)) - 90 * turns) % 360


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


def glyph_indexer(textpage: pypdfium2.PdfTextPage, text: str) -> Callable[[int], int]:
    """Return a function from a code point offset in *text* to PDFium's index of the glyph there."""
    if textpage.count_chars() == len(text):
        return lambda at: at
    if text.isascii() or max(text) <= "\uffff":
        return lambda at: max(0, raw.FPDFText_GetCharIndexFromTextIndex(textpage, at))
    # PDFium's text offsets are in UTF-16 code units.
    return lambda at: max(
        0,
        raw.FPDFText_GetCharIndexFromTextIndex(
            textpage, len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
        ),
    )
