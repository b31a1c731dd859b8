"""The record of a PDF, and whatever PDFium cannot give, by pypdf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pypdf import DocumentInformation, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from library.pdf.xmp import LONGEST, read_xmp

log = logging.getLogger(__name__)
# pypdf warns of every oddity it reads past; what it cannot read it raises, and that is told.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_FAULTS = (
    PyPdfError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, RecursionError, NotImplementedError, OverflowError, ZeroDivisionError,
)  # fmt: skip
"""What pypdf was seen to raise on broken files."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    title: str
    level: int
    """Depth, from 1."""
    page: int
    """The page it leads to, from 1."""


@dataclass(frozen=True, slots=True)
class Information:
    """What a PDF says of itself, as it stands in the file."""

    title: str = ""
    """Of the document information dictionary (ISO 32000-1, 14.3.3), as is the author."""
    author: str = ""
    xmp: tuple[tuple[str, str], ...] = ()
    """Properties of its XMP (ISO 16684-1) by name, such as `dc:title`; one that has several values
    stands here several times, the default language first."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What pypdf makes of a file; empty where it makes nothing.

    Outline, labels and text are read when they are asked for: pypdf takes far longer over them
    than PDFium does.
    """

    information: Information = Information()
    reader: PdfReader | None = field(default=None, compare=False)

    def texts(self) -> tuple[str, ...] | None:
        """Return the text of each page by pypdf; `None` when it cannot read the file."""
        if self.reader is None:
            return None
        pages = self.reader.pages
        return _attempt(lambda: tuple(page.extract_text() for page in pages), None, "text")

    def labels(self) -> tuple[str, ...]:
        """Return the label that the PDF gives each page; empty when it gives none."""
        if (reader := self.reader) is None or "/PageLabels" not in reader.root_object:
            return ()
        return _attempt(lambda: tuple(map(printable, reader.page_labels)), (), "page labels")

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the outline, flat and in order."""
        if (reader := self.reader) is None:
            return ()
        return _attempt(lambda: tuple(_bookmarks(reader, reader.outline, 1)), (), "outline")


def read_structure(path: Path) -> Structure:
    """Return the structure of the PDF at *path*, as far as it can be read. Never raises."""
    reader = _attempt(lambda: _open(path), None, "file")
    if reader is None:
        return Structure()
    return Structure(
        information=_information(reader),
        reader=reader,
    )


def _open(path: Path) -> PdfReader:
    reader = PdfReader(path, strict=False)
    if reader.is_encrypted:
        # Many files are encrypted with an empty password, only to forbid printing.
        reader.decrypt("")
    return reader


def _attempt(read: Callable[[], T], otherwise: T, what: str) -> T:
    try:
        return read()
    except _FAULTS as exc:
        log.info("pypdf cannot read the %s: %s", what, exc)
        return otherwise


def _bookmarks(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            number = _attempt(lambda e=entry: reader.get_destination_page_number(e), None, "entry")  # type: ignore[misc]
            title = printable(entry.title or "")
            if number is not None and number >= 0 and title:
                yield Bookmark(title, level, number + 1)


def _information(reader: PdfReader) -> Information:
    found = _attempt(lambda: reader.metadata, None, "information") or DocumentInformation()
    return Information(
        _attempt(lambda: (found.title or "")[:LONGEST], "", "title"),
        _attempt(lambda: (found.author or "")[:LONGEST], "", "author"),
        _attempt(lambda: read_xmp(reader), (), "XMP"),
    )


def printable(text: object) -> str:
    """Return *text* on one line, without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
