"""The least scores of the pages that get the proximity bonus."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    NOTHING,
    NOTHING_STORED,
    all_of,
    any_of,
)
from library.engines.opensearch.rank.filters import within
from library.engines.opensearch.rank.plans import Plan, Planner
from library.engines.opensearch.rank.score_queries import EVERY_PAGE, TOLERANCE

PAGE_SAMPLE = 30
"""Number of pages of each study whose scores the first request returns."""


class ProximityBounds:
    """Finds the least scores, for one search; they are kept for further ones.

    Args:
        planner: Makes queries ready.
        filters: The filters of the search.
    """

    def __init__(self, planner: Planner, filters: Filters) -> None:
        self._view = planner.view
        self._most = planner.parameters.proximity_candidates
        self._filters = filters
        self._within = within(filters)
        self._kept = planner.least
        self._known: dict[Plan, float] = {}

    def least(self, plan: Plan) -> float:
        """Return the least score of the pages that get the proximity bonus.

        These are the best pages of all studies that may be in the answer, ties included.
        """
        self.find(plan)
        return self._known[plan]

    def find(self, *plans: Plan) -> None:
        """Find what `least` returns for each of *plans*, those that are new together.

        It takes two requests where all pages with words near each other are among the best pages,
        as they mostly are, or few pages have words near each other. Otherwise the best pages are
        asked for, which takes another one, and more where a study has many of them.
        """
        for plan in plans:
            kept = self._kept.get((plan.key, self._filters))
            if kept is not None:
                self._known.setdefault(plan, kept)
        new = [plan for plan in plans if plan not in self._known]
        self._look(new)
        for plan in new:
            self._kept.keep((plan.key, self._filters), self._known[plan])

    def _look(self, new: Sequence[Plan]) -> None:
        """Find the least scores of the plans *new*."""
        self._known |= dict.fromkeys(new, EVERY_PAGE)
        limited = [p for p in new if p.scoring.near and p.scoring.most_pages > self._most]
        few = [plan for plan in limited if plan.scoring.near_pages <= self._most]
        all_best = self._with_all_among_best(few)
        sizes = {plan: PAGE_SAMPLE for plan in limited if plan not in all_best}
        while sizes:
            bodies = [self._best_pages(plan, size) for plan, size in sizes.items()]
            for plan, answer in zip(list(sizes), self._view.ask(*bodies), strict=True):
                scores, is_cut = _best_scores(answer["hits"]["hits"])
                least = scores[self._most - 1] if len(scores) > self._most else EVERY_PAGE
                self._known[plan] = least
                sizes[plan] *= 4
                if not any(least < lowest for lowest in is_cut):
                    del sizes[plan]

    def _with_all_among_best(self, plans: Sequence[Plan]) -> set[Plan]:
        """Return which of *plans* have all their pages with words near each other among the best.

        Of each, the pages are counted that score at least as much as the worst of its pages with
        near words. They must not be more than the best pages that are kept.
        """
        if not plans:
            return set()
        found = self._view.ask(*map(self._worst_near, plans))
        hits = {plan: answer["hits"]["hits"] for plan, answer in zip(plans, found, strict=True)}
        worst = {plan: some[0]["_score"] for plan, some in hits.items() if some}
        if not worst:
            return set(plans)
        counted = self._view.ask(*(self._pages_from(*each) for each in worst.items()))
        many = {
            plan
            for plan, answer in zip(worst, counted, strict=True)
            if answer["aggregations"]["pages"]["best"]["doc_count"] > self._most
        }
        return set(plans) - many

    def _worst_near(self, plan: Plan) -> Json:
        """Return the search for the worst page with words near each other."""
        near = any_of(pair.query for pair in plan.scoring.near) or NOTHING
        pages = {"bool": {"must": [plan.scoring.page_totals() or NOTHING], "filter": [near]}}
        nested = {"path": "pages", "query": pages, "score_mode": "min"}
        filters = [*self._within, plan.among]
        return {
            "size": 1,
            "query": {"bool": {"must": [{"nested": nested}], "filter": filters}},
            "sort": [{"_score": "asc"}],
            "track_total_hits": False,
        }

    def _pages_from(self, plan: Plan, score: float) -> Json:
        """Return the search that counts the pages with at least that score, ties included."""
        totals = plan.scoring.page_totals() or NOTHING
        best = {"function_score": {"query": totals, "min_score": score * (1 - TOLERANCE)}}
        pages = {"nested": {"path": "pages"}, "aggs": {"best": {"filter": best}}}
        return {
            "size": 0,
            "query": all_of([*self._within, plan.among]),
            "track_total_hits": False,
            "aggs": {"pages": pages},
        }

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
