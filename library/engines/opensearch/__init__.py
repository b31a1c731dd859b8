"""The OpenSearch engine: an index on a cluster of machines.

The client analyses texts and questions; the cluster stores ready-made terms, matches, scores and
counts. `store/manifest.py` says how commits work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from library.core.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.engines.opensearch.cluster.cluster_errors import Conflict
from library.engines.opensearch.cluster.connection import Connection, Stored
from library.engines.opensearch.cluster.index_mapping import (
    CONTROL_MAPPING,
    VERSION,
    control_settings,
    index_mapping,
    index_settings,
)
from library.engines.opensearch.cluster_reader import OpenSearchReader
from library.engines.opensearch.read.lexicon import LexiconReader
from library.engines.opensearch.read.statistics import EMPTY, commit_statistics
from library.engines.opensearch.store.file_check import check_files, clone_of, end_check
from library.engines.opensearch.store.manifest import (
    LEASE_SECONDS,
    Lease,
    Manifest,
    decode_manifest,
    encode_manifest,
)
from library.engines.opensearch.writer import IndexPlace, OpenSearchWriter
from library.search.ranking import DEFAULT, RankingParameters


class OpenSearchEngine:
    """An index on a cluster.

    Args:
        connection: The cluster.
        place: The index; the first writer creates it.
        languages: Languages in which query words, and records that name no language, are analysed.
        subject_labels: Subject code -> its labels, which are indexed with the record.
        shards: Parts that the index is divided into.
        replicas: Further copies of each part.
        ranking: Parameters of ranking.
        lease_seconds: How long a writer that does not answer keeps others from writing.
        check_lead: Raises `IndexLocked` when this process may not change the library any more.
    """

    def __init__(  # noqa: PLR0913 - keyword-only after the first four
        self,
        connection: Connection,
        place: IndexPlace,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
        *,
        shards: int = 3,
        replicas: int = 1,
        ranking: RankingParameters = DEFAULT,
        lease_seconds: float = LEASE_SECONDS,
        check_lead: Callable[[], None] = lambda: None,
    ) -> None:
        self.connection = connection
        self.place = place
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._shards = shards
        self._replicas = replicas
        self._ranking = ranking
        self._lease_seconds = lease_seconds
        self._check_lead = check_lead
        self._lock = threading.Lock()
        self._reader: OpenSearchReader | None = None
        self._lexicons = LexiconReader(connection, place.index, self._languages)

    @contextmanager
    def reader(self) -> Iterator[OpenSearchReader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block."""
        yield self._view(self._manifest())

    @contextmanager
    def writer(self) -> Iterator[OpenSearchWriter]:
        """Return a writer that commits when its `with` block ends, and not when it raises."""
        self._create()
        place, lease = self.place, self._lease()
        with lease.held() as epoch:
            if lease.was_taken_over:
                end_check(self.connection, place.index)
            # Read behind the lease: the writer before may have published a moment ago.
            stored = self._stored()
            writer = OpenSearchWriter(
                self.connection,
                place,
                stored,
                epoch,
                lease,
                languages=self._languages,
                subject_labels=self._subject_labels,
            )
            yield writer
            writer.commit()

    def verify(self) -> None:
        """Compare the files of the index with their checksums, and read all documents.

        The statistics of the newest commit say which documents there are. Of the copies of a part,
        one is read. Nobody may write meanwhile.

        Raises:
            IndexDamaged: A part of the index differs from what was written.
            IndexLocked: Another process is writing.
        """
        manifest = self._manifest()
        with self._lease().held(writes=False):
            check_files(self.connection, self.place.index)
        found, _ = commit_statistics(self.connection, self.place.index, manifest.visible())
        if any(abs(found[key] - manifest.statistics[key]) > 1e-6 for key in EMPTY):
            raise IndexDamaged(
                "The index on the cluster lacks documents of its newest commit.",
                remedy="Rebuild the index with `library ingest --rebuild`.",
            )
        self._view(manifest).verify()

    def drop(self) -> None:
        """Delete the index, and what the control index says about it."""
        self.connection.delete_index(self.place.index)
        self.connection.delete_index(clone_of(self.place.index))
        keys = [self.place.manifest_key, self.place.lease_key]
        self.connection.delete(self.place.control, keys)

    def _lease(self) -> Lease:
        place = self.place
        return Lease(
            self.connection,
            place.control,
            place.lease_key,
            seconds=self._lease_seconds,
            check_outer=self._check_lead,
        )

    def _view(self, manifest: Manifest) -> OpenSearchReader:
        opened = self._reader
        if opened is not None and opened.number == manifest.number:
            opened.confirm()
            return opened
        with self._lock:
            if self._reader is None or self._reader.number != manifest.number:
                self._reader = OpenSearchReader(
                    self.connection,
                    self.place.index,
                    manifest,
                    self._lexicons,
                    self._subject_labels,
                    self._ranking,
                    newest=self._manifest,
                )
            return self._reader

    def _manifest(self) -> Manifest:
        return decode_manifest(self._stored().content)

    def _stored(self) -> Stored:
        stored = self.connection.read(self.place.control, self.place.manifest_key)
        if stored is None:
            raise IndexMissing("There is no index yet.", remedy="Build one with `library ingest`.")
        if stored.content.get("version") != VERSION:
            raise IndexOutdated(
                "The index was written by another version of the library.",
                remedy="Rebuild it with `library ingest --rebuild`.",
            )
        return stored

    def _create(self) -> None:
        """Create the index, unless it exists. Two writers may do so at once."""
        place, connection = self.place, self.connection
        if connection.read(place.control, place.manifest_key) is not None:
            return
        connection.allow_clauses()
        connection.create_index(place.control, control_settings(self._replicas), CONTROL_MAPPING)
        connection.create_index(
            place.index,
            index_settings(self._shards, self._replicas),
            index_mapping(self._languages, place.control),
        )
        empty = Manifest(VERSION, 0, statistics=EMPTY)
        try:
            connection.write(place.control, place.manifest_key, encode_manifest(empty), None)
        except Conflict:
            return
