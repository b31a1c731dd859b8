"""Studies that lack a part of a query, and score better than all that match every part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
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
from library.engines.opensearch.rank.queries.plans import Plan
from library.engines.opensearch.rank.queries.proximity_bounds import ProximityBounds
from library.engines.opensearch.rank.queries.score_queries import NO_PAGE, TOLERANCE
from library.engines.opensearch.read.commit_view import CommitView

MOST_READ = 500
"""Studies whose scores are read, best first. If all are better, there may be further ones."""


class Sought(NamedTuple):
    """The studies among which better ones are sought."""

    plan: Plan
    least: int
    """Number of parts of the query that they match."""
    complete: int
    """Number of studies that match every part and pass the filters."""


class BetterStudies(NamedTuple):
    """Studies that score better than those that match every part."""

    query: Json
    serials: frozenset[int] | None
    """Serial numbers of those that pass the filters; `None` if there are too many to read."""
    complete: frozenset[int] | None
    """Serial numbers of those that match every part and pass the filters; likewise."""


def better_studies(
    view: CommitView,
    every: Sequence[Sought],
    within: Sequence[Json],
    bounds: ProximityBounds,
    *,
    tested: bool,
) -> list[BetterStudies]:
    """Return the better studies among each of *every*, in one request.

    The language of the question has no part in this, so that counts are the same for every reader.

    Args:
        view: The commit.
        every: Studies.
        within: Queries of the filters.
        bounds: Finds the least score of the pages that get the proximity bonus; what it presumes
            is checked in the same request.
        tested: Whether facets count studies that do not pass the filters, which get no such bonus.
    """
    if not every:
        return []
    bounds.find(*(each.plan for each in every))
    scored = [_scored(each, within, bounds, tested=tested) for each in every]
    searches = [_searches(each, some) for each, some in zip(every, scored, strict=True)]
    answers = iter(view.ask(*chain.from_iterable(searches), *bounds.checks()))
    found = [_better(some, list(islice(answers, len(some)))) for some in scored]
    bounds.learn(list(answers))
    return found


def _scored(
    sought: Sought, within: Sequence[Json], bounds: ProximityBounds, *, tested: bool
) -> list[Json]:
    """Return the queries of *sought* with their scores, of those that pass the filters first."""
    parts = [
        (bounds.least(sought.plan), within),
        *([(NO_PAGE, [none_of([all_of(within)])])] if tested else []),
    ]
    matching = sought.plan.matching_parts(sought.least)
    return [
        sought.plan.scoring.study_scores([matching, *some], least=bound) for bound, some in parts
    ]


def _searches(sought: Sought, scored: Sequence[Json]) -> list[Json]:
    searches = list(map(_best_first, scored))
    is_few = sought.complete <= MOST_READ
    searches[0]["aggs"] = {"complete": _complete(sought.plan, is_few=is_few)}
    return searches


def _better(scored: Sequence[Json], answers: Sequence[Json]) -> BetterStudies:
    """Return the better studies by the answers to `_searches`."""
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
