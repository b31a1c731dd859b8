"""Which indexes on a cluster are those of a library: a rebuild deletes no other one."""

from __future__ import annotations

from unittest.mock import patch
from uuid import uuid4

import pytest

from library.engines.opensearch.cluster import index_mapping
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.cluster_store import ClusterStore
from tests.engine.builders import LANGUAGES, labels_of

pytestmark = pytest.mark.opensearch


@pytest.fixture
def store(cluster):
    prefix = f"test-{uuid4().hex[:8]}"
    connection = Connection(ClusterAddress((cluster,)))
    made = ClusterStore(connection, prefix, LANGUAGES, labels_of, shards=1, replicas=0)
    yield made
    for name in connection.indexes(f"{prefix}-*"):
        connection.delete_index(name)


def rebuild(store: ClusterStore) -> str:
    """Make and publish a new index; return its name."""
    name = store.new_name()
    with store.engine(name).writer():
        pass
    store.publish(name)
    return name


def test_a_rebuild_deletes_no_index_of_another_program(store, client):
    """It has a name of a build, but neither the mark of the library nor a manifest."""
    first = rebuild(store)
    index = store.engine(first).place.index
    own, others = index.removesuffix(first), ("build-0002", "build-0007")
    client.indices.create(index=f"{own}{others[0]}")
    mark = index_mapping.mark_of("another-control")
    client.indices.create(index=f"{own}{others[1]}", body={"mappings": mark})
    assert store.names() == [first]
    made = [rebuild(store) for _ in range(3)]
    assert made == ["build-0008", "build-0009", "build-0010"]
    assert store.names() == made[1:]
    assert all(client.indices.exists(index=f"{own}{other}") for other in others)


def test_a_rebuild_deletes_an_index_without_a_commit(store):
    """Its writer was killed before it wrote a manifest, but the index has the mark."""
    rebuild(store)
    left = store.engine(store.new_name()).place
    mapping = index_mapping.index_mapping(LANGUAGES, left.control)
    store.engine(left.key).connection.create_index(left.index, {}, {"_meta": mapping["_meta"]})
    made = [rebuild(store) for _ in range(2)]
    assert store.names() == made


def test_a_rebuild_deletes_indexes_of_earlier_versions(store):
    """These have a manifest, and no mark."""
    with patch.object(index_mapping, "mark_of", lambda _: {}):
        rebuild(store)
    made = [rebuild(store) for _ in range(2)]
    assert store.names() == made
