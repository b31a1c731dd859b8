"""The Whoosh engine: the only place that knows Whoosh, and numpy."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment

from library.core.errors import IndexDamaged, IndexMissing
from library.engines.whoosh.error_mapping import reading, write_lock
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.reader import WhooshReader
from library.engines.whoosh.store.checksums import Checksums
from library.engines.whoosh.store.commits import Commit, newest, read_commit
from library.engines.whoosh.write.index_writer import WhooshWriter


class WhooshEngine:
    """An index in a folder of its own.

    Args:
        folder: Where the index is, or will be once something is written.
        languages: The languages a word is looked for in.
        subject_labels: Subject code -> its labels, which a study is found by.
        processes: How many may build segments when much is written at once.
    """

    def __init__(
        self,
        folder: Path,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
        *,
        processes: int = os.cpu_count() or 1,
    ) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._processes = processes
        self._checksums = Checksums()
        self._turn = threading.Lock()
        self._reader: WhooshReader | None = None

    @contextmanager
    def reader(self) -> Iterator[WhooshReader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block."""
        yield self._newest()

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        """Return a writer that commits when its `with` block ends, and not when it raises."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with write_lock(self._folder):
            try:
                reader = self._newest()
            except IndexMissing:
                reader = None
            writer = WhooshWriter(
                self._folder,
                reader,
                self._languages,
                self._subject_labels,
                processes=self._processes,
            )
            yield writer
            writer.commit()

    def verify(self) -> None:
        """Read every file of the newest commit anew.

        Raises:
            IndexDamaged: One of them is not what was written.
        """
        with self._turn:
            self._checksums.forget()
            self._reader = None
        self._newest()

    def _newest(self) -> WhooshReader:
        number, opened = newest(self._folder), self._reader
        # Who finds it open need not wait for whoever opens what came after.
        if opened is not None and opened.number == number:
            return opened
        with self._turn:
            while True:
                number = newest(self._folder)
                if self._reader is None or self._reader.number != number:
                    try:
                        with reading(self._folder):
                            self._reader = self._opened(number)
                    except IndexDamaged:
                        # A commit may have taken away what was being opened.
                        if newest(self._folder) != number:
                            continue
                        raise
                return self._reader

    def _opened(self, number: int) -> WhooshReader:
        commit = read_commit(self._folder, number, self._checksums)
        searcher = self._reader.searcher if self._reader else None
        known = {segment.name: segment for segment in searcher.segments} if searcher else {}
        segments = [
            known.get(each.segment_id()) or self._segment(each, commit) for each in commit.segments
        ]
        return WhooshReader(Searcher(commit, segments, self._languages), self._subject_labels)

    def _segment(self, segment: W3Segment, commit: Commit) -> Segment:
        name = segment.segment_id()
        file = f"{name}.seg"
        content = self._checksums.open(self._folder / file, commit.checksums.get(file, ""))
        return Segment(name, content, segment.doc_count_all())
