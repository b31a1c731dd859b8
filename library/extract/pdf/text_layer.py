"""The text layer, outline and page labels of a PDF, read with PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.extract.figures.caption_label import may_have_caption
from library.extract.layout import GraphicBox, PageLayout, unplaced_lines
from library.extract.pdf.annotations import load_page
from library.extract.pdf.font_styles import FontStyles
from library.extract.pdf.glyphs import Box, PageTransform, TextLayer
from library.extract.pdf.line_geometry import read_lines
from library.extract.pdf.pdfium_document import open_document, page_count
from library.extract.pdf.structure import MAX_BOOKMARKS, Bookmark, printable

LITTLE_TEXT = 200
"""The image coverage of pages with fewer letters and digits is measured."""
MIN_PATHS = 20
"""Fewest vector paths of a drawing; fewer are frames, rules or backgrounds."""
MARGIN = 0.15
"""Share of the page height, at the top and at the bottom, where images do not count: letterheads
and footers have images on blank pages too."""
LINE_BREAK = "\r\n"
"""As PDFium ends lines."""
BYTES_PER_DOCUMENT = 64_000_000
"""Part of a file, as a share of its pages, that is read before the document is opened again."""
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
    off: frozenset[str] = frozenset(),
) -> PdfContent:
    """Return the content of the PDF at *path*.

    Args:
        path: A PDF file.
        passwords: Tried in order, after no password.
        max_pages: Largest number of pages allowed.
        count_pages: Counts the pages without PDFium; see `pdfium_document.page_count`.
        off: Names of the layers that are switched off.

    Raises:
        PdfiumOpenError: PDFium cannot open it, or finds no page in it.
        PdfTooLarge: It has more than *max_pages* pages.
    """
    read_page = partial(_page, fonts=FontStyles(), off=off)
    with open_document(path, passwords) as document:
        count = page_count(path, document, count_pages, max_pages)
        parts = _parts(count, path.stat().st_size)
        pages = [read_page(document, index) for index in parts[0]]
        labels = tuple(printable(document.get_page_label(index)) for index in range(count))
        bookmarks = tuple(islice(_bookmarks(document), MAX_BOOKMARKS))
    for part in parts[1:]:
        with open_document(path, passwords) as document:
            pages += [read_page(document, index) for index in part]
    return PdfContent(tuple(pages), labels, bookmarks)


def _parts(count: int, size: int) -> list[range]:
    """Return the indexes of *count* pages in parts, each read from a document of its own.

    PDFium keeps the images of the pages that it has read in memory until the document is closed.

    Args:
        count: Number of pages, at least 1.
        size: Size of the file in bytes.
    """
    step = max(1, count * BYTES_PER_DOCUMENT // max(size, 1))
    return [range(begin, min(begin + step, count)) for begin in range(0, count, step)]


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    """Yield the bookmarks that have a title and lead to a page of *document*."""
    for entry in document.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target else None
        title = printable(entry.get_title())
        if title and index is not None and 0 <= index < len(document):
            yield Bookmark(title, entry.level + 1, index + 1)


def _page(
    document: pypdfium2.PdfDocument, index: int, fonts: FontStyles, off: frozenset[str]
) -> PageLayout:
    """Return the layout of the page at *index*, from 0; empty when PDFium cannot read it.

    Args:
        document: The PDF.
        index: From 0.
        fonts: The fonts of the document.
        off: Names of the layers that are switched off.
    """
    try:
        page, typed = load_page(document, index)
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageLayout("")
    transform = PageTransform.of(page)
    layer = TextLayer(textpage, transform)
    text, lines = layer.text, tuple(read_lines(layer, fonts, off))
    has_little_text = sum(map(str.isalnum, text[: LITTLE_TEXT * 4])) < LITTLE_TEXT
    coverage = _image_coverage(page, transform) if has_little_text else 0.0
    graphics = tuple(_graphics(page, transform)) if may_have_caption(text) else ()
    textpage.close()
    page.close()
    for each in typed:
        start = len(text) + len(LINE_BREAK)
        text = f"{text}{LINE_BREAK}{each}"
        lines += unplaced_lines(text, start)
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


def _bounds(page_object: raw.FPDF_PAGEOBJECT, transform: PageTransform) -> Box:
    """Return left, bottom, right and top of an object as displayed; all 0 when unknown."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(page_object, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return transform.shown(left.value, bottom.value, right.value, top.value)
