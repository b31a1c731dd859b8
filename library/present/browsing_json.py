"""JSON of groups, tables of counts, topics and changes, as documented in `docs/json.md`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from library.compare.differences import Differences
from library.compare.sentence_alignment import Sentence
from library.core.model import Study
from library.present.answers_json import figure_hit_json, passage_json
from library.present.json import Json, page_hit_json, study_json
from library.search.browse import Group, Matrix
from library.search.topics import Topic, TopicName
from library.thesaurus import Concept


def groups_json(by: str, groups: Sequence[Group]) -> Json:
    """Return the studies of a library in groups."""
    return {
        "by": by,
        "groups": [
            {
                "value": group.value or None,
                "count": len(group.studies),
                "studies": [study.id for study in group.studies],
            }
            for group in groups
        ],
    }


def matrix_json(group: Concept, concepts: Sequence[Concept], matrix: Matrix) -> Json:
    """Return the counts of the concepts below *group*."""
    rows = zip(concepts, matrix.questions, matrix.totals, matrix.cells, strict=False)
    return {
        "group": group.id,
        "columns": [column.value for column in matrix.columns],
        "rows": [
            {
                "concept": concept.id,
                "question": question,
                "total": total._asdict(),
                "cells": [count._asdict() for count in cells],
            }
            for concept, question, total, cells in rows
        ],
    }


def topic_json(name: TopicName, topic: Topic) -> Json:
    """Return what the studies say of a concept or a subject."""
    return {
        "title": name.title,
        "labels": list(name.labels),
        "concept": name.concept.id if name.concept else None,
        "question": topic.question,
        "count": {"studies": topic.studies_found, "pages": topic.pages_found},
        "definitions": [
            passage_json(each.study, each.page, each.sentence) for each in topic.definitions
        ],
        "studies": [
            {"study": study_json(study), "page": page_hit_json(hit) if hit else None}
            for study, hit in topic.studies
        ],
        "figures": [figure_hit_json(hit) for hit in topic.figures.hits],
    }


def changes_json(old: Study, new: Study, found: Differences) -> Json:
    """Return what changed from the study *old* to the study *new*."""
    return {
        "old": study_json(old),
        "new": study_json(new),
        "sections_added": [asdict(each) for each in found.sections_added],
        "sections_gone": [asdict(each) for each in found.sections_gone],
        "added": [_sentence(each) for each in found.added],
        "gone": [_sentence(each) for each in found.gone],
        "changed": [
            {"old": pair.old and _sentence(pair.old), "new": pair.new and _sentence(pair.new)}
            for pair in found.changed
        ],
        "numbers": [
            {
                "old": each.old or None,
                "new": each.new or None,
                "page": each.pair.new.page if each.pair.new else None,
                "label": each.pair.new.label if each.pair.new else None,
            }
            for each in found.numbers
        ],
    }


def _sentence(sentence: Sentence) -> Json:
    return {"text": sentence.text, "page": sentence.page, "label": sentence.label}
