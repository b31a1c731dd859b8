"""The counts of an answer: its studies, their pages, and its studies by the values of facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields

from library.core.answers import Facets
from library.core.model import Filters
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of
from library.engines.opensearch.rank.queries.filters import tests
from library.engines.opensearch.store.facet_values import GUESSED, by_facet

_NAMES = tuple(each.name for each in fields(Facets))
_VERSIONS: Json = {"terms": {"field": "family", "size": MOST_BUCKETS, "min_doc_count": 2}}
"""The families of which several versions are counted."""


def facet_counts(filters: Filters, *, has_families: bool) -> Json:
    """Return what counts the facets of an answer, as the cluster takes it.

    Each facet ignores the filter on it; those that ignore none are counted together.

    Args:
        filters: The filters of the answer.
        has_families: Whether any study has several versions, which count once for each value.
    """
    every = tests(filters)
    found: Json = {}
    for ignored, names in _groups(filters).items():
        values: Json = {"terms": {"field": "facets", "size": MOST_BUCKETS}}
        if has_families:
            values["aggs"] = {"families": _VERSIONS}
        if every:
            values["terms"]["include"] = f"({'|'.join(names)}):.*"
            others = [test for name, test in every.items() if name != ignored]
            values = {"filter": all_of(others), "aggs": {"values": values}}
        found[f"facets_{ignored}"] = values
    return found


def page_counts(pages: Json | None, inside: Sequence[Json]) -> Json:
    """Return what counts the pages of an answer, as the cluster takes it.

    Args:
        pages: The query of the pages that match.
        inside: Queries that the studies of the answer pass, and not all that facets count.
    """
    if pages is None:
        return {}
    matching = {"matching": {"filter": pages}}
    nested = {"pages": {"nested": {"path": "pages"}, "aggs": matching}}
    return {"answer": {"filter": all_of(inside), "aggs": nested} if inside else nested["pages"]}


def facets(found: Json, filters: Filters) -> Facets:
    """Return the facets in an answer to `facet_counts`."""
    counts: dict[str, int] = {}
    for ignored in _groups(filters):
        values = found[f"facets_{ignored}"]
        for bucket in values.get("values", values)["buckets"]:
            counts[bucket["key"]] = bucket["doc_count"] - _repeated(bucket)
    return Facets(**by_facet(counts))


def page_count(found: Json) -> int:
    """Return the number of pages in an answer to `page_counts`."""
    answer = found.get("answer", {})
    pages = answer.get("pages", answer)
    return int(pages["matching"]["doc_count"]) if pages else 0


def _groups(filters: Filters) -> dict[str, list[str]]:
    """Return the filter that facets ignore, or nothing -> the names of these facets."""
    every = tests(filters)
    found: dict[str, list[str]] = defaultdict(list)
    for name in _NAMES:
        own = name.removeprefix(GUESSED)
        found[own if own in every else ""].append(name)
    return found


def _repeated(bucket: Json) -> int:
    """Return how many studies with a value are not the first of their family."""
    families = bucket.get("families")
    return sum(family["doc_count"] - 1 for family in families["buckets"]) if families else 0
