"""Which studies are in the answer to one query, and which of them match by the words as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import NOTHING, any_of, terms
from library.engines.opensearch.rank.better_studies import better_studies
from library.engines.opensearch.rank.chosen import Chosen
from library.engines.opensearch.rank.family_folding import Families
from library.engines.opensearch.rank.filters import tests, within
from library.engines.opensearch.rank.part_counts import Counted, PartCounts
from library.engines.opensearch.rank.plans import Plan, Planner
from library.engines.opensearch.rank.proximity_bounds import ProximityBounds
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
        self.is_relaxed = plan.relax and plan.parts >= MIN_PARTS
        """Whether studies that lack a part may be found beside those that match all."""

    def relaxed(self) -> Chosen:
        """Return the studies that match enough parts of a query with several."""
        return self._chosen(self._plan, self._part_counts.of(self._plan))

    def instead(self) -> tuple[Chosen, bool]:
        """Return the studies that match most parts, where none matches all; and whether any may be.

        Facets ignore the filter on them, so they may have studies where the answer has none.
        """
        counted, absent = self._part_counts.with_absent(self._plan)
        chosen = self._chosen(self._plan, counted, absent)
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
        if plan.relax and plan.parts >= MIN_PARTS:
            counted = self._part_counts.of(plan)
            if counted.complete:
                return self._chosen(plan, counted).selected
        return plan.selected

    def _chosen(self, plan: Plan, counted: Counted, absent: Sequence[Leaf] | None = None) -> Chosen:
        """Return which studies are in the answer.

        Args:
            plan: The query.
            counted: The studies that match some numbers of its parts: of every number, if none
                matches all and *absent* is given.
            absent: Its leaves that no study matches, if these are known.
        """
        total, numbers = plan.parts, counted.numbers
        complete = Chosen(plan.selected, None, counted.complete, versions=counted.versions[total])
        if numbers[total]:
            least = threshold(total, total).count
            if numbers[least] > numbers[total]:
                return self._with_better(plan, least, complete, counted)
            return complete
        if not total:
            return replace(complete, relaxation=Relaxation(0, 0, ()))
        if absent is None:
            counted, absent = self._part_counts.with_absent(plan, counted)
        numbers = counted.numbers
        least = threshold(total, sum(count > 0 for count in numbers.values())).count
        relaxation = Relaxation(least if numbers[least] else 0, total, tuple(absent))
        selected = plan.matching_parts(least)
        return Chosen(selected, relaxation, counted.complete, versions=counted.versions[least])

    def _with_better(self, plan: Plan, least: int, complete: Chosen, counted: Counted) -> Chosen:
        """Return the studies *complete*, and those that match *least* parts and score better."""
        better = better_studies(
            self._view,
            plan,
            least,
            self._within,
            self._bounds,
            complete=counted.numbers[plan.parts],
            tested=self._is_tested,
        )
        selected = any_of([plan.selected, better.query]) or NOTHING
        versions = None
        if better.serials is not None:
            if complete.versions is not None:
                versions = complete.versions | better.serials
            # Named studies are found in less time. Filters: facets count others too.
            if better.complete is not None and not self._is_tested:
                selected = terms("serial", sorted(better.complete | better.serials))
        return replace(complete, selected=selected, versions=versions)
