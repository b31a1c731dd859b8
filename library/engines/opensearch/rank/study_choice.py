"""Which studies are in the answer to one query, and which of them match by the words as typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import any_of, terms
from library.engines.opensearch.rank.better_studies import Better, BetterStudies
from library.engines.opensearch.rank.chosen import Chosen
from library.engines.opensearch.rank.counts.part_counts import (
    Counted,
    PartCounts,
    least_of,
    without_studies,
)
from library.engines.opensearch.rank.family_folding import Families
from library.engines.opensearch.rank.queries.checks import Check, read_answers, searches_of
from library.engines.opensearch.rank.queries.filters import tests, within
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.engines.opensearch.rank.queries.proximity_bounds import ProximityBounds
from library.query import Leaf
from library.search.engine import Relaxation
from library.search.relaxation import MIN_PARTS, threshold


class StudyChoice:
    """Chooses the studies of one answer.

    Where some page has all parts, studies that lack a part rarely score better than all that match
    every part. That none does is presumed, and checked in the request of the answer. Where no page
    has all parts, some studies usually do: they are asked for before the answer.

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
        self._counted: dict[Plan, Counted] = {}
        self._better: dict[Plan, Better | None] = {}
        """Plan -> the studies that score better than those that match all its parts, if known."""
        self._absent: tuple[Leaf, ...] | None = None
        """The leaves of a query that no study matches, where no study matches all."""
        self._is_refuted = False
        self.is_relaxed = _is_counted(plan)
        """Whether `relaxed` returns the studies of the answer."""

    def relaxed(self) -> Chosen:
        """Return the studies that match enough parts of a query with several, as far as presumed.

        Those that match by the words as typed are chosen in the same requests.
        """
        if not self._counted:
            plans = [plan for plan in (self._plan, self._typed) if plan and _is_counted(plan)]
            self._counted = dict(zip(plans, self._part_counts.of(*plans), strict=True))
            self._find_better()
        return self._with_all_parts(self._plan) or self._lacking(self._counted[self._plan])

    def _find_better(self) -> None:
        """Find the studies that score better, for each query of which no page has all parts."""
        apart = [plan for plan, counted in self._counted.items() if not counted.whole_pages]
        if better := self._better_checks(apart):
            checks = [*better, *self._bounds.checks()]
            read_answers(checks, iter(self._view.ask(*searches_of(checks))))
            self._is_refuted = False  # nothing was presumed

    def instead(self) -> tuple[Chosen, bool]:
        """Return the studies that match most parts, where none matches all; and whether any may be.

        Facets ignore the filter on them, so they may have studies where the answer has none.
        """
        counted, self._absent = self._part_counts.with_absent(self._plan)
        return self._lacking(counted), any(counted.numbers.values()) or self._is_tested

    def by_typed(self, chosen: Chosen) -> Json | None:
        """Return the query of studies that match by the words as typed; `None` without labels.

        They have as many parts of the query as a study of the whole answer must have.
        """
        plan = self._typed
        if plan is None:
            return None
        if chosen.relaxation is not None:
            return plan.matching_parts(max(chosen.relaxation.matched, 1))
        with_all = self._with_all_parts(plan)
        return with_all.selected if with_all else plan.selected

    def checks(self) -> list[Check]:
        """Return what checks all that is presumed."""
        return [*self._better_checks(self._counted), *self._absent_check()]

    def _better_checks(self, plans: Iterable[Plan]) -> list[Check]:
        """Return what finds the better studies of *plans*, unless they are known."""
        return [
            Check(studies.searches, partial(self._note_better, plan, studies))
            for plan, studies in self._sought(plans).items()
        ]

    def _note_better(self, plan: Plan, studies: BetterStudies, answers: Sequence[Json]) -> None:
        self._better[plan] = studies.among(answers)
        self._is_refuted |= self._better[plan] is not None

    def confirm(self) -> bool:
        """Return whether all that was presumed is so, which is known afterwards where it is not."""
        is_so = not self._is_refuted
        self._is_refuted = False
        return is_so

    def start_over(self) -> None:
        """Forget which studies score better, as other pages get the proximity bonus."""
        self._better = {}
        self._is_refuted = False

    def finished(self, chosen: Chosen) -> Chosen:
        """Return *chosen* with the leaves that no study matches, as far as it lacks a part."""
        if chosen.relaxation is None or not chosen.relaxation.total or not self._absent:
            return chosen
        return replace(chosen, relaxation=replace(chosen.relaxation, absent=self._absent))

    def _absent_check(self) -> list[Check]:
        """Return what finds the leaves that no study matches, unless they are known by then."""
        counted = self._counted.get(self._plan)
        if counted is None or counted.numbers[self._plan.parts] or self._absent is not None:
            return []
        self._absent = self._part_counts.known_absent(self._plan)
        if self._absent is not None:
            return []
        return [Check(self._part_counts.leaf_counting(self._plan), self._note_absent)]

    def _note_absent(self, answers: Sequence[Json]) -> None:
        self._absent = without_studies(self._plan, answers)

    def _sought(self, plans: Iterable[Plan]) -> dict[Plan, BetterStudies]:
        """Return the searches for better studies that are to be asked of *plans*."""
        plans = [plan for plan in plans if plan not in self._better and self._may_be_better(plan)]
        self._bounds.find(*plans)
        return {
            plan: BetterStudies(
                plan,
                self._complete(plan, self._counted[plan]),
                self._matching(plan, self._counted[plan], least_of(plan)),
                self._within,
                least=self._bounds.least(plan),
                tested=self._is_tested,
            )
            for plan in plans
        }

    def _may_be_better(self, plan: Plan) -> bool:
        """Whether some studies match every part of a query, and others enough of them."""
        numbers = self._counted[plan].numbers
        return numbers[least_of(plan)] > numbers[plan.parts] > 0

    def _matching(self, plan: Plan, counted: Counted, count: int) -> Json:
        """Return the query of the studies that match *count* parts.

        Few studies are named: they are found in less time. Filters: facets count others too.
        """
        serials = None if self._is_tested else counted.serials(count)
        return plan.matching_parts(count) if serials is None else terms("serial", serials)

    def _complete(self, plan: Plan, counted: Counted) -> Json:
        """Return the query of the studies that match all parts, likewise."""
        serials = None if self._is_tested else counted.serials(plan.parts)
        return plan.selected if serials is None else terms("serial", serials)

    def _lacking(self, counted: Counted) -> Chosen:
        """Return the studies that match most parts, where none matches all."""
        plan = self._plan
        total, numbers = plan.parts, counted.numbers
        if not total:
            versions = counted.versions[0]
            return Chosen(plan.selected, Relaxation(0, 0, ()), counted.complete, versions=versions)
        least = threshold(total, sum(count > 0 for count in numbers.values())).count
        matched = least if numbers[least] else 0
        return Chosen(
            self._matching(plan, counted, least),
            Relaxation(matched, total, self._absent or ()),
            counted.complete,
            versions=counted.versions[least],
        )

    def _with_all_parts(self, plan: Plan) -> Chosen | None:
        """Return the studies that match all parts of a query, and better ones.

        `None` if no study matches all parts, or these are not counted.
        """
        counted = self._counted.get(plan)
        if counted is None or not counted.numbers[plan.parts]:
            return None
        selected = self._complete(plan, counted)
        versions: frozenset[int] | None = counted.versions[plan.parts]
        if better := self._better.get(plan):
            selected = any_of([selected, better.query]) or selected
            versions = None if better.serials is None else better.serials.union(versions or ())
        return Chosen(selected, None, counted.complete, versions=versions)


def _is_counted(plan: Plan) -> bool:
    """Return whether the studies with each number of parts of a query are counted at first.

    They are where a study that lacks a part may be beside those that match all. Of two parts, they
    are counted with statistics that are asked for anyway: it saves two requests where no study
    matches both.
    """
    may_lack = plan.parts >= MIN_PARTS
    return plan.relax and (may_lack or (plan.parts == MIN_PARTS - 1 and plan.is_new))
