"""How many studies match the parts of a query, which decides what an answer may lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import all_of, none_of
from library.engines.opensearch.rank.family_folding import Families, versions_in
from library.engines.opensearch.rank.filters import HIDDEN, shown_on
from library.engines.opensearch.rank.plans import Plan, Planner
from library.query import Leaf


class Counted(NamedTuple):
    """The studies that match 1, 2, … and all parts; all of them without parts."""

    numbers: list[int]
    """How many there are."""
    complete: int
    """How many match all parts, one of each family."""
    versions: list[frozenset[int]]
    """Serial numbers of those that are one of several versions."""


class PartCounts:
    """Counts the studies that match the parts of queries.

    Args:
        planner: Makes queries ready.
        families: The families of the commit.
        within: The filters of studies.
    """

    def __init__(self, planner: Planner, families: Families, within: Sequence[Json]) -> None:
        self._planner = planner
        self._families = families
        self._within = within

    def of(self, plan: Plan) -> Counted:
        """Return how many studies match the parts of a query."""
        queries = _by_parts(plan)
        (answer,) = plan.ask(self._counting(queries))
        return self._read_counts(queries, answer)

    def with_absent(self, plan: Plan) -> tuple[Counted, tuple[Leaf, ...]]:
        """Return what `of` and `absent` return, in one request."""
        queries = _by_parts(plan)
        answer, *of_leaves = plan.ask(self._counting(queries), *self._leaf_counting(plan))
        return self._read_counts(queries, answer), _without_studies(plan, of_leaves)

    def _counting(self, queries: Sequence[Json]) -> Json:
        """Return the search for the number of studies that match each query within the filters."""
        versions = self._families.counts()
        aggs = {
            f"c{number}": {"filter": query, "aggs": versions}
            for number, query in enumerate(queries)
        }
        return {"size": 0, "query": all_of(self._within), "aggs": aggs}

    def _read_counts(self, queries: Sequence[Json], answer: Json) -> Counted:
        found = [answer["aggregations"][f"c{number}"] for number in range(len(queries))]
        numbers = [int(each["doc_count"]) for each in found]
        versions = [versions_in(each.get("versions", {})) for each in found]
        older = self._families.older_of(versions[-1])
        return Counted(numbers, numbers[-1] - sum(map(len, older.values())), versions)

    def absent(self, plan: Plan) -> tuple[Leaf, ...]:
        """Return the leaves that no study matches, with any filters."""
        bodies = self._leaf_counting(plan)
        return _without_studies(plan, self._planner.view.ask(*bodies) if bodies else [])

    def _leaf_counting(self, plan: Plan) -> list[Json]:
        """Return the search for the number of studies with each leaf; none without leaves."""
        shown = none_of([HIDDEN])
        if plan.quality > 0:
            plan = self._planner.plan(plan.query, 0.0)
            shown = all_of(shown_on(""))
        aggs = {
            f"l{number}": {"filter": plan.leaf_studies[leaf]}
            for number, leaf in enumerate(plan.leaves)
        }
        return [{"size": 0, "query": all_of([shown]), "aggs": aggs}] if aggs else []


def _by_parts(plan: Plan) -> list[Json]:
    """Return the queries of studies that match 1, 2, … and all parts; of all without parts."""
    every = [plan.matching_parts(count) for count in range(1, plan.parts + 1)]
    return every or [plan.selected]


def _without_studies(plan: Plan, answers: Sequence[Json]) -> tuple[Leaf, ...]:
    """Return the leaves of which *answers* to `PartCounts._leaf_counting` count no study."""
    return tuple(
        leaf
        for answer in answers
        for number, leaf in enumerate(plan.leaves)
        if not answer["aggregations"][f"l{number}"]["doc_count"]
    )
