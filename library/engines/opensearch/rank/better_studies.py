"""Studies that lack a part of a query, and score better than all that match every part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    NOTHING,
    NOTHING_STORED,
    all_of,
    any_of,
    none_of,
    terms,
)
from library.engines.opensearch.rank.plans import Plan
from library.engines.opensearch.rank.proximity_bounds import ProximityBounds
from library.engines.opensearch.rank.score_queries import NO_PAGE, TOLERANCE
from library.engines.opensearch.read.commit_view import CommitView

MOST_READ = 500
"""Studies whose scores are read, best first. If all are better, there may be further ones."""


class BetterStudies(NamedTuple):
    """Studies that score better than those that match every part."""

    query: Json
    serials: frozenset[int] | None
    """Serial numbers of those that pass the filters; `None` if there are too many to read."""
    complete: frozenset[int] | None
    """Serial numbers of those that match every part and pass the filters; likewise."""


def better_studies(
    view: CommitView,
    plan: Plan,
    count: int,
    within: Sequence[Json],
    bounds: ProximityBounds,
    *,
    complete: int,
    tested: bool,
) -> BetterStudies:
    """Return the better studies among those that match *count* parts of *plan*, in one request.

    The language of the question has no part in this, so that counts are the same for every reader.

    Args:
        view: The commit.
        plan: The query.
        count: Number of parts that they match.
        within: Queries of the filters.
        bounds: Finds the least score of the pages that get the proximity bonus; what it presumes
            is checked in the same request.
        complete: Number of studies that match every part and pass the filters.
        tested: Whether facets count studies that do not pass the filters, which get no such bonus.
    """
    parts = [
        (bounds.least(plan), within),
        *([(NO_PAGE, [none_of([all_of(within)])])] if tested else []),
    ]
    scored = [
        plan.scoring.study_scores([plan.matching_parts(count), *some], least=bound)
        for bound, some in parts
    ]
    searches = list(map(_best_first, scored))
    searches[0]["aggs"] = {"complete": _complete(plan, is_few=complete <= MOST_READ)}
    answers = view.ask(*searches, *bounds.checks())
    bounds.learn(answers[len(searches) :])
    del answers[len(searches) :]
    found = answers[0]["aggregations"]["complete"]
    hits = found["best"]["hits"]["hits"]
    named = (
        frozenset(each["key"] for each in found["serials"]["buckets"])
        if "serials" in found
        else None
    )
    bound = max((hits[0]["_score"] if hits else 0.0) * (1 + TOLERANCE), 1e-30)
    better = [_at_least(bound, answer["hits"]["hits"]) for answer in answers]
    if max(map(len, better)) < MOST_READ:
        serials = sorted(set().union(*better))
        query = terms("serial", serials) if serials else NOTHING
        return BetterStudies(query, frozenset(better[0]), named)
    bounded = ({"function_score": {"query": query, "min_score": bound}} for query in scored)
    return BetterStudies(any_of(bounded) or NOTHING, None, named)


def _complete(plan: Plan, *, is_few: bool) -> Json:
    """Return what finds the best study that matches every part, and names them all if *is_few*."""
    aggs: Json = {"best": {"top_hits": {"size": 1, **NOTHING_STORED}}}
    if is_few:
        aggs["serials"] = {"terms": {"field": "serial", "size": MOST_READ}}
    return {"filter": plan.selected, "aggs": aggs}


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
