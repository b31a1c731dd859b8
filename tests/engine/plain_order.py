"""The order of the plain engine: versions of a study, and tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import frexp, ldexp

from library.core.model import newest_first
from library.engines.shared.arrays import SCORE_BITS
from library.engines.shared.order.tiers import own_first, tiered
from library.search.engine import StudyMatch
from library.search.ranking import RankingParameters


def without_noise(score: float) -> float:
    """Return *score* without its last bits, in which sums in another order differ."""
    mantissa, exponent = frexp(score)
    return ldexp(round(ldexp(mantissa, SCORE_BITS)), exponent - SCORE_BITS)


def folded(found: list[StudyMatch]) -> list[StudyMatch]:
    """Return *found* without the older versions of a study, which the newest names."""
    kept = []
    for match in found:
        versions = newest_first(
            other.study
            for other in found
            if other.study.family and other.study.family == match.study.family
        )
        if not versions:
            kept.append(match)
        elif versions[0].id == match.study.id:
            kept.append(replace(match, older=versions[1:]))
    return kept


def in_tiers(
    found: list[StudyMatch],
    own: Mapping[str, StudyMatch],
    pages: int,
    ranking: RankingParameters,
) -> list[StudyMatch]:
    """Return *found*, best first, in tiers; *own* are the matches of the words as typed."""
    by_id = {match.study.id: match for match in found}
    typed = [study_id for study_id in own if study_id in by_id]

    def score(study_id: str) -> float:
        return by_id[study_id].score

    first = own_first(typed, typed, list(by_id), score, ranking)
    for study_id in first:
        by_id[study_id] = _own_page_first(by_id[study_id], own[study_id], pages)
    ids = tiered(first, list(by_id), own.__contains__, score, ranking)
    return [by_id[study_id] for study_id in ids]


def _own_page_first(match: StudyMatch, typed: StudyMatch, count: int) -> StudyMatch:
    """Return *match* with *count* pages, the best one of *typed* in front if it is among them."""
    best = [page.page.number for page in typed.pages[:1]]
    shown = sorted(match.pages[:count], key=lambda page: page.page.number not in best)
    return replace(match, pages=tuple(shown))
