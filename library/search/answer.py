"""From a question to its answer: parse, search, correct the spelling, choose excerpts."""

from __future__ import annotations

from library.core.model import Filters, Hit, Notice, PageHit, SearchResult
from library.query import parse
from library.search.engine import Matches, PageMatch, Reader, Relaxation, SearchOptions, StudyMatch
from library.search.excerpts import excerpts, opening
from library.search.spelling import corrected_query

MOST_WORDS = "No study contains all words. These studies contain at least {some} of {all} words."
SOME_LACK = (
    "{complete} of {total} studies contain all words; the others rank high with most of them."
)
NOWHERE = "Not found in any study: {words}."


def search(
    reader: Reader, text: str, filters: Filters, options: SearchOptions, *, corrections: bool = True
) -> SearchResult:
    """Return the answer to the question *text*, which may be any text.

    Takes 1 call of *reader*, or 3 when no study matches and the spelling is corrected.
    """
    question = parse(text)
    query = question.query
    matches = reader.search(query, filters, options)
    relaxation = matches.relaxation
    suggestion = None
    if relaxation and corrections:
        suggestion = corrected_query(reader, relaxation.absent, query)
    return SearchResult(
        question=text,
        understood=str(query),
        total_studies=matches.total_studies,
        total_pages=matches.total_pages,
        hits=tuple(map(_hit, matches.studies)),
        facets=matches.facets,
        suggestion=suggestion,
        notices=(*question.notices, *_notices(relaxation), *_lacking(matches)),
        complete_studies=None if relaxation else matches.complete_studies,
    )


def _lacking(matches: Matches) -> tuple[Notice, ...]:
    """Return how many of the studies have all words, where some lack a word."""
    if matches.relaxation or matches.complete_studies is None:
        return ()
    values = (("complete", matches.complete_studies), ("total", matches.total_studies))
    return (Notice(SOME_LACK, values),)


def _notices(relaxation: Relaxation | None) -> tuple[Notice, ...]:
    """Return which of the words the studies shown have, when no study has all."""
    if relaxation is None or not relaxation.matched:
        return ()
    most = Notice(MOST_WORDS, (("all", relaxation.total), ("some", relaxation.matched)))
    if not relaxation.absent:
        return (most,)
    words = ", ".join(map(str, relaxation.absent))
    return most, Notice(NOWHERE, (("words", words),))


def _hit(match: StudyMatch) -> Hit:
    return Hit(
        study=match.study,
        score=match.score,
        pages=tuple(map(_page_hit, match.pages)),
        total_pages=match.total_pages,
        fields=match.fields,
        older=match.older,
    )


def _page_hit(match: PageMatch) -> PageHit:
    text = match.page.text
    shown = excerpts(text, match.highlights)
    if not shown and not match.page.withheld and (beginning := opening(text)):
        shown = (beginning,)
    return PageHit(match.page, match.score, shown)
