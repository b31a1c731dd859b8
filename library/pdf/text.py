"""The text of a PDF, by PDFium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from library.pdf.document import open_document, pages_to_read

SAME_SIZE = 0.95
"""Characters this near to the largest, or larger, belong to the largest type."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF."""

    pages: tuple[str | None, ...]
    """`None` where PDFium cannot read a page."""
    large_text: str
    """What stands in the largest type on the first page."""
    pictures: frozenset[int] = frozenset()
    """Numbers of the pages that have no text, and something drawn on them."""


def read_text(path: Path, passwords: Sequence[str], *, found: int, most: int) -> PdfText:
    """Return the text of each page of the PDF at *path*.

    Args:
        path: A PDF file.
        passwords: Tried in order, after an empty one.
        found: How many pages another reader finds; 0 when that is not known.
        most: A PDF of more pages is refused.

    Raises:
        PdfiumProblem: PDFium cannot open it, or finds no page in it.
        PdfTooLarge: It has more than *most* pages.
    """
    with open_document(path, passwords) as document:
        count = pages_to_read(path, document, found, most)
        read = [_page(document, at) for at in range(count)]
        return PdfText(
            pages=tuple(text for text, _ in read),
            large_text=_large_text(document),
            pictures=frozenset(
                number for number, (text, draws) in enumerate(read, start=1) if draws and not text
            ),
        )


def _page(document: pypdfium2.PdfDocument, at: int) -> tuple[str | None, bool]:
    """Return the text of a page, and whether anything is drawn on it."""
    try:
        page = document[at]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None, False  # one broken page does not hide the others
    text: str = textpage.get_text_range()
    draws = raw.FPDFPage_CountObjects(page) > 0
    textpage.close()
    page.close()
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"), draws


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
