"""All that staff do with one library, for the command and for the screens alike.

Each change is planned first, so that it can be shown, and then carried out under the lock of the
ingest. The index has the change after the next ingest of the files that are returned.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from library.core.errors import IndexLocked, LibraryError, ReportError
from library.core.files.atomic_writes import create_exclusively
from library.core.files.system_errors import as_not_written
from library.core.progress import Progress
from library.core.settings import Settings
from library.ingest.state.ledger import Ledger
from library.ingest.state.lock import ingest_lock
from library.ingest.state.outcome import Outcome
from library.records.ids import unique_id
from library.records.sidecar import sidecar_path
from library.staff import withdrawal
from library.staff.arrivals.arrival import Arrival, ArrivalState
from library.staff.arrivals.arrivals import UNLOCKED, Arrivals
from library.staff.changes.journal import Journal
from library.staff.changes.record_change import (
    RecordChange,
    plan_change,
    write_changes,
)
from library.staff.changes.record_check import OtherFile, RecordReport, fix_records
from library.staff.desk_plans import DeskPlans
from library.staff.page_reports import PageReports
from library.staff.withdrawal import RENAMED, Removal, Renaming

Done = TypeVar("Done")

RETRY_SECONDS = 0.2
"""Time between two attempts to change a library that somebody else is changing."""


class Ingest(Protocol):
    """Ingests files of a library."""

    def __call__(
        self, paths: Sequence[Path], progress: Progress | None = None, *, ocr: bool = False
    ) -> Iterable[Outcome]:
        """Ingest *paths*, and return an outcome for each file."""


class Desk(DeskPlans):
    """The work of staff on one library.

    Args:
        settings: The library.
        ledger: Returns the ledger of the index in use.
        journal: Where changes are noted.
        ingest: Ingests files of the library.
        patience: Seconds to wait for somebody else who is changing the library.
        others: Files that people write, besides the records and `library.yaml`.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Callable[[], Ledger],
        journal: Journal,
        ingest: Ingest,
        *,
        patience: float = 0.0,
        others: Sequence[OtherFile] = (),
    ) -> None:
        super().__init__(settings, ledger, journal, others)
        self._ingest = ingest
        self._patience = patience
        self.arrivals = Arrivals(settings, ledger, journal)
        self.reports = PageReports(settings.root)

    def fix_records(self) -> RecordReport:
        """Write right what is understood in all records.

        Raises:
            IndexLocked: An ingest is running.
            FolderUnavailable: See `check_records`.
        """
        self._check_presence()
        return fix_records(self._settings, self.journal, self._others)

    def unlock(self, file: str, password: str) -> list[Path]:
        """Write the password of a PDF in `pdfs/` into its record; return the PDF, to ingest.

        Raises:
            RecordError: The record cannot be edited.
            NotWritten: See `write`.
            IndexLocked: An ingest is running.
        """
        path, content = self.record_text(file)
        if not content:
            taken = {entry.study for entry in self._ledger().files.values()}
            today = self.journal.clock().date().isoformat()
            content = f"id: {unique_id(path.stem, taken)}\nadded: {today}\n".encode()
            self._carry_out(lambda: create_exclusively(path, content))
        subjects = self._settings.file.subjects
        change = plan_change(path, content, {"passwords": [password]}, subjects)
        self.write([change], UNLOCKED)
        return [self._settings.pdfs / file]

    def write(self, changes: Sequence[RecordChange], action: str, note: str = "") -> list[Path]:
        """Write *changes*; return the records, to ingest.

        Raises:
            IndexLocked: An ingest is running.
            NotWritten: Somebody changed a record in the meantime, or a file cannot be written; no
                record is changed.
        """
        self._carry_out(lambda: write_changes(changes, self.journal, action, note))
        return [change.path for change in changes]

    def remove(self, removal: Removal, action: str) -> list[Path]:
        """Take the files of a study away, and leave a tombstone; return it, to ingest.

        Raises:
            IndexLocked, NotWritten: See `write`.
        """
        self._carry_out(lambda: withdrawal.remove(removal, self.journal, action))
        return [removal.study.record]

    def restore(self, study_id: str) -> list[Path]:
        """Show a withdrawn study again, or bring a removed one back; return its files, to ingest.

        Raises:
            UnknownStudy, NotPossible, NotWritten: It is not there, is not withdrawn, or its files
                cannot be moved.
            IndexLocked: An ingest is running.
        """
        study = self.study(study_id)
        kept = withdrawal.kept_files(self._settings, study)
        if kept is None:
            return self.write([self.plan_restoration(study_id)], "desk: restore")
        self._carry_out(lambda: withdrawal.bring_back(kept, study, self.journal))
        return [kept.pdf_target or study.record]

    def rename(self, renaming: Renaming) -> list[Path]:
        """Give the files of a study other names; return them, to ingest.

        Raises:
            IndexLocked, NotWritten: See `write`.
        """
        source, target = renaming.record

        def work() -> None:
            content = source.read_bytes()
            self.journal.add(target, content, content, RENAMED, f"was {source.name}")
            withdrawal.rename(renaming)

        self._carry_out(work)
        return [renaming.pdf[1] if renaming.pdf else target]

    def close_report(self, key: str, note: str) -> list[Path]:
        """Note in the journal that a report of a reader was dealt with, and remove it.

        Args:
            key: The report.
            note: What was done.

        Raises:
            ReportError: Somebody else dealt with it.
            NotWritten: A file cannot be written.
        """
        report = next((each for each in self.reports.all() if each.key == key), None)
        if report is None:
            raise ReportError("Somebody else dealt with this report.", remedy="See the journal.")
        said = f"{report.study}, page {report.page}: {report.fault} {report.text}".rstrip()
        path = self._settings.pdfs / f"{report.study}.yaml"
        with suppress(LibraryError):  # the study is gone, or its record has a mistake
            path = self.study(report.study).record
        with as_not_written():
            self.journal.add(path, b"", b"", "desk: report", f"{said} – {note}" if note else said)
            self.reports.remove(key)
        return []

    def discard_report(self, key: str) -> list[Path]:
        """Remove a report of a reader without a trace, such as one that is no report.

        Raises:
            NotWritten: The file cannot be written.
        """
        with as_not_written():
            self.reports.remove(key)
        return []

    def index(
        self, paths: Sequence[Path], progress: Progress | None = None, *, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        """Ingest *paths*, the files that a change returned, and return their outcomes.

        Raises:
            IndexLocked: Another ingest is running, and takes longer than this desk waits.
            EngineError: The index cannot be used.
            NotWritten: A file cannot be written, on a full disk for instance.
        """

        def work() -> tuple[Outcome, ...]:
            with as_not_written():
                return tuple(self._ingest(paths, progress, ocr=ocr))

        return self._patiently(work)

    def add_arrival(
        self,
        key: str,
        texts: Mapping[str, str],
        *,
        progress: Progress | None = None,
    ) -> Outcome:
        """Add an arrival to the library with the fields *texts*, and return its outcome.

        After a kill the arrival is in the library, or is still an arrival that can be added.

        Args:
            key: The arrival.
            texts: Fields that a person confirmed, in the notation of the table of records; other
                values found in the PDF stay guesses.
            progress: Receives the progress.

        Raises:
            UnknownArrival: It is no longer there.
            RecordError: Names each value that is wrong.
            NotWritten: A file cannot be written; the arrival stays.
            IndexLocked: See `index`.
        """
        today = self.journal.clock().date().isoformat()
        with as_not_written():
            pdf = self.arrivals.confirm(key, texts, today=today)
        (outcome, *_) = self.index([pdf], progress)
        if outcome.study and outcome.outcome != "failed":
            with as_not_written():
                self.arrivals.finish(key, sidecar_path(self._settings.pdfs / outcome.file))
        return outcome

    def attach_arrival(
        self, key: str, study_id: str, *, progress: Progress | None = None
    ) -> Outcome:
        """Make an arrival the PDF of a study, and return its outcome; see `attach`."""
        return self.index(self.attach(key, study_id), progress)[0]

    def attach(self, key: str, study_id: str) -> list[Path]:
        """Make an arrival the PDF of a study that has none; return the PDF, to ingest.

        It is read first, if that was not done: no record gets a PDF that cannot be read.

        Raises:
            UnknownArrival, UnknownStudy: One of them is no longer there.
            NotPossible: The study has a PDF, or this one cannot be read, or is in the library.
            NotWritten: A file cannot be written; the arrival stays.
            IndexLocked: See `index`.
        """
        if self.arrivals.get(key).state is ArrivalState.WAITING:
            self.read_arrival(key)

        def work() -> list[Path]:
            with as_not_written():
                return [self.arrivals.attach(key, study_id)]

        return self._patiently(work)

    def receive(self, name: str, content: bytes) -> Arrival:
        """Put a PDF among the arrivals, and return it.

        Raises:
            NotPossible: It is no PDF.
            NotWritten: It cannot be written, on a full disk for instance; nothing of it is left.
        """
        with as_not_written():
            return self.arrivals.add(name, content)

    def settle_arrivals(self) -> Iterator[Arrival]:
        """Read the arrivals that were not read yet, and yield each when it is read.

        An arrival whose addition was interrupted is completed first.

        Raises:
            NotWritten: What was read cannot be written.
        """
        self.complete_interrupted()
        for arrival in self.arrivals.all():
            if arrival.state is ArrivalState.WAITING:
                yield self.read_arrival(arrival.key)

    def complete_interrupted(self) -> None:
        """Remove the arrivals that are in the library already: a kill left them.

        Raises:
            NotWritten: The journal cannot be written.
        """
        with as_not_written():
            self.arrivals.complete_interrupted()

    def read_arrival(self, key: str) -> Arrival:
        """Read the PDF of an arrival, and return the arrival.

        Raises:
            UnknownArrival: It is no longer there.
            NotWritten: What was read cannot be written; the arrival stays as it was.
        """
        with as_not_written():
            return self.arrivals.read(key)

    def unlock_arrival(self, key: str, password: str) -> Arrival:
        """Read a PDF again with a password; see `read_arrival`."""
        with as_not_written():
            return self.arrivals.unlock(key, password)

    def _patiently(self, work: Callable[[], Done]) -> Done:
        """Return what *work* returns, after somebody else who is changing the library."""
        end = time.monotonic() + self._patience
        while True:
            try:
                return work()
            except IndexLocked:
                if time.monotonic() >= end:
                    raise
                time.sleep(RETRY_SECONDS)

    def _carry_out(self, work: Callable[[], None]) -> None:
        def locked() -> None:
            with as_not_written(), ingest_lock(self._settings.index):
                work()

        self._patiently(locked)
