"""Clusters whose settings, or other users, leave too little for a library: the error says which.

What the nodes answer was read from nodes with these settings.
"""

from __future__ import annotations

import json

import pytest

from library.core.errors import EngineUnavailable
from tests.engine.builders import ids, put
from tests.engine.opensearch.cluster_engines import engine_at
from tests.engine.opensearch.proxy import server_before

pytestmark = pytest.mark.opensearch

CREATION = [
    ("validation_exception", "add [2] total shards, but this cluster currently has [1]/[1] maximum "
     "shards open;", "cluster.max_shards_per_node"),
    ("illegal_argument_exception", "cannot execute [inline] scripts", "script.allowed_types"),
]  # fmt: skip
SEARCHES = [
    (400, "query_shard_exception", "failed to create query: maxClauseCount is set to 1024",
     "max_clause_count` to 65536"),
    (400, "query_shard_exception", "failed to create query: [joining] queries cannot be executed "
     "when 'search.allow_expensive_queries' is set to false.", "allow_expensive_queries` to true"),
    (503, "too_many_buckets_exception", "Trying to create too many buckets. Must be less than or "
     "equal to: [1] but was [2].", "search.max_buckets"),
    (400, "circuit_breaking_exception", "[script] Too many dynamic script compilations within, "
     "max: [1/10m]", "script.max_compilations_rate"),
    (429, "rejected_execution_exception", "rejected execution of coordinating operation",
     "more requests than they can take"),
]  # fmt: skip


def answer_of(status: int, kind: str, reason: str, *, is_search: bool) -> tuple[int, bytes]:
    """Return an error as a node answers it."""
    error: dict[str, object] = {"type": kind, "reason": reason, "root_cause": []}
    if is_search:
        cause = {"type": "query_shard_exception", "reason": reason, "caused_by": error}
        error = {"type": "search_phase_execution_exception", "reason": "", "caused_by": cause}
    return status, json.dumps({"error": error, "status": status}).encode()


@pytest.mark.parametrize(("status", "kind", "reason", "says"), SEARCHES)
def test_a_limit_on_searches_is_named(cluster, opensearch, status, kind, reason, says):
    """The name of the setting is in the error, not that another program made the index."""
    put(opensearch, "haven", "warmtenet")

    def fail(request):
        is_search = "_search" in request.path
        return answer_of(status, kind, reason, is_search=True) if is_search else None

    with (
        server_before(cluster, fail) as address,
        pytest.raises(EngineUnavailable, match=says),
    ):
        ids(engine_at(opensearch, address, patience=0), "warmtenet")


@pytest.mark.parametrize(("kind", "reason", "says"), CREATION)
def test_a_limit_on_indexes_is_named(cluster, opensearch, kind, reason, says):
    """A cluster that makes no index for the library says which of its settings forbids it."""

    def fail(request):
        is_creation = request.command == "PUT" and opensearch.place.index in request.path
        return answer_of(400, kind, reason, is_search=False) if is_creation else None

    with (
        server_before(cluster, fail) as address,
        pytest.raises(EngineUnavailable, match=says),
    ):
        put(engine_at(opensearch, address, patience=0), "haven", "warmtenet")


def test_an_index_is_deleted_after_a_snapshot(cluster, opensearch):
    """A cluster deletes no index while it takes a snapshot: the request is repeated, then given up.

    The error says that a snapshot is the cause.
    """
    put(opensearch, "haven", "warmtenet")
    kind = "snapshot_in_progress_exception"
    left = [1] * 3

    def fail(request):
        if request.command != "DELETE" or not left:
            return None
        left.pop()
        return answer_of(400, kind, "Cannot delete indices", is_search=False)

    with server_before(cluster, fail) as address:
        with pytest.raises(EngineUnavailable, match="takes a snapshot"):
            engine_at(opensearch, address, patience=0).drop()
        engine_at(opensearch, address).drop()
    assert not left
