"""The counts of an answer: its pages, and its studies by the values of facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from library.core.model import Filters
from library.core.results import Facets
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of
from library.engines.opensearch.rank.filters import FACETS, tests
from library.engines.opensearch.rank.score_queries import Scoring


def counts_of_answer(filters: Filters, scoring: Scoring, inside: Sequence[Json]) -> Json:
    """Return what counts an answer, as the cluster takes it; each facet ignores the filter on it.

    Args:
        filters: The filters of the answer.
        scoring: Its scores, which name the pages that match.
        inside: Queries that its studies pass, and not all that facets count.
    """
    every = tests(filters)
    aggs: Json = {}
    for name, field in FACETS.items():
        own = name.removeprefix("guessed_")
        others = [test for other, test in every.items() if other != own]
        values = {"terms": {"field": field, "size": MOST_BUCKETS}}
        aggs[name] = {"filter": all_of(others), "aggs": {"values": values}} if others else values
    pages = scoring.any_page()
    if pages is not None:
        matching = {"matching": {"filter": pages}}
        nested = {"pages": {"nested": {"path": "pages"}, "aggs": matching}}
        aggs["answer"] = {"filter": all_of(inside), "aggs": nested} if inside else nested["pages"]
    return aggs


def facets(found: Json) -> Facets:
    """Return the facets in an answer to `counts_of_answer`."""
    return Facets(**{name: _values(found[name]) for name in FACETS})


def page_count(found: Json) -> int:
    """Return the number of pages in an answer to `counts_of_answer`."""
    answer = found.get("answer", {})
    pages = answer.get("pages", answer)
    return int(pages["matching"]["doc_count"]) if pages else 0


def _values(facet: Json) -> dict[Any, int]:
    found = facet.get("values", facet)
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
