"""The nodes that have a copy of every part of an index: they search it without other nodes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from opensearchpy import exceptions
from opensearchpy.connection import Connection as Node
from opensearchpy.connection_pool import ConnectionPool, RoundRobinSelector

KEPT_SECONDS = 60.0
"""How long it is remembered which nodes have copies. A node that has none any more still answers,
with the help of another one."""
Nodes = frozenset[Node]
"""Some nodes, as the client of OpenSearch knows them."""


class CopySelector(RoundRobinSelector):
    """Chooses nodes in turn: those that `LocalCopies` prefers, or all if none of these is alive."""

    # The client declares that its method returns nothing, and uses what it returns.
    def select(self, connections: Sequence[Node]) -> Node:  # type: ignore[override]
        """Return one of *connections*, which are not known to fail."""
        preferred: Nodes = getattr(self.data, "preferred", frozenset())
        some = [each for each in connections if each in preferred]
        chosen: Node = super().select(some or connections)
        return chosen


class LocalCopies:
    """Sends searches to nodes that need no other one. Thread-safe.

    Args:
        pool: Connections to several nodes, chosen by a `CopySelector`.
        seconds: How long the answer of a node is waited for.
    """

    def __init__(self, pool: ConnectionPool, seconds: float) -> None:
        self._pool = pool
        self._seconds = seconds
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Nodes, float]] = {}

    @contextmanager
    def preferred(self, index: str) -> Iterator[None]:
        """Prefer the nodes with a copy of all of *index* in requests of this thread."""
        chosen = self._pool.selector.data
        chosen.preferred = self._nodes(index)
        try:
            yield
        finally:
            chosen.preferred = frozenset()

    def _nodes(self, index: str) -> Nodes:
        nodes, until = self._known.get(index, (frozenset(), 0.0))
        if time.monotonic() < until or not self._lock.acquire(blocking=False):
            return nodes
        try:
            every = tuple(self._pool.connections)
            nodes = frozenset(each for each in every if self._has_all(each, index))
            self._known = {**self._known, index: (nodes, time.monotonic() + KEPT_SECONDS)}
        finally:
            self._lock.release()
        return nodes

    def _has_all(self, node: Node, index: str) -> bool:
        """Whether a node has a copy of each part of an index; not if it does not say so."""
        path, params = f"/{index}/_search_shards", {"preference": "_only_local"}
        try:
            _, _, content = node.perform_request("GET", path, params, timeout=self._seconds)
            parts = json.loads(content)["shards"]
        except (exceptions.OpenSearchException, ValueError, LookupError):
            return False
        return bool(parts) and all(
            any(copy["state"] == "STARTED" for copy in part) for part in parts
        )
