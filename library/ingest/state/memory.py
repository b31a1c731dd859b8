"""What ingest remembers besides the studies: the files that failed, why and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from library.core.files.regular_files import may_be_file
from library.ingest.state.ledger import Failure, Ledger, read_ledger, write_ledger
from library.ingest.state.outcome import Outcome
from library.records.sidecar import sidecar_path
from library.search.engine import IndexStore


@dataclass(slots=True)
class Memory:
    """The outcomes of one ingest that the ledger keeps."""

    pdfs: Path
    began: datetime
    failures: dict[str, Failure] = field(default_factory=dict)
    """By file."""
    others: set[str] = field(default_factory=set)
    """Files that did not fail."""

    def add(self, outcome: Outcome) -> None:
        """Add the outcome of a file."""
        if outcome.problem is None:
            self.others.add(outcome.file)
            return
        since = self.began.isoformat(timespec="seconds")
        self.failures[outcome.file] = Failure(outcome.problem, since, outcome.source)

    def write(self, store: IndexStore) -> None:
        """Add the failures and the time of this ingest to the ledger of the index in use."""
        ledger = read_ledger(store, store.current)
        ledger.failures = self.merged(ledger.failures)
        ledger.last_ingest = self.began.isoformat(timespec="seconds")
        if store.current is not None:
            write_ledger(store, store.current, ledger)

    def merged(self, before: Mapping[str, Failure]) -> dict[str, Failure]:
        """Return the failures after this ingest: new ones, and earlier ones that still hold."""
        kept = {
            file: failure
            for file, failure in before.items()
            if file not in self.others and self._exists(file, failure)
        }
        return kept | {
            file: kept[file].again(failure) if file in kept else failure
            for file, failure in self.failures.items()
        }

    def _exists(self, file: str, failure: Failure) -> bool:
        path = self.pdfs / file
        records = (path, sidecar_path(path), Path(failure.source or path))
        return any(may_be_file(each) for each in records)


def failed_paths(pdfs: Path, ledger: Ledger) -> list[Path]:
    """Return the files of *ledger* that failed and are still there."""
    paths = (
        Path(failure.source) if failure.source else pdfs / file
        for file, failure in ledger.failures.items()
    )
    return [path for path in paths if may_be_file(path)]
