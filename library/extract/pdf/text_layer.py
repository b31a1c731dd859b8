"""The text layer, outline and page labels of a PDF, read with PDFium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import pypdfium2

from library.extract.figures.caption_label import may_have_caption
from library.extract.layout import PageLayout, unplaced_lines
from library.extract.pdf.attached.annotations import load_page
from library.extract.pdf.attached.attachments import AttachedPdfs
from library.extract.pdf.document.pdfium_document import open_document, page_count, too_many_pages
from library.extract.pdf.document.structure import MAX_BOOKMARKS, Bookmark, printable
from library.extract.pdf.fonts.font_styles import FontStyles
from library.extract.pdf.fonts.glyph_names import NamedLigatures
from library.extract.pdf.glyphs import PageTransform, TextLayer
from library.extract.pdf.lines.detached_parts import with_detached_parts
from library.extract.pdf.lines.line_geometry import read_lines
from library.extract.pdf.lines.turned_lines import joined_parts, without_added_spaces
from library.extract.pdf.lines.turned_pages import upright_text
from library.extract.pdf.page_objects import (
    draws_nothing,
    graphics_of,
    has_flat_text,
    image_coverage,
)

LITTLE_TEXT = 200
"""The image coverage of pages with fewer letters and digits is measured."""
LINE_BREAK = "\r\n"
"""As PDFium ends lines."""
_OF_POSTSCRIPT = re.compile(r"ghostscript|distiller", re.IGNORECASE)
BYTES_PER_DOCUMENT = 64_000_000
"""Part of a file, as a share of its pages, that is read before the document is opened again."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """The pages, page labels and outline of a PDF."""

    pages: tuple[PageLayout, ...]
    """A page that cannot be read is empty."""
    labels: tuple[str, ...]
    """Label of each page; all empty when the PDF defines none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flattened, in document order."""


def _none(_number: int) -> NamedLigatures:
    return NamedLigatures()


def read_content(
    path: Path,
    passwords: Sequence[str],
    *,
    max_pages: int,
    count_pages: Callable[[], int | None],
    has_layers: bool = False,
    ligatures: Callable[[int], NamedLigatures] = _none,
    copy: bytes | None = None,
) -> PdfContent:
    """Return the content of the PDF at *path*.

    Args:
        path: A PDF file.
        passwords: Tried in order, after no password.
        max_pages: Largest number of pages allowed.
        count_pages: Counts the pages without PDFium; see `pdfium_document.page_count`.
        has_layers: Whether it has layers, which may be switched off.
        ligatures: Returns the letters of the named ligatures of a page, by its number from 1.
        copy: A copy of it, without damage, to read in its place.

    Raises:
        PdfiumOpenError: PDFium cannot open it, or finds no page in it.
        PdfTooLarge: It has more than *max_pages* pages.
    """
    attached = AttachedPdfs(passwords)
    off: frozenset[str] = frozenset()
    if has_layers:
        marked, off = _with_marks(copy or path, passwords)
        copy = marked or copy
    read_page = partial(_page, fonts=FontStyles(), off=off, attached=attached, ligatures=ligatures)
    with open_document(path, passwords, copy) as document:
        count = page_count(path, document, count_pages, max_pages)
        attached.pass_over_listed(document)
        parts = _parts(count, path.stat().st_size)
        pages = [read_page(document, index) for index in parts[0]]
        labels = tuple(printable(document.get_page_label(index)) for index in range(count))
        bookmarks = tuple(islice(_bookmarks(document), MAX_BOOKMARKS))
    for part in parts[1:]:
        with open_document(path, passwords, copy) as document:
            pages += [read_page(document, index) for index in part]
    for document in attached.opened():
        if len(pages) + len(document) > max_pages:
            raise too_many_pages(path, len(pages) + len(document), max_pages)
        fonts = FontStyles()
        pages += [_page(document, index, fonts) for index in range(len(document))]
    labels += ("",) * (len(pages) - count)
    return PdfContent(tuple(pages), labels, bookmarks)


def _with_marks(
    source: Path | bytes, passwords: Sequence[str]
) -> tuple[bytes | None, frozenset[str]]:
    """Return a copy that tells the text on hidden layers, if need be, and the names of those."""
    from library.extract.pdf.visibility.layer_marks import marked_pdf  # noqa: PLC0415 - few PDFs have layers

    marked = marked_pdf(source, passwords)
    return marked.copy, marked.off


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


def _lacks_spaces(document: pypdfium2.PdfDocument) -> bool:
    """Whether a PDF is by a program that writes some spaces as the distance of two letters.

    Where PostScript moves behind a letter that is kerned, such programs track the two letters.
    """
    return _OF_POSTSCRIPT.search(document.get_metadata_value("Producer")) is not None


def _page(
    document: pypdfium2.PdfDocument,
    index: int,
    fonts: FontStyles,
    off: frozenset[str] = frozenset(),
    attached: AttachedPdfs | None = None,
    ligatures: Callable[[int], NamedLigatures] = _none,
) -> PageLayout:
    """Return the layout of the page at *index*, from 0; empty when PDFium cannot read it.

    Args:
        document: The PDF.
        index: From 0.
        fonts: The fonts of the document.
        off: Names of the layers that are switched off.
        attached: Gets the PDFs that are attached to the page.
        ligatures: See `read_content`.
    """
    try:
        page, typed = load_page(document, index, attached)
        textpage, turns = upright_text(page)
    except pypdfium2.PdfiumError:
        return PageLayout("")
    transform = PageTransform.of(page)
    layer = TextLayer(textpage, transform)
    text = layer.text
    lacks_spaces = _lacks_spaces(document)
    parts = read_lines(layer, fonts, off, partial(ligatures, index + 1), lacks_spaces=lacks_spaces)
    whole = with_detached_parts(layer, list(parts))
    lines = tuple(without_added_spaces(layer, joined_parts(whole)))
    has_little_text = sum(map(str.isalnum, text[: LITTLE_TEXT * 4])) < LITTLE_TEXT
    coverage = image_coverage(page, transform) if has_little_text else 0.0
    graphics = tuple(graphics_of(page, transform)) if may_have_caption(text) else ()
    is_blank = not text and draws_nothing(page)
    lacks_text = has_little_text and has_flat_text(page)
    textpage.close()
    page.close()
    for each in typed:
        start = len(text) + len(LINE_BREAK)
        text = f"{text}{LINE_BREAK}{each}"
        lines += unplaced_lines(text, start)
    width, height = transform.width, transform.height
    return PageLayout(
        text, lines, width, height, coverage, graphics, is_blank, turns, lacks_text=lacks_text
    )
