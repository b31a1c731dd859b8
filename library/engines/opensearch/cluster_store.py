"""The indexes of one library on a cluster: `NAME-build-0001` and so on.

The control index, `NAME-control`, holds documents that are read by their ids: which index is in
use, the manifest and the lease of each, and its ledger.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock

from library.core.cluster_state import ClusterState
from library.core.errors import EngineUnavailable, IndexDamaged
from library.engines.opensearch import OpenSearchEngine
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.index_mapping import CONTROL_MAPPING, control_settings
from library.engines.opensearch.store.cluster_work import LEADER, ClusterWork
from library.engines.opensearch.store.ledger_parts import LedgerParts
from library.engines.opensearch.store.manifest import LEASE_SECONDS, Lease
from library.engines.opensearch.store.nearest_passages import NearestPassages
from library.engines.opensearch.writer import IndexPlace
from library.engines.shared.build_names import in_order, is_build_name, next_name

CURRENT, OWNER = "current", "owner"
"""Ids of documents of the control index: which index is in use, and of which library it is."""
KEPT_SECONDS = 1.0
"""How long it is remembered which index is in use. The one before is kept after a change, so that
a view of it stays right."""


class ClusterStore:
    """Creates, publishes and drops the indexes of a library, and keeps their ledgers.

    Args:
        connection: The cluster.
        prefix: Beginning of the names of all indexes of this library.
        languages: The languages in which words are searched.
        subject_labels: Subject code -> its labels, by which studies are found.
        shards: Parts that an index is divided into.
        replicas: Further copies of each part.
        outage_seconds: How long `patient` indexes wait for a cluster that does not answer; with 0
            no longer than these.
    """

    def __init__(
        self,
        connection: Connection,
        prefix: str,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
        *,
        shards: int,
        replicas: int,
        outage_seconds: float = 0,
    ) -> None:
        self._connection = connection
        self._outage_seconds = outage_seconds
        self._prefix = prefix
        self._control = f"{prefix}-control"
        self._ledgers = LedgerParts(connection, self._control, self._check_lead)
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._shards = shards
        self._replicas = replicas
        self._engines: dict[str, OpenSearchEngine] = {}
        self._lock = Lock()
        self._known: tuple[str | None, float] | None = None
        """The index in use, and until when that is taken for known."""
        self._lead: Lease | None = None
        self.lease_seconds = LEASE_SECONDS
        """How long a process that does not answer keeps others from changing the library."""

    @property
    def current(self) -> str | None:
        """Name of the index in use; `None` before the first is published.

        Raises:
            IndexDamaged: It is not known which one is in use, or it has no commit.
        """
        known = self._known
        if known is not None and time.monotonic() < known[1]:
            return known[0]
        stored = self._connection.read(self._control, CURRENT)
        name = None if stored is None else str(stored.content.get("name"))
        if name is not None:
            if known is None or known[0] != name:
                self._check(name)  # later, a reader of it finds out
            self._known = name, time.monotonic() + KEPT_SECONDS
        return name

    def _check(self, name: str) -> None:
        is_name = is_build_name(name)
        place = self._place(name)
        if not is_name or self._connection.read(self._control, place.manifest_key) is None:
            raise IndexDamaged(
                "The index in use on the cluster has no commit.",
                remedy="Rebuild it with `library ingest --rebuild`.",
            )

    def names(self) -> Sequence[str]:
        """Return the names of all indexes of the library, in the order in which they were made.

        They have its mark, or a manifest: those of earlier versions of the program have no mark.
        """
        owners = self._owners()
        keys = {name: self._place(name).manifest_key for name in owners}
        committed = self._connection.existing(self._control, list(keys.values()))
        return in_order(
            name
            for name, owner in owners.items()
            if owner == self._control or keys[name] in committed
        )

    def _owners(self) -> dict[str, str]:
        """Return each name that the library gives to indexes, and that one has -> its owner."""
        found = self._connection.owners(f"{self._prefix}-build-*")
        every = {name.removeprefix(f"{self._prefix}-"): owner for name, owner in found.items()}
        return {name: every[name] for name in in_order(every)}

    def new_name(self) -> str:
        """Return a name for an index that no index has yet, of another program neither."""
        return next_name(self._owners())

    def engine(self, name: str) -> OpenSearchEngine:
        """Return the engine of an index, which exists once something is written to it."""
        with self._lock:
            if name not in self._engines:
                self._engines[name] = OpenSearchEngine(
                    self._connection,
                    self._place(name),
                    self._languages,
                    self._subject_labels,
                    shards=self._shards,
                    replicas=self._replicas,
                    lease_seconds=self.lease_seconds,
                    check_lead=self._check_lead,
                )
            return self._engines[name]

    def publish(self, name: str) -> None:
        """Use the index *name* from now on, and drop all but it and the one before.

        The one before is kept until the next time, because a view of it may be open.
        """
        self._check_lead()
        stored = self._connection.read(self._control, CURRENT)
        before = stored.content.get("name") if stored else None
        self._connection.overwrite(self._control, CURRENT, {"name": name})
        self._known = None
        # The index is in use, whatever follows; the next time drops what is left now.
        with suppress(EngineUnavailable):
            for other in self.names():
                if other not in {name, before}:
                    self._drop(other)

    def _drop(self, name: str) -> None:
        self.engine(name).drop()
        self._ledgers.delete(name)
        self._engines.pop(name, None)

    def read_ledger(self, name: str) -> bytes | None:
        """Return the ledger of an index; `None` when it has none.

        Raises:
            IndexDamaged: It cannot be read.
        """
        return self._ledgers.read(name)

    def write_ledger(self, name: str, content: bytes) -> None:
        """Replace the ledger of an index, atomically."""
        self._create_control()
        self._ledgers.write(name, content)

    def owner(self) -> str | None:
        """Return the id of the library that the indexes are of; `None` if it was not claimed."""
        stored = self._connection.read(self._control, OWNER)
        return None if stored is None else str(stored.content.get("library"))

    def claim(self, library: str) -> None:
        """Note that the indexes are of the library with the id *library*."""
        self._check_lead()
        self._connection.overwrite(self._control, OWNER, {"library": library})

    def patient(self) -> ClusterStore:
        """Return the same indexes, for a long work that waits while the cluster is away.

        It has a connection of its own: searches of this process wait no longer than before.
        """
        if not self._outage_seconds:
            return self
        found = ClusterStore(
            self._connection.patient(self._outage_seconds),
            self._prefix,
            self._languages,
            self._subject_labels,
            shards=self._shards,
            replicas=self._replicas,
        )
        found.lease_seconds = self.lease_seconds
        return found

    @contextmanager
    def lead(self) -> Iterator[None]:
        """Keep the processes on all machines from changing the library, within the block.

        All its indexes get as many copies as the settings say now.
        """
        self._create_control()
        lease = Lease(self._connection, self._control, LEADER, seconds=self.lease_seconds)
        with lease.held():
            self._lead = lease
            self._connection.set_replicas(self._all_indexes, self._replicas)
            try:
                yield
            finally:
                self._lead = None

    def _check_lead(self) -> None:
        if self._lead is not None:
            self._lead.check()

    def _create_control(self) -> None:
        settings = control_settings(self._replicas)
        self._connection.create_index(self._control, settings, CONTROL_MAPPING)

    def shared_work(self) -> ClusterWork:
        """Return the PDFs that wait to be read on any machine."""
        return ClusterWork(
            self._connection,
            f"{self._prefix}-offer",
            self._control,
            replicas=self._replicas,
            seconds=self.lease_seconds,
            check_lead=self._check_lead,
        )

    def neighbours(self) -> NearestPassages:
        """Return the index of vectors of passages on the cluster."""
        index = f"{self._prefix}-passages"
        return NearestPassages(
            self._connection,
            index,
            self._control,
            shards=self._shards,
            replicas=self._replicas,
        )

    def state(self) -> ClusterState:
        """Return what the cluster says of itself.

        Raises:
            EngineUnavailable: It does not answer.
        """
        health = self._connection.health(self._all_indexes)
        return ClusterState(
            version=self._connection.version(),
            status=str(health["status"]),
            nodes=int(health["number_of_data_nodes"]),
            missing_copies=int(health["unassigned_shards"]),
            replicas=self._replicas,
        )

    @property
    def _all_indexes(self) -> str:
        """Patterns of the names of all indexes that last longer than an ingest.

        The health of an index by its name is waited for, if it does not exist.
        """
        return ",".join(f"{self._prefix}-{kind}" for kind in ("control*", "build-*", "passages-*"))

    def _place(self, name: str) -> IndexPlace:
        return IndexPlace(f"{self._prefix}-{name}", self._control, name)
