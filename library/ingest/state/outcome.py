"""The outcome of ingesting a file, with the messages that explain it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from library.core.errors import RecordError, StudyFileError
from library.core.files.system_errors import FORBIDDEN, FULL, READ_ONLY
from library.core.notices import Mistake
from library.jobs.limits import WorkerFailed, WorkerUnavailable

log = logging.getLogger(__name__)

Kind = Literal["added", "changed", "unchanged", "missing", "removed", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one file."""

    file: str
    """Path below `pdfs/`."""
    outcome: Kind
    study: str | None
    """Id of the study; `None` if the file is not a study."""
    pages: int
    reason: str | None
    """Explanation, if one is needed."""
    remedy: str | None
    """What the user can do."""
    seconds: float
    """Time spent on reading the file."""
    source: str = ""
    """Path of the PDF, if it is outside the library and was not copied."""
    record: str = ""
    """Name of the record with the mistakes."""
    mistakes: tuple[Mistake, ...] = ()
    """The mistakes in its record, which made it fail; those that were understood included."""


def failed(file: str, error: BaseException | None, seconds: float = 0.0) -> Outcome:
    """Return the outcome of a file that failed with *error*."""
    reason, remedy = _explain(error)
    record = error.path if isinstance(error, RecordError) else ""
    mistakes = error.mistakes if isinstance(error, RecordError) else ()
    return Outcome(file, "failed", None, 0, reason, remedy, seconds, "", record, mistakes)


def misnamed_record(file: str, record: str, *, is_free: bool) -> Outcome:
    """Return the outcome of a file that looks like a record, and has another suffix.

    Args:
        file: Its path below `pdfs/`.
        record: The name that a record has.
        is_free: No file has that name, and none is about to get it.
    """
    remedy = f"Rename it to {record}." if is_free else f"Copy its fields into {record}; remove it."
    reason = "it is not read: the names of records end in .yaml"
    return Outcome(file, "failed", None, 0, reason, remedy, 0.0)


def broken_link(file: str) -> Outcome:
    """Return the outcome of a link to a file that is not there."""
    return Outcome(
        file, "failed", None, 0, "it is a link to a file that is not there",
        "Connect the disk or share of that file, or remove the link.", 0.0,
    )  # fmt: skip


def _explain(error: BaseException | None) -> tuple[str, str]:
    if isinstance(error, RecordError):
        return f"{error.path}: {error.reason}", error.remedy
    if isinstance(error, StudyFileError):
        return error.reason, error.remedy
    if isinstance(error, WorkerUnavailable):  # nothing was read
        return error.reason, "Run `library ingest` again."
    if isinstance(error, WorkerFailed):
        return error.reason, "Save a new copy of it, or raise `limits` in library.yaml."
    if isinstance(error, OSError):
        return _explain_disk(error)
    log.error("unexpected error while reading a file", exc_info=error)
    return (
        f"unexpected error ({type(error).__name__}: {error})",
        "Save a new copy of it, and report this: it is a bug in the program.",
    )


def _explain_disk(error: OSError) -> tuple[str, str]:
    if error.errno in FULL:
        return "the disk is full", "Make room on the disk."
    if error.errno in READ_ONLY:
        return "its record cannot be written, as the disk is read-only", "Make the disk writable."
    if error.errno in FORBIDDEN and error.filename:
        name = Path(str(error.filename)).name
        return (
            f"the library may not read or write {name}",
            "Ask for the permission to read and write in its folder.",
        )
    return f"it cannot be read or written ({error.strerror})", "Check the disk and permissions."
