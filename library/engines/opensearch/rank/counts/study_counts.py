"""Numbers of studies that match queries."""

from __future__ import annotations

from collections.abc import Sequence

from library.engines.opensearch.cluster.query_language import NOTHING, all_of
from library.engines.opensearch.rank.queries.filters import within
from library.engines.opensearch.rank.queries.plans import Planner
from library.search.engine import Counted


def study_counts(planner: Planner, counted: Sequence[Counted]) -> tuple[int, ...]:
    """Return the number of studies that match each query, in one request.

    Words that the library does not have are counted without a request.
    """
    plans = [planner.plan(each.query, each.filters.quality) for each in counted]
    bodies = [
        {
            "size": 0,
            "track_total_hits": True,
            "query": all_of([*within(each.filters), plan.selected]),
        }
        for each, plan in zip(counted, plans, strict=True)
        if plan.selected != NOTHING
    ]
    answers = iter(planner.view.ask(*bodies) if bodies else ())
    return tuple(
        0 if plan.selected == NOTHING else int(next(answers)["hits"]["total"]["value"])
        for plan in plans
    )
