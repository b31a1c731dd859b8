"""A PDF file, read whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from library.errors import EncryptedPdf, UnreadablePdf
from library.pdf.structure import Bookmark, Information, Structure, read_structure
from library.pdf.text import PdfiumProblem, read_text


@dataclass(frozen=True, slots=True)
class ExtractedPdf:
    """What a PDF says, as it says it: nothing is cleaned or judged yet."""

    texts: tuple[str, ...]
    """Text of each page; U+FFFE stands where a word is broken at the end of a line."""
    labels: tuple[str, ...]
    """Label of each page."""
    bookmarks: tuple[Bookmark, ...]
    """The outline, flat and in order."""
    information: Information
    large_text: str
    """What stands in the largest type on the first page."""


def read_pdf(path: Path) -> ExtractedPdf:
    """Return what the PDF at *path* says.

    PDFium reads the text, pypdf the structure; either may fail alone, and then the other gives
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
        text = read_text(path)
    except PdfiumProblem as exc:
        if exc.needs_password:
            raise EncryptedPdf(
                path.name,
                "it opens only with a password",
                remedy="Save a copy without a password in its place.",
            ) from exc
        return _without_pdfium(path, structure, exc)
    return ExtractedPdf(
        texts=text.pages,
        labels=_labels(structure, len(text.pages)),
        bookmarks=tuple(b for b in structure.bookmarks if b.page <= len(text.pages)),
        information=structure.information,
        large_text=text.large_text,
    )


def _without_pdfium(path: Path, structure: Structure, exc: PdfiumProblem) -> ExtractedPdf:
    texts = structure.texts()
    if not texts:
        reason = "it is damaged and cannot be read" if texts is None else "it has no pages"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from exc
    return ExtractedPdf(
        texts=texts,
        labels=_labels(structure, len(texts)),
        bookmarks=structure.bookmarks,
        information=structure.information,
        large_text="",
    )


def _labels(structure: Structure, count: int) -> tuple[str, ...]:
    """Return the label of each of *count* pages; its number where it has none."""
    labels = structure.labels if len(structure.labels) == count else [""] * count
    return tuple(label or str(number) for number, label in enumerate(labels, start=1))
