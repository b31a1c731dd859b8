"""The connection to a cluster: the few requests that the engine needs, with errors of our own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from opensearchpy import exceptions

from library.core.errors import EngineUnavailable, IndexMissing
from library.core.notices import notice
from library.engines.opensearch.cluster.cluster_errors import Conflict, unavailable
from library.engines.opensearch.cluster.index_mapping import owner_in
from library.engines.opensearch.cluster.patient_client import ClusterAddress, PatientClient
from library.engines.opensearch.cluster.waiting import Patience

Json = dict[str, Any]

TIMEOUT_SECONDS = 60.0
"""How long the answer to a request is waited for."""
PATIENCE_SECONDS = 40.0
"""How long a request is repeated while the cluster chooses a manager or moves shards."""
SEARCH: Json = {
    "allow_partial_search_results": False,
    "request_cache": False,
    "preference": "_local",
}
"""Options of every search. Each node searches its own copy, if it has one, and does not have to
send the query to another node and to wait for its answer."""
NOTHING_STORED: Json = {"_source": False, "stored_fields": "_none_"}
"""Leaves out of hits what a node would have to decompress: all that is read is in columns. Every
search has it; hits inside hits need it too."""
BULK_BYTES = 8_000_000
"""Bytes of documents in one request."""
MOST_CLAUSES = 65_536
"""Clauses of a query; the default limit is 1024, and labels of a thesaurus may need more."""

log = logging.getLogger(__name__)


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


class Connection:
    """A cluster, as the engine uses it. Thread-safe.

    Args:
        address: How the cluster is reached.
        patience: Seconds for which a request is repeated while the cluster cannot answer.
        outage: The same, when the reason is not a snapshot of the cluster; as *patience* if `None`.
        timeout: Seconds for which the answer to a request is waited for.
    """

    def __init__(
        self,
        address: ClusterAddress,
        *,
        patience: float = PATIENCE_SECONDS,
        outage: float | None = None,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        self.address = address
        self._timeout = timeout
        self._patience = Patience(address.hosts, patience, outage)
        self._nodes = PatientClient(address, self._patience, timeout)
        self._client, self._ask = self._nodes.api, self._nodes.ask

        self.brief = self
        """A connection to the same cluster that waits for less than a minute: for what is repeated
        anyway, or what nobody waits for."""

    def patient(self, seconds: float) -> Connection:
        """Return a connection to the same cluster that outlives outages of some *seconds*."""
        found = Connection(
            self.address, patience=self._patience.seconds, outage=seconds, timeout=self._timeout
        )
        found.brief = self
        return found

    @property
    def outages(self) -> int:
        """How often the cluster has answered again, after it did not for some seconds.

        No machine could give a sign of life meanwhile.
        """
        return self._patience.outages

    @property
    def requests(self) -> int:
        """Number of requests so far, as `PatientClient` counts them."""
        return self._nodes.requests

    def search(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """Return the answers of one request with a search for each of *bodies*; never parts of one.

        Hits have their fields in columns only, and no id.

        Raises:
            IndexMissing: There is no such index.
            EngineUnavailable: The cluster cannot answer, or refuses a search.
        """
        every = [{**NOTHING_STORED, **body} for body in bodies]
        with self._nodes.preferring_copies(index):
            if len(every) == 1:
                answers = [self._ask(lambda: self._single_search(index, every[0]), index)]
            else:
                answers = self._ask(lambda: self._multi_search(index, every), index)
        for answer in answers:
            if answer["timed_out"] or answer["_shards"]["failed"]:
                raise unavailable(notice("it answered in part"), self.address.hosts)
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

    def owners(self, pattern: str) -> dict[str, str]:
        """Return the names of the indexes that match *pattern* -> the library that each is of.

        It is empty for those of other programs; see `index_mapping.mark_of`.
        """
        params = {"expand_wildcards": "all", "allow_no_indices": "true"}
        found = self._ask(lambda: self._client.indices.get_mapping(index=pattern, params=params))
        return {name: owner_in(found[name]["mappings"]) for name in found}

    def mark(self, index: str, mark: Json) -> None:
        """Write a mark into the mapping of an index; see `index_mapping.mark_of`."""
        self._ask(lambda: self._client.indices.put_mapping(index=index, body=mark))

    def block_writes(self, index: str, *, is_blocked: bool) -> None:
        """Keep everybody from writing to an index, or let them write again."""
        block = {"index.blocks.write": is_blocked or None}
        self._ask(lambda: self._client.indices.put_settings(index=index, body=block))

    def set_replicas(self, pattern: str, replicas: int) -> None:
        """Give the indexes that match *pattern* as many further copies of each part."""
        body = {"index.number_of_replicas": replicas}
        params = {"ignore_unavailable": "true", "allow_no_indices": "true"}
        self._ask(
            lambda: self._client.indices.put_settings(index=pattern, body=body, params=params)
        )

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

    def health(self, pattern: str) -> Json:
        """Return the state of the indexes that match *pattern*, as a health request tells it."""
        found: Json = self._ask(lambda: self._client.cluster.health(index=pattern))
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
