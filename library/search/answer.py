"""A question answered: read, put to the engine, and shown as excerpts."""

from __future__ import annotations

from collections.abc import Callable

from library.core.model import Filters, Hit, Notice, PageHit, SearchResult
from library.query import Query, leaves, parse
from library.search.engine import PageMatch, Reader, StudyMatch, Wanted
from library.search.excerpts import excerpts, opening
from library.search.record_fields import answering_fields
from library.search.relaxation import relax
from library.search.spelling import corrected_query, count

MOST_WORDS = "No study contains all words. These studies contain {some} of {all} words."
NOWHERE = "Not found in any study: {words}."


Labels = Callable[[str], tuple[str, ...]]
"""Code of a subject -> its labels."""


def search(
    reader: Reader, text: str, filters: Filters, wanted: Wanted, subject_labels: Labels
) -> SearchResult:
    """Return the answer to the question *text*. Any text is a question."""
    question = parse(text)
    query, notices = question.query, question.notices
    matches = reader.search(query, filters, wanted)
    suggestion = None
    if not matches.total_studies:
        suggestion = corrected_query(reader, query)
        less = relax(reader, query, filters)
        if less.some:
            matches = reader.search(less.query, filters, wanted)
            most = Notice(MOST_WORDS, (("all", less.all), ("some", less.some)))
            notices = (*notices, most, *_nowhere(reader, query))
    return SearchResult(
        question=text,
        understood=str(query),
        total_studies=matches.total_studies,
        total_pages=matches.total_pages,
        hits=tuple(_hit(match, query, subject_labels) for match in matches.studies),
        facets=matches.facets,
        suggestion=suggestion,
        notices=notices,
    )


def _nowhere(reader: Reader, query: Query) -> tuple[Notice, ...]:
    """Return a notice of what is looked for and stands in no study."""
    words = [str(leaf) for leaf in dict.fromkeys(leaves(query)) if not count(reader, leaf)]
    return (Notice(NOWHERE, (("words", ", ".join(words)),)),) if words else ()


def _hit(match: StudyMatch, query: Query, subject_labels: Labels) -> Hit:
    labels = (label for code in match.study.record.subjects for label in subject_labels(code))
    return Hit(
        study=match.study,
        score=match.score,
        pages=tuple(_page_hit(page) for page in match.pages),
        total_pages=match.total_pages,
        fields=answering_fields(match.study, labels, query),
    )


def _page_hit(match: PageMatch) -> PageHit:
    text = match.page.text
    shown = excerpts(text, match.highlights)
    if not shown and not match.page.withheld and (beginning := opening(text)):
        shown = (beginning,)
    return PageHit(match.page, match.score, shown)
