"""Studies that lack a part of a query, and score better than all that match every part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from library.engines.opensearch.cluster.connection import NOTHING_STORED, Json
from library.engines.opensearch.cluster.query_language import (
    all_of,
    none_of,
    terms,
)
from library.engines.opensearch.rank.queries.plans import Plan
from library.engines.opensearch.rank.queries.score_queries import NO_PAGE, TOLERANCE

MOST_READ = 500
"""Studies whose scores are read, best first. If all are better, there may be further ones."""


class Better(NamedTuple):
    """Studies that score better than those that match every part."""

    query: Json
    serials: frozenset[int] | None
    """Serial numbers of those that pass the filters; `None` if there are too many to read."""


class BetterStudies:
    """The search for the better studies of one query.

    The language of the question has no part in this, so that counts are the same for every reader.

    Args:
        plan: The query.
        complete: The query of the studies that match every part.
        candidates: The query of the studies that match enough parts.
        within: Queries of the filters.
        least: Least score of the pages that get the proximity bonus.
        tested: Whether facets count studies that do not pass the filters, which get no such bonus.
    """

    def __init__(
        self,
        plan: Plan,
        complete: Json,
        candidates: Json,
        within: Sequence[Json],
        *,
        least: float,
        tested: bool,
    ) -> None:
        self._complete = complete
        parts = [(least, [candidates, *within])]
        if tested:
            outside = none_of([all_of(within), complete])
            parts.append((NO_PAGE, [candidates, outside]))
        self._scored = [plan.scoring.study_scores(filters, least=bound) for bound, filters in parts]
        """The queries of studies with their scores, of those that pass the filters first."""

    @property
    def searches(self) -> list[Json]:
        """What is to be asked."""
        found = list(map(_best_first, self._scored))
        best = {"top_hits": {"size": 1, **NOTHING_STORED}}
        found[0]["aggs"] = {"complete": {"filter": self._complete, "aggs": {"best": best}}}
        return found

    def among(self, answers: Sequence[Json]) -> Better | None:
        """Return the better studies by the answers to `searches`; `None` without any."""
        best = answers[0]["aggregations"]["complete"]["best"]["hits"]["hits"]
        bound = max((best[0]["_score"] if best else 0.0) * (1 + TOLERANCE), 1e-30)
        better = [_at_least(bound, answer["hits"]["hits"]) for answer in answers]
        if not any(better):
            return None
        if max(map(len, better)) < MOST_READ:
            return Better(terms("serial", sorted(set().union(*better))), frozenset(better[0]))
        bounded = [{"function_score": {"query": each, "min_score": bound}} for each in self._scored]
        return Better({"bool": {"should": bounded, "minimum_should_match": 1}}, None)


def _best_first(query: Json) -> Json:
    return {
        "size": MOST_READ,
        "query": query,
        "docvalue_fields": ["serial"],
        "track_total_hits": False,
    }


def _at_least(bound: float, hits: Sequence[Json]) -> list[int]:
    """Return the serial numbers of studies that score *bound*, in the cluster's precision."""
    least = np.float32(bound)
    return [hit["fields"]["serial"][0] for hit in hits if np.float32(hit["_score"]) >= least]
