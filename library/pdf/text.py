"""The pages of a PDF, its outline and its labels, by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.pdf.document import open_document, pages_to_read
from library.pdf.structure import MOST_BOOKMARKS, Bookmark, printable
from library.printed import BREAK, Line, PrintedPage, line_spans

LITTLE_TEXT = 200
"""A page with fewer letters and digits is looked at for pictures."""
FEWEST_STROKES = 20
"""A page with fewer lines and areas has a frame or a coloured ground, and no drawing."""
MOST_OBJECTS = 2000
"""So many parts of a page are looked at for pictures; a drawing can have a million."""


@dataclass(frozen=True, slots=True)
class Document:
    """What PDFium reads in a PDF."""

    pages: tuple[PrintedPage, ...]
    """A page that cannot be read is empty, and does not hide the others."""
    labels: tuple[str, ...]
    """Label of each page; all are empty where the PDF gives none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flat and in order."""


def read_document(
    path: Path, passwords: Sequence[str], *, most: int, walk: Callable[[], int | None]
) -> Document:
    """Return what PDFium reads in the PDF at *path*.

    Args:
        path: A PDF file.
        passwords: Tried in order, after an empty one.
        most: A PDF of more pages is refused.
        walk: Counts the pages in another way, should there seem to be more than *most*.

    Raises:
        PdfiumProblem: PDFium cannot open it, or finds no page in it.
        PdfTooLarge: It has more than *most* pages.
    """
    with open_document(path, passwords) as document:
        numbers = range(pages_to_read(path, document, walk, most))
        return Document(
            pages=tuple(_page(document, at) for at in numbers),
            labels=tuple(printable(document.get_page_label(at)) for at in numbers),
            bookmarks=tuple(islice(_bookmarks(document), MOST_BOOKMARKS)),
        )


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc():
        target = entry.get_dest()
        number = target.get_index() if target else None
        title = printable(entry.get_title())
        if title and number is not None and 0 <= number < len(document):
            yield Bookmark(title, entry.level + 1, number + 1)


def _page(document: pypdfium2.PdfDocument, at: int) -> PrintedPage:
    try:
        page = document[at]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PrintedPage("")
    text = textpage.get_text_range()
    sheet = _Sheet.of(page)
    lines = tuple(_lines(textpage, text, sheet))
    little = sum(map(str.isalnum, text[: LITTLE_TEXT * 4])) < LITTLE_TEXT
    pictures = _pictures(page, sheet) if little else 0.0
    textpage.close()
    page.close()
    return PrintedPage(text, lines, sheet.width, sheet.height, pictures)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How a page's own coordinates lie on the page as it is shown."""

    left: float
    bottom: float
    width: float
    """Of the page as it is shown."""
    height: float
    turns: int
    """Quarter turns, clockwise, that the page is shown with."""

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _Sheet:
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


def _lines(textpage: pypdfium2.PdfTextPage, text: str, sheet: _Sheet) -> Iterator[Line]:
    """Yield the lines of *text* that PDFium can place: two boxes each, of its first and last glyph.

    One box a character would make reading a page three times slower.
    """
    glyph = _glyph_of(textpage, text)
    for start, end in line_spans(text):
        last = end - 2 if text[end - 1] == BREAK and end - start > 1 else end - 1
        yield _line(textpage, sheet, (start, end), glyph(start), glyph(last))


def _line(
    textpage: pypdfium2.PdfTextPage, sheet: _Sheet, span: tuple[int, int], first: int, last: int
) -> Line:
    """Return the line from glyph *first* to glyph *last*; without a place if PDFium has none."""
    box, other = raw.FS_RECTF(), raw.FS_RECTF()
    placed = raw.FPDFText_GetLooseCharBox(textpage, first, box)
    if not (placed and raw.FPDFText_GetLooseCharBox(textpage, last, other)):
        return Line(*span, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
    left, bottom, right, top = sheet.shown(box)
    left_, bottom_, right_, top_ = sheet.shown(other)
    return Line(
        *span,
        left=min(left, left_),
        bottom=min(bottom, bottom_),
        right=max(right, right_),
        top=max(top, top_),
        size=_size(textpage, first),
        weight=max(0, min(_weight(textpage, first), _weight(textpage, last))),
    )


def _size(textpage: pypdfium2.PdfTextPage, glyph: int) -> float:
    # Many programs set all type at size 1, and scale it.
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, glyph, matrix)
    size: float = raw.FPDFText_GetFontSize(textpage, glyph)
    return size * math.hypot(matrix.b, matrix.d)


def _weight(textpage: pypdfium2.PdfTextPage, glyph: int) -> int:
    weight: int = raw.FPDFText_GetFontWeight(textpage, glyph)
    return weight


def _glyph_of(textpage: pypdfium2.PdfTextPage, text: str) -> Callable[[int], int]:
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


def _pictures(page: pypdfium2.PdfPage, sheet: _Sheet) -> float:
    """Return how much of the page pictures and drawings cover, each counted on its own."""
    area = sheet.width * sheet.height
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    parts = [raw.FPDFPage_GetObject(page, at) for at in range(count)]
    kinds = [raw.FPDFPageObj_GetType(part) for part in parts]
    passed = {raw.FPDF_PAGEOBJ_TEXT}
    if kinds.count(raw.FPDF_PAGEOBJ_PATH) < FEWEST_STROKES:
        passed.add(raw.FPDF_PAGEOBJ_PATH)
    covered = sum(
        _area(part) for part, kind in zip(parts, kinds, strict=True) if kind not in passed
    )
    return min(1.0, covered / area) if area > 0 else 0.0


def _area(part: raw.FPDF_PAGEOBJECT) -> float:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(part, *edges):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return max(0.0, right - left) * max(0.0, top - bottom)
