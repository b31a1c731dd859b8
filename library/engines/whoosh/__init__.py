"""The Whoosh engine: the only place that knows Whoosh."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.scoring import BM25F

from library.engines.whoosh.border import whoosh_errors
from library.engines.whoosh.reader import WhooshReader
from library.engines.whoosh.schema import VERSION, schema
from library.engines.whoosh.writer import WhooshWriter
from library.errors import IndexMissing, IndexOutdated
from library.files import write_atomically

VERSION_FILE = "version.json"
RETRIES = 10


class WhooshEngine:
    """An index in a folder of its own.

    Args:
        folder: Where the index is, or will be once something is written.
        languages: The languages a word is looked for in.
        subject_labels: Subject code -> its labels, which a study is found by.
    """

    def __init__(
        self,
        folder: Path,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        # Whoosh's searchers are not made for several threads; one question at a time is.
        self._turn = threading.RLock()
        self._reader: WhooshReader | None = None
        self._generation = -1
        self._in_use: list[WhooshReader] = []

    @contextmanager
    def reader(self) -> Iterator[WhooshReader]:
        """Return a view of the newest commit; usable from any thread inside its `with` block."""
        with self._turn:
            with whoosh_errors(self._folder, opening=True):
                reader = self._newest()
            self._in_use.append(reader)
            try:
                yield reader
            finally:
                self._in_use.remove(reader)
                self._let_go(reader)

    @contextmanager
    def writer(self) -> Iterator[WhooshWriter]:
        """Return a writer that commits when its `with` block ends, and not when it raises."""
        with whoosh_errors(self._folder, opening=True):
            writer = self._index(create=True).writer(limitmb=256)
        try:
            changes = WhooshWriter(writer, self._languages, self._subject_labels)
            yield changes
            with whoosh_errors(self._folder):
                changes.commit()
        except BaseException:
            # A failed commit would hold the lock until the program ends.
            with whoosh_errors(self._folder):
                writer.cancel()
            raise

    def _newest(self) -> WhooshReader:
        index = self._index(create=False)
        generation = index.latest_generation()
        if self._reader is None or generation != self._generation:
            searcher = index.searcher(weighting=BM25F())
            reader = WhooshReader(self._folder, searcher, self._languages)
            old, self._reader, self._generation = self._reader, reader, generation
            if old is not None:
                self._let_go(old)
        return self._reader

    def _let_go(self, reader: WhooshReader) -> None:
        """Close *reader* when a newer one has taken its place and nobody looks through it."""
        if reader is not self._reader and reader not in self._in_use:
            reader.close()

    def _index(self, *, create: bool) -> FileIndex:
        path = self._folder / VERSION_FILE
        storage = FileStorage(str(self._folder))
        if not path.exists():
            if not create:
                raise IndexMissing(
                    f"There is no index in {self._folder}.",
                    remedy="Make one with `library ingest`.",
                )
            self._folder.mkdir(parents=True, exist_ok=True)
            index = storage.create_index(schema())
            write_atomically(path, json.dumps({"version": VERSION}).encode())
            return index
        found = json.loads(path.read_text(encoding="utf-8")).get("version")
        if found != VERSION:
            raise IndexOutdated(
                f"The index in {self._folder} is of version {found}; this program needs {VERSION}.",
                remedy="Make it anew with `library ingest --rebuild`; nothing is lost by that.",
            )
        return _opened(storage)


def _opened(storage: FileStorage) -> FileIndex:
    for _ in range(RETRIES):
        try:
            return storage.open_index()
        except (FileNotFoundError, EmptyIndexError):
            # A commit removed the list of segments between its being seen and being opened.
            continue
    return storage.open_index()
