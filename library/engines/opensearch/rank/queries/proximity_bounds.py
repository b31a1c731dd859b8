"""The least scores of the pages that get the proximity bonus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import NOTHING_STORED, Json
from library.engines.opensearch.cluster.query_language import (
    NOTHING,
    all_of,
    any_of,
)
from library.engines.opensearch.rank.queries.checks import Check, read_answers, searches_of
from library.engines.opensearch.rank.queries.filters import within
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.engines.opensearch.rank.queries.score_queries import EVERY_PAGE, TOLERANCE

PAGE_SAMPLE = 30
"""Number of pages of each study whose scores the first request returns."""


class _Step(NamedTuple):
    """A search that may show whether all pages with words near each other are among the best."""

    search: Json
    read: Callable[[Json], _Step | bool]
    """Returns whether they are, by the answer to it; or what to ask next, if it does not tell."""


class ProximityBounds:
    """Finds the least scores, for one search; they are kept for further ones.

    Where few pages have words near each other, all of these are mostly among the best pages. That
    is presumed, and checked in the requests that the search sends anyway, in up to three steps. The
    first tells enough where all such pages score as most of them do, and not too many pages score
    as much. Otherwise the next one is for the worst of these pages, and the last one counts the
    pages that score at least as much: these must not be more than the best.

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
        self._unchecked: dict[Plan, _Step] = {}
        """Plans of which it is presumed, and what is to be asked next."""
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
                self._unchecked[plan] = self._by_usual_score(plan)
        many = [p for p in new if p in self._unchecked and p.scoring.near_pages > self._most]
        self._look(many)

    def checks(self) -> list[Check]:
        """Return what checks all that is presumed, or goes one step on with that."""
        return [
            Check([step.search], partial(self._read, plan))
            for plan, step in self._unchecked.items()
        ]

    def _read(self, plan: Plan, answers: Sequence[Json]) -> None:
        """Read the answer to the next step of a plan."""
        found = self._unchecked.pop(plan).read(*answers)
        if isinstance(found, _Step):
            self._unchecked[plan] = found
        elif found:
            self._kept.keep((plan.key, self._filters), EVERY_PAGE)
        else:
            self._refuted.append(plan)

    def confirm(self) -> bool:
        """Return whether all that was presumed is so, which is known afterwards where it is not."""
        while checks := self.checks():
            read_answers(checks, iter(self._view.ask(*searches_of(checks))))
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

    def _by_usual_score(self, plan: Plan) -> _Step:
        """Return what counts the pages that score as pages with words near each other mostly do."""
        near = _near(plan)
        best = {"filter": _at_least(plan, plan.scoring.usual_near), "aggs": {"near": near}}

        def read(answer: Json) -> _Step | bool:
            found = answer["aggregations"]["pages"]
            are_among = found["best"]["near"]["doc_count"] == found["near"]["doc_count"]
            are_few = found["best"]["doc_count"] <= self._most
            return (are_among and are_few) or self._worst_near(plan)

        return _Step(self._counting(plan, {"best": best, "near": near}), read)

    def _worst_near(self, plan: Plan) -> _Step:
        """Return what finds the worst page with words near each other."""
        near = _near(plan)["filter"]
        pages = {"bool": {"must": [plan.scoring.page_totals() or NOTHING], "filter": [near]}}
        nested = {"path": "pages", "query": pages, "score_mode": "min"}
        filters = [*self._within, plan.among]
        search = {
            "size": 1,
            "query": {"bool": {"must": [{"nested": nested}], "filter": filters}},
            "sort": [{"_score": "asc"}],
            "track_total_hits": False,
        }

        def read(answer: Json) -> _Step | bool:
            hits = answer["hits"]["hits"]
            return not hits or self._by_score(plan, hits[0]["_score"])

        return _Step(search, read)

    def _by_score(self, plan: Plan, score: float) -> _Step:
        """Return what counts the pages with at least that score, ties included."""

        def read(answer: Json) -> bool:
            return bool(answer["aggregations"]["pages"]["best"]["doc_count"] <= self._most)

        return _Step(self._counting(plan, {"best": {"filter": _at_least(plan, score)}}), read)

    def _counting(self, plan: Plan, pages: Json) -> Json:
        """Return the search for counts of pages of the studies that may be in the answer."""
        return {
            "size": 0,
            "query": all_of([*self._within, plan.among]),
            "track_total_hits": False,
            "aggs": {"pages": {"nested": {"path": "pages"}, "aggs": pages}},
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


def _near(plan: Plan) -> Json:
    """Return what counts the pages with words near each other."""
    return {"filter": any_of(pair.query for pair in plan.scoring.near) or NOTHING}


def _at_least(plan: Plan, score: float) -> Json:
    """Return the query of the pages with at least that score, ties included."""
    totals = plan.scoring.page_totals() or NOTHING
    return {"function_score": {"query": totals, "min_score": score * (1 - TOLERANCE)}}


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
