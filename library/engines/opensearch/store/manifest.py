"""Commits of an index on a cluster: what is visible, and who may write.

A cluster changes one document at a time. So a commit adds documents that no reader sees yet, and
then replaces one document, the manifest, which makes them visible all at once. Every attempt to
write has a number of its own, the epoch, and documents have serial numbers within their epoch. A
manifest names the epochs that were committed. Documents of an attempt that failed stay invisible,
also when its writer goes on without knowing that it lost its lease.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from os import getpid
from typing import Any, TypeGuard
from uuid import uuid4

from library.core.errors import EngineUnavailable, IndexDamaged, IndexLocked
from library.engines.opensearch.cluster.cluster_errors import Conflict
from library.engines.opensearch.cluster.connection import Connection, Json, Stored

SERIAL_BITS = 24
"""Serial numbers are `epoch << SERIAL_BITS | number of the study in its epoch`."""
LEASE_SECONDS = 30.0
"""A lease that was not renewed for this long may be taken over."""
WAITING = "waiting"
"""Id, in the control index, of what a process writes that waits for a lease."""
RENEWALS = 3
"""Times that a lease is renewed in `LEASE_SECONDS`."""
GRACE_SECONDS = 900.0
"""Superseded documents are kept this long for the views that see them. It is more than
`VIEW_SECONDS` by what the clocks of two machines may differ."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Superseded:
    """Documents that a commit took out of sight."""

    commit: int
    at: float
    """Time of the commit, by the clock of its writer."""
    serials: tuple[int, ...]


@dataclass(frozen=True)
class Manifest:
    """One commit: which documents are visible, and statistics over them."""

    version: str
    number: int
    """Number of the commit; 0 for the empty index."""
    epochs: tuple[tuple[int, int], ...] = ()
    """Ranges of committed epochs, both ends included, in order."""
    dead: tuple[Superseded, ...] = ()
    """Superseded documents that may still exist."""
    purged: int = 0
    """Number of a commit. Documents that it and earlier commits superseded may be deleted by now.

    So views of earlier commits are no longer complete.
    """
    statistics: Mapping[str, float] = field(default_factory=dict)
    """Numbers of documents, and mean lengths of fields; see `statistics.py`."""
    opening_days: tuple[str, ...] = ()

    @cached_property
    def dead_serials(self) -> frozenset[int]:
        """Serial numbers of superseded documents."""
        return frozenset(serial for each in self.dead for serial in each.serials)

    @cached_property
    def purged_serials(self) -> tuple[int, ...]:
        """Serial numbers of superseded documents that no view needs."""
        old = (each for each in self.dead if each.commit <= self.purged)
        return tuple(serial for each in old for serial in each.serials)

    def visible(self) -> list[Json]:
        """Return the filters that only documents of this commit pass."""
        return self._between(0)

    def visible_since(self, before: Manifest) -> list[Json]:
        """Return the filters that documents pass which came after *before*."""
        return self._between(before.epochs[-1][1] + 1 if before.epochs else 0)

    def superseded_since(self, before: Manifest) -> list[int]:
        """Return the serial numbers of documents of *before* that are superseded now, sorted.

        Those that came after *before* and are superseded already are not among them.
        """
        end = (before.epochs[-1][1] + 1) << SERIAL_BITS if before.epochs else 0
        since = self.dead_serials - before.dead_serials
        return sorted(serial for serial in since if serial < end)

    def _between(self, first: int) -> list[Json]:
        ranges = [(max(low, first), high) for low, high in self.epochs if high >= first]
        filters: list[Json] = [
            {"bool": {"should": [_serials(*each) for each in ranges], "minimum_should_match": 1}}
            if ranges
            else {"match_none": {}}
        ]
        if self.dead_serials:
            dead = {"terms": {"serial": sorted(self.dead_serials)}}
            filters.append({"bool": {"must_not": [dead]}})
        return filters

    def uncommitted(self) -> Json:
        """Return the query of documents that attempts before the newest commit left behind."""
        newest = self.epochs[-1][1] if self.epochs else -1
        committed = [_serials(*each) for each in self.epochs]
        return {"bool": {"filter": [_serials(0, newest)], "must_not": committed}}

    def follows(self, before: Manifest) -> bool:
        """Whether the documents superseded since *before* are all still there."""
        return self.number >= before.number >= self.purged

    def after(
        self,
        epoch: int,
        superseded: Sequence[int],
        statistics: Mapping[str, float],
        opening_days: Sequence[str],
    ) -> Manifest:
        """Return the manifest of the next commit; the documents of `purged_serials` are gone."""
        now = time.time()
        kept = tuple(each for each in self.dead if each.commit > self.purged)
        expired = [each.commit for each in kept if now - each.at >= GRACE_SECONDS]
        number = self.number + 1
        dead = (*kept, Superseded(number, now, tuple(superseded))) if superseded else kept
        return Manifest(
            version=self.version,
            number=number,
            epochs=_with_epoch(self.epochs, epoch),
            dead=dead,
            purged=max([self.purged, *expired]),
            statistics=statistics,
            opening_days=tuple(opening_days),
        )

    def with_epoch(self, epoch: int) -> Manifest:
        """Return this manifest with the documents of an epoch visible."""
        return Manifest(self.version, self.number, _with_epoch(self.epochs, epoch), self.dead)

    def without(self, serials: Sequence[int]) -> Manifest:
        """Return this manifest with some documents out of sight."""
        dead = (*self.dead, Superseded(self.number + 1, 0.0, tuple(serials)))
        return Manifest(self.version, self.number, self.epochs, dead)


