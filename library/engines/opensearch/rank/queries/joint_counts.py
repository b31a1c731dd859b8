"""Searches that only count, sent as one: a node makes one ready in less time than several."""

from __future__ import annotations

from collections.abc import Sequence

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import EVERYTHING


def in_one(counting: Sequence[Json]) -> list[Json]:
    """Return one search that counts what each of *counting* does; none for none.

    Args:
        counting: Searches without hits. Each counts among the studies of its query.
    """
    if len(counting) < 2:
        return list(counting)
    aggs = {
        str(number): {"filter": search["query"], "aggs": search["aggs"]}
        for number, search in enumerate(counting)
    }
    return [{"size": 0, "track_total_hits": False, "query": EVERYTHING, "aggs": aggs}]


def apart(answers: Sequence[Json], count: int) -> list[Json]:
    """Return the answer to each of *count* searches by the answers to what `in_one` returned."""
    if count < 2:
        return list(answers)
    (answer,) = answers
    return [{"aggregations": answer["aggregations"][str(number)]} for number in range(count)]
