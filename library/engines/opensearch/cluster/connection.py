"""The connection to a cluster: the few requests that the engine needs, with errors of our own."""

from __future__ import annotations

import base64
import logging
import random
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import opensearchpy
from opensearchpy import exceptions
from urllib3 import Timeout

from library.core.errors import EngineUnavailable, IndexMissing
from library.core.process_switches import silence_opensearch
from library.engines.opensearch.cluster.cluster_errors import (
    RECOVERING,
    Conflict,
    error_of,
    is_temporary,
    missing_index,
    unavailable,
)
from library.engines.opensearch.cluster.local_copies import CopySelector, LocalCopies

T = TypeVar("T")
Json = dict[str, Any]

TIMEOUT_SECONDS = 60.0
"""How long the answer to a request is waited for."""
CONNECT_SECONDS = 5.0
"""How long a connection to a node is waited for; then another node is asked. A machine that is off
does not refuse connections, as one without a node does."""
PATIENCE_SECONDS = 40.0
"""How long a request is repeated while the cluster chooses a manager or moves shards."""
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 2.0
SEARCH: Json = {
    "allow_partial_search_results": False,
    "request_cache": False,
    "preference": "_local",
}
"""Options of every search. Each node searches its own copy, if it has one, and does not have to
send the query to another node and to wait for its answer."""
BULK_BYTES = 8_000_000
"""Bytes of documents in one request."""
MOST_CLAUSES = 65_536
"""Clauses of a query; the default limit is 1024, and labels of a thesaurus may need more."""

log = logging.getLogger(__name__)
silence_opensearch()


class Stored(NamedTuple):
    """A document of the control index, with what a conditional change of it needs."""

    content: Json
    seq_no: int
    primary_term: int


class Copy(NamedTuple):
    """One copy of a part of an index."""

    state: str
    """`STARTED`, `INITIALIZING`, `RELOCATING` or `UNASSIGNED`."""
    failure: str
    """Why a node could not open it; empty when none has tried and failed."""


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """How a cluster is reached."""

    hosts: tuple[str, ...]
    """Addresses of nodes, with `http://` or `https://`."""
    user: str = ""
    password: str = ""
    ca: Path | None = None
    """Certificate of the authority that signs those of the nodes; `None` for the system's own."""


