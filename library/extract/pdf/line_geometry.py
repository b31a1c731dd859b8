"""Line boxes, type sizes and font weights of a page, measured by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import LINE_END_HYPHEN, LineBox, line_spans

MAX_HEADING = 120
"""Longer lines, in characters, cannot be headings; their font name is not read, for speed."""
MAX_FONT_NAME = 128
"""Bytes read of the name of a font."""
BOLD = 700
"""Font weight of fonts that are bold by name."""
MAX_WEIGHT = 1000
"""A font that states a larger weight states a wrong one."""

_BOLD_NAME = re.compile(rb"(?i)bold|black|heavy|demi|(?:bx|b|bi)\d+$|[-,]b(?:i|d)?$")
"""Matches the names of bold fonts: Verdana-Bold, SFBX1000, CMBX10, MyriadPro-Semibold."""


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
    textpage: pypdfium2.PdfTextPage, text: str, transform: PageTransform
) -> Iterator[LineBox]:
    """Yield the line boxes of a page, in content stream order.

    The box of a line spans its first and last glyph; its type is that of the glyph in the middle,
    since the first and the last may be note references. Measuring every glyph would make reading
    a page three times slower.

    Args:
        textpage: The text layer of the page, as PDFium's object.
        text: The text layer as a string.
        transform: Transform of the page.
    """
    glyph_at = glyph_indexer(textpage, text)
    for start, end in line_spans(text):
        ends_in_hyphen = text[end - 1] == LINE_END_HYPHEN and end - start > 1
        last = end - 2 if ends_in_hyphen else end - 1
        middle = (start + end) // 2
        while middle > start and text[middle].isspace():
            middle -= 1
        glyphs = glyph_at(start), glyph_at(middle), glyph_at(last)
        yield _line_box(textpage, transform, (start, end), glyphs)


def _line_box(
    textpage: pypdfium2.PdfTextPage,
    transform: PageTransform,
    span: tuple[int, int],
    glyphs: tuple[int, int, int],
) -> LineBox:
    """Return the box of one line; unplaced when PDFium has no box for one of its end glyphs.

    Args:
        textpage: The text layer of the page.
        transform: Transform of the page.
        span: Half-open span of the line in the text layer.
        glyphs: Index of its first, middle and last glyph.
    """
    first, middle, last = glyphs
    box, other = raw.FS_RECTF(), raw.FS_RECTF()
    is_placed = raw.FPDFText_GetLooseCharBox(textpage, first, box)
    if not (is_placed and raw.FPDFText_GetLooseCharBox(textpage, last, other)):
        return LineBox(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
    left, bottom, right, top = transform.shown(box)
    left_, bottom_, right_, top_ = transform.shown(other)
    may_be_heading = span[1] - span[0] <= MAX_HEADING
    is_bold = may_be_heading and _is_bold(textpage, middle)
    return LineBox(
        *span,
        left=min(left, left_),
        bottom=min(bottom, bottom_),
        right=max(right, right_),
        top=max(top, top_),
        type_size=_type_size(textpage, middle),
        font_weight=BOLD if is_bold else _font_weight(textpage, middle),
    )


def _type_size(textpage: pypdfium2.PdfTextPage, glyph: int) -> float:
    """Return the type size of a glyph in points: font size times the scale of its text matrix.

    Many programs write font size 1, and scale.
    """
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, glyph, matrix)
    size: float = raw.FPDFText_GetFontSize(textpage, glyph)
    return size * math.hypot(matrix.b, matrix.d)


def _font_weight(textpage: pypdfium2.PdfTextPage, glyph: int) -> int:
    """Return the weight that the font of a glyph states; 0 when it states none."""
    weight: int = raw.FPDFText_GetFontWeight(textpage, glyph)
    return weight if 0 < weight <= MAX_WEIGHT else 0


def _is_bold(textpage: pypdfium2.PdfTextPage, glyph: int) -> bool:
    """Whether the name of a glyph's font is bold, or its outline is stroked to look bold."""
    name = ctypes.create_string_buffer(MAX_FONT_NAME)
    raw.FPDFText_GetFontInfo(textpage, glyph, name, MAX_FONT_NAME, ctypes.c_int())
    if _is_bold_name(name.value):
        return True
    text_object = raw.FPDFText_GetTextObject(textpage, glyph)
    mode: int = raw.FPDFTextObj_GetTextRenderMode(text_object) if text_object else -1
    return mode == int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)


@lru_cache(maxsize=1000)
def _is_bold_name(name: bytes) -> bool:
    return _BOLD_NAME.search(name) is not None


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
