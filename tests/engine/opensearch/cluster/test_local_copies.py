"""Searches go to nodes that have a copy of the whole index, as long as one of these answers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler

import pytest

from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from tests.engine.opensearch.proxy import Answer, server_before

NO_NODE = "http://127.0.0.1:9"
STARTED, STARTING = {"state": "STARTED"}, {"state": "INITIALIZING"}
FOUND = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"hits": []}}
NAME = json.dumps({"version": {"number": "2.19.6", "distribution": "opensearch"}}).encode()
TURNS = 12


class Nodes:
    """Servers that answer as nodes with some copies, and count the searches that each gets."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._hosts: list[str] = []
        self._failing: set[str] = set()
        self._searches: Counter[str] = Counter()

    def add(self, name: str, parts: object, status: int = 200) -> None:
        """Start a node that tells its *parts*, with an HTTP *status*."""

        def answer(request: BaseHTTPRequestHandler) -> Answer:
            if request.path == "/":
                return 200, NAME
            if "_search_shards" in request.path:
                return status, json.dumps({"shards": parts}).encode()
            if name in self._failing:
                return 503, b"{}"
            self._searches[name] += 1
            found = {"responses": [FOUND, FOUND]} if "_msearch" in request.path else FOUND
            return 200, json.dumps(found).encode()

        self._hosts.append(self._stack.enter_context(server_before(NO_NODE, answer)))

    def connection(self) -> Connection:
        return Connection(ClusterAddress(tuple(self._hosts)))

    def fail(self, name: str) -> None:
        """Let a node answer no search from now on."""
        self._failing.add(name)

    def searches(self, connection: Connection) -> dict[str, int]:
        """Return how many of `TURNS` requests each node answers."""
        self._searches.clear()
        for turn in range(TURNS):
            connection.search("studies", [{}] if turn % 3 else [{}, {}])
        return dict(self._searches)


@pytest.fixture
def nodes() -> Iterator[Nodes]:
    with ExitStack() as stack:
        yield Nodes(stack)


def test_nodes_with_a_copy_of_each_part_are_asked_in_turn(nodes):
    """A node that lacks a part, or is not ready with it, would have to ask another one."""
    nodes.add("whole", [[STARTED], [STARTED]])
    nodes.add("half", [[STARTED], []])
    nodes.add("other", [[STARTED], [STARTED]])
    nodes.add("starting", [[STARTED], [STARTING]])
    assert nodes.searches(nodes.connection()) == {"whole": TURNS // 2, "other": TURNS // 2}


def test_all_nodes_are_asked_when_none_has_a_copy_of_each_part(nodes):
    nodes.add("one", [[STARTED], []])
    nodes.add("other", [[], [STARTED]])
    nodes.add("refusing", [[STARTED], [STARTED]], status=403)
    found = nodes.searches(nodes.connection())
    assert found == dict.fromkeys(("one", "other", "refusing"), TURNS // 3)


def test_other_nodes_are_asked_when_those_with_copies_fail(nodes):
    """A node without a copy answers too, with the help of others."""
    nodes.add("whole", [[STARTED]])
    nodes.add("none", [[]])
    connection = nodes.connection()
    assert nodes.searches(connection) == {"whole": TURNS}
    nodes.fail("whole")
    assert nodes.searches(connection) == {"none": TURNS}
