"""A cluster that stops writing in the middle of a commit, because a disk is nearly full."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from library.core.errors import EngineUnavailable
from tests.engine.builders import LANGUAGES, ids, labels_of, pages, put, study
from tests.engine.opensearch.proxy import server_before
from tests.engine.opensearch.test_outages import engine_at

pytestmark = pytest.mark.opensearch

REASON = (
    "index [studies] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, "
    "index has read-only-allow-delete block];"
)
REFUSED = {"error": {"type": "cluster_block_exception", "reason": REASON}, "status": 429}


def is_manifest(request) -> bool:
    return request.command == "PUT" and "/_doc/manifest-" in request.path


def is_publication(request) -> bool:
    return request.command == "PUT" and "/_doc/current" in request.path


class Filling:
    """A cluster whose disks are nearly full from a request on: it writes nothing more.

    Args:
        begins: Whether the disks are full before a request.
        is_behind: Whether the request itself is still carried out.
    """

    def __init__(self, begins: Callable[[object], bool], *, is_behind: bool = False) -> None:
        self._begins = begins
        self._is_behind = is_behind
        self.is_full = False

    def answer(self, request) -> tuple[int, bytes] | None:
        passes = not self.is_full and (self._is_behind or not self._begins(request))
        self.is_full = self.is_full or self._begins(request)
        writes = any(each in request.path for each in ("_bulk", "/_doc/", "/_create/"))
        if passes or request.command == "GET" or not writes:
            return None
        return 429, json.dumps(REFUSED).encode()


@pytest.fixture
def engine(opensearch):
    """An index with a study, and with documents that a writer that failed has left."""
    put(opensearch, "haven", "warmtenet")
    with pytest.raises(RuntimeError):
        fail_to_write(opensearch)
    return opensearch


def fail_to_write(engine) -> None:
    with engine.writer() as writer:
        writer.replace(study("half"), pages("half", "warmtenet"))
        writer.send()
        raise RuntimeError


@pytest.mark.parametrize(
    "begins", [lambda request: "_bulk" in request.path, is_manifest], ids=["documents", "manifest"]
)
def test_a_disk_that_fills_before_the_commit(cluster, engine, begins):
    """Nothing of it is visible, and the error names the disks."""
    filling = Filling(begins)
    with server_before(cluster, filling.answer) as address:
        writing = engine_at(engine, address, patience=1)
        with pytest.raises(EngineUnavailable, match=r"the last changes were not written"):
            put(writing, "wijk", "warmtenet")
        assert filling.is_full
        assert ids(writing, "warmtenet") == {"haven"}
    put(engine_at(engine, cluster), "wijk", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}


def test_a_disk_that_fills_behind_the_commit(cluster, engine):
    """The commit holds, so no error says that it was not written; the next one cleans up."""
    filling = Filling(is_manifest, is_behind=True)
    with server_before(cluster, filling.answer) as address:
        writing = engine_at(engine, address, patience=1)
        put(writing, "wijk", "warmtenet")
        assert filling.is_full
        assert ids(writing, "warmtenet") == {"haven", "wijk"}
    assert documents(engine) == 3
    put(engine_at(engine, cluster), "kaai", "aardgas")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    engine.connection.refresh(engine.place.index)
    assert documents(engine) == 3


def test_a_disk_that_fills_behind_the_publication_of_an_index(cluster):
    """The index is in use, so there is no error; the next publication drops the old ones."""
    from library.engines.opensearch.cluster.connection import Connection
    from library.engines.opensearch.cluster.patient_client import ClusterAddress
    from library.engines.opensearch.cluster_store import ClusterStore

    prefix = f"test-{uuid4().hex[:8]}"

    def publish(host: str) -> ClusterStore:
        connection = Connection(ClusterAddress((host,)), patience=1)
        store = ClusterStore(connection, prefix, LANGUAGES, labels_of, shards=1, replicas=0)
        name = store.new_name()
        with store.engine(name).writer():
            pass
        store.publish(name)
        assert store.current == name
        return store

    for _ in range(2):
        publish(cluster)
    filling = Filling(lambda request: "/_doc/current" in request.path, is_behind=True)
    with server_before(
        cluster, lambda r: filling.answer(r) if r.command != "GET" else None
    ) as host:
        publish(host)
    assert filling.is_full
    store = publish(cluster)
    assert store.names() == ["build-0003", "build-0004"]
    for name in store.names():
        store.engine(name).drop()


def documents(engine) -> int:
    """Return the number of documents of studies, visible or not."""
    body = {"size": 0, "track_total_hits": True}
    (answer,) = engine.connection.search(engine.place.index, [body])
    return int(answer["hits"]["total"]["value"])
