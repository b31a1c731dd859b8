"""The pages of a PDF, its outline and its labels, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import PageLayout
from library.extract.pdf.line_geometry import Sheet, read_lines
from library.extract.pdf.pdfium_document import open_document, pages_to_read
from library.extract.pdf.structure import MOST_BOOKMARKS, Bookmark, printable

LITTLE_TEXT = 200
"""A page with fewer letters and digits is looked at for pictures."""
FEWEST_STROKES = 20
"""A page with fewer lines and areas has a frame or a coloured ground, and no drawing."""
MARGIN = 0.15
"""Share of the height of a page, at its top and bottom, where letterheads and footers stand."""
MOST_OBJECTS = 2000
"""So many parts of a page are looked at for pictures; a drawing can have a million."""


@dataclass(frozen=True, slots=True)
class Document:
    """What PDFium reads in a PDF."""

    pages: tuple[PageLayout, ...]
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


def _page(document: pypdfium2.PdfDocument, at: int) -> PageLayout:
    try:
        page = document[at]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageLayout("")
    text = textpage.get_text_range()
    sheet = Sheet.of(page)
    lines = tuple(read_lines(textpage, text, sheet))
    little = sum(map(str.isalnum, text[: LITTLE_TEXT * 4])) < LITTLE_TEXT
    pictures = _pictures(page, sheet) if little else 0.0
    textpage.close()
    page.close()
    return PageLayout(text, lines, sheet.width, sheet.height, pictures)


def _pictures(page: pypdfium2.PdfPage, sheet: Sheet) -> float:
    """Return how much of the page pictures and drawings cover, each counted on its own.

    Only the middle of the page counts: letterheads and footers have pictures on blank pages too.
    """
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    parts = [raw.FPDFPage_GetObject(page, at) for at in range(count)]
    kinds = [raw.FPDFPageObj_GetType(part) for part in parts]
    passed = {raw.FPDF_PAGEOBJ_TEXT}
    if kinds.count(raw.FPDF_PAGEOBJ_PATH) < FEWEST_STROKES:
        passed.add(raw.FPDF_PAGEOBJ_PATH)
    low, high = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
    covered = 0.0
    for part, kind in zip(parts, kinds, strict=True):
        if kind not in passed:
            left, bottom, right, top = _edges(part, sheet)
            covered += max(0.0, right - left) * max(0.0, min(top, high) - max(bottom, low))
    middle = sheet.width * (high - low)
    return min(1.0, covered / middle) if middle > 0 else 0.0


def _edges(part: raw.FPDF_PAGEOBJECT, sheet: Sheet) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(part, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return sheet.shown(raw.FS_RECTF(left.value, top.value, right.value, bottom.value))
