"""When the answers of two engines are alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.answers import Facets, Highlight
from library.core.model import Page, Record, Study
from library.search.engine import Matches, PageMatch, StudyMatch
from library.service.answer_comparison import are_alike

ROUNDED = 1 + 1e-7
"""Factor of a score that another engine computed in single precision."""


def found(name: str, score: float, numbers: str = "1", *, pages: int = 0) -> StudyMatch:
    """Return a study with pages, the first with *score*; each next one scores half as much."""
    study = Study(name, "2026-01-31", Record(title=name))
    own = tuple(
        PageMatch(Page(name, int(number), number, "nl", "warmte"), score / 2**at, ())
        for at, number in enumerate(numbers)
    )
    return StudyMatch(study, score, own, pages or len(own))


def answer(*studies: StudyMatch, total: int = 0) -> Matches:
    """Return an answer of *total* studies, the first of which are *studies*."""
    return Matches(total or len(studies), 9, studies, Facets())


FIRST, SECOND, THIRD = found("a", 3, "24"), found("b", 2), found("c", 1)
ANSWER = answer(FIRST, SECOND, THIRD)


def rounded(match: StudyMatch) -> StudyMatch:
    """Return *match* with other last digits in its scores."""
    pages = tuple(replace(page, score=page.score * ROUNDED) for page in match.pages)
    return replace(match, score=match.score * ROUNDED, pages=pages)


def test_scores_that_are_rounded_are_alike():
    """A cluster computes in single precision."""
    assert are_alike(ANSWER, answer(*map(rounded, ANSWER.studies)))


def test_studies_of_a_tie_may_change_places():
    """Their order is that of the last digits, or of titles."""
    tie = rounded(found("d", 2))
    assert are_alike(answer(FIRST, SECOND, tie), answer(FIRST, tie, SECOND))


def test_a_tie_may_be_cut_elsewhere():
    """The last study of a list may be any of those that score as much."""
    tie = rounded(found("d", 1))
    one, other = (answer(FIRST, SECOND, last, total=5) for last in (THIRD, tie))
    assert are_alike(one, other)
    whole, its_other = (answer(FIRST, SECOND, last) for last in (THIRD, tie))
    assert not are_alike(whole, its_other)


@pytest.mark.parametrize(
    "other",
    [
        answer(FIRST, THIRD, SECOND),
        answer(FIRST, SECOND),
        answer(FIRST, SECOND, THIRD, total=4),
        answer(FIRST, SECOND, found("d", 1)),
        answer(FIRST, SECOND, found("c", 1.1)),
        answer(found("b", 3, "24"), found("a", 2), THIRD),
        answer(found("a", 3, "25"), SECOND, THIRD),
        answer(found("a", 3, "42"), SECOND, THIRD),
        answer(found("a", 3, "24", pages=3), SECOND, THIRD),
        answer(replace(FIRST, fields=("title",)), SECOND, THIRD),
        replace(ANSWER, facets=Facets(year={2020: 3})),
        replace(ANSWER, total_pages=8),
        replace(ANSWER, complete_studies=2),
    ],
)
def test_anything_else_is_a_difference(other):
    """Counts, studies, order, pages and facets are the same."""
    assert not are_alike(ANSWER, other)


def test_highlights_are_compared():
    """A page is the same with the same words highlighted."""
    (page,) = SECOND.pages
    marked = replace(page, highlights=(Highlight(0, 6, "exact"),))
    assert not are_alike(ANSWER, answer(FIRST, replace(SECOND, pages=(marked,)), THIRD))
