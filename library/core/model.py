"""The domain model: studies, their records and pages, as all packages exchange them.

Page numbers are physical and start at 1. Spans are half-open, in code points of the text they
belong to. Languages are ISO 639-1 codes, or `und` when unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from library.core.figures import Figure
from library.core.notation.edtf_dates import parse_edtf
from library.core.notation.file_titles import title_of_file

UNDETERMINED = "und"
"""Code of an unknown language (ISO 639-2)."""
GAP = "\n\n[…]\n\n"
"""Text between two passages of a page, in place of the text that is withheld."""


class Access(StrEnum):
    """Which parts of a study are public."""

    OPEN = "open"
    """All of it, including the PDF."""
    EXCERPTS = "excerpts"
    """The record and excerpts, but not the PDF."""
    DRAFT = "draft"
    """Nothing, not even that it exists; staff prepare it."""
    WITHDRAWN = "withdrawn"
    """Only the fact that it was withdrawn; its id is kept and never reused."""


PUBLIC = (Access.OPEN, Access.EXCERPTS, Access.WITHDRAWN)
"""The kinds of access of studies that visitors know of."""


class Origin(StrEnum):
    """Source of a value in a record."""

    RECORD = "record"
    """A person wrote it in the sidecar."""
    METADATA = "pdf metadata"
    """The document information of the PDF, or its XMP."""
    GUESS = "guess"
    """Derived from the type size and the wording of the first pages."""
    TEXT = "text"
    """Detected in the full text of the study."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Source of a value, and the confidence in it."""

    origin: Origin
    confidence: float = 1.0
    """From 0 to 1; a value that a person wrote has 1."""

    @property
    def is_guess(self) -> bool:
        """Whether no person has confirmed the value."""
        return self.origin is Origin.GUESS


@dataclass(frozen=True, slots=True)
class Person:
    """A person, with the two parts of the name that citations need."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that wrote a study."""

    name: str

    def __str__(self) -> str:
        return self.name


Author = Person | Organisation


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the PDF of a study, for citations to refer to."""

    sha256: str
    """Hex digest of the file."""
    added: str
    """Date on which it was added to the library, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True)
class Record:
    """The descriptive metadata of a study; unknown values are empty."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    commissioned_by: str = ""
    series: str = ""
    edition: str = ""
    date: str = ""
    """A date in EDTF, which can be just a year."""
    year: int | None = None
    """Year of `date`; None when the date is unknown."""
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Codes of subjects, whose labels are in `library.yaml`."""
    abstract: str = ""
    doi: str = ""
    isbn: str = ""
    source_url: str = ""
    licence: str = ""
    access: Access = Access.OPEN
    open_from: str = ""
    """The day from which `access` holds, `YYYY-MM-DD`; before it the study is a draft. Empty for
    always."""

    @property
    def years(self) -> str:
        """The year in figures, or the years it can be: 2018, 1990–1999; empty when unknown."""
        date = parse_edtf(self.date)
        return date.years if date else str(self.year or "")


@dataclass(frozen=True, slots=True)
class Section:
    """A range of pages under one entry of the outline of the PDF."""

    title: str
    level: int
    """Depth in the outline, from 1."""
    page: int
    """Its first page."""


@dataclass(frozen=True, slots=True)
class Study:
    """One document of the library: its record, and its PDF if it has one."""

    id: str
    """Permanent slug."""
    added: str
    """Date on which it was added to the library, `YYYY-MM-DD`."""
    record: Record
    file: str | None = None
    """Path of the PDF below `pdfs/`, with forward slashes; None when it has no PDF."""
    pages: int = 0
    """Number of pages; 0 when it has no PDF."""
    sections: tuple[Section, ...] = ()
    versions: tuple[Version, ...] = ()
    """Versions of the PDF, newest first."""
    origins: tuple[tuple[str, Provenance], ...] = ()
    """Source of each known field of the record."""
    family: str = ""
    """Id of the first of the studies that are versions of it; empty when there are none."""
    modified: str = ""
    """Date of the ingest since which it is as it is, `YYYY-MM-DD`; `added` where it is unknown."""
    indexed_at: str = ""
    """Time of the ingest that added it, ISO 8601 in UTC; empty where it is unknown."""

    @property
    def has_text(self) -> bool:
        """Whether the full text of the study is in the library."""
        return self.file is not None

    @property
    def title(self) -> str:
        """Its title; when that is unknown, the name of its file or its id, in words."""
        words = title_of_file(self.file or f"{self.id}.pdf")
        return self.record.title or words or self.id

    @property
    def guessed(self) -> frozenset[str]:
        """Fields of the record whose value is a guess."""
        return frozenset(name for name, provenance in self.origins if provenance.is_guess)

    def display(self, name: str, text: str) -> str:
        """Return *text*, the value of the field *name*; a guess is returned as `[text?]`."""
        return f"[{text}?]" if text and name in self.guessed else text


