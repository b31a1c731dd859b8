"""The text of a PDF, by PDFium."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

SAME_SIZE = 0.95
"""Characters this near to the largest, or larger, belong to the largest type."""


class PdfiumProblem(Exception):
    """PDFium cannot open the file."""

    def __init__(self, message: str, *, needs_password: bool) -> None:
        super().__init__(message)
        self.needs_password = needs_password


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF."""

    pages: tuple[str, ...]
    large_text: str
    """What stands in the largest type on the first page."""


def read_text(path: Path) -> PdfText:
    """Return the text of each page of the PDF at *path*.

    Raises:
        PdfiumProblem: PDFium cannot open it, or finds no page in it.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as exc:
        needs_password = exc.err_code == raw.FPDF_ERR_PASSWORD
        raise PdfiumProblem(str(exc), needs_password=needs_password) from exc
    with document:
        if len(document) == 0:
            raise PdfiumProblem("no pages", needs_password=False)
        pages = tuple(_page_text(document, at) for at in range(len(document)))
        return PdfText(pages, _large_text(document))


def _page_text(document: pypdfium2.PdfDocument, at: int) -> str:
    try:
        page = document[at]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        # One broken page does not hide the others.
        return ""
    text: str = textpage.get_text_range()
    textpage.close()
    page.close()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _large_text(document: pypdfium2.PdfDocument) -> str:
    try:
        textpage = document[0].get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    text: str = textpage.get_text_range()
    # PDFium's text and its characters run in step only without characters beyond the first plane.
    count = min(textpage.count_chars(), len(text))
    heights = [_height(textpage, at) if text[at].isalnum() else 0.0 for at in range(count)]
    largest = max(heights, default=0.0)
    if not largest:
        return ""
    last = 0.0
    kept = []
    for at, char in enumerate(text[:count]):
        # Spaces and punctuation go with what stands before them.
        last = heights[at] or last
        kept.append(char if last >= largest * SAME_SIZE else "\n")
    return " ".join("".join(kept).split())


def _height(textpage: pypdfium2.PdfTextPage, at: int) -> float:
    _, bottom, _, top = textpage.get_charbox(at, loose=True)
    return float(top - bottom)
