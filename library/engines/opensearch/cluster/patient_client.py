"""The client of OpenSearch, with patience and with errors of our own."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import opensearchpy
from opensearchpy import exceptions
from urllib3 import Timeout

from library.core.notices import notice
from library.core.process.process_switches import silence_opensearch
from library.engines.opensearch.cluster.cluster_errors import (
    RECOVERING,
    error_of,
    is_temporary,
    missing_index,
    unavailable,
)
from library.engines.opensearch.cluster.first_contact import check_program
from library.engines.opensearch.cluster.local_copies import CopySelector, LocalCopies
from library.engines.opensearch.cluster.waiting import Patience

T = TypeVar("T")

CONNECT_SECONDS = 5.0
"""How long a connection to a node is waited for; then another node is asked. A machine that is off
does not refuse connections, as one without a node does."""
FIRST_SECONDS = 10.0
"""How long the answer to the first request is waited for, which asks what answers."""

silence_opensearch()


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """How a cluster is reached."""

    hosts: tuple[str, ...]
    """Addresses of nodes, with `http://` or `https://`."""
    user: str = ""
    password: str = ""
    ca: Path | None = None
    """Certificate of the authority that signs those of the nodes; `None` for the system's own."""


class PatientClient:
    """The client of OpenSearch for one cluster. Thread-safe.

    Args:
        address: How the cluster is reached.
        patience: How long a request is repeated while the cluster cannot answer.
        timeout: Seconds for which the answer to a request is waited for.
    """

    def __init__(self, address: ClusterAddress, patience: Patience, timeout: float) -> None:
        self._hosts = address.hosts
        self.patience = patience
        connect = min(CONNECT_SECONDS, timeout)
        options: dict[str, Any] = {"ca_certs": str(address.ca)} if address.ca else {}
        if address.user:
            # The client of OpenSearch would fail on characters outside Latin-1.
            user = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
            options["headers"] = {"authorization": f"Basic {user}"}
        # The client repeats nothing. To "retry on timeout" only means that it asks other nodes, for
        # a minute at first, once a node has not answered: it may be stopped or hang.
        self.api = opensearchpy.OpenSearch(
            list(address.hosts),
            timeout=Timeout(connect=connect, read=timeout),
            max_retries=0,
            retry_on_timeout=True,
            pool_maxsize=32,
            selector_class=CopySelector,
            **options,
        )
        """The requests that OpenSearch knows, for functions that `ask` calls."""
        pool, has_others = self.api.transport.connection_pool, len(address.hosts) > 1
        self._copies = LocalCopies(pool, connect) if has_others else None
        self._first_wait = Timeout(connect=connect, read=min(FIRST_SECONDS, timeout))
        self._is_known = False
        self._lock = threading.Lock()
        self.requests = 0
        """Number of requests so far, repeated ones included; not the first, nor those of
        `LocalCopies`."""

    def preferring_copies(self, index: str) -> AbstractContextManager[None]:
        """Prefer the nodes with a copy of all of *index*, inside the `with` block."""
        return self._copies.preferred(index) if self._copies else nullcontext()

    def ask(self, send: Callable[[], T], about: str = "") -> T:
        """Return the answer to a request, which is repeated while the cluster cannot answer.

        Before the first one, what answers is asked for its name.

        Args:
            send: Sends the request.
            about: The index that is searched; empty for other requests.

        Raises:
            Conflict: A document was changed by another process.
            IndexMissing: There is no such index.
            EngineUnavailable: The cluster cannot answer, or refuses the request.
        """
        if not self._is_known:
            self._repeated(lambda: check_program(self.api, self._first_wait, self._hosts))
            self._is_known = True

        def counted() -> T:
            self._count()
            return send()

        return self._repeated(counted, about)

    def _count(self) -> None:
        with self._lock:
            self.requests += 1

    def _repeated(self, send: Callable[[], T], about: str = "") -> T:
        wait = self.patience.wait(about)
        while True:
            try:
                answer = send()
            except exceptions.OpenSearchException as exc:
                index = missing_index(exc)
                may_pass = self._may_exist(index) if index else is_temporary(exc)
                error = error_of(exc, self._hosts, is_first=not self._is_known)
                if not may_pass:
                    wait.end(exc)
                    raise error from exc
                if index:
                    reason = notice("a node does not know the index {index}", index=index)
                    error = unavailable(reason, self._hosts)
                if not wait.goes_on(exc, error):
                    raise error from exc
            else:
                wait.end()
                return answer

    def _may_exist(self, index: str) -> bool:
        """Whether an index that a node does not know may exist: its manager knows, or cannot say.

        A node that has just started, or that was cut off, may lack indexes that exist.
        """
        self._count()
        try:
            self.api.indices.get_settings(index=index)  # the manager answers
        except exceptions.TransportError as exc:
            return is_temporary(exc) or self._is_recovering()
        return True

    def _is_recovering(self) -> bool:
        """Whether the manager, elected a moment ago, may not know yet which indexes exist."""
        self._count()
        try:
            state = self.api.cluster.state(metric="blocks")
        except exceptions.TransportError as exc:
            return is_temporary(exc)
        return not RECOVERING.isdisjoint(state["blocks"].get("global", ()))
