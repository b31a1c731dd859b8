"""The metadata and structure of a PDF, read with pypdf."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from pypdf import DocumentInformation, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, StreamObject

from library.extract.pdf.calls.pypdf_calls import attempt, open_reader
from library.extract.pdf.document.page_tree import page_of, resources_of
from library.extract.pdf.document.repair import content_of, mended_copies
from library.extract.pdf.document.xmp import MAX_LENGTH as MAX_VALUE_LENGTH
from library.extract.pdf.document.xmp import read_xmp
from library.extract.pdf.fonts.glyph_names import NamedLigatures, named_ligatures

log = logging.getLogger(__name__)

SECONDS = 10.0
"""Processor time for each part of the structure; the outline of a thousand pages takes 2 s."""
SECONDS_PER_PAGE = 5.0
"""Processor time for the text of one page."""
MAX_LENGTH = 500
"""Most characters kept of a bookmark title or a page label."""
MAX_BOOKMARKS = 10_000

_BEGINS_TEXT = re.compile(rb"\bBT\b")
"""The operator that begins a text (ISO 32000-1, table 107)."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    title: str
    level: int
    """Depth, from 1."""
    page: int
    """Number of the page it leads to, from 1."""


@dataclass(frozen=True, slots=True)
class Information:
    """The metadata embedded in a PDF, as written in the file."""

    title: str = ""
    """From the document information dictionary (ISO 32000-1, 14.3.3)."""
    author: str = ""
    """From the document information dictionary."""
    xmp: tuple[tuple[str, str], ...] = ()
    """Properties of its XMP packet (ISO 16684-1): name, such as `dc:title`, and value. A property
    with several values occurs several times, the default language first."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A PDF as pypdf reads it. Parts that pypdf cannot read are empty.

    The methods read on demand, since pypdf is many times slower than PDFium. Each has a budget of
    processor time, and returns its empty value when that is used up.
    """

    information: Information = Information()
    reader: PdfReader | None = field(default=None, compare=False)
    """Open until `close` is called; `None` when pypdf cannot open the file."""
    _texts: dict[int, str | None] = field(default_factory=dict, compare=False)
    """Texts of the pages that were asked for."""

    def root_kids(self) -> int:
        """Return the number of `/Kids` of the root of the page tree; 0 when unreadable."""
        return self._attempt(_root_kids, 0, "page tree")

    def page_count(self) -> int | None:
        """Return the number of pages found by walking the page tree; `None` when unreadable."""
        return self._attempt(lambda reader: len(reader.pages), None, "pages")

    def page_text(self, number: int) -> str | None:
        """Return the text of page *number*, from 1; `None` when unreadable."""
        if number not in self._texts:  # a hostile page must not take its memory twice
            read = partial(_page_text, number=number)
            self._texts[number] = self._attempt(read, None, "text", SECONDS_PER_PAGE)
        return self._texts[number]

    def has_lost_contents(self, number: int) -> bool:
        """Return whether the contents of page *number*, from 1, are gone.

        Those of every page are when pypdf cannot open the file.
        """
        if self.reader is None:
            return True
        read = partial(_has_lost_contents, number=number)
        return self._attempt(read, default=True, what="contents", seconds=SECONDS_PER_PAGE)

    def has_text(self, number: int) -> bool:
        """Return whether page *number*, from 1, has text as pypdf reads it."""
        shows = self._attempt(
            partial(_may_show_text, number=number),
            default=False,
            what="contents",
            seconds=SECONDS_PER_PAGE,
        )
        return shows and bool((self.page_text(number) or "").strip())

    def labels(self) -> tuple[str, ...]:
        """Return the label of each page; empty when the PDF defines none."""
        return self._attempt(_labels, (), "page labels")

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the outline, flattened, in document order."""
        return self._attempt(_outline, (), "outline")

    def has_layers(self) -> bool:
        """Return whether it has layers (optional content groups, ISO 32000-1, 8.11)."""
        return self._attempt(
            lambda reader: "/OCProperties" in reader.root_object, default=False, what="layers"
        )

    def ligatures(self, number: int) -> NamedLigatures:
        """Return the letters of the glyphs of page *number*, from 1, with composed names."""
        return self._attempt(
            lambda reader: named_ligatures(resources_of(reader, number)),
            NamedLigatures(),
            "glyph names",
            SECONDS_PER_PAGE,
        )

    def close(self) -> None:
        """Close the file."""
        if self.reader is not None:
            self.reader.stream.close()

    def _attempt(
        self, read: Callable[[PdfReader], T], default: T, what: str, seconds: float = SECONDS
    ) -> T:
        reader = self.reader
        if reader is None:
            return default
        return attempt(lambda: read(reader), default, what, seconds)


def read_structure(path: Path, passwords: Sequence[str] = ()) -> Structure:
    """Return the structure of the PDF at *path*, empty when pypdf cannot open it.

    Args:
        path: A PDF file; it stays open until `Structure.close` is called.
        passwords: Tried in order, after an empty one.

    Raises:
        OSError: The file cannot be opened.
    """
    for file in _files(path):
        open_file = partial(open_reader, file, passwords)
        if reader := attempt(open_file, None, "file", SECONDS):
            return Structure(_information(reader), reader)
        file.close()
    return Structure()


def _files(path: Path) -> Iterator[BinaryIO]:
    """Yield the file, and what pypdf may open when it refuses that.

    Looking for the end of a broken file, it seeks places before the start, which only a file in
    memory takes as the start.
    """
    yield path.open("rb")
    content = content_of(path)
    yield BytesIO(content)
    yield from map(BytesIO, mended_copies(content))


def _page_text(reader: PdfReader, number: int) -> str:
    text = reader.pages[number - 1].extract_text()
    # A broken font can map a glyph to a lone surrogate, which UTF-8 cannot encode.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _has_lost_contents(reader: PdfReader, number: int) -> bool:
    """Return whether a part of the contents of a page is no stream, or its dictionary is cut off.

    A page of an attached PDF, which pypdf does not count, has lost nothing.
    """
    tree = cast("DictionaryObject", reader.root_object["/Pages"])
    if number > cast("int", tree["/Count"]):
        return False
    page = page_of(reader, number)
    if "/Contents" not in page:
        return "/Parent" not in page  # a key that each page has to have (ISO 32000-1, 7.7.3.3)
    return not all(isinstance(part, StreamObject) for part in _contents(page))


def _may_show_text(reader: PdfReader, number: int) -> bool:
    """Return whether the contents of a page begin a text; on a blank one that is soon known."""
    parts = _contents(page_of(reader, number))
    streams = (part for part in parts if isinstance(part, StreamObject))
    return any(_BEGINS_TEXT.search(stream.get_data()) for stream in streams)


def _contents(page: DictionaryObject) -> list[Any]:
    """Return the parts of the contents of a page."""
    contents = page.get("/Contents", ArrayObject())
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    return [part.get_object() for part in parts]


def _root_kids(reader: PdfReader) -> int:
    tree = cast("DictionaryObject", reader.root_object["/Pages"])
    return len(cast("ArrayObject", tree["/Kids"]))


def _labels(reader: PdfReader) -> tuple[str, ...]:
    if "/PageLabels" not in reader.root_object:
        return ()
    return tuple(map(printable, reader.page_labels))


def _outline(reader: PdfReader) -> tuple[Bookmark, ...]:
    """Return the first `MAX_BOOKMARKS` bookmarks."""
    return tuple(islice(_bookmarks(reader, reader.outline, 1), MAX_BOOKMARKS))


def _bookmarks(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    """Yield the bookmarks of *outline* that have a title and lead to a page.

    Args:
        reader: The open PDF.
        outline: Destinations, and lists of the entries below the one before.
        level: Level of its entries, from 1.
    """
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            index = _page_index(reader, entry)
            title = printable(entry.title or "")
            if index is not None and index >= 0 and title:
                yield Bookmark(title, level, index + 1)


def _page_index(reader: PdfReader, entry: Destination) -> int | None:
    """Return the index, from 0, of the page that *entry* leads to; `None` when unreadable."""
    try:
        return reader.get_destination_page_number(entry)
    # A wrong length in an entry asks for any amount of memory, so MemoryError is caught too.
    except Exception as exc:  # noqa: BLE001 - pypdf may raise anything; other entries are still read
        log.info("pypdf cannot follow an entry of the outline: %s", type(exc).__name__)
        return None


def _information(reader: PdfReader) -> Information:
    """Return the embedded metadata; each value on its own, empty when unreadable."""
    found = attempt(lambda: reader.metadata, None, "information", SECONDS)
    metadata = found if found is not None else DocumentInformation()
    return Information(
        attempt(lambda: (metadata.title or "")[:MAX_VALUE_LENGTH], "", "title", SECONDS),
        attempt(lambda: (metadata.author or "")[:MAX_VALUE_LENGTH], "", "author", SECONDS),
        attempt(lambda: read_xmp(reader), (), "XMP", SECONDS),
    )


def printable(text: object) -> str:
    """Return the first `MAX_LENGTH` characters of *text* on one line, without unprintable ones."""
    kept = str(text)[:MAX_LENGTH]
    return " ".join("".join(c if c.isprintable() else " " for c in kept).split())
