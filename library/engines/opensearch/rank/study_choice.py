"""Which studies are in the answer to one query, and which of them match by the words as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import NOTHING, any_of, terms
from library.engines.opensearch.rank.better_studies import (
    BetterStudies,
    Sought,
    better_studies,
)
from library.engines.opensearch.rank.chosen import Chosen
from library.engines.opensearch.rank.counts.part_counts import Counted, PartCounts, least_of
from library.engines.opensearch.rank.family_folding import Families
from library.engines.opensearch.rank.queries.filters import tests, within
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.engines.opensearch.rank.queries.proximity_bounds import ProximityBounds
from library.query import Leaf
from library.search.engine import Relaxation
from library.search.relaxation import MIN_PARTS, threshold


class StudyChoice:
    """Chooses the studies of one answer.

    Args:
        planner: Makes queries ready.
        families: The families of the commit.
        filters: The filters.
        plan: The query.
        typed: The query without labels; `None` if it has none.
        bounds: Finds the least scores of the pages that get the proximity bonus.
    """

    def __init__(
        self,
        planner: Planner,
        families: Families,
        filters: Filters,
        plan: Plan,
        typed: Plan | None,
        bounds: ProximityBounds,
    ) -> None:
        self._view = planner.view
        self._plan = plan
        self._typed = typed
        self._bounds = bounds
        self._is_tested = bool(tests(filters))
        self._within = within(filters)
        self._part_counts = PartCounts(planner, families, self._within)
        self._all_parts: dict[Plan, Chosen] = {}
        """Plan -> the studies that match all its parts, and better ones."""
        self.is_relaxed = _may_lack_parts(plan)
        """Whether studies that lack a part may be found beside those that match all."""

    def relaxed(self) -> Chosen:
        """Return the studies that match enough parts of a query with several.

        Those that match by the words as typed are chosen in the same requests.
        """
        plans = [plan for plan in (self._plan, self._typed) if plan and _may_lack_parts(plan)]
        counted = dict(zip(plans, self._part_counts.of(*plans), strict=True))
        self._all_parts = self._with_better(counted)
        return self._all_parts.get(self._plan) or self._lacking(self._plan, counted[self._plan])

    def instead(self) -> tuple[Chosen, bool]:
        """Return the studies that match most parts, where none matches all; and whether any may be.

        Facets ignore the filter on them, so they may have studies where the answer has none.
        """
        counted, absent = self._part_counts.with_absent(self._plan)
        chosen = self._lacking(self._plan, counted, absent)
        return chosen, any(counted.numbers.values()) or self._is_tested

    def by_typed(self, chosen: Chosen) -> Json | None:
        """Return the query of studies that match by the words as typed; `None` without labels.

        They have as many parts of the query as a study of the whole answer must have.
        """
        plan = self._typed
        if plan is None:
            return None
        if chosen.relaxation is not None:
            return plan.matching_parts(max(chosen.relaxation.matched, 1))
        chosen_typed = self._all_parts.get(plan)
        return chosen_typed.selected if chosen_typed else plan.selected

    def _lacking(
        self, plan: Plan, counted: Counted, absent: Sequence[Leaf] | None = None
    ) -> Chosen:
        """Return the studies that match most parts, where none matches all.

        Args:
            plan: The query.
            counted: The studies that match some numbers of its parts: of every number, if *absent*
                is given.
            absent: Its leaves that no study matches, if these are known.
        """
        total = plan.parts
        if not total:
            return replace(_complete(plan, counted), relaxation=Relaxation(0, 0, ()))
        if absent is None:
            counted, absent = self._part_counts.with_absent(plan, counted)
        numbers = counted.numbers
        least = threshold(total, sum(count > 0 for count in numbers.values())).count
        relaxation = Relaxation(least if numbers[least] else 0, total, tuple(absent))
        selected = plan.matching_parts(least)
        return Chosen(selected, relaxation, counted.complete, versions=counted.versions[least])

    def _with_better(self, counted: Mapping[Plan, Counted]) -> dict[Plan, Chosen]:
        """Return the studies that match all parts of each query, and those that score better.

        Queries of which no study matches all parts are left out.
        """
        found = {
            plan: _complete(plan, each)
            for plan, each in counted.items()
            if each.numbers[plan.parts]
        }
        sought = [
            Sought(plan, least_of(plan), counted[plan].numbers[plan.parts])
            for plan in found
            if counted[plan].numbers[least_of(plan)] > counted[plan].numbers[plan.parts]
        ]
        better = better_studies(
            self._view, sought, self._within, self._bounds, tested=self._is_tested
        )
        for (plan, *_), each in zip(sought, better, strict=True):
            found[plan] = self._joined(plan, found[plan], each)
        return found

    def _joined(self, plan: Plan, complete: Chosen, better: BetterStudies) -> Chosen:
        """Return the studies *complete*, which match all parts, and *better* ones."""
        selected = any_of([plan.selected, better.query]) or NOTHING
        versions = None
        if better.serials is not None:
            if complete.versions is not None:
                versions = complete.versions | better.serials
            # Named studies are found in less time. Filters: facets count others too.
            if better.complete is not None and not self._is_tested:
                selected = terms("serial", sorted(better.complete | better.serials))
        return replace(complete, selected=selected, versions=versions)


def _may_lack_parts(plan: Plan) -> bool:
    return plan.relax and plan.parts >= MIN_PARTS


def _complete(plan: Plan, counted: Counted) -> Chosen:
    """Return the studies that match all parts of a query."""
    versions = counted.versions[plan.parts]
    return Chosen(plan.selected, None, counted.complete, versions=versions)
