"""What stands in a Whoosh index of the library: one document a page, and one a study.

All text is analysed before Whoosh sees it, so the fields need only split at spaces; a position in
`exact` and the same position in `stem` are the same word of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter
from whoosh import fields
from whoosh.analysis import SpaceSeparatedTokenizer

from library.analysis import stem, tokens
from library.model import UNDETERMINED, Page, Study

VERSION = 2
"""Of the schema and the analysis together; an index of another version must be made anew."""

PAGE, STUDY = "page", "study"
BOUNDARY = "|"
"""Stands between the fields of a record, so that no phrase reaches from one into the next."""


def schema() -> fields.Schema:
    """Return the schema of an index."""
    return fields.Schema(
        kind=fields.ID(),
        study=fields.ID(stored=True, sortable=True),
        # Numbers as text: the only question asked of them is "this one?".
        number=fields.ID(stored=True),
        page=fields.STORED(),
        record=fields.STORED(),
        exact=_words(),
        stem=_words(),
        record_exact=_words(),
        record_stem=_words(),
    )


def page_document(page: Page) -> dict[str, Any]:
    """Return *page* as Whoosh's fields."""
    words = [token.word for token in tokens(page.text)]
    return {
        "kind": PAGE,
        "study": page.study,
        "number": str(page.number),
        "page": _PAGES.dump_python(page, mode="json"),
        "exact": " ".join(words),
        "stem": " ".join(stem_terms(words, page.language)),
    }


def study_document(
    study: Study, subject_labels: Iterable[str], languages: Sequence[str]
) -> dict[str, Any]:
    """Return *study* as Whoosh's fields.

    Its record is stemmed in the study's own languages, or in each of *languages* when those are
    not known.
    """
    record = study.record
    parts = [
        record.title, record.subtitle, *map(str, record.authors), record.publisher,
        record.commissioned_by, record.series, record.abstract, *subject_labels,
    ]  # fmt: skip
    words: list[str] = []
    for part in parts:
        words += [token.word for token in tokens(part)] + [BOUNDARY]
    return {
        "kind": STUDY,
        "study": study.id,
        "record": _STUDIES.dump_json(study).decode(),
        "record_exact": " ".join(words),
        "record_stem": " ".join(
            term
            for language in record.languages or languages
            for term in stem_terms(words, language)
        ),
    }


def stem_terms(words: Iterable[str], language: str) -> list[str]:
    """Return the terms of the stem field: stems of different languages never meet."""
    if language == UNDETERMINED:
        return []
    return [f"{language}:{stem(word, language)}" for word in words]


def page_of(stored: dict[str, Any]) -> Page:
    """Return the page that Whoosh stored."""
    return _PAGES.validate_python(stored["page"])


def study_of(stored: dict[str, Any]) -> Study:
    """Return the study that Whoosh stored."""
    return _STUDIES.validate_json(stored["record"])


_PAGES = TypeAdapter(Page)
_STUDIES = TypeAdapter(Study)


def _words() -> fields.TEXT:
    return fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
