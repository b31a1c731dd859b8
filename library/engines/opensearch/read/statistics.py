"""Statistics over the visible documents, computed by the cluster once for each commit."""

from __future__ import annotations

from typing import Any

from library.core.model import Access
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import terms

FAMILIES = "families"
"""Number of studies that are one of several versions."""
HIDDEN = "hidden"
"""Number of studies that are in no answer."""
HIDDEN_STUDIES = terms("access", [str(Access.WITHDRAWN), str(Access.DRAFT)])
"""The query of these."""


def commit_statistics(
    connection: Connection, index: str, visible: list[Json]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the statistics of the documents that pass *visible*, and their opening days.

    `pages` and `studies` count documents; the mean lengths are those of documents with the field,
    in words.
    """
    body = {
        "size": 0,
        "track_total_hits": True,
        "query": {"bool": {"filter": visible}},
        "aggs": {
            "record": _mean("record_words"),
            "pages": {
                "nested": {"path": "pages"},
                "aggs": {
                    "body": _mean("pages.body_words"),
                    "headings": _mean("pages.headings_words"),
                },
            },
            FAMILIES: {"filter": {"exists": {"field": "family"}}},
            HIDDEN: {"filter": HIDDEN_STUDIES},
            "opening": {"terms": {"field": "open_from", "size": MOST_BUCKETS}},
        },
    }
    (answer,) = connection.search(index, [body])
    found: dict[str, Any] = answer["aggregations"]
    statistics = {
        "studies": float(answer["hits"]["total"]["value"]),
        "pages": float(found["pages"]["doc_count"]),
        "record": _value(found["record"]),
        "body": _value(found["pages"]["body"]),
        "headings": _value(found["pages"]["headings"]),
        FAMILIES: float(found[FAMILIES]["doc_count"]),
        HIDDEN: float(found[HIDDEN]["doc_count"]),
    }
    days = (bucket["key"] for bucket in found["opening"]["buckets"])
    return statistics, tuple(sorted(filter(None, days)))


EMPTY = dict.fromkeys(("studies", "pages", "record", "body", "headings", FAMILIES, HIDDEN), 0.0)
"""The statistics of an index without studies."""


def _mean(field: str) -> Json:
    used = {"range": {field: {"gt": 0}}}
    return {"filter": used, "aggs": {"mean": {"avg": {"field": field}}}}


def _value(aggregation: Json) -> float:
    return float(aggregation["mean"]["value"] or 0)
