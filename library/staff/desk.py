"""All that staff do with one library, for the command and for the screens alike.

Each change is planned first, so that it can be shown, and then carried out under the lock of the
ingest. The index has the change after the next ingest of the files that are returned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from library.core.errors import LibraryError, RecordError
from library.core.model import Study
from library.core.settings import Settings
from library.ingest.ledger import Ledger
from library.ingest.lock import ingest_lock
from library.staff import acceptance, table, withdrawal
from library.staff.journal import Journal
from library.staff.record_change import RecordChange, plan_change, write_changes
from library.staff.record_check import RecordReport, check_records, fix_records
from library.staff.study_lookup import StudyFiles, find_study
from library.staff.table import Import
from library.staff.withdrawal import Removal, Renaming


class Desk:
    """The work of staff on one library.

    Args:
        settings: The library.
        ledger: Returns the ledger of the index in use.
        journal: Where changes are noted.
    """

    def __init__(self, settings: Settings, ledger: Callable[[], Ledger], journal: Journal) -> None:
        self._settings = settings
        self._ledger = ledger
        self.journal = journal

    def study(self, study_id: str) -> StudyFiles:
        """Return the files of a study.

        Raises:
            UnknownStudy: No valid record has the id.
        """
        return find_study(self._settings, self._ledger(), study_id)

    def check_records(self) -> RecordReport:
        """Return the mistakes of all records."""
        return check_records(self._settings)

    def fix_records(self) -> RecordReport:
        """Write right what is understood in all records.

        Raises:
            IndexLocked: An ingest is running.
        """
        return fix_records(self._settings, self.journal)

    def plan_acceptance(self, study: Study, fields: Sequence[str] = ()) -> RecordChange:
        """Return the change that makes values found in the PDF of *study* values of its record.

        Raises:
            UsageError: A field has no such value.
            RecordError: The record cannot be edited.
        """
        files = self.study(study.id)
        values = acceptance.found_values(study, fields)
        return plan_change(files.record, files.content, values, self._settings.file.subjects)

    def plan_withdrawal(self, study_id: str, reason: str) -> RecordChange:
        """Return the change that withdraws a study.

        Raises:
            UnknownStudy, RecordError: There is no such study, or its record cannot be edited.
        """
        return withdrawal.plan_withdrawal(self._settings, self.study(study_id), reason)

    def plan_removal(self, study_id: str) -> Removal:
        """Return where the files of a study go when it is removed.

        Raises:
            UnknownStudy: There is no such study.
        """
        return withdrawal.plan_removal(self._settings, self.study(study_id))

    def plan_renaming(self, study_id: str, name: str) -> Renaming:
        """Return the new names of the files of a study.

        Raises:
            UnknownStudy, UsageError: There is no such study, or the name is not possible.
        """
        return withdrawal.plan_renaming(self._settings, self.study(study_id), name)

    def export(self) -> bytes:
        """Return all records as a table, in CSV."""
        return table.export(self._settings)

    def plan_import(self, content: bytes) -> Import:
        """Return what a table changes in the records.

        Raises:
            UsageError: It is no table of records.
        """
        return table.plan_import(content, self._settings)

    def before_import(self, planned: Import) -> bytes:
        """Return the table that undoes an import."""
        return table.before_import(planned, self._settings)

    def write(self, changes: Sequence[RecordChange], action: str, note: str = "") -> list[Path]:
        """Write *changes*; return the records, to ingest.

        Raises:
            IndexLocked: An ingest is running.
            RecordError: Somebody changed a record in the meantime, or it cannot be written.
        """
        self._carry_out(lambda: write_changes(changes, self.journal, action, note))
        return [change.path for change in changes]

    def remove(self, removal: Removal, action: str) -> list[Path]:
        """Take the files of a study away, and leave a tombstone; return it, to ingest.

        Raises:
            IndexLocked, RecordError: See `write`.
        """
        self._carry_out(lambda: withdrawal.remove(removal, self.journal, action))
        return [removal.study.record]

    def rename(self, renaming: Renaming, action: str) -> list[Path]:
        """Give the files of a study other names; return them, to ingest.

        Raises:
            IndexLocked, RecordError: See `write`.
        """
        source, target = renaming.record

        def work() -> None:
            content = source.read_bytes()
            withdrawal.rename(renaming)
            self.journal.add(target, content, content, action, f"was {source.name}")

        self._carry_out(work)
        return [renaming.pdf[1] if renaming.pdf else target]

    def _carry_out(self, work: Callable[[], None]) -> None:
        with ingest_lock(self._settings.index):
            try:
                work()
            except FileExistsError as exc:
                name = Path(str(exc.filename or "")).name
                reason = "it was changed by somebody else in the meantime; nothing is overwritten"
                raise RecordError(name, reason, remedy="Look at it, and do this again.") from exc
            except LibraryError:
                raise
            except OSError as exc:
                name = Path(str(exc.filename or "")).name
                reason = f"it cannot be written ({exc.strerror})"
                raise RecordError(name, reason, remedy="Check the disk and permissions.") from exc
