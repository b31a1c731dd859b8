"""The whole text of studies with `access: excerpts`, of which the index holds excerpts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from library.core.errors import RecordError
from library.core.model import Access
from library.core.settings import Settings
from library.ingest.discovery import SourceFiles
from library.ingest.extraction import extract_all
from library.ingest.ledger import LedgerEntry
from library.ingest.plan import Task
from library.records.sidecar import read_sidecar
from library.search.engine import Reader


class _NoProgress:
    def begin(self, total: int) -> None:
        pass

    def advance(self, file: str, pages: int = 0) -> None:
        pass

    def notice(self, text: str) -> None:
        pass


def whole_texts(
    settings: Settings, reader: Reader, files: Iterable[tuple[SourceFiles, LedgerEntry]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id and the text of each page of the studies with excerpts, read from their PDFs.

    A PDF that cannot be read is left out.

    Args:
        settings: The library, with its limits.
        reader: A view of the whole index.
        files: Files of studies whose PDF is as it was ingested.
    """
    excerpts = {study.id for study in reader.studies() if study.record.access is Access.EXCERPTS}
    tasks = []
    for source, entry in files:
        if entry.study in excerpts and source.sidecar:
            with suppress(RecordError):  # reported by the check
                sidecar = read_sidecar(source.sidecar)
                tasks.append(Task(source, entry.sha256, entry.record_sha256, sidecar, entry))
    for each in extract_all(tasks, settings, processes=1, recogniser=None, progress=_NoProgress()):
        if each.study and each.task.earlier:
            yield each.task.earlier.study, tuple(page.text for page in each.study.pages)
