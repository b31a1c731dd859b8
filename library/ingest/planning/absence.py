"""Absence: studies of the ledger whose PDF or record is gone. Absence is not deletion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from library.core.errors import FolderUnavailable
from library.core.files.system_errors import cause_of
from library.core.model import Access
from library.core.notices import Notice, notice
from library.ingest.files.discovery import Discovery
from library.ingest.files.file_states import FileState
from library.ingest.files.study_names import ID_FILE
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Remark, remark
from library.records.sidecar import Sidecar, sidecar_path

Absent = Literal["pdf", "record", "both"]
"""What is gone of a study that was complete."""

CONNECT = "Check that its disk or share is connected and readable."
NOT_CHANGED = "Check that its disk or share is connected and readable. Nothing was changed."
IS_EMPTY = Notice("is empty")


def absent_part(
    state: FileState, sidecar: Sidecar | None, entry: LedgerEntry | None
) -> Absent | None:
    """Return what is gone of the study with the files of *state*.

    Args:
        state: Its files on disk.
        sidecar: Its record on disk.
        entry: Its entry in the ledger.
    """
    if sidecar is None:
        return "record" if entry else None
    if state.source.pdf or sidecar.record.access is Access.WITHDRAWN:
        return None
    return "pdf" if entry and (entry.sha256 or entry.missing) else None


def remark_on_absence(absent: Absent, file: str, name: str = "") -> Remark:
    """Return the remark on a study that is kept although files are gone.

    Args:
        absent: What is gone.
        file: Its file in the outcome.
        name: Name of the PDF of the study.
    """
    if absent == "pdf":
        return remark(
            "its PDF is gone; the study stays as it was indexed",
            "Put it back as {name}; if it was removed on purpose, run "
            "`library ingest --accept-removals`.",
            name=name,
        )
    if absent == "record":
        return remark(
            "its record is gone; the study stays as it was indexed",
            "Put {name} back; if it was removed on purpose, run "
            "`library ingest --accept-removals`. It is made again with the values that were "
            "indexed, without comments and passwords.",
            name=sidecar_path(Path(file)).name,
        )
    return remark(
        "its PDF and its record are gone; the study stays as it was indexed",
        "Put both back, or its record alone with `access: withdrawn`; if they were removed on "
        "purpose, run `library ingest --accept-removals`.",
    )


def check_folders(pdfs: Path, ledger: Ledger, *, is_damaged: bool, accept_removals: bool) -> None:
    """Check that the folder of a library with studies is there.

    Args:
        pdfs: The library's folder of PDFs.
        ledger: The result of the last ingest.
        is_damaged: The index is too damaged to list all studies.
        accept_removals: An empty folder means that all studies were removed.

    Raises:
        FolderUnavailable: The folder is missing, unreadable or empty.
    """
    if not ledger.files and not is_damaged:
        return
    count = len(ledger.files)
    why = _why_away(pdfs)
    if why and not (why == IS_EMPTY and accept_removals):
        raise FolderUnavailable(
            "{folder} {why}; the library has studies in it ({count})."
            if count
            else "{folder} {why}; the library has studies in it.",
            remedy="Check that its disk or share is connected and readable. Nothing was changed. "
            "To remove all studies, run `library ingest --accept-removals`."
            if why == IS_EMPTY
            else NOT_CHANGED,
            folder=str(pdfs),
            why=why,
            count=count,
        )


def check_presence(pdfs: Path, ledger: Callable[[], Ledger]) -> None:
    """Check, before records are listed, that the folder of a library with studies is there.

    Args:
        pdfs: The library's folder of PDFs.
        ledger: Returns the result of the last ingest; called only if the folder has nothing.

    Raises:
        FolderUnavailable: The folder is missing, unreadable or empty.
    """
    if _why_away(pdfs):
        check_folders(pdfs, ledger(), is_damaged=False, accept_removals=False)


def _why_away(folder: Path) -> Notice | None:
    """Return why the files of *folder* cannot be read; `None` if they can."""
    try:
        has_files = any(path.name != ID_FILE for path in folder.iterdir())
        return None if has_files else IS_EMPTY
    except OSError as exc:
        return notice("cannot be read ({cause})", cause=cause_of(exc))


def check_unreadable(found: Discovery, pdfs: Path, ledger: Ledger) -> None:
    """Raise an error if a folder with studies cannot be read.

    Raises:
        FolderUnavailable: It names the folder.
    """
    for folder in _unreadable_with_studies(found, pdfs, ledger):
        raise FolderUnavailable(
            "{folder} cannot be read; the library has studies in it.",
            remedy=NOT_CHANGED,
            folder=str(folder),
        )


def folders_away(found: Discovery, pdfs: Path, ledger: Ledger) -> Iterator[tuple[Path, Notice]]:
    """Yield each folder with studies whose files cannot be read, relative to *pdfs*, and why."""
    if ledger.files and (why := _why_away(pdfs)):
        yield Path(), why
        return
    for folder in _unreadable_with_studies(found, pdfs, ledger):
        yield folder.relative_to(pdfs), Notice("cannot be read")


def _unreadable_with_studies(found: Discovery, pdfs: Path, ledger: Ledger) -> Iterator[Path]:
    for folder in (*found.unreadable, *found.lost):
        if folder.is_relative_to(pdfs):
            below = folder.relative_to(pdfs)
            if any(Path(file).is_relative_to(below) for file in ledger.files):
                yield folder
