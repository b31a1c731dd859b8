"""How many studies match the parts of a query, which decides what an answer may lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import all_of, none_of
from library.engines.opensearch.rank.family_folding import Families, versions_in
from library.engines.opensearch.rank.queries.filters import HIDDEN, shown_on
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.query import Leaf
from library.search.relaxation import threshold


class Counted(NamedTuple):
    """The studies that match some numbers of the parts of a query."""

    numbers: Mapping[int, int]
    """Number of parts -> how many match as many; 0 parts are all studies without parts."""
    complete: int
    """How many match all parts, one of each family."""
    versions: Mapping[int, frozenset[int]]
    """Number of parts -> serial numbers of those that are one of several versions."""


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

    def of(self, *plans: Plan) -> list[Counted]:
        """Return how many studies match all parts of each query, and the fewest that suffice then.

        They are counted in one request.
        """
        queries = [_matching(each, {each.parts, least_of(each)}) for each in plans]
        searches = (
            (each, [self._counting(some)]) for each, some in zip(plans, queries, strict=True)
        )
        answers = self._planner.ask(*searches)
        return [
            self._read_counts(each, some, answer)
            for each, some, (answer,) in zip(plans, queries, answers, strict=True)
        ]

    def with_absent(
        self, plan: Plan, known: Counted | None = None
    ) -> tuple[Counted, tuple[Leaf, ...]]:
        """Return how many studies match each number of parts, and the leaves that none matches.

        Args:
            plan: The query.
            known: What is counted already.
        """
        every = range(1, plan.parts + 1) if plan.parts else (0,)
        queries = _matching(plan, set(every) - (known.numbers.keys() if known else set()))
        answer, *of_leaves = plan.ask(self._counting(queries), *self._leaf_counting(plan))
        counted = self._read_counts(plan, queries, answer, known)
        return counted, _without_studies(plan, of_leaves)

    def _counting(self, queries: Mapping[int, Json]) -> Json:
        """Return the search for the number of studies that match each query within the filters."""
        versions = self._families.counts()
        aggs = {
            f"c{number}": {"filter": query, "aggs": versions} for number, query in queries.items()
        }
        return {"size": 0, "query": all_of(self._within), "aggs": aggs}

    def _read_counts(
        self, plan: Plan, queries: Mapping[int, Json], answer: Json, known: Counted | None = None
    ) -> Counted:
        found = {number: answer["aggregations"][f"c{number}"] for number in queries}
        numbers = {number: int(each["doc_count"]) for number, each in found.items()}
        versions = {number: versions_in(each.get("versions", {})) for number, each in found.items()}
        if known:
            return Counted(
                {**numbers, **known.numbers}, known.complete, {**versions, **known.versions}
            )
        older = self._families.older_of(versions[plan.parts])
        complete = numbers[plan.parts] - sum(map(len, older.values()))
        return Counted(numbers, complete, versions)

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


def least_of(plan: Plan) -> int:
    """Return the number of parts that a study must match where others match all."""
    return threshold(plan.parts, plan.parts).count


def _matching(plan: Plan, counts: Iterable[int]) -> dict[int, Json]:
    """Return number of parts -> the query of studies that match as many; 0 for all of the query."""
    return {
        count: plan.matching_parts(count) if count else plan.selected for count in sorted(counts)
    }


def _without_studies(plan: Plan, answers: Sequence[Json]) -> tuple[Leaf, ...]:
    """Return the leaves of which *answers* to `PartCounts._leaf_counting` count no study."""
    return tuple(
        leaf
        for answer in answers
        for number, leaf in enumerate(plan.leaves)
        if not answer["aggregations"][f"l{number}"]["doc_count"]
    )
