"""Reads a PDF file with PDFium and pypdf together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from library.core.errors import EncryptedPdf, PdfTooLarge, UnreadablePdf
from library.core.files.pdf_header import DAMAGED, HEADER, HEADER_WITHIN, other_kind
from library.extract.layout import PageLayout, unplaced_lines
from library.extract.pdf.document.pdfium_document import PdfiumOpenError, too_many_pages
from library.extract.pdf.document.repair import MAX_BYTES, is_like_pdf, readable_copies
from library.extract.pdf.document.structure import Bookmark, Information, Structure, read_structure
from library.extract.pdf.text_layer import PdfContent, read_content

MAX_PAGES = 5_000
MAX_CHARACTERS = 30_000_000
"""Most characters of text in one PDF; a study of 1,000 pages has three million."""
MORE = 2
"""Letters that pypdf reads for each that PDFium reads, where its text replaces that of PDFium."""


@dataclass(frozen=True, slots=True)
class ExtractedPdf:
    """The content of a PDF, not normalised or checked."""

    pages: tuple[PageLayout, ...]
    labels: tuple[str, ...]
    """Label of each page; empty when the PDF defines none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flattened, in document order."""
    information: Information
    lost: tuple[int, ...] = ()
    """Numbers of the pages, from 1, of which nothing can be read, as they are damaged."""


@contextmanager
def opened_structure(path: Path, passwords: Sequence[str] = ()) -> Iterator[Structure]:
    """Open the structure of the PDF at *path* for `read_pdf`, and close it at the end.

    Args:
        path: A PDF file.
        passwords: Tried in order, after an empty one.

    Raises:
        UnreadablePdf: It is not a PDF.
        OSError: The file cannot be read.
    """
    _check_kind(path)
    with closing(read_structure(path, passwords)) as structure:
        yield structure


def read_pdf(
    path: Path, *, passwords: Sequence[str] = (), max_pages: int = MAX_PAGES
) -> ExtractedPdf:
    """Return the content of the PDF at *path*.

    `read_opened` does the same with a structure that is used for more.
    """
    with opened_structure(path, passwords) as structure:
        return read_opened(path, structure, passwords=passwords, max_pages=max_pages)


def read_opened(
    path: Path,
    structure: Structure,
    *,
    passwords: Sequence[str] = (),
    max_pages: int = MAX_PAGES,
) -> ExtractedPdf:
    """Return the content of the PDF at *path*.

    PDFium reads the pages, pypdf the metadata. When PDFium fails on the file or on a page, pypdf
    reads that too; when pypdf fails, the metadata is empty.

    Args:
        path: A PDF file.
        structure: Its structure.
        passwords: Tried in order, after an empty one.
        max_pages: Largest number of pages allowed.

    Raises:
        EncryptedPdf: It needs a password that is not in *passwords*.
        PdfTooLarge: It has more than *max_pages* pages or `MAX_CHARACTERS` characters.
        UnreadablePdf: It is not a PDF, it has no pages, or neither reader can read it.
        OSError: The file cannot be read.
    """
    read = partial(
        read_content,
        path,
        passwords,
        max_pages=max_pages,
        count_pages=structure.page_count,
        has_layers=structure.has_layers(),
        ligatures=structure.ligatures,
    )
    try:
        content = read()
        if _misses_pages(structure, content):
            copies = readable_copies(path, passwords)
            content = max((content, *_read_copies(read, copies)), key=_characters)
    except PdfiumOpenError as exc:
        if exc.needs_password or exc.is_protected:
            raise _encrypted(path, exc) from exc
        content = _content_by_pypdf(path, structure, exc, max_pages)
    pages = _completed_by_pypdf(structure, content.pages, max_pages)
    if sum(len(page.text) for page in pages) > MAX_CHARACTERS:
        raise PdfTooLarge(
            path.name, "it holds more than {count} million characters",
            remedy="Split it into parts.", count=MAX_CHARACTERS // 10**6,
        )  # fmt: skip
    count = len(pages)
    has_labels = any(content.labels) and len(content.labels) == count
    return ExtractedPdf(
        pages=pages,
        labels=content.labels if has_labels else (),
        bookmarks=tuple(b for b in content.bookmarks if b.page <= count),
        information=structure.information,
        lost=tuple(at for at, page in enumerate(pages, 1) if _is_lost(structure, at, page)),
    )


def _misses_pages(structure: Structure, content: PdfContent) -> bool:
    """Whether PDFium could not read a page, or saw nothing on one where pypdf finds text.

    PDFium believes the cross-reference table of a file as long as it leads to the first page.
    """
    return any(
        not _is_read(page) or (page.is_blank and structure.has_text(at))
        for at, page in enumerate(content.pages, start=1)
    )


def _read_copies(read: Callable[..., PdfContent], copies: Iterable[bytes]) -> Iterator[PdfContent]:
    """Yield the content of each of *copies* of a damaged file that PDFium opens."""
    for copy in copies:
        with suppress(PdfiumOpenError):
            yield read(copy=copy)


def _characters(content: PdfContent) -> int:
    return sum(len(page.text) for page in content.pages)


def _check_kind(path: Path) -> None:
    """Check that a file may be a PDF; junk may be before its header, or in the place of it."""
    with path.open("rb") as file:
        head = file.read(HEADER_WITHIN)
        if not head:
            raise UnreadablePdf(path.name, "the file is empty", remedy="Get the PDF once more.")
        if HEADER in head or is_like_pdf(head + file.read(MAX_BYTES)):
            return
    kind = other_kind(head)
    raise UnreadablePdf(path.name, kind.reason, remedy=kind.remedy)


def _encrypted(path: Path, error: PdfiumOpenError) -> EncryptedPdf | UnreadablePdf:
    if error.is_protected:
        return UnreadablePdf(
            path.name,
            "it is protected by a certificate or in some other way that no password opens",
            remedy="Ask for a copy without that protection.",
        )
    return EncryptedPdf(
        path.name, "it opens only with a password",
        remedy="Write it in its record, as `passwords`.",
    )  # fmt: skip


def _content_by_pypdf(
    path: Path, structure: Structure, error: PdfiumOpenError, max_pages: int
) -> PdfContent:
    """Return the labels and outline by pypdf, and one empty page for each page it finds.

    Raises:
        PdfTooLarge: It has more than *max_pages* pages.
        UnreadablePdf: pypdf finds no page, or cannot read the text of the first.
    """
    count = structure.page_count()
    if count == 0:
        raise UnreadablePdf(
            path.name, "it has no pages", remedy="Get the PDF once more."
        ) from error
    if count is None or structure.page_text(1) is None:
        raise UnreadablePdf(path.name, DAMAGED.reason, remedy=DAMAGED.remedy) from error
    if count > max_pages:
        raise too_many_pages(path, count, max_pages)
    return PdfContent((PageLayout(""),) * count, structure.labels(), structure.bookmarks())


def _completed_by_pypdf(
    structure: Structure, pages: tuple[PageLayout, ...], max_pages: int
) -> tuple[PageLayout, ...]:
    """Return *pages* with the pages and the texts that PDFium misses, read by pypdf.

    A wrong `/Count` in the page tree hides pages from PDFium, or adds pages that do not exist;
    pypdf walks the tree. And pypdf decodes some fonts that PDFium cannot.
    """
    kids = structure.root_kids()
    if kids > len(pages) or not all(map(_is_read, pages)):
        # Of a file that is cut off, pypdf does not count the pages whose objects are gone.
        found = max(structure.page_count() or len(pages), min(kids, len(pages)))
        while len(pages) > max(found, 1) and not _is_read(pages[-1]):
            pages = pages[:-1]
        pages += (PageLayout(""),) * (min(found, max_pages) - len(pages))
    return tuple(
        page if _is_complete(page) else _page_by_pypdf(structure, at, page)
        for at, page in enumerate(pages, start=1)
    )


def _page_by_pypdf(structure: Structure, number: int, page: PageLayout) -> PageLayout:
    """Return *page* with its text by pypdf; unchanged when pypdf reads less of it, or none."""
    text = structure.page_text(number)
    if not text or (page.lacks_text and _letters(text) <= MORE * _letters(page.text)):
        return page
    return replace(page, text=text, lines=unplaced_lines(text))


def _is_lost(structure: Structure, number: int, page: PageLayout) -> bool:
    """Whether nothing of a page can be read, and not because it is blank."""
    if page.text:
        return False
    return not _is_read(page) or (page.is_blank and structure.has_lost_contents(number))


def _is_read(page: PageLayout) -> bool:
    """Whether PDFium could read *page*; only then does it have a width."""
    return page.width > 0


def _is_complete(page: PageLayout) -> bool:
    """Whether PDFium has read *page* and all that it shows."""
    return _is_read(page) and _is_decoded(page.text) and not page.lacks_text


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_decoded(text: str) -> bool:
    """Whether *text* is blank or has a letter or digit; else PDFium could not decode its font."""
    return not text.strip() or any(map(str.isalnum, text))
