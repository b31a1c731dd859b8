"""Nodes that are in trouble for a while: what is repeated, what ends, and what the error says."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator

import pytest

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster import waiting
from tests.engine.builders import ids, put
from tests.engine.opensearch.cluster_engines import engine_at
from tests.engine.opensearch.proxy import server_before
from tests.waiting import StoppedClock

pytestmark = pytest.mark.opensearch

NO_INDEX = (404, "index_not_found_exception")
STARTING = "blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized];"
NO_MANAGER = "blocked by: [SERVICE_UNAVAILABLE/2/no cluster-manager];"
CUT_SHORT = (500, "corrupt_index_exception")
NO_TRANSLOG = (500, "translog_corrupted_exception")


def said(status: int, kind: str, reason: str = "") -> tuple[int, bytes]:
    """Return an error as a node answers it."""
    error = {"type": kind, "reason": reason, "index": "studies", "root_cause": []}
    if status == 500:
        error = {"type": "search_phase_execution_exception", "caused_by": error, "root_cause": []}
    return status, json.dumps({"error": error, "status": status}).encode()


def test_a_write_that_is_not_answered_ends_with_an_error(cluster, opensearch):
    """Searches go on meanwhile; nothing of the commit is visible, and the next one works."""
    put(opensearch, "haven", "warmtenet")
    is_stalled, end = threading.Event(), threading.Event()

    def stall(request) -> None:
        if request.command != "GET" and "_search" not in request.path and is_stalled.is_set():
            end.wait(30)

    with server_before(cluster, stall) as address:
        engine = engine_at(opensearch, address, patience=1, timeout=5)
        assert ids(engine, "warmtenet") == {"haven"}
        is_stalled.set()
        with pytest.raises(EngineUnavailable, match=r"does not answer it\..*_cat/recovery"):
            put(engine, "wijk", "warmtenet")
        assert ids(engine, "warmtenet") == {"haven"}
        is_stalled.clear()
        put(engine, "wijk", "warmtenet")
        end.set()
        assert ids(engine, "warmtenet") == {"haven", "wijk"}


def test_a_node_that_hangs_is_asked_once(cluster):
    """After one request that it accepts and does not answer, the other nodes are asked."""
    from library.engines.opensearch.cluster.connection import Connection
    from library.engines.opensearch.cluster.patient_client import ClusterAddress

    hangs, end, errors = threading.Event(), threading.Event(), []

    def hang(_) -> None:
        if hangs.is_set():
            end.wait(60)

    with server_before(cluster, hang) as address:
        opened = Connection(ClusterAddress((address, cluster)), patience=1, timeout=5)
        opened.version()  # the first request is sent to each node
        hangs.set()
        for _ in range(6):
            try:
                opened.version()
            except EngineUnavailable as exc:
                errors.append(str(exc))
        end.set()
    assert ["does not answer it" in error for error in errors] == [True]


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a machine that is off: nothing answers a connection, or refuses it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = []
        for _ in range(4):  # more than wait there
            one = socket.socket()
            one.setblocking(False)  # noqa: FBT003 - the only way to say it
            one.connect_ex(listening.getsockname())
            waiting.append(one)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        for one in waiting:
            one.close()


def test_a_machine_that_is_off_does_not_keep_others_from_answering(cluster, opensearch, silent):
    """A connection that is neither made nor refused is soon given up, and another node asked."""
    put(opensearch, "haven", "warmtenet")
    engine = engine_at(opensearch, silent, cluster)
    assert [ids(engine, "warmtenet") for _ in range(3)] == [{"haven"}] * 3


@pytest.mark.parametrize("trouble", [NO_INDEX, CUT_SHORT, NO_TRANSLOG])
def test_a_node_in_trouble_for_a_while(cluster, opensearch, trouble):
    """A search is repeated: an index exists if the manager says so, and copies take turns."""
    put(opensearch, "haven", "warmtenet")
    left = [1] * 8
    status, kind = trouble

    def fail(request):
        if "_search" not in request.path or not left:
            return None
        left.pop()
        found, content = said(status, kind)
        return found, content.replace(b'"studies"', json.dumps(opensearch.place.index).encode())

    with server_before(cluster, fail) as address:
        assert ids(engine_at(opensearch, address), "warmtenet") == {"haven"}
    assert not left


def test_a_manager_that_has_not_read_its_state(cluster, opensearch):
    """It says that no index exists, for a moment after it was elected: nothing is gone."""
    put(opensearch, "haven", "warmtenet")
    _, missing = said(*NO_INDEX)
    missing = missing.replace(b'"studies"', json.dumps(opensearch.place.index).encode())
    blocked = json.dumps({"blocks": {"global": {"1": {"description": "state not recovered"}}}})
    asked = []

    def fail(request):
        if len(asked) == 3:
            return None
        if "_cluster/state" in request.path:
            asked.append(request.path)
            return 200, blocked.encode()
        is_lost = "_search" in request.path or "_settings" in request.path
        return (404, missing) if is_lost else None

    with server_before(cluster, fail) as address:
        assert ids(engine_at(opensearch, address), "warmtenet") == {"haven"}
    assert len(asked) == 3


def test_a_node_that_never_learns_of_an_index(cluster, opensearch):
    """If the cluster manager knows the index, the error does not ask to rebuild it."""
    put(opensearch, "haven", "warmtenet")
    _, content = said(*NO_INDEX)
    content = content.replace(b'"studies"', json.dumps(opensearch.place.index).encode())

    def fail(request):
        return (404, content) if "_search" in request.path else None

    with server_before(cluster, fail) as address:
        engine = engine_at(opensearch, address, patience=1)
        with pytest.raises(EngineUnavailable, match="does not know the index"):
            ids(engine, "warmtenet")


def test_searches_of_an_index_that_stays_away_wait_once(cluster, opensearch, monkeypatch):
    """Other requests are answered meanwhile. Once the index answers, it has its patience again."""
    put(opensearch, "haven", "warmtenet haven")
    clock = StoppedClock()
    monkeypatch.setattr(waiting, "time", clock)
    is_away, taken = threading.Event(), []

    def fail(request):
        is_search = "search" in request.path and is_away.is_set()
        return said(503, "no_shard_available_action_exception") if is_search else None

    with server_before(cluster, fail) as address:
        engine = engine_at(opensearch, address, patience=20)
        for question in ("warmtenet", "haven"):  # answers are kept
            ids(engine, question)
            is_away.set()
            for _ in range(2):
                begun = clock.now
                with pytest.raises(EngineUnavailable, match="are on no node"):
                    ids(engine, f"{question}*")
                taken.append(clock.now - begun)
            is_away.clear()
    assert [seconds <= waiting.SHORT_SECONDS for seconds in taken] == [False, True] * 2


def test_a_request_that_waits_says_so_once(monkeypatch, caplog):
    """Also when other requests are answered meanwhile, as during a snapshot of the cluster."""
    from opensearchpy import exceptions

    monkeypatch.setattr(waiting, "time", StoppedClock())
    patience = waiting.Patience(("http://node",), 40)
    wait, error = patience.wait(""), EngineUnavailable("It takes a snapshot.", remedy="")
    while wait.goes_on(exceptions.TransportError(400, "snapshot_in_progress_exception", {}), error):
        patience.note_answer("")
    assert ["asked again" in each.message for each in caplog.records] == [True]


@pytest.mark.parametrize(
    ("status", "kind", "reason", "says"),
    [
        (*CUT_SHORT, "", "cannot be read"),
        (*NO_TRANSLOG, "", "cannot be read"),
        (500, "i_o_exception", "No space left on device", "is full"),
        (429, "circuit_breaking_exception", "", "too little memory"),
        (503, "cluster_block_exception", STARTING, "have not read their state yet"),
        (503, "cluster_block_exception", NO_MANAGER, "have no manager"),
        (503, "node_not_connected_exception", "", "nodes does not reach another one"),
        (503, "search_phase_execution_exception", "all shards failed", "could search a part"),
        (400, "parsing_exception", "in the question `corrupt_index`", "cannot answer: parsing"),
    ],
)
def test_trouble_that_stays_is_named(cluster, opensearch, status, kind, reason, says):
    """None is a damaged index: that is what the cluster decides. The question is no cause."""
    put(opensearch, "haven", "warmtenet")

    def fail(request):
        return said(status, kind, reason) if "_search" in request.path else None

    with (
        server_before(cluster, fail) as address,
        pytest.raises(EngineUnavailable, match=says),
    ):
        ids(engine_at(opensearch, address, patience=0), "warmtenet")


def test_a_part_that_is_locked_for_a_while_is_not_given_up(client, opensearch):
    """Searches that last lock a part that its node closed: the default is five tries."""
    put(opensearch, "haven", "warmtenet")
    place = opensearch.place
    found = client.indices.get_settings(index=f"{place.index},{place.control}")
    tries = [each["settings"]["index"]["allocation"]["max_retries"] for each in found.values()]
    assert tries == ["50", "50"]
