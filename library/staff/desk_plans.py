"""What staff can change, planned so that it can be shown; nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from library.core.errors import NotPossible, RecordError
from library.core.model import Origin, Study
from library.core.settings import Settings
from library.ingest.files.discovery import discover
from library.ingest.planning.absence import check_presence
from library.ingest.state.ledger import Ledger
from library.records.schema import SidecarFile
from library.records.sidecar import sidecar_path
from library.staff import withdrawal
from library.staff.changes import acceptance
from library.staff.changes.candidates import value_text
from library.staff.changes.journal import Journal
from library.staff.changes.record_change import (
    RecordChange,
    entry_texts,
    plan_change,
    plan_text,
)
from library.staff.changes.record_check import OtherFile, RecordReport, check_records
from library.staff.changes.record_texts import plan_texts
from library.staff.changes.study_lookup import StudyFiles, find_study, mistaken_records
from library.staff.tables import table
from library.staff.tables.table import Import, Rows
from library.staff.undo import Batch, batches, plan_undo
from library.staff.withdrawal import Removal, Renaming


class DeskPlans:
    """The plans for one library.

    Args:
        settings: The library.
        ledger: Returns the ledger of the index in use.
        journal: Where changes are noted.
        others: Files that people write, besides the records and `library.yaml`.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Callable[[], Ledger],
        journal: Journal,
        others: Sequence[OtherFile] = (),
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self.journal = journal
        self._others = others

    def study(self, study_id: str) -> StudyFiles:
        """Return the files of a study.

        Raises:
            UnknownStudy: No record has the id.
            RecordError: Its record has mistakes.
            FolderUnavailable: See `check_records`.
        """
        self._check_presence()
        with self._in_our_language():
            return find_study(self._settings, self._ledger(), study_id)

    def check_records(self) -> RecordReport:
        """Return the mistakes of all records.

        Raises:
            FolderUnavailable: The disk or share with the records is away.
        """
        self._check_presence()
        return check_records(self._settings, self._others)

    def plan_acceptance(self, study: Study, fields: Sequence[str] = ()) -> RecordChange:
        """Return the change that makes values found in the PDF of *study* values of its record.

        Raises:
            UsageError: A field has no such value.
            RecordError: The record cannot be edited.
        """
        files = self.study(study.id)
        now = entry_texts(files.entry)  # somebody may have written a value since it was found
        found = acceptance.found_values(study, fields)
        values = {name: value for name, value in found.items() if not now[name]}
        with self._in_our_language():
            return plan_change(files.record, files.content, values, self._settings.file.subjects)

    def plan_withdrawal(self, study_id: str, reason: str) -> RecordChange:
        """Return the change that withdraws a study.

        Raises:
            UnknownStudy, RecordError: There is no such study, or its record cannot be edited.
        """
        with self._in_our_language():
            return withdrawal.plan_withdrawal(self._settings, self.study(study_id), reason)

    def plan_restoration(self, study_id: str) -> RecordChange:
        """Return the change that shows a withdrawn study again.

        Raises:
            UnknownStudy, NotPossible, RecordError: It is not there, is not withdrawn, or cannot be
                edited.
        """
        with self._in_our_language():
            return withdrawal.plan_restoration(self._settings, self.study(study_id), self.journal)

    def plan_fields(self, study_id: str, texts: Mapping[str, str]) -> RecordChange:
        """Return the change that sets fields of a study, in the notation of the table of records.

        Raises:
            UnknownStudy: There is no such study.
            RecordError: Names each value that is wrong; or the record cannot be edited.
        """
        files = self.study(study_id)
        return plan_texts(files.record, files.content, texts, self._settings.file.subjects)

    def plan_confirmation(self, study: Study, texts: Mapping[str, str]) -> RecordChange:
        """Return the change that writes *texts*, the fields as a person confirmed them.

        A field that was found in the PDF is written as well when it is as it was found; other
        fields are written when they differ.

        Args:
            study: The study, with the origin of each value.
            texts: By key, in the notation of the table of records.

        Raises:
            UnknownStudy, RecordError: See `plan_fields`.
        """
        entry = self.study(study.id).entry
        now = _confirmed_texts(entry)
        changed = {name: text for name, text in texts.items() if text != now[name]}
        if changed.get("date") and entry.year:
            changed["year"] = ""
        return self.plan_fields(study.id, changed)

    def form_texts(self, study: Study) -> dict[str, str]:
        """Return the fields of a study as a form shows them, in the notation of the table.

        They are those of its file, also when the index has others yet, and where that has none
        what was found in the PDF.

        Raises:
            UnknownStudy, RecordError: See `study`.
        """
        found = {name for name, each in study.origins if each.origin is not Origin.RECORD}
        written = _confirmed_texts(self.study(study.id).entry)
        return {
            name: text or (value_text(getattr(study.record, name)) if name in found else "")
            for name, text in written.items()
        }

    def record_text(self, file: str) -> tuple[Path, bytes]:
        """Return the path and the content of the record of *file*, a path below `pdfs/`.

        The content is empty if there is no record.

        Raises:
            NotPossible: It is no path below `pdfs/`.
        """
        pdfs = self._settings.pdfs.resolve()
        path = sidecar_path((pdfs / file).resolve())
        if not path.is_relative_to(pdfs):
            raise NotPossible("{file} is not in pdfs/.", remedy="Choose it in the list.", file=file)
        return path, path.read_bytes() if path.exists() else b""

    def plan_record(self, file: str, content: bytes, text: str) -> RecordChange:
        """Return the change that makes *text* the record of *file*, which was *content*.

        Raises:
            RecordError: *text* is no valid record; names each mistake.
        """
        path, _ = self.record_text(file)
        return plan_text(path, content, text, self._settings.file.subjects)

    def batches(self) -> tuple[Batch, ...]:
        """Return the last changes of the journal, the newest first."""
        return batches(self.journal)

    def plan_undo(self, batch: Batch) -> tuple[RecordChange, ...]:
        """Return the changes that undo *batch*.

        Raises:
            NotPossible: A record was changed since.
        """
        return plan_undo(batch, self.journal, self._settings.root)

    def plan_removal(self, study_id: str) -> Removal:
        """Return where the files of a study go when it is removed.

        Raises:
            UnknownStudy: There is no such study.
        """
        return withdrawal.plan_removal(self._settings, self.study(study_id))

    def plan_renaming(self, study_id: str, name: str) -> Renaming:
        """Return the new names of the files of a study.

        Raises:
            UnknownStudy, NotPossible: There is no such study, or the name is not possible.
        """
        return withdrawal.plan_renaming(self._settings, self.study(study_id), name)

    def export(self) -> Rows:
        """Return all records as a table: its rows, the heading first.

        Raises:
            FolderUnavailable: See `check_records`.
        """
        self._check_presence()
        return table.export(self._settings)

    def mistaken_records(self) -> list[str]:
        """Return the files of the records that cannot be used, and so are in no table.

        A folder that cannot be read is named with a slash at its end.
        """
        root, pdfs = self._settings.root, self._settings.pdfs
        found = mistaken_records(self._settings)
        folders = discover(pdfs, (), self._settings.index).unreadable
        return [
            *(path.relative_to(pdfs).as_posix() for path, _, _ in found),
            *(f"{folder.relative_to(root).as_posix()}/" for folder in folders),
        ]

    def plan_import(self, rows: Rows) -> Import:
        """Return what a table changes in the records.

        Raises:
            NoTable: It is no table of records.
            FolderUnavailable: See `check_records`.
        """
        self._check_presence()
        return table.plan_import(rows, self._settings)

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return the records of all studies as the rows of a table.

        Raises:
            FolderUnavailable: See `check_records`.
        """
        self._check_presence()
        return table.table_rows(self._settings)

    def plan_rows(self, rows: Sequence[Mapping[str, str]]) -> Import:
        """Return what edited *rows* of the table change in the records."""
        return table.plan_rows(rows, self._settings)

    def before_import(self, planned: Import) -> Rows:
        """Return the table that undoes an import."""
        return table.before_import(planned, self._settings)

    def _check_presence(self) -> None:
        """Check that the records are there, as none would be a wrong answer."""
        check_presence(self._settings.pdfs, self._ledger)

    @contextmanager
    def _in_our_language(self) -> Iterator[None]:
        """Give an error about a record the language of the library."""
        try:
            yield
        except RecordError as exc:
            exc.language = self._settings.languages[0]
            raise


def _confirmed_texts(entry: SidecarFile) -> dict[str, str]:
    """Return the fields of a record as a form shows them, with the year as the date."""
    now = entry_texts(entry)
    return now | {"date": str(entry.year)} if entry.year and not entry.date else now
