"""The structure of a PDF, by pypdf: document information, outline and page labels."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pypdf import PdfReader
from pypdf.generic import Destination

from library.pdf.patience import OutOfPatience, Patience

log = logging.getLogger(__name__)
# pypdf warns of every oddity it reads past; what it cannot read it raises, and that is told.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

SECONDS = 10.0
"""Processor time for the structure of one file; a thousand pages with an outline take two."""
SECONDS_PER_PAGE = 5.0
"""Processor time for the text of one page, where PDFium cannot read the file."""
LONGEST = 500
"""Most characters kept of a title, a label or a name."""
MOST_BOOKMARKS = 10_000

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
    """The document information dictionary, as it stands in the file (ISO 32000-1, 14.3.3)."""

    title: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What pypdf makes of a file; empty where it makes nothing."""

    pages: int | None = None
    """How many there are, by a walk through the whole tree; `None` when that fails."""
    labels: tuple[str, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    information: Information = Information()
    reader: PdfReader | None = field(default=None, compare=False)
    """Open until `close` is called."""

    def text(self, number: int) -> str | None:
        """Return the text of a page, counted from 1, by pypdf; `None` when it cannot read it."""
        if self.reader is None:
            return None
        reader, patience = self.reader, Patience(SECONDS_PER_PAGE)
        return _attempt(lambda: _text(reader, number), None, "text", patience)

    def close(self) -> None:
        """Let go of the file."""
        if self.reader is not None:
            self.reader.stream.close()


def read_structure(path: Path, passwords: Sequence[str] = ()) -> Structure:
    """Return the structure of the PDF at *path*, as far as it can be read in `SECONDS`.

    Args:
        path: A PDF file; it stays open until the structure is closed.
        passwords: Tried in order, after an empty one.

    Raises:
        OSError: The file cannot be opened.
    """
    patience = Patience(SECONDS)
    file = path.open("rb")
    reader = _attempt(lambda: _open(file, passwords), None, "file", patience)
    if reader is None:
        file.close()
        return Structure()
    nothing = Information()
    return Structure(
        pages=_attempt(lambda: len(reader.pages), None, "pages", patience),
        labels=_attempt(lambda: _labels(reader), (), "page labels", patience),
        bookmarks=_attempt(lambda: _outline(reader), (), "outline", patience),
        information=_attempt(lambda: _information(reader), nothing, "information", patience),
        reader=reader,
    )


def _open(file: BinaryIO, passwords: Sequence[str]) -> PdfReader:
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        # Many files are encrypted with an empty password, only to forbid printing.
        any(reader.decrypt(password) for password in ("", *passwords))
    return reader


def _attempt(read: Callable[[], T], otherwise: T, what: str, patience: Patience) -> T:
    try:
        with patience.limit():
            return read()
    except (Exception, OutOfPatience) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("pypdf cannot read the %s: %s", what, type(exc).__name__)
        return otherwise


def _text(reader: PdfReader, number: int) -> str:
    return reader.pages[number - 1].extract_text()


def _labels(reader: PdfReader) -> tuple[str, ...]:
    return tuple(map(_printable, reader.page_labels))


def _outline(reader: PdfReader) -> tuple[Bookmark, ...]:
    return tuple(islice(_bookmarks(reader, reader.outline, 1), MOST_BOOKMARKS))


def _bookmarks(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            number = _page_of(reader, entry)
            title = _printable(entry.title or "")
            if number is not None and number >= 0 and title:
                yield Bookmark(title, level, number + 1)


def _page_of(reader: PdfReader, entry: Destination) -> int | None:
    try:
        return reader.get_destination_page_number(entry)
    except Exception as exc:  # noqa: BLE001 - one broken entry does not cost the others
        log.info("pypdf cannot follow an entry of the outline: %s", type(exc).__name__)
        return None


def _information(reader: PdfReader) -> Information:
    found = reader.metadata
    if found is None:
        return Information()
    return Information(_printable(found.title or ""), _printable(found.author or ""))


def _printable(text: object) -> str:
    kept = str(text)[:LONGEST]
    return " ".join("".join(c if c.isprintable() else " " for c in kept).split())
