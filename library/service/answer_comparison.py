"""Whether two engines answer a question alike, to the precision of their scores."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

from library.search.engine import Matches, StudyMatch

RELATIVE_DIFFERENCE = 1e-5
"""Most by which two scores may differ: a cluster computes in single precision."""


class _Ranked(NamedTuple):
    """A study of an answer, or a page of a study."""

    score: float
    key: Hashable
    content: object
    """All that is known of it, but its score."""


def are_alike(one: Matches, other: Matches) -> bool:
    """Whether two answers have the same counts, studies, pages, highlights and order.

    Scores that differ by rounding only are ties: those of a tie may change places, and which of
    them are the last of a list that is cut.
    """
    return (
        replace(one, studies=()) == replace(other, studies=())
        and _rank_alike(_studies(one), _studies(other), one.total_studies)
        and all(
            _rank_alike(_pages(study), _pages(its_other), study.total_pages)
            for study in one.studies
            for its_other in other.studies
            if study.study.id == its_other.study.id
        )
    )


def _studies(matches: Matches) -> list[_Ranked]:
    return [
        _Ranked(each.score, each.study.id, replace(each, score=0.0, pages=()))
        for each in matches.studies
    ]


def _pages(match: StudyMatch) -> list[_Ranked]:
    return [_Ranked(each.score, each.page.number, replace(each, score=0.0)) for each in match.pages]


def _rank_alike(one: Sequence[_Ranked], other: Sequence[_Ranked], total: int) -> bool:
    """Whether two lists are the same but for ties; *total* is the length that they are cut from."""
    if not _are_close([each.score for each in one], [each.score for each in other]):
        return False
    by_key = [{each.key: each for each in some} for some in (one, other)]
    shared = by_key[0].keys() & by_key[1].keys()
    alone = [each for some in by_key for key, each in some.items() if key not in shared]
    if alone and total <= len(one):
        return False
    return all(_are_close([each.score], [one[-1].score]) for each in alone) and all(
        by_key[0][key].content == by_key[1][key].content
        and _are_close([by_key[0][key].score], [by_key[1][key].score])
        for key in shared
    )


def _are_close(some: Sequence[float], others: Sequence[float]) -> bool:
    return len(some) == len(others) and all(
        math.isclose(a, b, rel_tol=RELATIVE_DIFFERENCE) for a, b in zip(some, others, strict=True)
    )
