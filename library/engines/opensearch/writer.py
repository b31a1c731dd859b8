"""The index writer: studies to documents, committed together or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from library.core.errors import EngineUnavailable, IndexLocked
from library.core.model import Page, Study
from library.engines.opensearch.cluster.cluster_errors import Conflict
from library.engines.opensearch.cluster.connection import Connection, Json, Stored
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import terms
from library.engines.opensearch.read.statistics import commit_statistics
from library.engines.opensearch.store.manifest import (
    SERIAL_BITS,
    Lease,
    Manifest,
    decode_manifest,
    encode_manifest,
)
from library.engines.opensearch.store.study_documents import study_document

BATCH = 10_000
"""Documents that are looked up or deleted in one request."""
PENDING_PAGES = 500
"""Pages of changed studies that wait in memory before they are sent."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index is on a cluster."""

    index: str
    """The index of its studies."""
    control: str
    """The index of manifests, leases and ledgers."""
    key: str
    """Name of the index in `control`."""

    @property
    def manifest_key(self) -> str:
        """Id of the document of the manifest."""
        return f"manifest-{self.key}"

    @property
    def lease_key(self) -> str:
        """Id of the document of the lease."""
        return f"lease-{self.key}"


class OpenSearchWriter:
    """Collects changes for one commit, and sends documents that no reader sees yet.

    Args:
        connection: The cluster.
        place: The index.
        before: The newest commit, as it is stored.
        epoch: Number of this attempt.
        lease: The lease that is held.
        languages: Languages in which query words are analysed.
        subject_labels: Subject code -> its labels.
    """

    def __init__(
        self,
        connection: Connection,
        place: IndexPlace,
        before: Stored,
        epoch: int,
        lease: Lease,
        *,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._connection = connection
        self._place = place
        self._stored = before
        self._before = decode_manifest(before.content)
        self._epoch = epoch
        self._lease = lease
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._serials: dict[str, int | None] = {}
        """Id of a changed study -> serial number of its new document; `None` once removed."""
        self._replaced: list[int] = []
        """Documents of this attempt that a later change of it replaced."""
        self._pending: list[tuple[str, str]] = []
        self._pending_pages = 0
        self._count = 0

    def replace(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str] = ()
    ) -> None:
        """Add *study*, its pages and its hidden words, in place of any study with its id."""
        self._forget(study.id)
        serial = self._epoch << SERIAL_BITS | self._count
        self._count += 1
        labels = [label for code in study.record.subjects for label in self._subject_labels(code)]
        document = study_document(
            study,
            pages,
            hidden_words,
            serial=serial,
            languages=self._languages,
            subject_labels=labels,
        )
        self._serials[study.id] = serial
        self._pending.append((str(serial), json.dumps(document)))
        self._pending_pages += len(pages)
        if self._pending_pages > PENDING_PAGES:
            self.send()

    def remove(self, study_id: str) -> None:
        """Remove the study of that id, if there is one."""
        self._forget(study_id)
        self._serials[study_id] = None

    def _forget(self, study_id: str) -> None:
        earlier = self._serials.get(study_id)
        if earlier is not None:
            self._replaced.append(earlier)

    def send(self) -> None:
        """Send the documents that wait; no reader sees them before the commit."""
        self._lease.check()
        self._connection.add(self._place.index, self._pending)
        self._pending, self._pending_pages = [], 0

    def commit(self) -> None:
        """Publish the changes as a new commit; on any failure, readers see none of them."""
        if not self._serials:
            return
        self.send()
        superseded = [*self._old_serials(), *self._replaced]
        # The next manifest does not name them any more, so they have to be out of sight before it.
        self._delete(self._before.purged_serials)
        self._connection.refresh(self._place.index)
        next_commit = self._before.with_epoch(self._epoch).without(superseded)
        statistics = commit_statistics(self._connection, self._place.index, next_commit.visible())
        after = self._before.after(self._epoch, superseded, *statistics)
        self._lease.check()
        self._publish(after)
        if len(after.epochs) > 1:
            # The commit holds, whatever follows; a later one deletes what is left now.
            with suppress(EngineUnavailable):
                self._delete(list(self._leftovers(after)))

    def _publish(self, after: Manifest) -> None:
        content = encode_manifest(after)
        place = self._place
        try:
            self._connection.write(place.control, place.manifest_key, content, self._stored)
        except Conflict as exc:
            # The answer to our own request may have been lost, and the request repeated.
            now = self._connection.read(place.control, place.manifest_key)
            if now is None or now.content.get("epochs") != content["epochs"]:
                raise IndexLocked(
                    "Another writer has changed the index.", remedy="Start again."
                ) from exc

    def _old_serials(self) -> list[int]:
        """Return the visible documents of changed studies."""
        ids = sorted(self._serials)
        return [
            bucket["key"]
            for begin in range(0, len(ids), BATCH)
            for bucket in self._buckets(terms("study", ids[begin : begin + BATCH]))
        ]

    def _buckets(self, query: Json) -> list[Json]:
        filters = [*self._before.visible(), query]
        serials = {"terms": {"field": "serial", "size": MOST_BUCKETS}}
        body = {"size": 0, "query": {"bool": {"filter": filters}}, "aggs": {"serials": serials}}
        (answer,) = self._connection.search(self._place.index, [body])
        found: list[Json] = answer["aggregations"]["serials"]["buckets"]
        return found

    def _delete(self, serials: Sequence[int]) -> None:
        keys = list(map(str, serials))
        for begin in range(0, len(keys), BATCH):
            self._connection.delete(self._place.index, keys[begin : begin + BATCH])

    def _leftovers(self, after: Manifest) -> Iterator[int]:
        """Yield documents of failed attempts, which no view sees."""
        body = {
            "size": BATCH,
            "query": after.uncommitted(),
            "sort": ["serial"],
            "docvalue_fields": ["serial"],
        }
        (answer,) = self._connection.search(self._place.index, [body])
        for hit in answer["hits"]["hits"]:
            yield int(hit["fields"]["serial"][0])
