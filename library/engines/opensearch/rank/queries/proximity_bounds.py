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
from library.engines.opensearch.rank.queries.filters import within
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.engines.opensearch.rank.queries.score_queries import EVERY_PAGE, TOLERANCE

PAGE_SAMPLE = 30
"""Number of pages of each study whose scores the first request returns."""


class ProximityBounds:
    """Finds the least scores, for one search; they are kept for further ones.

    Where few pages have words near each other, all of these are mostly among the best pages. That
    is presumed, and checked in the requests that the search sends anyway.

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
        self._unchecked: dict[Plan, Json] = {}
        """Plans of which something is presumed, and the next search that checks it."""
        self._refuted: list[Plan] = []

    def least(self, plan: Plan) -> float:
        """Return the least score of the pages that get the proximity bonus, as far as presumed.

        These are the best pages of all studies that may be in the answer, ties included.
        """
        self.find(plan)
        return self._known[plan]

    def find(self, *plans: Plan) -> None:
        """Find what `least` returns for each of *plans*, those that are new together.

        It takes no request where all pages may be among the best, or are presumed to be. Otherwise
        the best pages are asked for, in one request, and in more where a study has many of them.
        """
        new = [plan for plan in plans if plan not in self._known]
        for plan in new:
            kept = self._kept.get((plan.key, self._filters))
            self._known[plan] = EVERY_PAGE if kept is None else kept
            is_limited = plan.scoring.near and plan.scoring.most_pages > self._most
            if kept is None and is_limited:
                self._unchecked[plan] = self._worst_near(plan)
        many = [p for p in new if p in self._unchecked and p.scoring.near_pages > self._most]
        self._look(many)

    def checks(self) -> list[Json]:
        """Return the searches that check what is presumed, for `learn` to read their answers."""
        return list(self._unchecked.values())

    def learn(self, answers: Sequence[Json]) -> None:
        """Read the answers to `checks`.

        The first search for a plan is for the worst page with words near each other. The second
        one counts the pages that score at least as much: these must not be more than the best.
        """
        for plan, answer in zip(list(self._unchecked), answers, strict=True):
            hits = answer["hits"]["hits"]
            if hits:
                self._unchecked[plan] = self._pages_from(plan, hits[0]["_score"])
                continue
            del self._unchecked[plan]
            found = answer.get("aggregations")
            if found and found["pages"]["best"]["doc_count"] > self._most:
                self._refuted.append(plan)
            else:
                self._kept.keep((plan.key, self._filters), EVERY_PAGE)

    def confirm(self) -> bool:
        """Return whether all that was presumed is so, which is known afterwards where it is not."""
        while self._unchecked:
            self.learn(self._view.ask(*self.checks()))
        is_so = not self._refuted
        self._look(self._refuted)
        self._refuted = []
        return is_so

    def _look(self, plans: Sequence[Plan]) -> None:
        """Find the least scores of *plans* by the best pages."""
        sizes = dict.fromkeys(plans, PAGE_SAMPLE)
        while sizes:
            bodies = [self._best_pages(plan, size) for plan, size in sizes.items()]
            for plan, answer in zip(list(sizes), self._view.ask(*bodies), strict=True):
                scores, is_cut = _best_scores(answer["hits"]["hits"])
                least = scores[self._most - 1] if len(scores) > self._most else EVERY_PAGE
                self._known[plan] = least
                sizes[plan] *= 4
                if not any(least < lowest for lowest in is_cut):
                    del sizes[plan]
        for plan in plans:
            self._unchecked.pop(plan, None)
            self._kept.keep((plan.key, self._filters), self._known[plan])

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
