"""Builders of studies and pages, and shortcuts to search."""

from __future__ import annotations

from typing import Any

from library.core.model import Access, Filters, Organisation, Page, Record, Study
from library.query import parse
from library.search.engine import Engine, Matches, SearchOptions, Sort, StudyMatch

LANGUAGES = ("nl", "en", "fr")
LABELS = {"warmte": ("warmtenetten", "réseaux de chaleur"), "stromen": ("materiaalstromen",)}
"""Subject code -> its labels, in the tests of engines."""
EVERYTHING = Filters()


def labels_of(code: str) -> tuple[str, ...]:
    return LABELS.get(code, ())


def study(study_id: str, title: str = "", *, file: bool = True, **fields: Any) -> Study:
    """Return a study; *fields* are those of its record."""
    fields.setdefault("languages", ("nl",))
    fields["authors"] = tuple(Organisation(name) for name in fields.get("authors", ()))
    record = Record(title=title, **fields)
    return Study(study_id, "2026-01-31", record, f"{study_id}.pdf" if file else None)


def pages(study_id: str, *texts: str, language: str = "nl") -> tuple[Page, ...]:
    """Return the pages of a study, numbered from 1."""
    return tuple(
        Page(study_id, number, str(number), language, text)
        for number, text in enumerate(texts, start=1)
    )


def put(
    engine: Engine, study_id: str, *texts: str, language: str = "nl", title: str = "", **fields: Any
) -> None:
    """Commit a study with these pages; *fields* are those of its record."""
    fields.setdefault("languages", (language,))
    with engine.writer() as writer:
        writer.replace(
            study(study_id, title, file=bool(texts), **fields),
            pages(study_id, *texts, language=language),
        )


def put_withdrawn(engine: Engine, study_id: str, *texts: str) -> None:
    put(engine, study_id, *texts, title=texts[0], access=Access.WITHDRAWN)


def ask(
    engine: Engine,
    question: str,
    filters: Filters = EVERYTHING,
    wanted: SearchOptions | None = None,
) -> Matches:
    """Return the matches of *question*, in the query syntax."""
    with engine.reader() as reader:
        return reader.search(
            parse(question).query, filters, wanted or SearchOptions(limit=100, pages=100)
        )


def ids(engine: Engine, question: str, filters: Filters = EVERYTHING) -> set[str]:
    """Return the ids of the matching studies."""
    return {match.study.id for match in ask(engine, question, filters).studies}


def order(engine: Engine, question: str, sort: Sort = "relevance") -> list[str]:
    """Return the ids of the matching studies, in order."""
    found = ask(engine, question, wanted=SearchOptions(sort=sort, limit=100))
    return [match.study.id for match in found.studies]


def numbers(match: StudyMatch) -> list[int]:
    """Return the numbers of the matching pages, best first."""
    return [page.page.number for page in match.pages]
