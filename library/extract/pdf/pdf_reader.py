"""A PDF file, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.errors import EncryptedPdf, PdfTooLarge, UnreadablePdf
from library.extract.layout import PageLayout, lines_of
from library.extract.pdf.pdfium_document import PdfiumProblem, too_many_pages
from library.extract.pdf.structure import Bookmark, Information, Structure, read_structure
from library.extract.pdf.text_layer import Document, read_document

MOST_PAGES = 5_000
MOST_CHARACTERS = 30_000_000
"""Most characters of text in one PDF; a study of 1,000 pages has three million."""


@dataclass(frozen=True, slots=True)
class ExtractedPdf:
    """What a PDF says, as it says it: nothing is cleaned or judged yet."""

    pages: tuple[PageLayout, ...]
    labels: tuple[str, ...]
    """Label of each page by the PDF's own account; empty when it gives none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flat and in order."""
    information: Information


def read_pdf(
    path: Path, *, passwords: Sequence[str] = (), most_pages: int = MOST_PAGES
) -> ExtractedPdf:
    """Return what the PDF at *path* says.

    PDFium reads the pages and pypdf the record; either may fail alone, on the whole file or on a
    page, and then the other gives what it can.

    Args:
        path: A PDF file.
        passwords: Tried in order, after an empty one.
        most_pages: A PDF of more pages is refused.

    Raises:
        EncryptedPdf: It opens only with a password.
        PdfTooLarge: It has more pages or text than it may.
        UnreadablePdf: It is no PDF, or both readers fail on it, or it has no pages.
        OSError: The file cannot be read.
    """
    _check_head(path)
    with closing(read_structure(path, passwords)) as structure:
        try:
            document = read_document(path, passwords, most=most_pages, walk=structure.pages)
        except PdfiumProblem as exc:
            if exc.needs_password or exc.is_protected:
                raise _locked(path, exc) from exc
            document = _without_pdfium(path, structure, exc, most_pages)
        pages = _with_the_help_of(structure, document.pages, most_pages)
    if sum(len(page.text) for page in pages) > MOST_CHARACTERS:
        reason = f"it holds more than {MOST_CHARACTERS // 10**6} million characters"
        raise PdfTooLarge(path.name, reason, remedy="Split it into parts.")
    count = len(pages)
    return ExtractedPdf(
        pages=pages,
        labels=document.labels if any(document.labels) and len(document.labels) == count else (),
        bookmarks=tuple(b for b in document.bookmarks if b.page <= count),
        information=structure.information,
    )


def _check_head(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise UnreadablePdf(path.name, "the file is empty", remedy="Get the PDF once more.")
    if b"%PDF" not in head:
        raise UnreadablePdf(
            path.name, "it is not a PDF", remedy="Save the document as PDF and try again."
        )


def _locked(path: Path, problem: PdfiumProblem) -> EncryptedPdf | UnreadablePdf:
    if problem.is_protected:
        reason = "it is protected by a certificate or in some other way that no password opens"
        return UnreadablePdf(path.name, reason, remedy="Ask for a copy without that protection.")
    reason, remedy = "it opens only with a password", "Write it in its record, as `passwords`."
    return EncryptedPdf(path.name, reason, remedy=remedy)


def _without_pdfium(
    path: Path, structure: Structure, problem: PdfiumProblem, most: int
) -> Document:
    """Return the pages that pypdf finds, their text still to be read."""
    count = structure.pages()
    if count == 0:
        reason = "it has no pages"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from problem
    if count is None or structure.text(1) is None:
        reason = "it is damaged and cannot be read"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from problem
    if count > most:
        raise too_many_pages(path, count, most)
    return Document((PageLayout(""),) * count, structure.labels(), structure.bookmarks())


def _with_the_help_of(
    structure: Structure, pages: tuple[PageLayout, ...], most: int
) -> tuple[PageLayout, ...]:
    """Return *pages* with the text by pypdf of those that PDFium has none to give of.

    A wrong count in the tree of pages hides pages from PDFium, or makes it believe in pages that
    are not there; pypdf walks the whole tree. And where a font does not say which letters its
    glyphs are, one reader may find out what the other does not.
    """
    if structure.kids() > len(pages) or not all(map(_is_read, pages)):
        found = structure.pages() or len(pages)
        while len(pages) > max(found, 1) and not _is_read(pages[-1]):
            pages = pages[:-1]
        pages += (PageLayout(""),) * (min(found, most) - len(pages))
    return tuple(
        page if _is_read(page) and _is_plain(page.text) else _read_by(structure, number, page)
        for number, page in enumerate(pages, start=1)
    )


def _read_by(structure: Structure, number: int, page: PageLayout) -> PageLayout:
    text = structure.text(number)
    return replace(page, text=text, lines=lines_of(text)) if text else page


def _is_read(page: PageLayout) -> bool:
    """Whether PDFium could read *page*: then it has a size."""
    return page.width > 0


def _is_plain(text: str) -> bool:
    """Whether there is a letter or a digit in *text*, or nothing at all."""
    return not text.strip() or any(map(str.isalnum, text))
