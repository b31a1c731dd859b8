"""Response models of the API, for the output of `present/json.py` and the links around it.

The descriptions are part of `/api/openapi.json`. A field without a model field is an error. Types
that are sent as they are come from `library.core`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from library.core.answer_notes import AlsoSearched, FoundBy
from library.core.figures import Area, FigureKind
from library.core.model import Access, Completion, Facets, MatchReason, Section, Version


class ApiModel(BaseModel):
    """Base of all response models."""

    model_config = ConfigDict(extra="forbid")


class Author(ApiModel):
    """A person or an organisation."""

    family: str | None = Field(None, description="A person's family name.")
    given: str | None = Field(None, description="A person's given name.")
    organisation: str | None = Field(None, description="An organisation's name.")


class Study(ApiModel):
    """The main fields of a study."""

    id: str = Field(description="Permanent id.")
    file: str | None = Field(description="Path of the PDF below pdfs/; null without a PDF.")
    title: str = Field(description="Title; the name of the file or the id when no title is known.")
    authors: list[Author]
    publisher: str | None
    year: int | None
    languages: list[str] = Field(description="ISO 639-1 codes, the most frequent first.")
    subjects: list[str] = Field(description="Subject codes.")
    access: Access
    guessed: list[str] = Field(description="Names of fields with unconfirmed guesses.")


class StudyLinks(ApiModel):
    """Links of a study."""

    self: str
    html: str = Field(description="Permanent link: the screen of the study.")
    read: str = Field(description="The same as `html`.")
    bibtex: str
    ris: str
    csl_json: str
    pdf: str | None = Field(description="Null when the PDF is not available.")
    cover: str | None
    pages: str | None = Field(description="First page; null without full text.")


class WholeStudy(Study):
    """A study with its full record."""

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
    added: str = Field(description="Day it was added to the library.")
    pages: int = Field(description="Number of pages; 0 without full text.")
    sections: list[Section]
    versions: list[Version] = Field(description="Versions of the PDF, newest first.")
    links: StudyLinks


class Highlight(ApiModel):
    """A match in a text: a half-open span in code points."""

    start: int
    end: int
    why: MatchReason
    label: str | None = Field(description="The label of the thesaurus; null for other reasons.")


class Excerpt(ApiModel):
    """A passage of a page's text with its highlights."""

    text: str
    highlights: list[Highlight]


class PageHit(ApiModel):
    """A matching page."""

    number: int = Field(description="Number of the page in the PDF, from 1.")
    label: str = Field(description="Printed page label; use it in citations.")
    section: str | None
    path: list[str]
    quality: float
    recognised: bool
    score: float
    is_similar: bool = Field(description="Whether its excerpt is close in meaning to the query.")
    excerpts: list[Excerpt]


class Hit(ApiModel):
    """A matching study with its best pages."""

    study: Study
    score: float
    fields: list[str] = Field(description="Record fields that match.")
    found_by: list[FoundBy] = Field(description="Labels that find it, unless its words do.")
    cosine: float | None = Field(description="Similarity to the query, if meaning placed it.")
    pages: list[PageHit]
    older_versions: list[Study] = Field(
        description="Older versions of the study that match too, newest first."
    )


class Links(ApiModel):
    """Links to neighbouring parts of a list."""

    self: str
    previous: str | None
    next: str | None


class Answer(ApiModel):
    """The result of a search."""

    question: str
    understood: str = Field(description="The parsed query, in query syntax.")
    total_studies: int
    total_pages: int
    complete_studies: int | None = Field(
        description="How many of the studies have all words; null for all of them."
    )
    similar_studies: int = Field(
        description="Studies found by meaning alone; in `hits`, in no count and no facet."
    )
    hits: list[Hit]
    facets: Facets
    suggestion: str | None = Field(description="A corrected query that has results.")
    notices: list[str] = Field(description="Notices about the parsing of the query.")
    also_searched: list[AlsoSearched] = Field(description="What the thesaurus added to the query.")
    links: Links


class Studies(ApiModel):
    """A part of the list of all studies, by title; withdrawn studies are excluded."""

    total: int
    studies: list[Study]
    links: Links


class Figure(ApiModel):
    """A figure or table with a caption."""

    kind: FigureKind
    number: str | None = Field(description="As printed.")
    caption: str
    area: Area | None = Field(description="Null when its place on the page is not known.")
    text: str = Field(description="Text inside it.")


class FigureLinks(ApiModel):
    """Links of a figure or table."""

    page: str
    read: str = Field(description="Permanent link of its page.")
    picture: str | None = Field(description="Its picture, cut from the page.")
    cells: str | None = Field(description="The cells of a table as CSV, read by a program.")


class TopicFigure(Figure):
    """A figure or table, and where it is."""

    study: Study
    page: int = Field(description="Number of its page in the PDF, from 1.")
    label: str = Field(description="Printed page label; use it in citations.")
    position: int = Field(description="Number on its page, from 1.")
    highlights: list[Highlight] = Field(description="Matches in the caption.")
    excerpts: list[Excerpt] = Field(description="Passages of the text inside with matches.")


class FigureHit(TopicFigure):
    """A matching figure or table."""

    links: FigureLinks


class FigureAnswer(ApiModel):
    """The figures and tables that match a query."""

    question: str
    understood: str
    counts: dict[FigureKind, int] = Field(description="Number of matches of each kind.")
    figures: list[FigureHit]
    notices: list[str]
    also_searched: list[AlsoSearched] = Field(description="What the thesaurus added to the query.")
    links: Links


class Passage(Excerpt):
    """A passage of a page of a study."""

    study: Study
    page: int = Field(description="Number of its page in the PDF, from 1.")
    label: str = Field(description="Printed page label; use it in citations.")


class Passages(ApiModel):
    """Passages that answer a query."""

    question: str
    passages: list[Passage]


class PassageLinks(ApiModel):
    """Links of a passage."""

    page: str
    read: str = Field(description="Permanent link of its page.")


class SimilarPassage(Passage):
    """A passage that says about the same as another."""

    language: str
    cosine: float = Field(description="Similarity of the two, at most 1.")
    links: PassageLinks


class SimilarPassages(ApiModel):
    """Passages that say about the same as one of a page."""

    passage: str = Field(description="The passage that was compared.")
    passages: list[SimilarPassage]


class PageLinks(ApiModel):
    """Links of a page."""

    self: str
    study: str
    read: str = Field(description="Permanent link.")
    previous: str | None
    next: str | None
    picture: str | None = Field(description="Page image; null when it may not be shown.")


class Page(ApiModel):
    """A page of a study."""

    study: str
    number: int
    label: str
    language: str
    section: str | None
    path: list[str]
    quality: float
    recognised: bool
    text: str = Field(description="Text of the page; excerpts only for studies with that access.")
    withheld: bool = Field(description="Whether the text is limited to excerpts.")
    figures: list[Figure] = Field(description="Figures and tables with a caption.")
    links: PageLinks


class Suggestions(ApiModel):
    """Completions, most likely first."""

    beginning: str = Field(description="The input.")
    completions: list[Completion]


class Problem(ApiModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="Message and remedy.")
