"""Counts of the answers to many queries within many filters, in few requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of
from library.engines.opensearch.rank.family_folding import IN_FAMILY, Families, without
from library.engines.opensearch.rank.queries.filters import within
from library.engines.opensearch.rank.queries.plans import Plan, Planner
from library.query import Query
from library.search.engine import Count
from library.search.relaxation import threshold

Older = dict[int, tuple[int, ...]]
"""Serial number of the newest version -> those of older ones."""


class _Cell(NamedTuple):
    """Studies that are counted together."""

    plan: Plan
    parts: int
    """Number of parts of the query that they match; all without parts."""
    filters: Filters


class _Found(NamedTuple):
    """What a cell has."""

    total: Count
    """Every version counts."""
    versions: frozenset[int]
    """Serial numbers of the studies that are versions of others."""


class CountTable:
    """Counts answers as relaxed searches do.

    Args:
        planner: Makes queries ready.
        families: The families of the commit.
        search: Returns the counts of one answer, by a search of its own. It is asked only where
            studies that lack a part may score higher than those that match all.
    """

    def __init__(
        self, planner: Planner, families: Families, search: Callable[[Query, Filters], Count]
    ) -> None:
        self._planner = planner
        self._families = families
        self._search = search

    def counts(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*."""
        plans = {
            (query, quality): self._planner.plan(query, quality, relax=True)
            for query in queries
            for quality in {each.quality for each in filters}
        }
        self._planner.learn(plans.values())
        cells = {
            (query, each): [
                _Cell(plan, parts, each) for parts in range(min(plan.parts, 1), plan.parts + 1)
            ]
            for query in queries
            for each in filters
            for plan in (plans[query, each.quality],)
        }
        found = self._found({cell: {} for some in cells.values() for cell in some})
        older = {cell: self._families.older_of(each.versions) for cell, each in found.items()}
        chosen = {key: _answer(some, found, older) for key, some in cells.items()}
        folded = {cell: older[cell] for cell in chosen.values() if cell and older[cell]}
        if folded:
            found |= self._found(folded)
        return tuple(
            tuple(
                self._search(query, each) if cell is None else found[cell].total
                for each in filters
                for cell in (chosen[query, each],)
            )
            for query in queries
        )

    def _found(self, cells: Mapping[_Cell, Older]) -> dict[_Cell, _Found]:
        """Return what each cell has without its older versions, in one request."""
        groups: dict[tuple[Plan, int], list[_Cell]] = defaultdict(list)
        for cell in cells:
            groups[cell.plan, cell.parts].append(cell)
        bodies = [
            self._body(
                plan, parts, ([*within(cell.filters), *without(cells[cell])] for cell in some)
            )
            for (plan, parts), some in groups.items()
        ]
        answers = self._planner.view.ask(*bodies) if bodies else []
        return {
            cell: _read(answer["aggregations"]["cells"]["buckets"][str(number)])
            for some, answer in zip(groups.values(), answers, strict=True)
            for number, cell in enumerate(some)
        }

    def _body(self, plan: Plan, parts: int, cells: Iterable[Sequence[Json]]) -> Json:
        """Return the search for the counts of the studies that match, within each of *cells*."""
        aggs: Json = {}
        pages = plan.scoring.any_page()
        if pages is not None:
            matching = {"matching": {"filter": pages}}
            aggs["pages"] = {"nested": {"path": "pages"}, "aggs": matching}
        if self._families.exist:
            serials = {"serials": {"terms": {"field": "serial", "size": MOST_BUCKETS}}}
            aggs["versions"] = {"filter": IN_FAMILY, "aggs": serials}
        every = {str(number): all_of(some) for number, some in enumerate(cells)}
        return {
            "size": 0,
            "track_total_hits": False,
            "query": plan.selected if parts == plan.parts else plan.matching_parts(parts),
            "aggs": {"cells": {"filters": {"filters": every}, "aggs": aggs}},
        }


def _answer(
    cells: Sequence[_Cell], found: Mapping[_Cell, _Found], older: Mapping[_Cell, Older]
) -> _Cell | None:
    """Return which of *cells* is the answer; `None` where it depends on scores.

    Args:
        cells: Those of one query and its filters, by the number of parts that studies match.
        found: What each has.
        older: The older versions in each.
    """
    whole = cells[-1]
    counts = [found[cell].total.studies for cell in cells]
    counts[-1] -= sum(map(len, older[whole].values()))
    limit = threshold(len(cells), sum(count > 0 for count in counts))
    if not limit.must_beat:
        return cells[limit.count - 1]
    return whole if counts[limit.count - 1] <= counts[-1] else None


def _read(cell: Json) -> _Found:
    pages = cell["pages"]["matching"]["doc_count"] if "pages" in cell else 0
    versions = cell["versions"]["serials"]["buckets"] if "versions" in cell else ()
    total = Count(int(cell["doc_count"]), int(pages))
    return _Found(total, frozenset(bucket["key"] for bucket in versions))
