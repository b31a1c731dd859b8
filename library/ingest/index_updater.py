"""Updating the index of a library: batches, commits, ledger and publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.ingest.ledger import Ledger, write_ledger
from library.ingest.study_import import IndexUpdate
from library.records.ids import IdRegistry
from library.search.access import AccessPolicy
from library.search.engine import IndexStore

PAGES_PER_COMMIT = 2000
"""A commit takes time; an interrupted ingest loses the files read since the last one."""
CHARACTERS_PER_COMMIT = 20_000_000
"""Bounds the memory of updates that wait for their commit."""


def in_batches(updates: Iterable[IndexUpdate]) -> Iterator[list[IndexUpdate]]:
    """Yield *updates* in batches, each the size of one commit."""
    batch: list[IndexUpdate] = []
    pages = characters = 0
    for update in updates:
        batch.append(update)
        pages += len(update.pages)
        characters += sum(len(page.text) for page in update.pages)
        if pages >= PAGES_PER_COMMIT or characters >= CHARACTERS_PER_COMMIT:
            yield batch
            batch, pages, characters = [], 0, 0
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
        *,
        rebuild: bool,
    ) -> None:
        self._store = store
        self._name = store.new_name() if rebuild or current is None else current
        self._engine = store.engine(self._name)
        self._ledger = Ledger({} if rebuild else dict(ledger.files), access)
        self._access = access
        self._ids = ids
        self._is_published = self._name == current
        self._publishes_early = not rebuild

    def forget(self, files: Iterable[str]) -> None:
        """Remove *files* from the ledger; their studies have other file names now."""
        for file in files:
            self._ledger.files.pop(file, None)

    def write(self, updates: Sequence[IndexUpdate]) -> None:
        """Write *updates* in one commit; those that failed are left out."""
        writing = [update for update in updates if update.outcome.outcome != "failed"]
        if not writing:
            return
        with self._engine.writer() as writer:
            for update in writing:
                file = update.outcome.file
                before = self._ledger.files.pop(file, None)
                if before and self._ids.file_of(before.study) == file:
                    writer.remove(before.study)
                if update.study and update.entry:
                    text = self._access.indexed_text(update.study, update.pages)
                    writer.replace(update.study, text.pages, text.hidden_words)
                    self._ledger.files[file] = update.entry
        write_ledger(self._store, self._name, self._ledger)
        if self._publishes_early:
            self._publish()

    def finish(self) -> None:
        """Publish a new index, even an empty one."""
        if self._is_published:
            return
        with self._engine.writer():
            pass
        write_ledger(self._store, self._name, self._ledger)
        self._publish()

    def _publish(self) -> None:
        if not self._is_published:
            self._store.publish(self._name)
            self._is_published = True
