"""The library's own words as types: what every other module passes on.

Pages are numbered physically and from 1. Spans are half-open, in code points of the text
they belong to. Languages are ISO 639-1 codes, `und` when unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

UNDETERMINED = "und"
"""The language code of text whose language is not known (ISO 639-2)."""


class Access(StrEnum):
    """What the public may see of a study."""

    OPEN = "open"
    """Everything, the PDF included."""
    EXCERPTS = "excerpts"
    """Record and excerpts; the PDF is not handed out."""
    WITHDRAWN = "withdrawn"
    """Nothing but the fact that it was here: the id is kept, and never used again."""


class Origin(StrEnum):
    """Where the value of a field of a record came from."""

    RECORD = "record"
    """A person wrote it in the sidecar."""
    METADATA = "pdf metadata"
    """The PDF's own document information, or its XMP."""
    GUESS = "guess"
    """Read off the first pages, by type size and wording."""
    TEXT = "text"
    """Detected from the study's full text."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value came from, and how far it can be trusted."""

    origin: Origin
    confidence: float = 1.0
    """From 0 to 1; what a person wrote is certain."""

    @property
    def is_guess(self) -> bool:
        """Whether a person has yet to confirm the value."""
        return self.origin is Origin.GUESS

    def __str__(self) -> str:
        sure = "" if self.confidence == 1 else f", {self.confidence * 100:.0f} % sure"
        return f"{self.origin}{sure}"


@dataclass(frozen=True, slots=True)
class Person:
    """A person, with the two name parts a citation needs."""

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
    """One state of a study's PDF, so that a citation can say which one it meant."""

    sha256: str
    """Hex digest of the file."""
    added: str
    """The day it came into the library, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True)
class Record:
    """The descriptive metadata of a study. An empty value means: not known."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    commissioned_by: str = ""
    series: str = ""
    edition: str = ""
    date: str = ""
    """An EDTF date, a plain year included."""
    year: int | None = None
    """The year of `date`; `None` when the date is unknown."""
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Codes of subjects; `library.yaml` holds their labels."""
    abstract: str = ""
    doi: str = ""
    isbn: str = ""
    source_url: str = ""
    licence: str = ""
    access: Access = Access.OPEN


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages under one entry of the PDF's outline."""

    title: str
    level: int
    """Depth in the outline, from 1."""
    page: int
    """The page it begins on."""


@dataclass(frozen=True, slots=True)
class Study:
    """One document of the library: its record, and its PDF when that is there."""

    id: str
    """Permanent slug."""
    added: str
    """The day it came into the library, `YYYY-MM-DD`."""
    record: Record
    file: str | None = None
    """Path of the PDF below `pdfs/`, with forward slashes; `None` while there is no PDF."""
    pages: int = 0
    """Number of pages; 0 while there is no PDF."""
    sections: tuple[Section, ...] = ()
    versions: tuple[Version, ...] = ()
    """States of the PDF, newest first."""
    origins: tuple[tuple[str, Provenance], ...] = ()
    """For each known field of the record, where its value came from."""

    @property
    def has_text(self) -> bool:
        """Whether the study's full text is in the library."""
        return self.file is not None

    @property
    def title(self) -> str:
        """What to call the study: its title, or its id when no title is known."""
        return self.record.title or self.id

    @property
    def guessed(self) -> frozenset[str]:
        """The fields of the record that hold a guess."""
        return frozenset(name for name, provenance in self.origins if provenance.is_guess)

    def display(self, name: str, text: str) -> str:
        """Return *text*, which tells *name*; a guess as cataloguers write it, `[text?]`."""
        return f"[{text}?]" if text and name in self.guessed else text


class PageKind(StrEnum):
    """What a page is for."""

    BODY = "body"
    """It says something."""
    COVER = "cover"
    """It is the first, and hardly says more than what the study is called and who made it."""
    CONTENTS = "contents"
    """It lists what stands elsewhere in the study."""
    REFERENCES = "references"
    """It lists the works that the study cites."""


