"""The k-NN index of a cluster: about the nearest of many vectors, without comparing all of them.

It needs the plugin `opensearch-knn`. Lucene's HNSW graph is used, which is the only one without
native code. Its documents are rows of studies: `index/meaning/` on each machine has their passages.
Vectors of another size have an index of their own, so that another encoder can be installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import Any

from library.core.errors import EngineUnavailable, IndexMissing
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.cluster.index_mapping import (
    NO_PIPELINE,
    NO_ROUTING,
    TRIED_LONGER,
    mark_of,
)
from library.engines.opensearch.cluster.query_language import EVERYTHING

PLUGIN = "opensearch-knn"
BATCH = 10_000
"""Studies that are counted, or documents that are deleted, in one request."""
LINKS, LINKING_BREADTH = 16, 100
"""Links of a vector to others, and vectors from which they are chosen (`m`, `ef_construction`)."""
BREADTH = 4
"""Vectors that a search of the graph keeps (`ef_search`), for each that it returns."""


class NearestPassages:
    """Implements `search.similar_passages.Neighbours` on a cluster.

    Args:
        connection: The cluster.
        index: Name of the index, without the size of its vectors.
        owner: The library, as `index_mapping.mark_of` names it.
        shards: Parts that it is divided into.
        replicas: Further copies of each part.
    """

    def __init__(
        self, connection: Connection, index: str, owner: str, *, shards: int, replicas: int
    ) -> None:
        self._connection = connection
        self._index = index
        self._owner = owner
        self._shards = shards
        self._replicas = replicas

    @cached_property
    def _has_plugin(self) -> bool:
        return PLUGIN in self._connection.plugins()

    def update(
        self, counts: Mapping[str, int], vectors_of: Callable[[str], Sequence[Sequence[int]]]
    ) -> bool:
        """Hold exactly the vectors of these studies; an interrupted update is continued.

        The library's index of vectors of another size, those of another encoder, is deleted.
        """
        if not self._has_plugin:
            return False
        own = None
        if counts:
            dimensions = len(vectors_of(next(iter(counts)))[0])
            own = self._name(dimensions)
            settings = _settings(self._shards, self._replicas)
            self._connection.create_index(own, settings, _mapping(dimensions))
            self._fill(own, counts, vectors_of)
            # Only an index that has taken such vectors is marked: what is marked may be deleted.
            self._connection.mark(own, mark_of(self._owner))
        for other, owner in self._connection.owners(f"{self._index}-*").items():
            if owner == self._owner and other != own:
                with suppress(EngineUnavailable):  # a later fill deletes what is left now
                    self._connection.delete_index(other)
        return True

    def _fill(
        self,
        index: str,
        counts: Mapping[str, int],
        vectors_of: Callable[[str], Sequence[Sequence[int]]],
    ) -> None:
        """Make *index* hold exactly the vectors of these studies."""
        present = dict(self._present(index))
        new = [state for state, count in counts.items() if present.get(state) != count]
        documents = (_documents(state, vectors_of(state)) for state in new)
        self._connection.add(index, chain.from_iterable(documents))
        gone = present.keys() - counts.keys()
        # The last row first: what an interrupted update leaves are the first rows again.
        rows = ((state, row) for state in gone for row in reversed(range(present[state])))
        self._delete(index, [_key(state, row) for state, row in rows])
        self._connection.refresh(index)

    def _name(self, dimensions: int) -> str:
        return f"{self._index}-{dimensions}"

    def nearest(self, vector: Sequence[int], count: int) -> list[tuple[str, int]]:
        """Return the rows of about the nearest vectors, by cosine, best first.

        There are none before the first update with vectors of this size.
        """
        if not self._has_plugin:
            return []
        breadth = {"ef_search": BREADTH * count}
        nearest = {"vector": list(vector), "k": count, "method_parameters": breadth}
        body = {
            "size": count,
            "query": {"knn": {"vector": nearest}},
            "docvalue_fields": ["state", "row"],
            "track_total_hits": False,
        }
        try:
            (answer,) = self._connection.search(self._name(len(vector)), [body])
        except IndexMissing:
            return []
        found = (hit["fields"] for hit in answer["hits"]["hits"])
        return [(str(each["state"][0]), int(each["row"][0])) for each in found]

    def _present(self, index: str) -> Iterator[tuple[str, int]]:
        """Yield the state of each study in the index, and the number of its vectors."""
        states: Json = {"size": BATCH, "sources": [{"state": {"terms": {"field": "state"}}}]}
        while True:
            body = {"size": 0, "query": EVERYTHING, "aggs": {"states": {"composite": states}}}
            (answer,) = self._connection.search(index, [body])
            found = answer["aggregations"]["states"]
            for bucket in found["buckets"]:
                yield bucket["key"]["state"], bucket["doc_count"]
            if "after_key" not in found:
                return
            states["after"] = found["after_key"]

    def _delete(self, index: str, keys: Sequence[str]) -> None:
        for begin in range(0, len(keys), BATCH):
            self._connection.delete(index, keys[begin : begin + BATCH])


def _documents(state: str, vectors: Sequence[Sequence[int]]) -> Iterator[tuple[str, str]]:
    for row, vector in enumerate(vectors):
        numbers = ",".join(map(str, vector))
        yield _key(state, row), f'{{"state":"{state}","row":{row},"vector":[{numbers}]}}'


def _key(state: str, row: int) -> str:
    return f"{state}-{row}"


def _settings(shards: int, replicas: int) -> dict[str, Any]:
    return {
        **TRIED_LONGER,
        **NO_PIPELINE,
        "index.knn": True,
        "index.number_of_shards": shards,
        "index.number_of_replicas": replicas,
        "index.refresh_interval": -1,  # an update refreshes
    }


def _mapping(dimensions: int) -> dict[str, Any]:
    graph = {"m": LINKS, "ef_construction": LINKING_BREADTH}
    method = {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil", "parameters": graph}
    vector = {"type": "knn_vector", "dimension": dimensions, "data_type": "byte", "method": method}
    return {
        "dynamic": "strict",
        **NO_ROUTING,
        "_source": {"enabled": False},
        "properties": {"state": {"type": "keyword"}, "row": {"type": "integer"}, "vector": vector},
    }
