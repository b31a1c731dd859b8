"""The API's answers, described: what `library/present/json.py` makes, and the links around it.

The descriptions end up in `/api/openapi.json`. A field that is made and not described is an error.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from library.core.model import Access, MatchReason
from library.web.request_context import MAX_QUESTION

MOST_STUDIES = 100
MOST_PAGES = 100
MOST_OFFSET = 10_000


class Shape(BaseModel):
    """Base of every answer."""

    model_config = ConfigDict(extra="forbid")


class Author(Shape):
    """A person in two parts, or an organisation."""

    family: str | None = Field(None, description="A person's family name.")
    given: str | None = Field(None, description="A person's given name.")
    organisation: str | None = Field(None, description="An organisation's name.")


class Study(Shape):
    """A study, as an answer names it."""

    id: str = Field(description="Its permanent id.")
    file: str | None = Field(description="Its PDF, below pdfs/; null when it is not there.")
    title: str = Field(description="Its title; its id when none is known.")
    authors: list[Author]
    publisher: str | None
    year: int | None
    languages: list[str] = Field(description="ISO 639-1 codes, the most frequent first.")
    subjects: list[str] = Field(description="Codes of subjects.")
    access: Access
    guessed: list[str] = Field(description="Which of these are guesses that nobody confirmed.")


class Section(Shape):
    """An entry of the list of contents."""

    title: str
    level: int = Field(description="Depth, from 1.")
    page: int = Field(description="Number of the page it begins on.")


class Version(Shape):
    """A state of the PDF."""

    sha256: str
    added: str


class StudyLinks(Shape):
    """Where the rest of a study is."""

    self: str
    html: str = Field(description="Its plain page: its permanent link.")
    read: str = Field(description="Its screen.")
    bibtex: str
    ris: str
    csl_json: str
    pdf: str | None = Field(description="Null when it is not handed out.")
    cover: str | None
    pages: str | None = Field(description="Its first page; the others follow by its links.")


class WholeStudy(Study):
    """A study with all that its record says."""

    subtitle: str | None
    commissioned_by: str | None
    series: str | None
    edition: str | None
    date: str | None = Field(description="An EDTF date.")
    abstract: str | None
    doi: str | None
    isbn: str | None
    source_url: str | None
    licence: str | None
    added: str = Field(description="The day it came into the library.")
    pages: int = Field(description="Number of pages; 0 while its text is not there.")
    sections: list[Section]
    versions: list[Version] = Field(description="States of its PDF, newest first.")
    links: StudyLinks


class Highlight(Shape):
    """A match in a text, in code points; `end` no longer belongs to it."""

    start: int
    end: int
    why: MatchReason


class Excerpt(Shape):
    """A piece of a page's text, with the matches in it."""

    text: str
    highlights: list[Highlight]


class PageHit(Shape):
    """A page that answers."""

    number: int = Field(description="Number of the page in the PDF, from 1.")
    label: str = Field(description="What is printed on the page: cite this.")
    section: str | None
    path: list[str]
    quality: float
    recognised: bool
    score: float
    excerpts: list[Excerpt]


class Hit(Shape):
    """A study that answers, with its best pages."""

    study: Study
    score: float
    fields: list[str] = Field(description="Fields of the record that answer.")
    pages: list[PageHit]


class Facets(Shape):
    """Numbers of studies by value, each counted as if its own filter were off."""

    language: dict[str, int]
    year: dict[str, int]
    subject: dict[str, int]
    publisher: dict[str, int]
    access: dict[str, int]


class Links(Shape):
    """Where the rest of an answer is."""

    self: str
    previous: str | None
    next: str | None


class Answer(Shape):
    """The answer to a question."""

    question: str
    understood: str = Field(description="The question as it was read, in the library's notation.")
    total_studies: int
    total_pages: int
    hits: list[Hit]
    facets: Facets
    suggestion: str | None = Field(description="Another spelling that finds something.")
    notices: list[str] = Field(description="What to know about how it was read.")
    links: Links


class Studies(Shape):
    """Part of all studies, by title; withdrawn ones are not among them."""

    total: int
    studies: list[Study]
    links: Links


class PageLinks(Shape):
    """Where the pages beside it are, and its looks."""

    self: str
    study: str
    read: str = Field(description="Its permanent link.")
    previous: str | None
    next: str | None
    picture: str | None = Field(description="The page as printed; null when it may not be shown.")


class Page(Shape):
    """A page of a study."""

    study: str
    number: int
    label: str
    language: str
    section: str | None
    path: list[str]
    quality: float
    recognised: bool
    text: str = Field(description="What the page says; of some studies only passages of it.")
    withheld: bool = Field(description="Whether the text holds only what may be shown of it.")
    links: PageLinks


class Completion(Shape):
    """What the beginning of a question may become."""

    text: str
    kind: Literal["word", "title", "subject"]
    study: str | None = Field(description="Id of the study whose title it is.")


class Suggestions(Shape):
    """Completions, the likeliest first."""

    beginning: str = Field(description="What was typed.")
    completions: list[Completion]


class Problem(Shape):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What happened, and what can be done about it.")


class Part(BaseModel):
    """Which part of a list is wanted."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=0, le=MOST_STUDIES, description="Most studies.")] = 10
    offset: Annotated[int, Field(ge=0, le=MOST_OFFSET, description="Studies passed over.")] = 0


class Question(Part):
    """A question, and what its answer is narrowed to; as in the addresses of the screens."""

    q: Annotated[str, Field(max_length=MAX_QUESTION, description="As a reader types it.")] = ""
    language: Annotated[list[str], Field(max_length=50)] = []
    subject: Annotated[list[str], Field(max_length=50, description="Codes of subjects.")] = []
    publisher: Annotated[list[str], Field(max_length=50)] = []
    access: Annotated[list[Access], Field(max_length=3)] = []
    study: Annotated[list[str], Field(max_length=50, description="Ids, to search inside.")] = []
    first_year: Annotated[int | None, Field(alias="from", ge=0, le=9999)] = None
    last_year: Annotated[int | None, Field(alias="to", ge=0, le=9999)] = None
    quality: Annotated[float, Field(ge=0, le=1, description="Least quality of a page.")] = 0.0
    sort: Literal["relevance", "year", "title"] = "relevance"
    pages: Annotated[int, Field(ge=0, le=MOST_PAGES, description="Most pages of a study.")] = 3


class Beginning(BaseModel):
    """The beginning of a question."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=MAX_QUESTION)] = ""
    limit: Annotated[int, Field(ge=1, le=20)] = 8
