"""Where the lines of a page stand, and how they are set, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import BREAK, Line, line_spans

LONGEST_HEADING = 120
"""Longer lines, in characters, are not asked whether they are bold by name: none is a heading."""
LONGEST_NAME = 128
"""Bytes of the name of a font that are read."""
BOLD = 700
HEAVIEST = 1000
"""Fonts that claim more do not know their weight."""

_BOLD = re.compile(rb"(?i)bold|black|heavy|demi|(?:bx|b|bi)\d+$|[-,]b(?:i|d)?$")
"""Names of bold fonts: Verdana-Bold, SFBX1000, CMBX10, MyriadPro-Semibold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a page's own coordinates lie on the page as it is shown."""

    left: float
    bottom: float
    width: float
    """Of the page as it is shown."""
    height: float
    turns: int
    """Quarter turns, clockwise, that the page is shown with."""

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Sheet:
        """Return how *page* lies."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        width, height = page.get_size()
        return cls(box.left, box.bottom, width, height, raw.FPDFPage_GetRotation(page))

    def shown(self, box: raw.FS_RECTF) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of *box* on the page as it is shown."""
        left, right = box.left - self.left, box.right - self.left
        bottom, top = box.bottom - self.bottom, box.top - self.bottom
        width, height = self.width, self.height
        match self.turns:
            case 1:
                return bottom, height - right, top, height - left
            case 2:
                return (
                    self.width - right,
                    self.height - top,
                    self.width - left,
                    self.height - bottom,
                )
            case 3:
                return width - top, left, width - bottom, right
        return left, bottom, right, top


def read_lines(textpage: pypdfium2.PdfTextPage, text: str, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of *text*, which is that of *textpage*: where each stands, and how it is set.

    Two glyphs say where, the first and the last, and the one in the middle says how: a line may
    begin with the number of a note, or end with one. One box a character would make reading a page
    three times slower.
    """
    glyph = glyph_of(textpage, text)
    for start, end in line_spans(text):
        last = end - 2 if text[end - 1] == BREAK and end - start > 1 else end - 1
        middle = (start + end) // 2
        while middle > start and text[middle].isspace():
            middle -= 1
        yield _line(textpage, sheet, (start, end), (glyph(start), glyph(middle), glyph(last)))


def _line(
    textpage: pypdfium2.PdfTextPage,
    sheet: Sheet,
    span: tuple[int, int],
    glyphs: tuple[int, int, int],
) -> Line:
    """Return one line from three of its glyphs; without a place if PDFium has none."""
    first, middle, last = glyphs
    box, other = raw.FS_RECTF(), raw.FS_RECTF()
    placed = raw.FPDFText_GetLooseCharBox(textpage, first, box)
    if not (placed and raw.FPDFText_GetLooseCharBox(textpage, last, other)):
        return Line(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
    left, bottom, right, top = sheet.shown(box)
    left_, bottom_, right_, top_ = sheet.shown(other)
    is_short = span[1] - span[0] <= LONGEST_HEADING
    return Line(
        *span,
        left=min(left, left_),
        bottom=min(bottom, bottom_),
        right=max(right, right_),
        top=max(top, top_),
        size=_size(textpage, middle),
        weight=BOLD if is_short and _is_bold(textpage, middle) else _weight(textpage, middle),
    )


def _size(textpage: pypdfium2.PdfTextPage, glyph: int) -> float:
    # Many programs set all type at size 1, and scale it.
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, glyph, matrix)
    size: float = raw.FPDFText_GetFontSize(textpage, glyph)
    return size * math.hypot(matrix.b, matrix.d)


def _weight(textpage: pypdfium2.PdfTextPage, glyph: int) -> int:
    weight: int = raw.FPDFText_GetFontWeight(textpage, glyph)
    return weight if 0 < weight <= HEAVIEST else 0


def _is_bold(textpage: pypdfium2.PdfTextPage, glyph: int) -> bool:
    """Whether a glyph is bold by the name of its font, or because its outline is drawn too."""
    name = ctypes.create_string_buffer(LONGEST_NAME)
    raw.FPDFText_GetFontInfo(textpage, glyph, name, LONGEST_NAME, ctypes.c_int())
    if _is_bold_name(name.value):
        return True
    part = raw.FPDFText_GetTextObject(textpage, glyph)
    mode: int = raw.FPDFTextObj_GetTextRenderMode(part) if part else -1
    return mode == int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)


@lru_cache(maxsize=1000)
def _is_bold_name(name: bytes) -> bool:
    return _BOLD.search(name) is not None


def glyph_of(textpage: pypdfium2.PdfTextPage, text: str) -> Callable[[int], int]:
    """Return a function from a place in *text* to PDFium's number of the character there."""
    if textpage.count_chars() == len(text):
        return lambda at: at
    if text.isascii() or max(text) <= "\uffff":
        return lambda at: max(0, raw.FPDFText_GetCharIndexFromTextIndex(textpage, at))
    # PDFium counts in UTF-16, where a character beyond the first plane takes two places.
    return lambda at: max(
        0,
        raw.FPDFText_GetCharIndexFromTextIndex(
            textpage, len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
        ),
    )
