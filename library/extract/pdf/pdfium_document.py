"""A PDF opened by PDFium, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.core.errors import PdfTooLarge


class PdfiumProblem(Exception):
    """PDFium cannot open the file."""

    def __init__(self, message: str, *, needs_password: bool, is_protected: bool = False) -> None:
        super().__init__(message)
        self.needs_password = needs_password
        self.is_protected = is_protected
        """Whether it is encrypted in a way that no password opens."""


def open_document(path: Path, passwords: Sequence[str] = ()) -> pypdfium2.PdfDocument:
    """Return the PDF at *path*, open, with at least one page.

    Args:
        path: A PDF file.
        passwords: Tried in order, after none at all.

    Raises:
        PdfiumProblem: PDFium cannot open it, or finds no page in it.
    """
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(path, password=password)
        except pypdfium2.PdfiumError as exc:
            problem = _problem(exc)
            if not problem.needs_password:
                raise problem from exc
            continue
        if len(document) == 0:
            document.close()
            raise PdfiumProblem("no pages", needs_password=False)
        return document
    raise PdfiumProblem("no password fits", needs_password=True)


def pages_to_read(
    path: Path, document: pypdfium2.PdfDocument, walk: Callable[[], int | None], most: int
) -> int:
    """Return how many pages of *document* to read.

    A broken tree of pages can claim any number; *walk* counts those that are there.

    Raises:
        PdfTooLarge: There are more than *most*.
    """
    count = len(document)
    if count <= most:
        return count
    if 0 < (found := walk() or 0) <= most:
        return found
    raise too_many_pages(path, count, most)


def too_many_pages(path: Path, count: int, most: int) -> PdfTooLarge:
    """Return the error of a PDF of *count* pages where *most* are allowed."""
    return PdfTooLarge(
        path.name,
        f"it has {count} pages, and {most} are allowed",
        remedy="Split it, or raise `limits.pages` in library.yaml.",
    )


def _problem(exc: pypdfium2.PdfiumError) -> PdfiumProblem:
    return PdfiumProblem(
        str(exc),
        needs_password=exc.err_code == raw.FPDF_ERR_PASSWORD,
        is_protected=exc.err_code == raw.FPDF_ERR_SECURITY,
    )
