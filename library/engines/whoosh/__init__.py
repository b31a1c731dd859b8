"""The Whoosh engine: an index in files; no other package imports Whoosh."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from library.core.errors import IndexDamaged, IndexMissing
from library.core.files.atomic_writes import make_folder
from library.engines.whoosh.error_mapping import reading, write_lock
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.read.segment_caches import SegmentCaches
from library.engines.whoosh.reader import WhooshReader
from library.engines.whoosh.store.checksums import Checksums
from library.engines.whoosh.store.commits import SegmentInfo, newest, read_commit
from library.engines.whoosh.store.posting_blocks import BLOCK_SIZE
from library.engines.whoosh.write.index_writer import WhooshWriter
from library.engines.whoosh.write.merge_policy import DEFAULT_MERGE_POLICY, MergePolicy
from library.engines.whoosh.write.writer_config import WriterConfig
from library.search.ranking import DEFAULT, RankingParameters


class WhooshEngine:
    """An index in a folder of its own.

    Args:
        folder: The folder; the first writer creates it.
        languages: Languages in which query words, and records that name no language, are analysed.
        subject_labels: Subject code -> its labels, which are indexed with the record.
        processes: Worker processes that build segments.
        ranking: Parameters of ranking.
        merge_policy: Sizes of segments.
        block_size: Documents in a block of postings, at most.
    """

    def __init__(
        self,
        folder: Path,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
        *,
        processes: int = os.cpu_count() or 1,
        ranking: RankingParameters = DEFAULT,
        merge_policy: MergePolicy = DEFAULT_MERGE_POLICY,
        block_size: int = BLOCK_SIZE,
    ) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._ranking = ranking
        self._writer_config = WriterConfig(
            self._languages, subject_labels, processes, merge_policy, block_size
        )
        self._checksums = Checksums()
        self._caches = SegmentCaches()
        self._lock = threading.Lock()
        self._reader: WhooshReader | None = None

    @contextmanager
    def reader(self) -> Iterator[WhooshReader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block."""
        yield self._newest()

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        """Return a writer that commits when its `with` block ends, and not when it raises."""
        make_folder(self._folder)
        with write_lock(self._folder):
            try:
                searcher = self._newest().searcher
            except IndexMissing:
                searcher = None
            writer = WhooshWriter(self._folder, searcher, self._writer_config)
            yield writer
            writer.commit()

    def verify(self) -> None:
        """Verify the checksum of every file of the newest commit, bypassing the cache.

        Raises:
            IndexDamaged: A file is damaged.
        """
        with self._lock:
            self._checksums.clear()
            self._reader = None
        self._newest()

    def _newest(self) -> WhooshReader:
        number, opened = newest(self._folder), self._reader
        # Without the lock: readers of an open commit do not wait while a newer one is opened.
        if opened is not None and opened.number == number:
            return opened
        with self._lock:
            while True:
                number = newest(self._folder)
                if self._reader is None or self._reader.number != number:
                    try:
                        with reading(self._folder):
                            self._reader = self._open(number)
                    except IndexDamaged:
                        # A new commit may have removed the files that were being opened.
                        if newest(self._folder) != number:
                            continue
                        raise
                return self._reader

    def _open(self, number: int) -> WhooshReader:
        """Return a reader of a commit; segments that are open already are shared."""
        commit = read_commit(self._folder, number, self._checksums)
        searcher = self._reader.searcher if self._reader else None
        opened = {segment.name: segment for segment in searcher.segments} if searcher else {}
        segments = [opened.get(each.name) or self._segment(each) for each in commit.segments]
        return WhooshReader(
            Searcher(commit, segments, self._languages),
            self._writer_config.subject_labels,
            self._ranking,
        )

    def _segment(self, info: SegmentInfo) -> Segment:
        content = self._checksums.open(self._folder / info.file, info.sha256)
        return Segment(info.name, content, info.documents, self._caches)
