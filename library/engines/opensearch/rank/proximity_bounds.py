"""The least scores of the pages that get the proximity bonus."""

from __future__ import annotations

from collections.abc import Sequence

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import NOTHING, NOTHING_STORED
from library.engines.opensearch.rank.plans import Plan, Planner
from library.engines.opensearch.rank.score_queries import EVERY_PAGE

PAGE_SAMPLE = 30
"""Number of pages of each study whose scores the first request returns."""


class ProximityBounds:
    """Finds and keeps the least scores, for one search.

    Args:
        planner: Makes queries ready.
        within: Queries of the filters.
    """

    def __init__(self, planner: Planner, within: Sequence[Json]) -> None:
        self._view = planner.view
        self._most = planner.parameters.proximity_candidates
        self._within = within
        self._known: dict[Plan, float] = {}

    def least(self, plan: Plan) -> float:
        """Return the least score of the pages that get the proximity bonus.

        These are the best pages of all studies that may be in the answer, ties included.
        """
        self.find(plan)
        return self._known[plan]

    def find(self, *plans: Plan) -> None:
        """Find what `least` returns for each of *plans*, those that are new in one request.

        Another request is needed where a study has many of the best pages.
        """
        sizes: dict[Plan, int] = {}
        for plan in plans:
            if plan not in self._known:
                self._known[plan] = EVERY_PAGE
                if plan.scoring.near and plan.scoring.most_pages > self._most:
                    sizes[plan] = PAGE_SAMPLE
        while sizes:
            bodies = [self._best_pages(plan, size) for plan, size in sizes.items()]
            for plan, answer in zip(list(sizes), self._view.ask(*bodies), strict=True):
                scores, is_cut = _best_scores(answer["hits"]["hits"])
                least = scores[self._most - 1] if len(scores) > self._most else EVERY_PAGE
                self._known[plan] = least
                sizes[plan] *= 4
                if not any(least < lowest for lowest in is_cut):
                    del sizes[plan]

    def _best_pages(self, plan: Plan, size: int) -> Json:
        """Return the search for the best pages of the best studies, at most *size* of each."""
        nested = {
            "path": "pages",
            "query": plan.scoring.page_totals() or NOTHING,
            "score_mode": "max",
            "inner_hits": {"size": size, **NOTHING_STORED},
        }
        filters = [*self._within, plan.among]
        return {
            "size": self._most + 1,
            "query": {"bool": {"must": [{"nested": nested}], "filter": filters}},
            "track_total_hits": False,
        }


def _best_scores(hits: Sequence[Json]) -> tuple[list[float], list[float]]:
    """Return the scores of pages, best first, and the lowest read of each study that has more."""
    scores: list[float] = []
    cut: list[float] = []
    for hit in hits:
        inner = hit["inner_hits"]["pages"]["hits"]
        found = [each["_score"] for each in inner["hits"]]
        scores += found
        if inner["total"]["value"] > len(found):
            cut.append(found[-1])
    return sorted(scores, reverse=True), cut
