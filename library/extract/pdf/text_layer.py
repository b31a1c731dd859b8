"""The text layer, outline and page labels of a PDF, read with PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.extract.figures.caption_label import may_have_caption
from library.extract.layout import GraphicBox, PageLayout
from library.extract.pdf.line_geometry import PageTransform, read_lines
from library.extract.pdf.pdfium_document import open_document, page_count
from library.extract.pdf.structure import MAX_BOOKMARKS, Bookmark, printable

LITTLE_TEXT = 200
"""The image coverage of pages with fewer letters and digits is measured."""
MIN_PATHS = 20
"""Fewest vector paths of a drawing; fewer are frames, rules or backgrounds."""
MARGIN = 0.15
"""Share of the page height, at the top and at the bottom, where images do not count: letterheads
and footers have images on blank pages too."""
MAX_OBJECTS = 2000
"""Page objects examined for images; a drawing can have a million."""
MAX_GRAPHICS = 3000
"""Page objects whose boxes are read on a page with a caption; of more, an even sample."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """The pages, page labels and outline of a PDF."""

    pages: tuple[PageLayout, ...]
    """A page that cannot be read is empty."""
    labels: tuple[str, ...]
    """Label of each page; all empty when the PDF defines none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flattened, in document order."""


def read_content(
    path: Path,
    passwords: Sequence[str],
    *,
    max_pages: int,
    count_pages: Callable[[], int | None],
) -> PdfContent:
    """Return the content of the PDF at *path*.

    Args:
        path: A PDF file.
        passwords: Tried in order, after no password.
        max_pages: Largest number of pages allowed.
        count_pages: Counts the pages without PDFium; see `pdfium_document.page_count`.

    Raises:
        PdfiumOpenError: PDFium cannot open it, or finds no page in it.
        PdfTooLarge: It has more than *max_pages* pages.
    """
    with open_document(path, passwords) as document:
        indexes = range(page_count(path, document, count_pages, max_pages))
        return PdfContent(
            pages=tuple(_page(document, index) for index in indexes),
            labels=tuple(printable(document.get_page_label(index)) for index in indexes),
            bookmarks=tuple(islice(_bookmarks(document), MAX_BOOKMARKS)),
        )


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    """Yield the bookmarks that have a title and lead to a page of *document*."""
    for entry in document.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target else None
        title = printable(entry.get_title())
        if title and index is not None and 0 <= index < len(document):
            yield Bookmark(title, entry.level + 1, index + 1)


def _page(document: pypdfium2.PdfDocument, index: int) -> PageLayout:
    """Return the layout of the page at *index*, from 0; empty when PDFium cannot read it."""
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageLayout("")
    text = textpage.get_text_range()
    transform = PageTransform.of(page)
    lines = tuple(read_lines(textpage, text, transform))
    has_little_text = sum(map(str.isalnum, text[: LITTLE_TEXT * 4])) < LITTLE_TEXT
    coverage = _image_coverage(page, transform) if has_little_text else 0.0
    graphics = tuple(_graphics(page, transform)) if may_have_caption(text) else ()
    textpage.close()
    page.close()
    return PageLayout(text, lines, transform.width, transform.height, coverage, graphics)


def _graphics(page: pypdfium2.PdfPage, transform: PageTransform) -> Iterator[GraphicBox]:
    """Yield the boxes of the images and drawings of a page, without those of no size."""
    count = raw.FPDFPage_CountObjects(page)
    for index in range(0, count, count // MAX_GRAPHICS + 1):
        each = raw.FPDFPage_GetObject(page, index)
        type_ = raw.FPDFPageObj_GetType(each)
        if type_ == raw.FPDF_PAGEOBJ_TEXT:
            continue
        left, bottom, right, top = _bounds(each, transform)
        if right > left or top > bottom:
            yield GraphicBox(left, bottom, right, top, is_image=type_ == raw.FPDF_PAGEOBJ_IMAGE)


def _image_coverage(page: pypdfium2.PdfPage, transform: PageTransform) -> float:
    """Return the share of a page, without its margins, that images and drawings cover.

    The areas of the objects are added, overlaps counted twice; at most 1.
    """
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    objects = [raw.FPDFPage_GetObject(page, index) for index in range(count)]
    types = [raw.FPDFPageObj_GetType(each) for each in objects]
    ignored = {raw.FPDF_PAGEOBJ_TEXT}
    if types.count(raw.FPDF_PAGEOBJ_PATH) < MIN_PATHS:
        ignored.add(raw.FPDF_PAGEOBJ_PATH)
    low, high = MARGIN * transform.height, (1 - MARGIN) * transform.height
    covered = 0.0
    for each, type_ in zip(objects, types, strict=True):
        if type_ not in ignored:
            left, bottom, right, top = _bounds(each, transform)
            covered += max(0.0, right - left) * max(0.0, min(top, high) - max(bottom, low))
    area = transform.width * (high - low)
    return min(1.0, covered / area) if area > 0 else 0.0


def _bounds(
    page_object: raw.FPDF_PAGEOBJECT, transform: PageTransform
) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of an object as displayed; all 0 when unknown."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(page_object, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return transform.shown(raw.FS_RECTF(left.value, top.value, right.value, bottom.value))
