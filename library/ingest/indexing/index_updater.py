"""Updating the index of a library: batches, commits, ledger and publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from library.analysis.digest import analysis_digest
from library.core.model import Study
from library.extract.near_duplicates import Sketch
from library.ingest.indexing.family_finder import changed_families, family_ids, find_families
from library.ingest.indexing.study_import import IndexUpdate
from library.ingest.planning.rereading import IndexedSettings
from library.ingest.reading.extraction import Extraction
from library.ingest.state.ledger import Ledger, LedgerEntry, write_ledger
from library.ingest.state.outcome import Outcome, failed
from library.records.ids import IdRegistry
from library.search.access import AccessPolicy
from library.search.engine import Engine, IndexStore, Reader

PAGES_PER_COMMIT = 2000
"""A commit takes time; an interrupted ingest loses the files read since the last one."""
CHARACTERS_PER_COMMIT = 20_000_000
"""Bounds the memory of updates that wait for their commit."""


def in_batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    """Yield *extractions* in batches, each the size of one commit."""
    batch: list[Extraction] = []
    pages = characters = 0
    for extraction in extractions:
        batch.append(extraction)
        read = extraction.study.pages if extraction.study else ()
        pages += len(read)
        characters += sum(len(page.text) for page in read)
        if pages >= PAGES_PER_COMMIT or characters >= CHARACTERS_PER_COMMIT:
            yield batch
            batch, pages, characters = [], 0, 0
    if batch:
        yield batch


def batched_by_pages(updates: Iterable[IndexUpdate]) -> Iterator[list[IndexUpdate]]:
    """Yield *updates* in batches, each the size of one commit."""
    batch: list[IndexUpdate] = []
    for update in updates:
        batch.append(update)
        if sum(len(each.pages) for each in batch) >= PAGES_PER_COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch


class IndexUpdater:
    """Writes updates to one index, with its ledger, and publishes it.

    Args:
        store: The indexes of the library.
        current: Name of the index in use; `None` if there is none.
        ledger: Its ledger.
        ids: Ids of the studies.
        access: Decides what is indexed of each study. That of *ledger*, unless it is a rebuild.
        indexed_by: The settings of the library that studies are indexed by.
        rebuild: Write a new index. It is published when it is complete; a first index is published
            at its first commit, so that an interrupted ingest keeps what was committed.
    """

    def __init__(
        self,
        store: IndexStore,
        current: str | None,
        ledger: Ledger,
        ids: IdRegistry,
        access: AccessPolicy,
        indexed_by: IndexedSettings,
        *,
        rebuild: bool,
    ) -> None:
        self._store = store
        self._name = store.new_name() if rebuild or current is None else current
        self.engine: Engine = store.engine(self._name)
        files = {} if rebuild else dict(ledger.files)
        failures, last_ingest = dict(ledger.failures), ledger.last_ingest
        self.ledger = Ledger(files, access, failures, last_ingest, analysis_digest())
        """What is in the index."""
        self._access = access
        self._indexed_by = indexed_by
        self._ids = ids
        self._is_published = self._name == current
        self._publishes_early = not rebuild
        self._has_changed = False

    def forget(self, files: Iterable[str]) -> None:
        """Remove *files* from the ledger; their studies have other file names now."""
        for file in files:
            self.ledger.files.pop(file, None)

    def mark(self, entries: Mapping[str, LedgerEntry]) -> None:
        """Replace *entries* of the ledger whose studies do not change."""
        marked = {file: entry for file, entry in entries.items() if file in self.ledger.files}
        if marked:
            self.ledger.files |= marked
            write_ledger(self._store, self._name, self.ledger)

    def write(self, updates: Sequence[IndexUpdate]) -> list[Outcome]:
        """Write *updates* in one commit, and return the outcome of each.

        Those of files that failed are left out, unless their record is indexed. If the commit
        fails, for lack of space for instance, the index is as it was before, and all of them
        failed.
        """
        try:
            self.write_or_raise([each for each in updates if each.is_written])
        except OSError as exc:
            return [_not_written(update.outcome, exc) for update in updates]
        return [update.outcome for update in updates]

    def write_or_raise(self, updates: Sequence[IndexUpdate]) -> None:
        """Write *updates* in one commit.

        Raises:
            OSError: The index cannot be written; it is as it was before.
        """
        if not updates:
            return
        self._has_changed = True
        files = dict(self.ledger.files)
        with self.engine.writer() as writer:
            for update in updates:
                before = files.pop(update.file, None)
                if before and self._ids.file_of(before.study) == update.file:
                    writer.remove(before.study)
                if update.study and update.entry:
                    text = self._access.indexed_text(
                        update.study, update.pages, update.hidden_words
                    )
                    writer.replace(update.study, text.pages, text.hidden_words)
                    labels = self._indexed_by.labels(update.study.record.subjects)
                    files[update.file] = replace(update.entry, labels=labels)
        self.ledger = replace(self.ledger, files=files)
        write_ledger(self._store, self._name, self.ledger)
        if self._publishes_early:
            self._publish()

    def relate(self) -> None:
        """Write to each study the family that it is in now.

        Does nothing when no study changed.
        """
        if not self._has_changed or not self.ledger.files:
            return
        with self.engine.reader() as reader:
            studies = reader.studies()
            files = {entry.study: file for file, entry in self.ledger.files.items()}
            ids = family_ids(find_families(studies, self._sketches()))
            changed = [study for study in changed_families(studies, ids) if study.id in files]
            updates = [
                self._moved(study, files[study.id], ids.get(study.id, ""), reader)
                for study in changed
            ]
        for batch in batched_by_pages(updates):
            self.write_or_raise(batch)

    def _sketches(self) -> dict[str, Sketch]:
        found = {entry.study: Sketch.decoded(entry.sketch) for entry in self.ledger.files.values()}
        return {study: each for study, each in found.items() if each}

    def _moved(self, study: Study, file: str, family: str, reader: Reader) -> IndexUpdate:
        """Return the update of *study* that moves it to a *family*, or out of its own if empty."""
        outcome = Outcome(file, "unchanged", study.id, study.pages)
        return IndexUpdate(
            outcome, file, self.ledger.files[file], replace(study, family=family),
            reader.pages(study.id), reader.hidden_words(study.id),
        )  # fmt: skip

    def finish(self) -> None:
        """Publish a new index, even an empty one."""
        if self._is_published:
            return
        with self.engine.writer():
            pass
        write_ledger(self._store, self._name, self.ledger)
        self._publish()

    def _publish(self) -> None:
        if not self._is_published:
            self._store.publish(self._name)
            self._is_published = True


def _not_written(outcome: Outcome, error: OSError) -> Outcome:
    if outcome.outcome == "failed":
        return outcome
    return failed(outcome.file, error, outcome.seconds)
