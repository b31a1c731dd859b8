"""PDFs that are attached to a PDF, as a whole or as notes on its pages: their pages are read too.

Files that are associated with a document or a page, and not listed as attachments, count as well,
and so do those that are attached to an attached PDF.

Those attached to the document are appended when it is opened. Those attached to a page are known
only once that page is loaded, so they are appended when a page is asked for that no other has.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from library.core.files.pdf_header import HEADER, HEADER_WITHIN
from library.extract.pdf.attached.associated_files import associated_files, may_have_files

log = logging.getLogger(__name__)

Handle = Any
"""An annotation of PDFium, which has no Python type."""

MAX_ATTACHMENTS = 100
"""Most attachments of a PDF that are read ..."""
MAX_ATTACHED_BYTES = 200 * 2**20
"""... and the most bytes of all of them."""
MAX_ANNOTATIONS = 2000
"""Most annotations examined on a page."""


HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
"""Flags of an annotation that is not shown."""


def annotations_of(page: pypdfium2.PdfPage) -> Iterator[Handle]:
    """Yield the annotations of a page; each is closed when the next one is asked for."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if annotation:
            yield annotation
            raw.FPDFPage_CloseAnnot(annotation)


def append_attached(
    document: pypdfium2.PdfDocument, source: Path | bytes, passwords: Sequence[str] = ()
) -> None:
    """Append the pages of the PDFs that are attached to *document* as a whole.

    Args:
        document: A PDF, open.
        source: Its file or its bytes, for files that PDFium does not list.
        passwords: Tried in order, after an empty one.
    """
    found = AttachedPdfs(passwords)
    found.add_listed(document, source)
    # The notes of their pages become notes of the pages appended here; see `append_noted`.
    _append(document, found.opened(with_noted=False))


def append_noted(document: pypdfium2.PdfDocument, passwords: Sequence[str] = ()) -> None:
    """Append the pages of the PDFs that are attached to pages of *document*.

    Damaged pages are passed over, as when the text is read, so the numbers of pages are the same.

    Args:
        document: A PDF, open.
        passwords: Tried in order, after an empty one.
    """
    found = AttachedPdfs(passwords)
    found.pass_over_listed(document)
    found.add_all_noted(document)
    _append(document, found.opened())


def _append(document: pypdfium2.PdfDocument, opened: Iterable[pypdfium2.PdfDocument]) -> None:
    for attached in opened:
        try:
            document.import_pages(attached)
        except pypdfium2.PdfiumError as exc:
            log.info("PDFium cannot append an attached PDF: %s", exc)


class AttachedPdfs:
    """The attachments of a document that are PDFs, each once; broken ones are left out.

    Args:
        passwords: Tried in order, after an empty one, on those that are encrypted.
    """

    def __init__(self, passwords: Sequence[str] = ()) -> None:
        self._passwords = passwords
        self._contents: list[bytes] = []
        self._known: set[bytes] = set()
        self._left = MAX_ATTACHED_BYTES

    def add_listed(self, document: pypdfium2.PdfDocument, source: Path | bytes) -> None:
        """Add the files that are attached to *document* as a whole, or associated with it.

        Args:
            document: A PDF, open.
            source: Its file or its bytes, for files that PDFium does not list.
        """
        for content in _listed(document):
            self.add_content(content)
        if may_have_files(source):
            for content in associated_files(source, self._passwords):
                self.add_content(content)

    def pass_over_listed(self, document: pypdfium2.PdfDocument) -> None:
        """Add none of the files that are attached to *document* as a whole."""
        for content in _listed(document):
            self._is_new_pdf(content)

    def add(self, attachment: pypdfium2.PdfAttachment) -> None:
        """Add an attachment if it is a PDF, and not too large.

        Raises:
            PdfiumError: PDFium cannot read it.
        """
        self.add_content(bytes(attachment.get_data()))

    def add_content(self, content: bytes) -> None:
        """Add the bytes of an attachment if they are a PDF, and not too large."""
        if self._is_new_pdf(content):
            self._contents.append(content)

    def _is_new_pdf(self, content: bytes) -> bool:
        """Whether an attachment is a PDF that is not known, which it is from now on."""
        self._left -= len(content)
        is_kept = self._left >= 0 and len(self._known) < MAX_ATTACHMENTS
        if not is_kept or HEADER not in content[:HEADER_WITHIN]:
            return False
        digest = hashlib.sha256(content).digest()
        is_new = digest not in self._known
        self._known.add(digest)
        return is_new

    def add_noted(self, document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        """Add the PDFs that notes on a page of *document* hold."""
        for annotation in annotations_of(page):
            if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_FILEATTACHMENT:
                continue
            handle = raw.FPDFAnnot_GetFileAttachment(annotation)
            try:
                if handle:
                    self.add(pypdfium2.PdfAttachment(handle, document))
            except pypdfium2.PdfiumError as exc:
                log.info("PDFium cannot read the file of a note: %s", exc)

    def add_all_noted(self, document: pypdfium2.PdfDocument) -> None:
        """Add the PDFs that notes on the pages of *document* hold, but for damaged pages."""
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            self.add_noted(document, page)
            page.close()

    def opened(self, *, with_noted: bool = True) -> Iterator[pypdfium2.PdfDocument]:
        """Yield them open, one after the other; then those that are attached to them.

        Args:
            with_noted: Whether those that are attached to their pages are among the latter.
        """
        for content in self._contents:  # which grows
            for password in (None, *self._passwords):
                try:
                    document = pypdfium2.PdfDocument(content, password=password)
                except pypdfium2.PdfiumError as exc:
                    log.info("PDFium cannot read an attached PDF: %s", exc)
                    continue
                with document:
                    self.add_listed(document, content)
                    if with_noted:
                        self.add_all_noted(document)
                    yield document
                break


def _listed(document: pypdfium2.PdfDocument) -> Iterator[bytes]:
    """Yield the files that are attached to *document* as a whole, and that PDFium lists."""
    for at in range(min(document.count_attachments(), MAX_ATTACHMENTS)):
        try:
            yield bytes(document.get_attachment(at).get_data())
        except pypdfium2.PdfiumError as exc:
            log.info("PDFium cannot read attachment %d: %s", at + 1, exc)
