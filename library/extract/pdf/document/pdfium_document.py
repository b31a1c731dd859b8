"""Opens a PDF with PDFium, and maps its errors."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.core.errors import PdfTooLarge
from library.extract.pdf.attached.attachments import append_attached

log = logging.getLogger(__name__)


class PdfiumOpenError(Exception):
    """PDFium cannot open the file."""

    def __init__(self, message: str, *, needs_password: bool, is_protected: bool = False) -> None:
        super().__init__(message)
        self.needs_password = needs_password
        self.is_protected = is_protected
        """Whether its encryption uses no password, but a certificate for example."""


def open_document(
    path: Path,
    passwords: Sequence[str] = (),
    copy: bytes | None = None,
    *,
    with_attached: bool = True,
) -> pypdfium2.PdfDocument:
    """Return the PDF at *path*, open, with at least one page, and its forms open too.

    Args:
        path: A PDF file.
        passwords: Tried in order, after no password.
        copy: A copy of it to open in its place.
        with_attached: Whether the pages of PDFs that are attached to it follow its own.

    Raises:
        PdfiumOpenError: PDFium cannot open it, or finds no page in it.
    """
    try:
        document = _opened(copy or path, passwords)
    except PdfiumOpenError as exc:
        document = _copy_of(path, passwords, exc)
    document.init_forms()
    if with_attached:
        append_attached(document, copy or path, passwords)
    return document


def _opened(source: Path | bytes, passwords: Sequence[str]) -> pypdfium2.PdfDocument:
    for password in (None, *passwords):
        _forget_last_error()
        try:
            document = pypdfium2.PdfDocument(source, password=password)
        except pypdfium2.PdfiumError as exc:
            error = _open_error(exc)
            if not error.needs_password:
                raise error from exc
            continue
        if len(document) == 0:
            document.close()
            raise PdfiumOpenError("no pages", needs_password=False)
        return document
    raise PdfiumOpenError("no password fits", needs_password=True)


def _forget_last_error() -> None:
    """Make PDFium forget the error of an earlier file.

    It keeps the last one, also after a file that it opens: a file without pages, which pypdfium2
    takes for a failure, would have the error of another, such as a wrong password.
    """
    raw.FPDF_LoadMemDocument64(b"", 0, None)  # no PDF: the error is that of the format


def _copy_of(
    path: Path, passwords: Sequence[str], refused: PdfiumOpenError
) -> pypdfium2.PdfDocument:
    """Return a copy of a refused PDF, open.

    Raises:
        PdfiumOpenError: There is none that PDFium opens; it is *refused*.
    """
    from library.extract.pdf.document.repair import readable_copies  # noqa: PLC0415 - pypdf loads slowly

    for content in readable_copies(path, passwords):
        try:
            return _opened(content, ())
        except PdfiumOpenError as exc:
            log.info("PDFium cannot open a copy of the file: %s", exc)
    raise refused


def page_count(
    path: Path,
    document: pypdfium2.PdfDocument,
    count_pages: Callable[[], int | None],
    max_pages: int,
) -> int:
    """Return the number of pages of *document* to read.

    PDFium believes the `/Count` of the page tree, which is wrong in some damaged files.

    Args:
        path: The PDF file; named in the error.
        document: The same, open.
        count_pages: Walks the page tree; called only when PDFium reports more than *max_pages*.
        max_pages: Largest number allowed.

    Raises:
        PdfTooLarge: There are more than *max_pages*.
    """
    count = len(document)
    if count <= max_pages:
        return count
    if 0 < (found := count_pages() or 0) <= max_pages:
        return found
    raise too_many_pages(path, count, max_pages)


def too_many_pages(path: Path, count: int, max_pages: int) -> PdfTooLarge:
    """Return the error for a PDF with *count* pages, more than *max_pages*."""
    return PdfTooLarge(
        path.name,
        "it has {count} pages, and {limit} are allowed",
        remedy="Split it, or raise `limits.pages` in library.yaml.",
        count=count,
        limit=max_pages,
    )


def _open_error(exc: pypdfium2.PdfiumError) -> PdfiumOpenError:
    return PdfiumOpenError(
        str(exc),
        needs_password=exc.err_code == raw.FPDF_ERR_PASSWORD,
        is_protected=exc.err_code == raw.FPDF_ERR_SECURITY,
    )