class Fault(StrEnum):
    """What is wrong with the text of a page."""

    NONE = ""
    NO_TEXT = "no text"
    """Nothing is printed on it."""
    PICTURE = "picture only"
    """It is a picture, and none of its text is text: a scan."""
    GARBLED = "garbled"
    """Its characters make no words of its language."""
    UNSPACED = "letters without spaces"
    NUMBERS = "mostly numbers"


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the text of a page can be trusted."""

    score: float = 1.0
    """From 0, no word of it, to 1, all of it."""
    fault: Fault = Fault.NONE
    """What is wrong with it, if anything is."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a study."""

    study: str
    """Id of the study; empty as long as it has none."""
    number: int
    label: str
    """What is printed on the page ("iv", "12"); the number where nothing is."""
    language: str
    text: str
    """What the page says, in reading order; running headers and footers are not in it."""
    path: tuple[str, ...] = ()
    """The headings it stands under, the outermost first."""
    headings: tuple[str, ...] = ()
    """The headings that stand on it, in order."""
    running_headers: str = ""
    """Its running headers and footers, a line each."""
    kind: PageKind = PageKind.BODY
    quality: Quality = Quality()
    recognised: bool = False
    """Whether a machine read its text off a picture (OCR)."""
    offset_map: tuple[tuple[int, int], ...] = ()
    """Where `text` comes from: each pair is a place in it and the place of the same character in
    PDFium's text of the page; both run on in step until the next pair. Empty when not known."""
    withheld: bool = False
    """Whether `text` holds only the passages of it that may be shown."""

    @property
    def section(self) -> str:
        """The innermost heading it stands under; empty when there is none."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows a search to. Each empty filter lets everything through."""

    languages: frozenset[str] = frozenset()
    years: tuple[int | None, int | None] = (None, None)
    """First and last year, both included; `None` is open."""
    subjects: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    access: frozenset[Access] = frozenset()
    studies: frozenset[str] = frozenset()
    """Ids of studies, to search inside them."""
    quality: float = 0.0
    """Least quality of a page that may answer; records answer all the same."""


Sort = Literal["relevance", "year", "title"]
"""Relevance: best first. Year: newest first. Title: A to Z."""

MatchReason = Literal["exact", "folded", "stem", "compound", "prefix", "pattern", "fuzzy"]
"""Why a word was marked: as typed (capitals aside), the same with other diacritics, a form of it,
because it is a compound with it or a part of it, begins so, has such letters in it, or is spelled
like it."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A half-open span of a text that matches the question, and why."""

    start: int
    end: int
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is printed, drawn."""

    content: bytes
    media_type: str
    width: int
    """In pixels."""
    height: int
    digest: str
    """SHA-256 of `content`, as hex digits."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a match stands on the picture of its page, and why it matches.

    All four are shares, 0 to 1, of the picture's width or height, from its top left corner.
    """

    left: float
    top: float
    right: float
    bottom: float
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a page with the matches in it."""

    text: str
    highlights: tuple[Highlight, ...]
    """Spans in `text`, sorted and disjoint."""


@dataclass(frozen=True, slots=True)
class PageHit:
    """One page that answers."""

    page: Page
    score: float
    """Comparable with that of any other page of the same answer."""
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One study that answers, with its best pages."""

    study: Study
    score: float
    pages: tuple[PageHit, ...]
    """Best first; empty when only the record answers."""
    total_pages: int
    """How many of its pages match, shown or not."""
    fields: tuple[str, ...] = ()
    """Where in its record the words of the question stand: `title`, `author`, `publisher`,
    `subject`, `abstract`, `series`, `commissioned_by`."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of studies by value, the most frequent first."""

    language: dict[str, int] = field(default_factory=dict)
    year: dict[int, int] = field(default_factory=dict)
    subject: dict[str, int] = field(default_factory=dict)
    publisher: dict[str, int] = field(default_factory=dict)
    access: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a question that is being typed may become."""

    text: str
    """The whole question, or the title or subject that was meant."""
    kind: Literal["word", "title", "subject"]
    study: str | None = None
    """Id of the study whose title it is."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader should know about an answer, ready to be told in any language."""

    text: str
    """In English, with a field `{name}` for each value."""
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return self.text.format_map(dict(self.values))


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one question."""

    question: str
    understood: str
    """The question as the library read it, in its own notation."""
    total_studies: int
    total_pages: int
    hits: tuple[Hit, ...]
    facets: Facets
    suggestion: str | None
    """Another spelling that finds something; `None` when there is none to offer."""
    notices: tuple[Notice, ...]
    """What the reader should know about how the question was read."""