class Connection:
    """A cluster, as the engine uses it. Thread-safe.

    Args:
        address: How the cluster is reached.
        patience: Seconds for which a request is repeated while the cluster cannot answer.
        timeout: Seconds for which the answer to a request is waited for.
    """

    def __init__(
        self,
        address: ClusterAddress,
        *,
        patience: float = PATIENCE_SECONDS,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        self.address = address
        self._patience = patience
        waits = Timeout(connect=min(CONNECT_SECONDS, timeout), read=timeout)
        options: Json = {"ca_certs": str(address.ca)} if address.ca else {}
        if address.user:
            # The client of OpenSearch would fail on characters outside Latin-1.
            user = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
            options["headers"] = {"authorization": f"Basic {user}"}
        # The client repeats nothing. To "retry on timeout" only means that it asks other nodes, for
        # a minute at first, once a node has not answered: it may be stopped or hang.
        self._client = opensearchpy.OpenSearch(
            list(address.hosts),
            timeout=waits,
            max_retries=0,
            retry_on_timeout=True,
            pool_maxsize=32,
            selector_class=CopySelector,
            **options,
        )
        pool, has_others = self._client.transport.connection_pool, len(address.hosts) > 1
        self._copies = LocalCopies(pool, min(CONNECT_SECONDS, timeout)) if has_others else None
        self.requests = 0
        """Number of requests so far, repeated ones included; not those of `LocalCopies`."""

    def search(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """Return the answers of one request with a search for each of *bodies*; never parts of one.

        Raises:
            IndexMissing: There is no such index.
            EngineUnavailable: The cluster cannot answer, or refuses a search.
        """
        with self._copies.preferred(index) if self._copies else nullcontext():
            if len(bodies) == 1:
                answers = [self._ask(lambda: self._single_search(index, bodies[0]))]
            else:
                answers = self._ask(lambda: self._multi_search(index, bodies))
        for answer in answers:
            if answer["timed_out"] or answer["_shards"]["failed"]:
                raise unavailable("it answered in part", self.address.hosts)
        return answers

    def _single_search(self, index: str, body: Json) -> Json:
        params = {name: str(value).lower() for name, value in SEARCH.items()}
        answer: Json = self._client.search(body=body, index=index, params=params)
        return answer

    def _multi_search(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        header = {"index": index, **SEARCH}
        lines = [line for body in bodies for line in (header, body)]
        answers: list[Json] = self._client.msearch(body=lines)["responses"]
        for answer in answers:
            if "error" in answer:
                error = answer["error"]
                raise exceptions.TransportError(answer["status"], error.get("type", ""), answer)
        return answers

    def read(self, index: str, key: str) -> Stored | None:
        """Return a document as it is now; `None` when there is none, or no such index."""
        try:
            found = self._ask(
                lambda: self._client.get(index=index, id=key, params={"preference": "_primary"})
            )
        except IndexMissing:
            return None
        return Stored(found["_source"], found["_seq_no"], found["_primary_term"])

    def read_many(self, index: str, keys: Sequence[str]) -> dict[str, Json]:
        """Return the contents of documents as they are now; those that are not there are left out.

        Unlike `read`, it may miss what another process wrote a moment ago.
        """
        found = self._get_many(index, [{"_id": key} for key in keys])
        return {each["_id"]: each["_source"] for each in found}

    def existing(self, index: str, keys: Sequence[str]) -> set[str]:
        """Return which documents are there, as `read_many` would."""
        found = self._get_many(index, [{"_id": key, "_source": False} for key in keys])
        return {each["_id"] for each in found}

    def _get_many(self, index: str, documents: Sequence[Json]) -> list[Json]:
        if not documents:
            return []
        body = {"docs": list(documents)}
        try:
            answer = self._ask(lambda: self._client.mget(index=index, body=body))
        except IndexMissing:
            return []
        return [each for each in answer["docs"] if each.get("found")]

    def write(
        self,
        index: str,
        key: str,
        content: Json,
        before: Stored | None,
        *,
        is_alias: bool = False,
    ) -> None:
        """Write a document if it still is *before*; when that is `None`, if there is none.

        The document may have been written when this raises `EngineUnavailable` or, after a request
        was repeated, `Conflict`: the caller reads it to know.

        Raises:
            Conflict: It was changed since.
            IndexMissing: *index* is an alias that is gone; an index that is gone is made again.
        """
        params: Json = {"op_type": "create"}
        if before is not None:
            params = {"if_seq_no": before.seq_no, "if_primary_term": before.primary_term}
        self._put(index, key, content, params, is_alias=is_alias)

    def overwrite(self, index: str, key: str, content: Json, *, is_alias: bool = False) -> None:
        """Write a document in place of any with its id.

        Raises:
            IndexMissing: As in `write`.
        """
        self._put(index, key, content, {}, is_alias=is_alias)

    def _put(self, index: str, key: str, content: Json, params: Json, *, is_alias: bool) -> None:
        if is_alias:
            params["require_alias"] = "true"
        self._ask(lambda: self._client.index(index=index, id=key, body=content, params=params))

    def delete(self, index: str, keys: Iterable[str]) -> None:
        """Delete documents; those that are not there are left out."""
        lines = [{"delete": {"_index": index, "_id": key}} for key in keys]
        if lines:
            self._bulk(lines)

    def add(self, index: str, documents: Iterable[tuple[str, str]]) -> None:
        """Add documents, each an id and its JSON, in several requests; ids may be there already."""
        lines: list[str] = []
        size = 0
        for key, document in documents:
            lines += [f'{{"index":{{"_index":"{index}","_id":"{key}"}}}}', document]
            size += len(document)
            if size > BULK_BYTES:
                self._bulk(lines)
                lines, size = [], 0
        if lines:
            self._bulk(lines)

    def _bulk(self, lines: Sequence[Any]) -> None:
        def send() -> None:
            answer = self._client.bulk(body=list(lines))
            if not answer["errors"]:
                return
            for item in answer["items"]:
                (outcome,) = item.values()
                if "error" in outcome:
                    kind = outcome["error"].get("type", "")
                    raise exceptions.TransportError(outcome["status"], kind, outcome["error"])

        self._ask(send)

    def refresh(self, index: str) -> None:
        """Make all documents of an index visible to searches, on every copy of every shard."""

        def send() -> None:
            answer = self._client.indices.refresh(index=index)
            if answer["_shards"]["failed"]:
                raise exceptions.TransportError(503, "refresh", answer)

        self._ask(send)

    def create_index(self, index: str, settings: Json, mappings: Json, *, alias: str = "") -> None:
        """Create an index, with an alias if one is given, unless it exists."""
        body = {"settings": settings, "mappings": mappings}
        if alias:
            body["aliases"] = {alias: {}}
        try:
            self._ask(lambda: self._client.indices.create(index=index, body=body))
        except Conflict:
            return

    def delete_index(self, index: str) -> None:
        """Delete an index, if it exists."""
        params = {"ignore_unavailable": "true"}
        self._ask(lambda: self._client.indices.delete(index=index, params=params))

    def indexes(self, pattern: str) -> list[str]:
        """Return the names of the indexes that match *pattern*, sorted."""
        params = {"expand_wildcards": "all", "allow_no_indices": "true"}
        found = self._ask(lambda: self._client.indices.get_settings(index=pattern, params=params))
        return sorted(found)

    def block_writes(self, index: str, *, is_blocked: bool) -> None:
        """Keep everybody from writing to an index, or let them write again."""
        block = {"index.blocks.write": is_blocked or None}
        self._ask(lambda: self._client.indices.put_settings(index=index, body=block))

    def clone_index(self, index: str, clone: str, settings: Json) -> None:
        """Create an index of the files of another one, to which writing is blocked."""
        body, params = {"settings": settings}, {"wait_for_active_shards": "0"}
        self._ask(
            lambda: self._client.indices.clone(index=index, target=clone, body=body, params=params)
        )

    def copies(self, index: str) -> list[Copy]:
        """Return the copies of all parts of an index."""
        params = {"format": "json", "h": "state,unassigned.reason,unassigned.details"}
        found = self._ask(lambda: self._client.cat.shards(index=index, params=params))
        return [
            Copy(
                each["state"],
                str(each["unassigned.details"])
                if each["unassigned.reason"] == "ALLOCATION_FAILED"
                else "",
            )
            for each in found
        ]

    def allow_clauses(self) -> None:
        """Raise the limit on the clauses of a query, if the cluster lets its users do so."""
        setting = {"persistent": {"indices.query.bool.max_clause_count": MOST_CLAUSES}}
        try:
            self._ask(lambda: self._client.cluster.put_settings(body=setting))
        except EngineUnavailable:
            log.info("The cluster keeps its own limit on the clauses of a query.")

    def health(self) -> Json:
        """Return the state of the cluster, as its health request tells it."""
        found: Json = self._ask(self._client.cluster.health)
        return found

    def plugins(self) -> set[str]:
        """Return the names of plugins of the nodes; none if the user may not see them.

        Raises:
            EngineUnavailable: The cluster cannot answer.
        """
        params = {"format": "json", "h": "component"}

        def send() -> list[Json]:
            try:
                found: list[Json] = self._client.cat.plugins(params=params)
            except exceptions.AuthorizationException:
                log.info("The cluster does not say which plugins its nodes have.")
                return []
            return found

        return {str(each["component"]) for each in self._ask(send)}

    def version(self) -> str:
        """Return the version of the cluster's software."""
        return str(self._ask(self._client.info)["version"]["number"])

    def _ask(self, send: Callable[[], T]) -> T:
        """Return the answer to a request, which is repeated while the cluster cannot answer."""
        end, pause = time.monotonic() + self._patience, FIRST_PAUSE
        while True:
            self.requests += 1
            try:
                return send()
            except exceptions.OpenSearchException as exc:
                index = missing_index(exc)
                may_repeat = self._may_exist(index) if index else is_temporary(exc)
                is_over = time.monotonic() + pause > end
                if is_over and may_repeat and index:
                    reason = f"a node does not know the index {index}"
                    raise unavailable(reason, self.address.hosts) from exc
                if is_over or not may_repeat:
                    raise error_of(exc, self.address.hosts) from exc
            time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - spreads repeated requests
            pause = min(2 * pause, LONGEST_PAUSE)

    def _may_exist(self, index: str) -> bool:
        """Whether an index that a node does not know may exist: its manager knows, or cannot say.

        A node that has just started, or that was cut off, may lack indexes that exist.
        """
        self.requests += 1
        try:
            self._client.indices.get_settings(index=index)  # the manager answers
        except exceptions.TransportError as exc:
            return is_temporary(exc) or self._is_recovering()
        return True

    def _is_recovering(self) -> bool:
        """Whether the manager, elected a moment ago, may not know yet which indexes exist."""
        self.requests += 1
        try:
            state = self._client.cluster.state(metric="blocks")
        except exceptions.TransportError as exc:
            return is_temporary(exc)
        return not RECOVERING.isdisjoint(state["blocks"].get("global", ()))
