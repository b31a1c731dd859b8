"""The connection to a cluster: faults of its indexes that a message explains."""

from __future__ import annotations

from uuid import uuid4

import pytest

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from tests.engine.builders import ids, put, study
from tests.engine.opensearch.proxy import server_before

pytestmark = pytest.mark.opensearch


@pytest.mark.parametrize(
    ("status", "says"),
    [(413, "study is larger than"), (418, "status 418"), (401, "refuses the user")],
)
def test_an_answer_that_is_no_success(cluster, status, says):
    """What a node, or a proxy before it, answers to a request is in the error."""
    from tests.engine.opensearch.cluster_engines import made_engine

    def fail(request):
        return (status, b"") if request.path != "/" else None

    with (
        server_before(cluster, fail) as address,
        pytest.raises(EngineUnavailable, match=says),
    ):
        ids(made_engine(address), "warmtenet")


@pytest.mark.parametrize(("status", "says"), [(503, "cannot answer"), (401, "refuses the user")])
def test_a_cluster_that_does_not_answer_is_not_one_without_plugins(cluster, status, says):
    """Its k-NN index is used again after an outage. A user may lack the right to see plugins."""

    def fail(request):
        return (status, b"{}") if "plugins" in request.path else None

    with (
        server_before(cluster, fail) as address,
        pytest.raises(EngineUnavailable, match=says),
    ):
        Connection(ClusterAddress((address,)), patience=0).plugins()
    with server_before(cluster, lambda _: (403, b"{}")) as address:
        assert Connection(ClusterAddress((address,)), patience=0).plugins() == set()


def test_a_full_disk_is_named(opensearch, client):
    """A cluster that has stopped writing for lack of space loses nothing, and says what to do."""
    put(opensearch, "haven", "warmtenet")
    block = {"index.blocks.read_only_allow_delete": True}
    client.indices.put_settings(index=opensearch.place.index, body=block)
    with pytest.raises(EngineUnavailable, match="is full"):
        put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}
    client.indices.put_settings(index=opensearch.place.index, body=dict.fromkeys(block))
    put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


OTHER = {"mappings": {"dynamic": "strict", "properties": {"x": {"type": "text"}}}}
NOWHERE = {"settings": {"index.routing.allocation.require._name": "nowhere"}}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (OTHER, "made by another program"),
        (NOWHERE, "are on no node.*try again in a minute.*or rebuild"),
    ],
)
def test_an_index_that_cannot_answer_is_explained(opensearch, client, body, says):
    """An index of another program, and one whose parts are on no node, have remedies of their own.

    Neither is an empty answer.
    """
    from tests.engine.opensearch.cluster_engines import twin

    put(opensearch, "haven", "warmtenet")
    client.indices.delete(index=opensearch.place.index)
    params = {"wait_for_active_shards": "0"}
    client.indices.create(index=opensearch.place.index, body=body, params=params)
    with pytest.raises(EngineUnavailable, match=says):
        ids(twin(opensearch, patience=1), "warmtenet")


@pytest.mark.parametrize("block", ["write", "read_only", "read"])
def test_a_blocked_index_is_explained(opensearch, client, block):
    """Somebody made the index read-only, or closed it to searches: the user is not the cause."""
    put(opensearch, "haven", "warmtenet")
    setting = {f"index.blocks.{block}": True}
    client.indices.put_settings(index=opensearch.place.index, body=setting)
    with pytest.raises(EngineUnavailable, match="blocks the index"):
        put(opensearch, "wijk", "warmtenet")
    client.indices.put_settings(index=opensearch.place.index, body=dict.fromkeys(setting))
    put(opensearch, "wijk", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


def test_an_alias_with_a_name_of_the_library_is_explained(cluster, client):
    """Another program has an alias of that name."""
    from tests.engine.opensearch.cluster_engines import made_engine

    engine = made_engine(cluster)
    other = f"{engine.place.index}-other"
    client.indices.create(index=other, body={"aliases": {engine.place.index: {}}})
    with pytest.raises(EngineUnavailable, match="alias with a name of this library"):
        put(engine, "haven", "warmtenet")
    client.indices.delete(index=other)


def test_a_value_that_is_too_long_is_explained(opensearch):
    """A cluster does not store values of more than 32,766 bytes to filter by."""
    long = study("haven", publisher="Uitgever" * 5000)
    with pytest.raises(EngineUnavailable, match=r"longer than .* stores"), opensearch.writer() as w:
        w.replace(long, [])
    put(opensearch, "haven", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}


TEMPLATES = (
    {"settings": {"index.final_pipeline": "missing", "index.default_pipeline": "missing"}},
    {"settings": {"index.refresh_interval": "1s"}, "aliases": {"everything": {}}},
    {"mappings": {"_routing": {"required": True}}},
    {"mappings": {"_source": {"enabled": False}, "properties": {"serial": {"type": "keyword"}}}},
    {"mappings": {"dynamic": "true", "properties": {"record": {"type": "keyword"}}}},
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_of_the_cluster_changes_nothing(cluster, client, template):
    """The library says itself what a template for all indexes would say otherwise."""
    from tests.engine.opensearch.cluster_engines import made_engine

    engine = made_engine(cluster, control=f"templates-{uuid4().hex[:8]}")
    name = f"all-{engine.place.index}"
    patterns = [engine.place.index, engine.place.control]
    body = {"index_patterns": patterns, "priority": 500, "template": template}
    client.indices.put_index_template(name=name, body=body)
    put(engine, "haven", "warmtenet", title="Rapport")
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}
    assert ids(engine, "titel:rapport") == ids(engine, "rapport") == {"haven"}
    engine.verify()
    engine.drop()
    client.indices.delete(index=engine.place.control)
    client.indices.delete_index_template(name=name)


def test_a_closed_index_is_explained(opensearch, client):
    """Somebody closed the index: the message says so, and not that nodes are to be started."""
    put(opensearch, "haven", "warmtenet")
    client.indices.close(index=opensearch.place.index)
    with pytest.raises(EngineUnavailable, match="is closed"):
        ids(opensearch, "warmtenet")


def test_hits_have_columns_only(opensearch):
    """A node decompresses nothing for a hit: neither its source nor its id."""
    put(opensearch, "haven", "warmtenet")
    search = {"docvalue_fields": ["study"]}
    (answer,) = opensearch.connection.search(opensearch.place.index, [search])
    (hit,) = answer["hits"]["hits"]
    assert hit["fields"] == {"study": ["haven"]}
    assert hit.keys().isdisjoint({"_id", "_source"})
