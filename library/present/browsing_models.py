"""Public JSON of groups, tables of counts, topics and changes; see `json_models`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BeforeValidator, Field

from library.core.model import Section
from library.present.json_models import (
    JsonModel,
    NullIfEmpty,
    PageHit,
    Passage,
    Study,
    TopicFigure,
    at,
)
from library.search.browsing import browse, topics
from library.thesaurus import Concept

StudyIds = Annotated[list[str], BeforeValidator(lambda studies: [each.id for each in studies])]


class Group(JsonModel):
    """Studies that share a value."""

    value: NullIfEmpty = Field(description="Null for the studies without one.")
    count: Annotated[int, BeforeValidator(len)] = at("studies", "Number of studies.")
    studies: StudyIds = Field(description="Their ids, by title.")


class Groups(JsonModel):
    """All studies in groups; a study is in a group for each of its values."""

    by: str
    groups: list[Group]


class Count(JsonModel):
    """The counts of an answer."""

    studies: int
    pages: int


class MatrixRow(JsonModel):
    """The counts of one concept."""

    concept: str = Field(description="Id of the concept.")
    question: str = Field(description="The question whose answers are counted.")
    total: Count = Field(description="In the whole library.")
    cells: list[Count] = Field(description="In each of the columns.")


class Matrix(JsonModel):
    """Concepts against subjects or years."""

    group: str = Field(description="Id of the concept above those of the rows.")
    columns: list[str] = Field(description="Codes of subjects, or years.")
    rows: list[MatrixRow]

    @classmethod
    def of_concepts(
        cls, group: Concept, concepts: Sequence[Concept], matrix: browse.Matrix
    ) -> Self:
        """Return the counts of the concepts below *group*."""
        rows = zip(concepts, matrix.questions, matrix.totals, matrix.cells, strict=False)
        return cls.model_validate(
            {
                "group": group.id,
                "columns": [column.value for column in matrix.columns],
                "rows": [
                    {"concept": concept.id, "question": question, "total": total, "cells": cells}
                    for concept, question, total, cells in rows
                ],
            }
        )


class TopicStudy(JsonModel):
    """A study of a topic."""

    study: Study
    page: PageHit | None = Field(description="Its best page; null without one.")


class Topic(JsonModel):
    """What the studies say of a concept or a subject."""

    title: str
    labels: list[str] = Field(description="All its names.")
    concept: str | None = Field(description="Id of the concept; null for a subject without one.")
    question: str = Field(description="The question whose answer it is.")
    count: Count = Field(description="The counts of that answer.")
    definitions: list[Passage]
    studies: list[TopicStudy] = Field(description="Newest first.")
    figures: list[TopicFigure] = at("figures.hits")

    @classmethod
    def of_topic(cls, topic: topics.Topic) -> Self:
        """Return what the studies say of a concept or a subject."""
        name = topic.name
        return cls.of(
            topic,
            title=name.title,
            question=name.title,
            labels=name.labels,
            concept=name.concept and name.concept.id,
            count={"studies": topic.studies_found, "pages": topic.pages_found},
            definitions=[
                Passage.on(each.study, each.page, each.sentence) for each in topic.definitions
            ],
            studies=[{"study": study, "page": hit} for study, hit in topic.studies],
        )


class Versions(JsonModel):
    """The versions of a study."""

    study: str
    versions: list[Study] = Field(description="Newest first, with the study itself.")


class Sentence(JsonModel):
    """A sentence of a study."""

    text: str
    page: int = Field(description="Number of the page on which it begins.")
    label: str = Field(description="Printed label of that page.")


class SentencePair(JsonModel):
    """A sentence of each version."""

    old: Sentence | None
    new: Sentence | None


class NumberChange(JsonModel):
    """A number that differs."""

    old: NullIfEmpty
    new: NullIfEmpty
    page: Annotated[int | None, BeforeValidator(lambda new: new and new.page)] = at(
        "pair.new", "Page of the newer version."
    )
    label: Annotated[str | None, BeforeValidator(lambda new: new and new.label)] = at("pair.new")


class Changes(JsonModel):
    """What changed between two versions."""

    old: Study
    new: Study
    sections_added: list[Section]
    sections_gone: list[Section]
    added: list[Sentence]
    gone: list[Sentence]
    changed: list[SentencePair]
    numbers: list[NumberChange]
