"""Response models of the API: the public JSON of the library, with links."""

from __future__ import annotations

from pydantic import Field

from library.core.answers import Completion
from library.present import json_models
from library.present.json_models import JsonModel, Passage, Study


class Links(JsonModel):
    """Links to neighbouring parts of a list."""

    self: str
    previous: str | None
    next: str | None


class StudyLinks(JsonModel):
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


class PassageLinks(JsonModel):
    """Links of a passage."""

    page: str
    read: str = Field(description="Permanent link of its page.")


class FigureLinks(PassageLinks):
    """Links of a figure or table."""

    picture: str | None = Field(description="Its picture, cut from the page.")
    cells: str | None = Field(description="The cells of a table as CSV, read by a program.")


class PageLinks(JsonModel):
    """Links of a page."""

    self: str
    study: str
    read: str = Field(description="Permanent link.")
    previous: str | None
    next: str | None
    picture: str | None = Field(description="Page image; null when it may not be shown.")


class WholeStudy(json_models.WholeStudy):
    """A study with its full record."""

    links: StudyLinks


class Answer(json_models.Answer):
    """The result of a search."""

    links: Links


class Studies(JsonModel):
    """A part of the list of all studies, by title; withdrawn studies are excluded."""

    total: int
    studies: list[Study]
    links: Links


class FigureHit(json_models.TopicFigure):
    """A matching figure or table."""

    links: FigureLinks


class FigureAnswer(json_models.FigureAnswer):
    """The figures and tables that match a query."""

    figures: list[FigureHit]  # type: ignore[assignment]
    links: Links


class Passages(JsonModel):
    """Passages that answer a query."""

    question: str
    passages: list[Passage]


class SimilarPassage(Passage):
    """A passage that says about the same as another."""

    language: str
    cosine: json_models.Score = Field(description="Similarity of the two, at most 1.")
    links: PassageLinks


class SimilarPassages(JsonModel):
    """Passages that say about the same as one of a page."""

    passage: str = Field(description="The passage that was compared.")
    passages: list[SimilarPassage]


class Page(json_models.Page):
    """A page of a study."""

    links: PageLinks


class Suggestions(JsonModel):
    """Completions, most likely first."""

    beginning: str = Field(description="The input.")
    completions: list[Completion]


class Problem(JsonModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="Message and remedy.")