class PageKind(StrEnum):
    """Function of a page in its study: what most of its text is."""

    BODY = "body"
    """Running text."""
    COVER = "cover"
    """The first page, when it has little more than the title and the authors."""
    CONTENTS = "contents"
    """A table of contents, or a list of figures or tables."""
    REFERENCES = "references"
    """A list of cited works."""


class Fault(StrEnum):
    """Fault of the text of a page."""

    NONE = ""
    NO_TEXT = "no text"
    """The page is empty."""
    PICTURE = "picture only"
    """The page is an image without text: a scan."""
    GARBLED = "garbled"
    """Its characters form no words of its language."""
    UNSPACED = "letters without spaces"
    NUMBERS = "mostly numbers"


@dataclass(frozen=True, slots=True)
class Quality:
    """Quality of the text of a page."""

    score: float = 1.0
    """From 0, no word can be trusted, to 1, all words can."""
    fault: Fault = Fault.NONE
    """Its fault, if it has one."""


@dataclass(frozen=True, slots=True)
class ListShares:
    """The shares of the text of a page that are lists, each from 0 to 1."""

    contents: float = 0.0
    """Of a table of contents, or of a list of figures or tables."""
    references: float = 0.0
    """Of a list of cited works."""


NO_LISTS = ListShares()
"""Of a page without a list."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a study."""

    study: str
    """Id of the study; empty while it has none."""
    number: int
    label: str
    """Page number as printed ("iv", "12"); `number` when none is printed."""
    language: str
    text: str
    """Text in reading order, without running headers and footers."""
    path: tuple[str, ...] = ()
    """Headings of the sections that contain the page, the outermost first."""
    headings: tuple[str, ...] = ()
    """Headings on the page, in order."""
    running_headers: str = ""
    """Running headers and footers, one a line."""
    kind: PageKind = PageKind.BODY
    quality: Quality = Quality()
    lists: ListShares = NO_LISTS
    recognised: bool = False
    """Whether the text was recognised in an image (OCR)."""
    offset_map: tuple[tuple[int, int], ...] = ()
    """Offsets in `text` and in PDFium's text, in step up to the next pair; empty when unknown."""
    notes_at: int | None = None
    """Offset in `text` of the footnotes that end the page; None without any."""
    withheld: bool = False
    """Whether `text` has only the passages that may be shown."""
    figures: tuple[Figure, ...] = ()
    """Figures and tables with a caption, from top to bottom; none where passages may be shown."""
    following: str = field(default="", compare=False)
    """The first words of the next page, with which a phrase may end; set by the engine."""

    @property
    def passages(self) -> tuple[str, ...]:
        """The parts of `text` that are continuous on the page; no phrase spans two of them."""
        return tuple(self.text.split(GAP)) if self.withheld else (self.text,)

    @property
    def section(self) -> str:
        """Heading of the innermost section that contains the page; empty when there is none."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters of a search; an empty filter matches everything."""

    languages: frozenset[str] = frozenset()
    years: tuple[int | None, int | None] = (None, None)
    """First and last year, inclusive; None is open."""
    subjects: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    access: frozenset[Access] = frozenset()
    studies: frozenset[str] = frozenset()
    """Ids of the studies to search in."""
    quality: float = 0.0
    """Lowest quality of pages that match; records match at any quality."""
    day: str = ""
    """The day of the question, `YYYY-MM-DD`: no study with a later `open_from` matches."""


Sort = Literal["relevance", "year", "title"]
"""By relevance, best first; by year, newest first; or by title, A to Z."""


def newest_first(studies: Iterable[Study]) -> tuple[Study, ...]:
    """Return *studies* by date of publication, then by the day they were added, newest first.

    Studies without a date come after those with one.
    """
    return tuple(
        sorted(studies, key=lambda each: (each.record.date, each.added, each.id), reverse=True)
    )
