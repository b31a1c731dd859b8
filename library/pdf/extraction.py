"""A PDF file, read whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from library.errors import EncryptedPdf, UnreadablePdf
from library.pdf.structure import Bookmark, Information, Structure, read_structure
from library.pdf.text import Document, PdfiumProblem, read_document
from library.printed import PrintedPage, lines_of


@dataclass(frozen=True, slots=True)
class ExtractedPdf:
    """What a PDF says, as it says it: nothing is cleaned or judged yet."""

    pages: tuple[PrintedPage, ...]
    labels: tuple[str, ...]
    """Label of each page by the PDF's own account; empty when it gives none."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flat and in order."""
    information: Information


def read_pdf(path: Path) -> ExtractedPdf:
    """Return what the PDF at *path* says.

    PDFium reads the pages and pypdf the record; either may fail alone, and then the other gives
    what it can.

    Raises:
        EncryptedPdf: It opens only with a password.
        UnreadablePdf: It is no PDF, or both readers fail on it, or it has no pages.
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise UnreadablePdf(path.name, "the file is empty", remedy="Get the PDF once more.")
    if b"%PDF" not in head:
        raise UnreadablePdf(
            path.name, "it is not a PDF", remedy="Save the document as PDF and try again."
        )
    structure = read_structure(path)
    try:
        document = read_document(path)
    except PdfiumProblem as exc:
        if exc.needs_password:
            raise EncryptedPdf(
                path.name,
                "it opens only with a password",
                remedy="Save a copy without a password in its place.",
            ) from exc
        document = _without_pdfium(path, structure, exc)
    count = len(document.pages)
    return ExtractedPdf(
        pages=document.pages,
        labels=document.labels if any(document.labels) and len(document.labels) == count else (),
        bookmarks=tuple(b for b in document.bookmarks if b.page <= count),
        information=structure.information,
    )


def _without_pdfium(path: Path, structure: Structure, exc: PdfiumProblem) -> Document:
    texts = structure.texts()
    if not texts:
        reason = "it is damaged and cannot be read" if texts is None else "it has no pages"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from exc
    pages = tuple(PrintedPage(text, lines_of(text)) for text in texts)
    return Document(pages, structure.labels(), structure.bookmarks())
