"""The counts of an answer: its pages, and its studies by the values of facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from library.core.model import Filters
from library.core.results import Facets
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of
from library.engines.opensearch.rank.queries.filters import FACETS, tests
from library.engines.opensearch.rank.queries.score_queries import Scoring

VERSIONS: Json = {"terms": {"field": "family", "size": MOST_BUCKETS, "min_doc_count": 2}}
"""The families of which several versions are counted."""


def counts_of_answer(
    filters: Filters, scoring: Scoring, inside: Sequence[Json], *, has_families: bool
) -> Json:
    """Return what counts an answer, as the cluster takes it; each facet ignores the filter on it.

    Args:
        filters: The filters of the answer.
        scoring: Its scores, which name the pages that match.
        inside: Queries that its studies pass, and not all that facets count.
        has_families: Whether any study has several versions, which count once for each value.
    """
    every = tests(filters)
    aggs: Json = {}
    for name, field in FACETS.items():
        own = name.removeprefix("guessed_")
        others = [test for other, test in every.items() if other != own]
        values: Json = {"terms": {"field": field, "size": MOST_BUCKETS}}
        if has_families:
            values["aggs"] = {"families": VERSIONS}
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
    found = facet.get("values", facet)["buckets"]
    counts = {bucket["key"]: bucket["doc_count"] - _repeated(bucket) for bucket in found}
    return dict(sorted(counts.items(), key=lambda value: (-value[1], value[0])))


def _repeated(bucket: Json) -> int:
    """Return how many studies with a value are not the first of their family."""
    families = bucket.get("families", {"buckets": []})["buckets"]
    return sum(family["doc_count"] - 1 for family in families)
