"""The division of an ingest over machines: an offer, claims and results, in an index of their own.

All of them are documents that are read by their ids, which a cluster answers from its newest
state. A claim is made by creating a document, which only one process can do, and is renewed while
it is held. No clocks are compared: a claim that was not renewed for the time of a lease, by the
clock of the one who looks, may be taken over. The index is written by an alias, which goes with it:
a cluster makes an index again for a document that comes after its end, but no alias.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from uuid import uuid4

from library.core.errors import EngineUnavailable, IndexLocked, IndexMissing, IndexOutdated
from library.core.shared_work import Offer
from library.engines.opensearch.cluster.cluster_errors import Conflict
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.cluster.index_mapping import (
    CONTROL_MAPPING,
    VERSION,
    control_settings,
)
from library.engines.opensearch.store.manifest import LEASE_SECONDS, RENEWALS, own_name
from library.engines.opensearch.store.packed_fields import pack, unpack

OFFER = "offer"
LEADER = "lease-ingest"
"""Id, in the control index, of the lease of the process that ingests."""


class ClusterWork:
    """The work that the machines of one library divide. Thread-safe.

    Args:
        connection: The cluster.
        index: The alias of the index of offer, claims and results.
        control: The index of leases.
        replicas: Further copies of each.
        seconds: How long a lease or a claim holds without a renewal.
        check_lead: Raises `IndexLocked` in a process that ingested until another took that over.
    """

    def __init__(
        self,
        connection: Connection,
        index: str,
        control: str,
        *,
        replicas: int,
        seconds: float = LEASE_SECONDS,
        check_lead: Callable[[], None] = lambda: None,
    ) -> None:
        self._connection = connection
        self._index = index
        self._own_index = f"{index}-1"
        self._control = control
        self._replicas = replicas
        self._seconds = seconds
        self._check_lead = check_lead
        self._me = uuid4().hex
        self._lock = threading.Lock()
        self._held: set[str] = set()
        self._seen: dict[str, tuple[object, float]] = {}
        """Claim, or lease -> its state, and since when it was seen so by the clock of this one."""
        self._renewal: threading.Thread | None = None
        self._closed = threading.Event()

    def is_led(self) -> bool:
        """Whether a process ingests; false once it was not heard of for the time of a lease."""
        stored = self._connection.read(self._control, LEADER)
        if stored is None or not stored.content["holder"]:
            return False
        return not self._is_stale(LEADER, stored.seq_no)

    def offer(self, offer: Offer) -> None:
        """Replace the offer; claims of its files that were read, without a result, are undone.

        What was read by other settings or another version, and an ingest that was killed has left,
        is removed.
        """
        self._check_lead()
        content = {"version": VERSION, **asdict(offer)}
        before = self._connection.read(self._index, OFFER)
        if before is not None and _way_of_reading(before.content) != _way_of_reading(content):
            self._remove()
        settings = control_settings(self._replicas)
        index, alias = self._own_index, self._index
        self._connection.create_index(index, settings, CONTROL_MAPPING, alias=alias)
        claims = self._connection.read_many(self._index, [f"claim-{key}" for key in offer.files])
        read = [name for name, claim in claims.items() if claim["done"]]
        results = self._connection.existing(self._index, [_result_of(name) for name in read])
        lost = [name for name in read if _result_of(name) not in results]
        self._connection.delete(self._index, lost)
        self._connection.overwrite(self._index, OFFER, content, is_alias=True)

    def offered(self) -> Offer | None:
        """Return the offer; `None` while there is none."""
        stored = self._connection.read(self._index, OFFER)
        if stored is None or not stored.content["files"]:
            return None
        if stored.content["version"] != VERSION:
            raise IndexOutdated(
                "Another version of this program ingests on another machine.",
                remedy="Install the same version on all machines.",
            )
        content = stored.content
        return Offer(
            files=dict(content["files"]),
            languages=tuple(content["languages"]),
            max_pages=int(content["max_pages"]),
            rebuild=bool(content["rebuild"]),
        )

    def withdraw(self) -> None:
        """Remove the offer, with all claims and results; that of another process is left alone.

        A cluster that takes a snapshot deletes no index, but changes documents: then the offer
        ends, and a later one finds what was read.
        """
        try:
            self._check_lead()
            self._remove()
        except IndexLocked:
            return
        except EngineUnavailable:
            stored = self._connection.read(self._index, OFFER)
            if stored is not None:
                content = {**stored.content, "files": {}}
                with suppress(IndexMissing):
                    self._connection.overwrite(self._index, OFFER, content, is_alias=True)

    def _remove(self) -> None:
        with self._lock:
            self._held.clear()
            self._seen.clear()
        self._connection.delete_index(self._own_index)

    def free(self, keys: Sequence[str]) -> list[str]:
        """Return those of *keys* that nobody has claimed, or whose holder was not heard of."""
        claims = self._connection.read_many(self._index, [f"claim-{key}" for key in keys])
        found = []
        for key in keys:
            claim = claims.get(f"claim-{key}")
            is_own = key in self._held
            if not is_own and (claim is None or self._is_lapsed(key, claim)):
                found.append(key)
        return found

    def _is_lapsed(self, key: str, claim: Json) -> bool:
        return not claim["done"] and self._is_stale(key, (claim["holder"], claim["beat"]))

    def _is_stale(self, key: str, state: object) -> bool:
        """Whether *state* of a claim or lease is the same for longer than it may be.

        No holder could renew it while the cluster was away: the time begins again then.
        """
        now = time.monotonic()
        before, since = self._seen.get(key, (None, now))
        state = state, self._connection.outages
        if before != state:
            since = now
        self._seen[key] = state, since
        return now - since > self._seconds

    def claim(self, key: str) -> bool:
        """Return whether this process may read the PDF *key*; it holds the claim from then on."""
        self._check_lead()
        before = self._connection.read(self._index, f"claim-{key}")
        if before is not None and not self._is_lapsed(key, before.content):
            return False
        content = {"holder": self._me, "name": own_name(), "beat": 0, "done": False}
        try:
            self._connection.write(self._index, f"claim-{key}", content, before, is_alias=True)
        except IndexMissing:  # the ingest has ended
            return False
        except Conflict:
            # The answer to our own request may have been lost, and the request repeated.
            now = self._connection.read(self._index, f"claim-{key}")
            if now is None or now.content["holder"] != self._me:
                return False
        with self._lock:
            self._held.add(key)
            if self._renewal is None:
                self._renewal = threading.Thread(target=self._renew, daemon=True)
                self._renewal.start()
        return True

    def _renew(self) -> None:
        beat = 0
        while not self._closed.wait(self._seconds / RENEWALS / 2):
            beat += 1
            for key in tuple(self._held):
                self._change(self._connection.brief, key, {"beat": beat})

    def _change(self, cluster: Connection, key: str, changes: Json) -> None:
        """Change a claim of this process; one that was lost, or a lost cluster, is left alone."""
        with suppress(EngineUnavailable, IndexMissing):
            while (now := cluster.read(self._index, f"claim-{key}")) is not None:
                if now.content["holder"] != self._me:
                    break
                with suppress(Conflict):  # the renewal and the end of a reading can meet
                    content = {**now.content, **changes}
                    claim = f"claim-{key}"
                    cluster.write(self._index, claim, content, now, is_alias=True)
                    return
            self._held.discard(key)

    def finish(self, key: str) -> None:
        """Note that the PDF *key*, which this process claimed, was read, and needs no result."""
        self._check_lead()
        self._change(self._connection, key, {"done": True})
        self._held.discard(key)

    def deliver(self, key: str, content: bytes) -> bool:
        """Keep the result of reading the PDF *key*, empty when it failed; return whether it counts.

        It does not once another process has the claim, whose result may be there.
        """
        claim = self._connection.read(self._index, f"claim-{key}")
        is_own = claim is not None and claim.content["holder"] == self._me
        if is_own:
            result = {"content": pack(content)}
            with suppress(IndexMissing):  # the ingest has ended
                self._connection.overwrite(self._index, f"result-{key}", result, is_alias=True)
        self.finish(key)
        return is_own

    def delivered(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the results for *keys* that are there."""
        names = {f"result-{key}": key for key in keys}
        found = self._connection.read_many(self._index, list(names))
        return {names[name]: unpack(str(each["content"])) for name, each in found.items()}

    def discard(self, keys: Sequence[str]) -> None:
        """Remove the results for *keys*."""
        self._connection.delete(self._index, [f"result-{key}" for key in keys])

    def let_go(self) -> None:
        """Renew no claim of this process any more; each lapses after the time of a lease."""
        with self._lock:
            self._held.clear()

    def close(self) -> None:
        """Release the claims of this process whose results it did not deliver."""
        self._closed.set()
        if self._renewal is not None:
            self._renewal.join()
        held, self._held = self._held, set()
        names = [f"claim-{key}" for key in held]
        mine = self._connection.read_many(self._index, names)
        self._connection.delete(
            self._index, [name for name, claim in mine.items() if claim["holder"] == self._me]
        )


def _result_of(claim: str) -> str:
    return f"result-{claim.removeprefix('claim-')}"


def _way_of_reading(offer: Json) -> tuple[object, ...]:
    """Return what the result of reading a PDF depends on, besides the PDF."""
    return offer["version"], list(offer["languages"]), offer["max_pages"]
