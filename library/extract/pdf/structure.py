"""The record of a PDF, and whatever PDFium cannot give, by pypdf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from pypdf import DocumentInformation, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject

from library.core.process_switches import silence_pypdf
from library.extract.pdf.cpu_budget import OutOfPatience, Patience
from library.extract.pdf.xmp import LONGEST as LONGEST_VALUE
from library.extract.pdf.xmp import read_xmp

log = logging.getLogger(__name__)
silence_pypdf()

SECONDS = 10.0
"""Processor time for each part of the structure; an outline of a thousand pages takes two."""
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

    Pages, outline, labels and text are read when they are asked for: pypdf takes far longer over
    them than PDFium does. Each costs no more than its processor time, and is empty beyond it.
    """

    information: Information = Information()
    reader: PdfReader | None = field(default=None, compare=False)
    """Open until `close` is called."""

    def kids(self) -> int:
        """Return how many branches or pages the tree of pages has at its root; 0 if none."""
        return self._attempt(_kids, 0, "tree of pages")

    def pages(self) -> int | None:
        """Return how many pages a walk through the whole tree finds; `None` when it fails."""
        return self._attempt(_count, None, "pages")

    def text(self, number: int) -> str | None:
        """Return the text of a page, counted from 1; `None` when it cannot be read."""
        return self._attempt(partial(_text, number=number), None, "text", SECONDS_PER_PAGE)

    def labels(self) -> tuple[str, ...]:
        """Return the label that the PDF gives each page; empty when it gives none."""
        return self._attempt(_labels, (), "page labels")

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the outline, flat and in order."""
        return self._attempt(_outline, (), "outline")

    def close(self) -> None:
        """Let go of the file."""
        if self.reader is not None:
            self.reader.stream.close()

    def _attempt(
        self, read: Callable[[PdfReader], T], otherwise: T, what: str, seconds: float = SECONDS
    ) -> T:
        reader = self.reader
        if reader is None:
            return otherwise
        return _attempt(lambda: read(reader), otherwise, what, seconds)


def read_structure(path: Path, passwords: Sequence[str] = ()) -> Structure:
    """Return the structure of the PDF at *path*, as far as it can be read.

    Args:
        path: A PDF file; it stays open until the structure is closed.
        passwords: Tried in order, after an empty one.

    Raises:
        OSError: The file cannot be opened.
    """
    file = path.open("rb")
    reader = _attempt(lambda: _open(file, passwords), None, "file", SECONDS)
    if reader is None:
        file.close()
        return Structure()
    return Structure(_information(reader), reader)


def _open(file: BinaryIO, passwords: Sequence[str]) -> PdfReader:
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        # Many files are encrypted with an empty password, only to forbid printing.
        any(reader.decrypt(password) for password in ("", *passwords))
    return reader


def _attempt(read: Callable[[], T], otherwise: T, what: str, seconds: float) -> T:
    try:
        with Patience(seconds).limit():
            return read()
    except (Exception, OutOfPatience) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("pypdf cannot read the %s: %s", what, type(exc).__name__)
        return otherwise


def _text(reader: PdfReader, number: int) -> str:
    text = reader.pages[number - 1].extract_text()
    # A broken font can give half a character of two; it cannot be written to any file.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kids(reader: PdfReader) -> int:
    tree = cast("DictionaryObject", reader.root_object["/Pages"])
    return len(cast("ArrayObject", tree["/Kids"]))


def _count(reader: PdfReader) -> int:
    return len(reader.pages)


def _labels(reader: PdfReader) -> tuple[str, ...]:
    if "/PageLabels" not in reader.root_object:
        return ()
    return tuple(map(printable, reader.page_labels))


def _outline(reader: PdfReader) -> tuple[Bookmark, ...]:
    return tuple(islice(_bookmarks(reader, reader.outline, 1), MOST_BOOKMARKS))


def _bookmarks(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            number = _page_of(reader, entry)
            title = printable(entry.title or "")
            if number is not None and number >= 0 and title:
                yield Bookmark(title, level, number + 1)


def _page_of(reader: PdfReader, entry: Destination) -> int | None:
    try:
        return reader.get_destination_page_number(entry)
    except Exception as exc:  # noqa: BLE001 - one broken entry does not cost the others
        log.info("pypdf cannot follow an entry of the outline: %s", type(exc).__name__)
        return None


def _information(reader: PdfReader) -> Information:
    found = _attempt(lambda: reader.metadata, None, "information", SECONDS)
    told = found if found is not None else DocumentInformation()
    return Information(
        _attempt(lambda: (told.title or "")[:LONGEST_VALUE], "", "title", SECONDS),
        _attempt(lambda: (told.author or "")[:LONGEST_VALUE], "", "author", SECONDS),
        _attempt(lambda: read_xmp(reader), (), "XMP", SECONDS),
    )


def printable(text: object) -> str:
    """Return the first `LONGEST` characters of *text* on one line, without unprintable ones."""
    kept = str(text)[:LONGEST]
    return " ".join("".join(c if c.isprintable() else " " for c in kept).split())