def _serials(first_epoch: int, last_epoch: int) -> Json:
    first, end = first_epoch << SERIAL_BITS, (last_epoch + 1) << SERIAL_BITS
    return {"range": {"serial": {"gte": first, "lt": end}}}


def _with_epoch(epochs: tuple[tuple[int, int], ...], epoch: int) -> tuple[tuple[int, int], ...]:
    if epochs and epochs[-1][1] + 1 == epoch:
        return *epochs[:-1], (epochs[-1][0], epoch)
    return *epochs, (epoch, epoch)


def encode_manifest(manifest: Manifest) -> Json:
    """Return *manifest* as a document."""
    return {
        "version": manifest.version,
        "number": manifest.number,
        "epochs": [list(each) for each in manifest.epochs],
        "dead": [[each.commit, each.at, list(each.serials)] for each in manifest.dead],
        "purged": manifest.purged,
        "statistics": dict(manifest.statistics),
        "opening_days": list(manifest.opening_days),
    }


def decode_manifest(content: Mapping[str, Any]) -> Manifest:
    """Return the manifest in a document.

    Raises:
        IndexDamaged: It holds none.
    """
    try:
        return Manifest(
            version=str(content["version"]),
            number=int(content["number"]),
            epochs=tuple((int(low), int(high)) for low, high in content["epochs"]),
            dead=tuple(
                Superseded(int(commit), float(at), tuple(map(int, serials)))
                for commit, at, serials in content["dead"]
            ),
            purged=int(content["purged"]),
            statistics={str(key): float(value) for key, value in content["statistics"].items()},
            opening_days=tuple(map(str, content["opening_days"])),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as exc:
        raise IndexDamaged(
            "The manifest of the index is damaged.",
            remedy="Rebuild the index with `library ingest --rebuild`.",
        ) from exc


class Lease:
    """The right to write to one index, which one writer has at a time.

    It is kept in a document of the control index and renewed while it is held. No clocks are
    compared: who waits for a lease takes it over when it saw no renewal for `LEASE_SECONDS` by its
    own clock.

    Args:
        connection: The cluster.
        control: The control index.
        key: Id of the document of the lease.
        seconds: How long a lease holds without a renewal.
        check_outer: Raises `IndexLocked` when a lease that this one is part of was lost.
    """

    def __init__(
        self,
        connection: Connection,
        control: str,
        key: str,
        *,
        seconds: float = LEASE_SECONDS,
        check_outer: Callable[[], None] = lambda: None,
    ) -> None:
        self._connection = connection
        self._control = control
        self._key = key
        self._seconds = seconds
        self._check_outer = check_outer
        self._lost = threading.Event()
        self._renewed = 0.0
        """When it was taken or renewed last."""
        self._attempt = uuid4().hex
        self._is_logged = False
        self.was_taken_over = False
        """Whether the process that held it before ended without releasing it."""

    @contextmanager
    def held(self, *, writes: bool = True) -> Iterator[int]:
        """Hold the lease, and return the epoch of this attempt.

        Args:
            writes: Whether documents may be written; else the epoch is that of the last attempt.

        Raises:
            IndexLocked: Another writer holds it.
        """
        epoch = self._acquire(int(writes))
        end = threading.Event()
        renewal = threading.Thread(target=self._renew, args=(end,), daemon=True)
        renewal.start()
        try:
            yield epoch
        finally:
            end.set()
            renewal.join()
            self._release(epoch)

    def check(self) -> None:
        """Raise `IndexLocked` when another writer has taken the lease over.

        After a time without renewals, of a machine that slept for instance, the cluster is asked.
        """
        self._check_outer()
        was_away = time.monotonic() - self._renewed > self._seconds
        if was_away and not self._is_own(self._connection.read(self._control, self._key)):
            self._lost.set()
        if self._lost.is_set():
            raise IndexLocked(
                "This process was not heard of for {seconds} seconds or more, and another one has "
                "taken its work over.",
                remedy="Nothing is lost. Start it again once the other one is done.",
                seconds=f"{self._seconds:g}",
            )

    def _acquire(self, step: int) -> int:
        """Take the lease once it is free, or was not renewed in time.

        Without a manager, a cluster may answer reads and take no writes. So the time counts only
        while a write of this process is taken, as a renewal would be.
        """
        seen = self._connection.read(self._control, self._key)
        waited_since, outages = time.monotonic(), self._connection.outages
        first = seen
        while seen is not None and seen.content["holder"]:
            if first is None or seen.seq_no != first.seq_no:
                raise _locked(str(seen.content["holder"]))
            self._connection.overwrite(self._control, WAITING, {"name": own_name()})
            if outages != self._connection.outages:  # the holder could not renew it
                waited_since, outages = time.monotonic(), self._connection.outages
            if time.monotonic() - waited_since > self._seconds:
                self.was_taken_over = True
                break
            self._log_wait(str(seen.content["holder"]), time.monotonic() - waited_since)
            time.sleep(self._seconds / 20)
            seen = self._connection.read(self._control, self._key)
        epoch = (int(seen.content["epoch"]) if seen else 0) + step
        self._take(epoch, seen)
        return epoch

    def _log_wait(self, holder: str, waited: float) -> None:
        """Say once what is waited for, when *holder* would have renewed its lease by now."""
        if waited > self._seconds / RENEWALS and not self._is_logged:
            self._is_logged = True
            log.warning(
                "%s was writing to the index and may have been killed. If it does not go on, this "
                "process writes after %d seconds.", holder, self._seconds - waited,
            )  # fmt: skip

    def _take(self, epoch: int, before: Stored | None) -> None:
        content = {"holder": own_name(), "epoch": epoch, "attempt": self._attempt}
        try:
            self._connection.write(self._control, self._key, content, before)
        except Conflict as exc:
            # The answer to our own request may have been lost, and the request repeated.
            now = self._connection.read(self._control, self._key)
            if now is None or now.content != content:
                raise _locked("another writer") from exc
        self._renewed = time.monotonic()

    def _is_own(self, now: Stored | None) -> TypeGuard[Stored]:
        return now is not None and now.content.get("attempt") == self._attempt

    def _renew(self, end: threading.Event) -> None:
        cluster = self._connection.brief
        while not end.wait(self._seconds / RENEWALS / 2):
            try:
                now = cluster.read(self._control, self._key)
                if not self._is_own(now):
                    self._lost.set()
                    return
                cluster.write(self._control, self._key, now.content, now)
                self._renewed = time.monotonic()
            except Conflict:
                continue
            except EngineUnavailable:
                continue  # the writer itself meets the same fault

    def _release(self, epoch: int) -> None:
        """Release the lease, if it is still held; a lost one, or a lost cluster, is left alone."""
        cluster = self._connection.brief
        try:
            now = cluster.read(self._control, self._key)
            if self._is_own(now):
                cluster.write(self._control, self._key, {"holder": "", "epoch": epoch}, now)
        except (Conflict, EngineUnavailable):
            return


def own_name() -> str:
    """Return the name of this process for users on other machines."""
    return f"process {getpid()} on {socket.gethostname()}"


def _locked(holder: str) -> IndexLocked:
    return IndexLocked(
        "{holder} is writing to the index.", remedy="Wait until it is done.", holder=holder
    )
