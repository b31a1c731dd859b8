"""Public JSON of answers, for the command and the API, as documented in `docs/json.md`.

Each model is read from the dataclasses of the library. Fields are only added. The descriptions are
part of `/api/openapi.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)

from library.core import answers, model
from library.core.answers import AlsoSearched, Facets, FoundBy, MatchReason
from library.core.figures import Area, FigureKind
from library.core.model import Access, Section, Version
from library.present.json import Json

NullIfEmpty = Annotated[str | None, BeforeValidator(lambda text: text or None)]
Score = Annotated[float, AfterValidator(lambda score: round(score, 4))]
Message = Annotated[str, BeforeValidator(str)]


def at(path: str, description: str | None = None) -> Any:  # noqa: ANN401 - any type of field
    """Return a field that is read from the attribute at *path*, such as `record.year`."""
    return Field(validation_alias=AliasPath(*path.split(".")), description=description)


class JsonModel(BaseModel):
    """Base of all models; a field that no model has is an error."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, validate_by_name=True)

    @classmethod
    def of(cls, answer: object, **more: object) -> Self:
        """Return the model of *answer*, with the fields in *more*."""
        return cls.model_validate(_With(answer, more) if more else answer)

    @classmethod
    def json_of(cls, answer: object, **more: object) -> Json:
        """Return *answer* as JSON."""
        return cls.of(answer, **more).as_json()

    def as_json(self) -> Json:
        """Return the fields that are set: a person and an organisation have different ones."""
        return self.model_dump(mode="json", exclude_unset=True)

    def as_text(self) -> str:
        """Return `as_json` as text."""
        return self.model_dump_json(exclude_unset=True)


@dataclass(frozen=True, slots=True)
class _With:
    """The attributes of an object, and *more*."""

    answer: object
    more: Json

    def __getattr__(self, name: str) -> object:
        return self.more[name] if name in self.more else getattr(self.answer, name)


class Author(JsonModel):
    """A person or an organisation."""

    family: str | None = Field(None, description="A person's family name.")
    given: NullIfEmpty = Field(None, description="A person's given name.")
    organisation: str | None = Field(
        None, validation_alias="name", description="An organisation's name."
    )


class Study(JsonModel):
    """The main fields of a study."""

    id: str = Field(description="Permanent id.")
    file: str | None = Field(description="Path of the PDF below pdfs/; null without a PDF.")
    title: str = Field(description="Title; the name of the file or the id when no title is known.")
    authors: list[Author] = at("record.authors")
    publisher: NullIfEmpty = at("record.publisher")
    year: int | None = at("record.year")
    languages: list[str] = at("record.languages", "ISO 639-1 codes, the most frequent first.")
    subjects: list[str] = at("record.subjects", "Subject codes.")
    access: Access = at("record.access")
    guessed: Annotated[list[str], BeforeValidator(sorted)] = Field(
        description="Names of fields with unconfirmed guesses."
    )


class WholeStudy(Study):
    """A study with its full record."""

    subtitle: NullIfEmpty = at("record.subtitle")
    commissioned_by: NullIfEmpty = at("record.commissioned_by")
    series: NullIfEmpty = at("record.series")
    edition: NullIfEmpty = at("record.edition")
    date: NullIfEmpty = at("record.date", "An EDTF date.")
    abstract: NullIfEmpty = at("record.abstract")
    doi: NullIfEmpty = at("record.doi")
    isbn: NullIfEmpty = at("record.isbn")
    source_url: NullIfEmpty = at("record.source_url")
    licence: NullIfEmpty = at("record.licence")
    added: str = Field(description="Day it was added to the library.")
    pages: int = Field(description="Number of pages; 0 without full text.")
    sections: list[Section]
    versions: list[Version] = Field(description="Versions of the PDF, newest first.")


class Highlight(JsonModel):
    """A match in a text: a half-open span in code points."""

    start: int
    end: int
    why: MatchReason = at("reason")
    label: NullIfEmpty = Field(description="The label of the thesaurus; null for other reasons.")


