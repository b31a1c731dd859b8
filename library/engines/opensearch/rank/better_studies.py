"""Studies that lack a part of a query, and score better than all that match every part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    NOTHING,
    all_of,
    any_of,
    none_of,
    terms,
)
from library.engines.opensearch.rank.plans import Plan
from library.engines.opensearch.rank.score_queries import NO_PAGE, TOLERANCE
from library.engines.opensearch.read.commit_view import CommitView

MOST_READ = 500
"""Studies whose scores are read, best first. If all are better, there may be further ones."""


class BetterStudies(NamedTuple):
    """Studies that score better than those that match every part."""

    query: Json
    serials: frozenset[int] | None
    """Serial numbers of those that pass the filters; `None` if there are too many to read."""


def better_studies(
    view: CommitView, plan: Plan, count: int, within: Sequence[Json], least: float, *, tested: bool
) -> BetterStudies:
    """Return the better studies among those that match *count* parts of *plan*, in one request.

    The language of the question has no part in this, so that counts are the same for every reader.

    Args:
        view: The commit.
        plan: The query.
        count: Number of parts that they match.
        within: Queries of the filters.
        least: Least score of the pages that get the proximity bonus.
        tested: Whether facets count studies that do not pass the filters, which get no such bonus.
    """
    complete = plan.scoring.study_scores([all_of([plan.selected, *within])], least=least)
    parts = [(least, within), *([(NO_PAGE, [none_of([all_of(within)])])] if tested else [])]
    scored = [
        plan.scoring.study_scores([plan.matching_parts(count), *some], least=bound)
        for bound, some in parts
    ]
    best, *answers = view.ask({"size": 1, "query": complete}, *map(_best_first, scored))
    hits = best["hits"]["hits"]
    bound = max((hits[0]["_score"] if hits else 0.0) * (1 + TOLERANCE), 1e-30)
    better = [_at_least(bound, answer["hits"]["hits"]) for answer in answers]
    if max(map(len, better)) < MOST_READ:
        serials = sorted(set().union(*better))
        return BetterStudies(terms("serial", serials) if serials else NOTHING, frozenset(better[0]))
    bounded = ({"function_score": {"query": query, "min_score": bound}} for query in scored)
    return BetterStudies(any_of(bounded) or NOTHING, None)


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
