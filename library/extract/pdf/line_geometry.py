"""Line boxes, type sizes and font weights of a page, measured by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import LINE_END_HYPHEN, LineBox, line_spans
from library.extract.pdf.font_styles import FontStyle, FontStyles

MAX_LEAD = 100
"""Most characters of a run-in heading."""
MAX_NUMBER = 8
"""Most characters at the start and at the end of a line that are searched for a letter."""
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
    glyph_at = glyph_indexer(textpage, text)
    fonts.begin_page()
    for start, end in line_spans(text):
        yield _LineReader(textpage, transform, fonts, text[start:end], start, glyph_at).box()


@dataclass(frozen=True, slots=True)
class _LineReader:
    """Measures one line of a page."""

    textpage: pypdfium2.PdfTextPage
    transform: PageTransform
    fonts: FontStyles
    text: str
    start: int
    """Offset of the line in the text layer."""
    glyph_at: Callable[[int], int]

    def box(self) -> LineBox:
        """Return the box of the line; unplaced when PDFium has no box for one of its end glyphs."""
        span = self.start, self.start + len(self.text)
        first, middle, last = self._glyphs()
        box, other = raw.FS_RECTF(), raw.FS_RECTF()
        is_placed = raw.FPDFText_GetLooseCharBox(self.textpage, first, box)
        if not (is_placed and raw.FPDFText_GetLooseCharBox(self.textpage, last, other)):
            return LineBox(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
        left, bottom, right, top = self.transform.shown(box)
        left_, bottom_, right_, top_ = self.transform.shown(other)
        style, lead = self._style(middle)
        matrix = _matrix(self.textpage, middle)
        return LineBox(
            *span,
            left=min(left, left_),
            bottom=min(bottom, bottom_),
            right=max(right, right_),
            top=max(top, top_),
            type_size=_type_size(self.textpage, middle, matrix),
            font_weight=style.weight,
            font=style.name,
            is_italic=style.is_italic or abs(matrix.c) > MIN_SLANT * abs(matrix.d) > 0,
            colour=_colour(self.textpage, middle),
            angle=_angle(matrix, self.transform.turns),
            lead=lead,
        )

    def _glyphs(self) -> tuple[int, int, int]:
        """Return the indexes of the first, the middle and the last glyph."""
        length = len(self.text)
        last = length - 2 if self.text[-1] == LINE_END_HYPHEN and length > 1 else length - 1
        middle = length // 2
        while middle > 0 and self.text[middle].isspace():
            middle -= 1
        first, middle, last = (self.glyph_at(self.start + at) for at in (0, middle, last))
        return first, middle, last

    def _style(self, middle: int) -> tuple[FontStyle, int]:
        """Return the style of most of the line, and the length of its bolder beginning or 0.

        The first and the last letter count, not a number or a note reference beside them.
        """
        textpage, fonts, text = self.textpage, self.fonts, self.text
        style = fonts.of_glyph(textpage, middle, text)
        first, last = _first_letter(text), _last_letter(text)
        if first == last:
            return style, 0
        begin_glyph, end_glyph = (self.glyph_at(self.start + at) for at in (first, last))
        begin = fonts.of_glyph(textpage, begin_glyph, text)
        end = fonts.of_glyph(textpage, end_glyph, text)
        if begin.weight > end.weight:
            return style, self._lead(begin)
        return begin if begin == end else style, 0

    def _lead(self, style: FontStyle) -> int:
        """Return the number of characters at the start of the line that are in *style*."""
        for at, character in enumerate(self.text[:MAX_LEAD]):
            if character.isalpha():
                glyph = self.glyph_at(self.start + at)
                if self.fonts.of_glyph(self.textpage, glyph, "") != style:
                    return at
        return 0


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


def _matrix(textpage: pypdfium2.PdfTextPage, glyph: int) -> raw.FS_MATRIX:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, glyph, matrix)
    return matrix


def _type_size(textpage: pypdfium2.PdfTextPage, glyph: int, matrix: raw.FS_MATRIX) -> float:
    """Return the type size of a glyph in points: font size times the scale of its text matrix.

    Many programs write font size 1, and scale.
    """
    size: float = raw.FPDFText_GetFontSize(textpage, glyph)
    return size * math.hypot(matrix.b, matrix.d)


def _angle(matrix: raw.FS_MATRIX, turns: int) -> int:
    """Return the direction of a line in degrees, anticlockwise, as displayed; 0 to the right."""
    if matrix.b == 0 and matrix.a >= 0:
        return -90 * turns % 360
    return round(math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * turns) % 360


def _colour(textpage: pypdfium2.PdfTextPage, glyph: int) -> int:
    """Return the fill colour of a glyph as 0xRRGGBB; 0 when unknown."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(textpage, glyph, red, green, blue, alpha):
        return 0
    return red.value << 16 | green.value << 8 | blue.value


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
