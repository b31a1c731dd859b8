"""Why a file failed and what to do about it, as messages that can be translated."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.core.errors import (
    MORE_PROCESSES,
    EncryptedPdf,
    RecordError,
    StudyFileError,
    shortage_of,
)
from library.core.files.system_errors import FORBIDDEN, FULL, READ_ONLY, cause_of
from library.core.notices import Mistake, Notice, notice
from library.jobs.limits import NoProcess, WorkerFailed, WorkerUnavailable

log = logging.getLogger(__name__)

STALE = "{reason}; the index keeps the study as it was indexed before"
READ_AGAIN = "Run `library ingest` again."


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file failed, and what to do about it."""

    reason: Notice
    """Part of a sentence."""
    remedy: Notice
    record: str = ""
    """Name of the record that is wrong; empty if it is not the record."""
    mistakes: tuple[Mistake, ...] = ()
    """Those in the record; the reason and the remedy repeat them in English."""
    needs_password: bool = False
    """Whether a password opens the PDF."""
    is_stale: bool = False
    """Whether the index keeps the study as it was indexed before."""

    @property
    def whole_reason(self) -> Notice:
        """The reason with the record that is wrong and with what became of the study."""
        said = self.reason
        if self.record:
            said = notice("{record}: {reason}", record=self.record, reason=said)
        if self.is_stale:
            said = notice(STALE, reason=said)
        return said

    def __str__(self) -> str:
        """Return the whole reason in English."""
        return str(self.whole_reason)


def problem_of(error: BaseException | None) -> Problem:
    """Return the problem of a file that failed with *error*."""
    match error:
        case RecordError():
            return Problem(error.message, error.advice, error.path, error.mistakes)
        case StudyFileError():
            is_locked = isinstance(error, EncryptedPdf)
            return Problem(error.message, error.advice, needs_password=is_locked)
        case WorkerUnavailable():  # nothing was read
            lacks_process = isinstance(error, NoProcess)
            return Problem(error.message, Notice(MORE_PROCESSES if lacks_process else READ_AGAIN))
        case WorkerFailed():
            remedy = Notice("Save a new copy of it, or raise `limits` in library.yaml.")
            return Problem(error.message, remedy)
        case OSError():
            return _problem_of_disk(error)
    log.error("unexpected error while reading a file", exc_info=error)
    cause = f"{type(error).__name__}: {error}"
    return Problem(
        Notice("unexpected error ({cause})", (("cause", cause),)),
        Notice("Save a new copy of it, and report this: it is a bug in the program."),
    )


def _problem_of_disk(error: OSError) -> Problem:
    if error.errno in FULL:
        return Problem(Notice("the disk is full"), Notice("Make room on the disk."))
    if error.errno in READ_ONLY:
        return Problem(
            Notice("its record cannot be written, as the disk is read-only"),
            Notice("Make the disk writable."),
        )
    if error.errno in FORBIDDEN and error.filename:
        name = Path(str(error.filename)).name
        return Problem(
            Notice("the library may not read or write {file}", (("file", name),)),
            Notice("Ask for the permission to read and write in its folder."),
        )
    shortage = shortage_of(error)
    return Problem(
        notice("it cannot be read or written ({cause})", cause=cause_of(error)),
        shortage.advice if shortage else Notice("Check the disk and permissions."),
    )


def with_problem(stored: Any) -> Any:  # noqa: ANN401 - JSON that is not validated yet
    """Return the stored JSON of a failure in its present form.

    Earlier versions stored its problem as plain text.
    """
    match stored:
        case {"problem": _}:
            return stored
        case {"reason": str(reason), "remedy": str(remedy), **others} if reason:
            record = others.get("record", "")
            problem = {
                "reason": {"text": reason.removeprefix(f"{record}: ")},
                "remedy": {"text": remedy},
                "record": record,
                "mistakes": others.get("mistakes", ()),
            }
            return {**others, "problem": problem}
    return stored
