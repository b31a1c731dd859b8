"""What becomes of a file, and how it is told: the same words on every screen."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal

from library.core.errors import StudyFileError
from library.jobs.limits import WorkerFailed

log = logging.getLogger(__name__)

Kind = Literal["added", "changed", "unchanged", "missing", "removed", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    """Path below `pdfs/`."""
    outcome: Kind
    study: str | None
    """Id of the study; `None` when the file did not become one."""
    pages: int
    reason: str | None
    """Why, where that is not plain."""
    remedy: str | None
    """What can be done about it."""
    seconds: float
    """How long reading the file took."""


def failed(file: str, error: BaseException | None, seconds: float = 0.0) -> Outcome:
    """Return the outcome of a file that *error* stopped."""
    reason, remedy = _explained(error)
    return Outcome(file, "failed", None, 0, reason, remedy, seconds)


def _explained(error: BaseException | None) -> tuple[str, str]:
    if isinstance(error, StudyFileError):
        return error.reason, error.remedy
    if isinstance(error, WorkerFailed):
        return error.reason, "Save a new copy of it, or raise `limits` in library.yaml."
    if isinstance(error, OSError):
        return f"it cannot be read or written ({error.strerror})", "Check disk and permissions."
    log.error("unexpected error while reading a file", exc_info=error)
    return (
        f"the reader failed ({type(error).__name__}: {error})",
        "Save a new copy of it, and report this: it is a fault of the program.",
    )
