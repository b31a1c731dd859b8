"""Response models of `browsing_api`, for the output of `present/browsing_json.py`."""

from __future__ import annotations

from pydantic import Field

from library.core.model import Section
from library.web.api_models import ApiModel, PageHit, Passage, Study, TopicFigure


class Group(ApiModel):
    """Studies that share a value."""

    value: str | None = Field(description="Null for the studies without one.")
    count: int = Field(description="Number of studies.")
    studies: list[str] = Field(description="Their ids, by title.")


class Groups(ApiModel):
    """All studies in groups; a study is in a group for each of its values."""

    by: str
    groups: list[Group]


class Count(ApiModel):
    """The counts of an answer."""

    studies: int
    pages: int


class MatrixRow(ApiModel):
    """The counts of one concept."""

    concept: str = Field(description="Id of the concept.")
    question: str = Field(description="The question whose answers are counted.")
    total: Count = Field(description="In the whole library.")
    cells: list[Count] = Field(description="In each of the columns.")


class Matrix(ApiModel):
    """Concepts against subjects or years."""

    group: str = Field(description="Id of the concept above those of the rows.")
    columns: list[str] = Field(description="Codes of subjects, or years.")
    rows: list[MatrixRow]


class TopicStudy(ApiModel):
    """A study of a topic."""

    study: Study
    page: PageHit | None = Field(description="Its best page; null without one.")


class Topic(ApiModel):
    """What the studies say of a concept or a subject."""

    title: str
    labels: list[str] = Field(description="All its names.")
    concept: str | None = Field(description="Id of the concept; null for a subject without one.")
    question: str = Field(description="The question whose answer it is.")
    count: Count = Field(description="The counts of that answer.")
    definitions: list[Passage]
    studies: list[TopicStudy] = Field(description="Newest first.")
    figures: list[TopicFigure]


class Versions(ApiModel):
    """The versions of a study."""

    study: str
    versions: list[Study] = Field(description="Newest first, with the study itself.")


class Sentence(ApiModel):
    """A sentence of a study."""

    text: str
    page: int = Field(description="Number of the page on which it begins.")
    label: str = Field(description="Printed label of that page.")


class SentencePair(ApiModel):
    """A sentence of each version."""

    old: Sentence | None
    new: Sentence | None


class NumberChange(ApiModel):
    """A number that differs."""

    old: str | None
    new: str | None
    page: int | None = Field(description="Page of the newer version.")
    label: str | None


class Changes(ApiModel):
    """What changed between two versions."""

    old: Study
    new: Study
    sections_added: list[Section]
    sections_gone: list[Section]
    added: list[Sentence]
    gone: list[Sentence]
    changed: list[SentencePair]
    numbers: list[NumberChange]
