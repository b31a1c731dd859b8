"""How many studies match the parts of a query, which decides what an answer may lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import NOTHING, all_of
from library.engines.opensearch.rank.counts.answer_counts import page_count, page_counts
from library.engines.opensearch.rank.family_folding import Families, versions_in
from library.engines.opensearch.rank.queries.filters import SHOWN, shown_on
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.query import Leaf
from library.search.relaxation import threshold

MOST_NAMED = 50
"""Studies that are named with the number of parts that they match: those that match most."""
_PARTS = {"script": {"source": "_score"}, "value_type": "long"}
"""Values of an aggregation: the number of parts, which is the score of `Plan.with_parts`."""


class Counted(NamedTuple):
    """The studies that match some numbers of the parts of a query."""

    numbers: Mapping[int, int]
    """Number of parts -> how many match as many; 0 parts are all studies without parts."""
    complete: int
    """How many match all parts, one of each family."""
    versions: Mapping[int, frozenset[int]]
    """Number of parts -> serial numbers of those that are one of several versions."""
    whole_pages: int
    """How many pages have words of all parts, where a study may lack one."""
    best: Mapping[int, int]
    """Serial number -> number of parts, of the studies that match most."""

    def serials(self, count: int) -> list[int] | None:
        """Return the serial numbers of the studies that match *count* parts; `None` if many do."""
        found = sorted(serial for serial, parts in self.best.items() if parts >= count)
        return found if len(found) == self.numbers[count] else None


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
        """Return how many studies match each number of parts of each query, in one request."""
        answers = self._planner.ask(*((plan, [self._counting(plan)]) for plan in plans))
        return [self._counted(plan, answer) for plan, (answer,) in zip(plans, answers, strict=True)]

    def with_absent(self, plan: Plan) -> tuple[Counted, tuple[Leaf, ...]]:
        """Return the same of one query, and its leaves that no study matches."""
        absent = self.known_absent(plan)
        counting = self.leaf_counting(plan) if absent is None else []
        answer, *of_leaves = plan.ask(self._counting(plan), *counting)
        found = without_studies(plan, of_leaves) if absent is None else absent
        return self._counted(plan, answer), found

    def _counting(self, plan: Plan) -> Json:
        """Return the search for the numbers of studies within the filters."""
        numbers = {"terms": {**_PARTS, "size": plan.parts + 1}, "aggs": self._families.counts()}
        whole = plan.whole_pages if least_of(plan) < plan.parts else None
        return {
            "size": MOST_NAMED,
            "query": plan.with_parts(self._within),
            "docvalue_fields": ["serial"],
            "track_total_hits": False,
            "aggs": {"parts": numbers, **page_counts(whole, [])},
        }

    def _counted(self, plan: Plan, answer: Json) -> Counted:
        """Return the counts in an answer to `_counting`."""
        every = range(min(plan.parts, 1), plan.parts + 1)
        numbers = dict.fromkeys(every, 0)
        versions = dict.fromkeys(every, frozenset[int]())
        for bucket in answer["aggregations"]["parts"]["buckets"]:
            for count in every[: every.index(int(bucket["key"])) + 1]:
                numbers[count] += int(bucket["doc_count"])
                versions[count] |= versions_in(bucket.get("versions", {}))
        older = self._families.older_of(versions[plan.parts])
        complete = numbers[plan.parts] - sum(map(len, older.values()))
        hits = answer["hits"]["hits"]
        best = {each["fields"]["serial"][0]: int(each["_score"]) for each in hits}
        return Counted(numbers, complete, versions, page_count(answer["aggregations"]), best)

    def known_absent(self, plan: Plan) -> tuple[Leaf, ...] | None:
        """Return the leaves that no study matches, if statistics tell.

        They count every page of every study, hidden ones too.
        """
        if self._planner.view.has_hidden or plan.quality > 0 or not plan.is_known:
            return None
        studies = plan.leaf_studies
        return tuple(leaf for leaf in plan.leaves if studies[leaf] == NOTHING)

    def leaf_counting(self, plan: Plan) -> list[Json]:
        """Return the search for the number of studies with each leaf; none without leaves."""
        shown = SHOWN
        if plan.quality > 0:
            plan = self._planner.plan(plan.query, 0.0)
            shown = all_of(shown_on(""))
        studies = plan.leaf_studies
        aggs = {f"l{number}": {"filter": studies[leaf]} for number, leaf in enumerate(plan.leaves)}
        return [{"size": 0, "query": all_of([shown]), "aggs": aggs}] if aggs else []


def least_of(plan: Plan) -> int:
    """Return the number of parts that a study must match where others match all."""
    return threshold(plan.parts, plan.parts).count


def without_studies(plan: Plan, answers: Sequence[Json]) -> tuple[Leaf, ...]:
    """Return the leaves of which *answers* to `PartCounts.leaf_counting` count no study."""
    return tuple(
        leaf
        for answer in answers
        for number, leaf in enumerate(plan.leaves)
        if not answer["aggregations"][f"l{number}"]["doc_count"]
    )
