"""A PDF file, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from library.errors import EncryptedPdf, PdfTooLarge, UnreadablePdf
from library.pdf.document import PdfiumProblem, too_many_pages
from library.pdf.structure import Bookmark, Information, Structure, read_structure
from library.pdf.text import PdfText, read_text

MOST_PAGES = 10_000
MOST_CHARACTERS = 30_000_000
"""Most characters of text in one PDF; a study of 1,000 pages has three million."""


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
    pictures: frozenset[int]
    """Numbers of the pages that have no text, and something drawn on them."""


def read_pdf(
    path: Path, *, passwords: Sequence[str] = (), most_pages: int = MOST_PAGES
) -> ExtractedPdf:
    """Return what the PDF at *path* says.

    PDFium reads the text, pypdf the structure; either may fail alone, on the whole file or on a
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
            text = read_text(path, passwords, found=structure.pages or 0, most=most_pages)
        except PdfiumProblem as exc:
            if exc.needs_password or exc.is_protected:
                raise _locked(path, exc) from exc
            text = _text_without_pdfium(path, structure, exc, most_pages)
        texts = _with_the_help_of(structure, text.pages, most_pages)
    if sum(map(len, texts)) > MOST_CHARACTERS:
        reason = f"it holds more than {MOST_CHARACTERS // 10**6} million characters"
        raise PdfTooLarge(path.name, reason, remedy="Split it into parts.")
    return ExtractedPdf(
        texts=texts,
        labels=_labels(structure, len(texts)),
        bookmarks=tuple(b for b in structure.bookmarks if b.page <= len(texts)),
        information=structure.information,
        large_text=text.large_text,
        pictures=text.pictures,
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


def _text_without_pdfium(
    path: Path, structure: Structure, problem: PdfiumProblem, most: int
) -> PdfText:
    """Return the pages that pypdf finds, their text still to be read."""
    count = structure.pages
    if not count:
        reason = "it is damaged and cannot be read" if count is None else "it has no pages"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from problem
    if count > most:
        raise too_many_pages(path, count, most)
    if structure.text(1) is None:
        reason = "it is damaged and cannot be read"
        raise UnreadablePdf(path.name, reason, remedy="Get the PDF once more.") from problem
    return PdfText((None,) * count, "")


def _with_the_help_of(
    structure: Structure, pages: tuple[str | None, ...], most: int
) -> tuple[str, ...]:
    """Return the text of each page, by pypdf where PDFium has none to give.

    A wrong count in the tree of pages hides pages from PDFium, or makes it believe in pages that
    are not there; pypdf walks the whole tree. And where a font does not say which letters its
    glyphs are, one reader may find out what the other does not.
    """
    found = structure.pages or len(pages)
    while len(pages) > max(found, 1) and not pages[-1]:
        pages = pages[:-1]
    pages += (None,) * (min(found, most) - len(pages))
    return tuple(
        text if text is not None and _is_plain(text) else structure.text(number) or text or ""
        for number, text in enumerate(pages, start=1)
    )


def _is_plain(text: str) -> bool:
    """Whether there is a letter or a digit in *text*, or nothing at all."""
    return not text.strip() or any(map(str.isalnum, text))


def _labels(structure: Structure, count: int) -> tuple[str, ...]:
    """Return the label of each of *count* pages; its number where it has none."""
    labels = structure.labels if len(structure.labels) == count else [""] * count
    return tuple(label or str(number) for number, label in enumerate(labels, start=1))
