"""Hits of studies: which studies they are, how they match, and their order by tiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.read.page_marks import put_first
from library.engines.shared.order.tiers import own_first, tiered
from library.search.ranking import RankingParameters

TYPED = "typed"
"""Name of the query of studies that match by the words as typed."""


def serial_of(hit: Json) -> int:
    """Return the serial number of the study of a hit."""
    return int(hit["fields"]["serial"][0])


def study_of(hit: Json) -> str:
    """Return the id of the study of a hit."""
    return str(hit["fields"]["study"][0])


def found_by_label(hits: Sequence[Json], by_typed: Json | None) -> frozenset[int]:
    """Return the serial numbers of studies that only labels find, among *hits*."""
    if by_typed is None:
        return frozenset()
    return frozenset(serial_of(hit) for hit in hits if TYPED not in hit.get("matched_queries", ()))


def in_tiers(
    every: Mapping[int, Json],
    typed: Sequence[Json],
    neutral: Sequence[Json],
    labelled: Sequence[Json],
    parameters: RankingParameters,
) -> list[Json]:
    """Return the hits of studies in order of tiers, with the best page by the words as typed first.

    Args:
        every: Serial number -> the hit, of the best studies and of all that are *typed*.
        typed: Hits of the best studies that match by the words as typed, scored by these.
        neutral: The same without the bonus for the language of the question.
        labelled: Those that only labels find.
        parameters: How many places each tier has.
    """
    of_labels = {serial_of(hit): hit for hit in labelled}
    every = {**of_labels, **every}
    order = sorted(every, key=lambda serial: _order(every[serial]))

    def score(serial: int) -> float:
        return float(every[serial]["_score"])

    by_words, in_any = (list(map(serial_of, hits)) for hits in (typed, neutral))
    own = own_first(by_words, in_any, order, score, parameters)
    for hit in typed:
        if serial_of(hit) in own:
            put_first(every[serial_of(hit)], hit)
    serials = tiered(own, order, lambda serial: serial not in of_labels, score, parameters)
    return [every[serial] for serial in serials]


def _order(hit: Json) -> tuple[float, str]:
    score, title = hit["sort"]
    return -score, title