class Excerpt(JsonModel):
    """A passage of a page's text with its highlights."""

    text: str
    highlights: list[Highlight]


class PageHit(JsonModel):
    """A matching page."""

    number: int = at("page.number", "Number of the page in the PDF, from 1.")
    label: str = at("page.label", "Printed page label; use it in citations.")
    section: NullIfEmpty = at("page.section")
    path: list[str] = at("page.path")
    quality: float = at("page.quality.score")
    recognised: bool = at("page.recognised")
    score: Score
    is_similar: bool = Field(description="Whether its excerpt is close in meaning to the query.")
    excerpts: list[Excerpt]


class Hit(JsonModel):
    """A matching study with its best pages."""

    study: Study
    score: Score
    fields: list[str] = Field(description="Record fields that match.")
    found_by: list[FoundBy] = Field(description="Labels that find it, unless its words do.")
    cosine: Score | None = Field(description="Similarity to the query, if meaning placed it.")
    pages: list[PageHit]
    older_versions: list[Study] = at(
        "older", "Older versions of the study that match too, newest first."
    )


class Answer(JsonModel):
    """The result of a search."""

    question: str
    understood: str = Field(description="The parsed query, in query syntax.")
    total_studies: int
    total_pages: int
    complete_studies: int | None = Field(
        description="How many of the studies have all words; null for all or none of them."
    )
    similar_studies: int = Field(
        description="Studies found by meaning alone; in `hits`, in no count and no facet."
    )
    hits: list[Hit]
    facets: Facets
    suggestion: str | None = Field(description="A corrected query that has results.")
    notices: list[Message] = Field(description="Notices about the parsing of the query.")
    also_searched: list[AlsoSearched] = Field(description="What the thesaurus added to the query.")


class Figure(JsonModel):
    """A figure or table with a caption."""

    kind: FigureKind = at("figure.kind")
    number: NullIfEmpty = at("figure.number", "As printed.")
    caption: str = at("figure.caption")
    area: Area | None = at("figure.area", "Null when its place on the page is not known.")
    text: str = at("figure.text", "Text inside it.")


class TopicFigure(Figure):
    """A figure or table, and where it is."""

    study: Study
    page: int = at("page.number", "Number of its page in the PDF, from 1.")
    label: str = at("page.label", "Printed page label; use it in citations.")
    position: int = Field(description="Number on its page, from 1.")
    highlights: list[Highlight] = Field(description="Matches in the caption.")
    excerpts: list[Excerpt] = Field(description="Passages of the text inside with matches.")


class FigureAnswer(JsonModel):
    """The figures and tables that match a query."""

    question: str
    understood: str
    counts: dict[FigureKind, int] = Field(description="Number of matches of each kind.")
    figures: list[TopicFigure] = at("hits")
    notices: list[Message]
    also_searched: list[AlsoSearched] = Field(description="What the thesaurus added to the query.")


class Passage(Excerpt):
    """A passage of a page of a study."""

    study: Study
    page: int = Field(description="Number of its page in the PDF, from 1.")
    label: str = Field(description="Printed page label; use it in citations.")

    @classmethod
    def on(
        cls, study: model.Study, page: model.Page, text: answers.Excerpt, **more: object
    ) -> Self:
        """Return the passage *text* of a page, with the fields in *more*."""
        return cls.of(text, study=study, page=page.number, label=page.label, **more)


class Page(JsonModel):
    """A page of a study."""

    study: str
    number: int
    label: str
    language: str
    section: NullIfEmpty
    path: list[str]
    quality: float = at("quality.score")
    recognised: bool
    text: str = Field(description="Text of the page; excerpts only for studies with that access.")
    withheld: bool = Field(description="Whether the text is limited to excerpts.")
    figures: list[Figure] = Field(description="Figures and tables with a caption.")
