"""A question answered: read, put to the engine, and shown as excerpts."""

from __future__ import annotations

from library.engine import Matches, PageMatch, Reader, StudyMatch, Wanted
from library.excerpts import excerpts, opening
from library.model import Filters, Hit, PageHit, SearchResult
from library.query import (
    And,
    Fuzzy,
    Not,
    Or,
    Prefix,
    Query,
    Wildcard,
    Word,
    leaves,
    parse,
    with_words,
    words_of,
)

SOME_WORDS = "No study has all of these words; these have some of them."


def search(reader: Reader, text: str, filters: Filters, wanted: Wanted) -> SearchResult:
    """Return the answer to the question *text*. Any text is a question."""
    question = parse(text)
    query = question.query
    matches = reader.search(query, filters, wanted)
    notices = [question.notice] if question.notice else []
    suggestion = None
    if not matches.total_studies:
        suggestion = _other_spelling(reader, query)
        matches, relaxed = _some_words(reader, query, filters, wanted, matches)
        notices += [SOME_WORDS] if relaxed else []
    return SearchResult(
        question=text,
        understood=str(query),
        total_studies=matches.total_studies,
        total_pages=matches.total_pages,
        hits=tuple(_hit(match) for match in matches.studies),
        facets=matches.facets,
        suggestion=suggestion,
        notice=" ".join(notices) or None,
    )


def _some_words(
    reader: Reader, query: Query, filters: Filters, wanted: Wanted, none: Matches
) -> tuple[Matches, bool]:
    """Return what answers any part of *query*, and whether that is anything."""
    wishes = tuple(leaves(query)) if isinstance(query, And) else ()
    excluded = tuple(p for p in query.parts if isinstance(p, Not)) if isinstance(query, And) else ()
    if len(wishes) < 2:
        return none, False
    matches = reader.search(And((Or(wishes), *excluded)), filters, wanted)
    return (matches, True) if matches.total_studies else (none, False)


def _other_spelling(reader: Reader, query: Query) -> str | None:
    """Return *query* with the words that occur nowhere respelled, if that finds something."""
    other: dict[str, str] = {}
    for leaf in leaves(query):
        if isinstance(leaf, Wildcard | Fuzzy):
            continue
        for word in words_of(leaf):
            sought = leaf if isinstance(leaf, Prefix) else Word(word)
            if not _count(reader, sought) and (similar := reader.similar_words(word)):
                other[word] = similar[0]
    respelled = with_words(query, other)
    return str(respelled) if other and _count(reader, respelled) else None


def _count(reader: Reader, query: Query) -> int:
    return reader.search(query, Filters(), Wanted(limit=0)).total_studies


def _hit(match: StudyMatch) -> Hit:
    return Hit(
        study=match.study,
        score=match.score,
        pages=tuple(_page_hit(page) for page in match.pages),
        total_pages=match.total_pages,
    )


def _page_hit(match: PageMatch) -> PageHit:
    text = match.page.text
    shown = excerpts(text, match.marks)
    if not shown and not match.page.withheld and (beginning := opening(text)):
        shown = (beginning,)
    return PageHit(match.page, match.score, shown)
