"""The outcome of ingesting a file, with the messages that explain it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from library.core.errors import StudyFileError
from library.core.files.system_errors import CONNECT_OR_REMOVE, LEADS_NOWHERE
from library.core.notices import Mistake, Notice, notice
from library.ingest.state.problem import Problem, problem_of

Kind = Literal["added", "changed", "unchanged", "missing", "removed", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff should know of a study, and what they can do about it; empty for nothing."""

    reasons: tuple[Notice, ...] = ()
    """Parts of a sentence."""
    remedies: tuple[Notice, ...] = ()

    def __add__(self, other: Remark) -> Remark:
        return Remark((*self.reasons, *other.reasons), (*self.remedies, *other.remedies))

    @property
    def reason(self) -> str | None:
        """What staff should know, in English."""
        return "; ".join(map(str, self.reasons)) or None

    @property
    def remedy(self) -> str | None:
        """What they can do, in English."""
        return " ".join(map(str, self.remedies)) or None


NO_REMARK = Remark()


def remark(reason: str, remedy: str = "", /, **values: str | int | Notice) -> Remark:
    """Return a remark of one reason and one remedy, which are messages with these *values*."""
    return Remark((notice(reason, **values),), (notice(remedy, **values),) if remedy else ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one file."""

    file: str
    """Path below `pdfs/`."""
    outcome: Kind
    study: str | None = None
    """Id of the study; `None` if the file is not a study."""
    pages: int = 0
    seconds: float = 0.0
    """Time spent on reading the file."""
    remark: Remark = NO_REMARK
    """Explanation of another outcome than "failed", if one is needed."""
    problem: Problem | None = None
    """Why the file failed; `None` for another outcome."""
    source: str = ""
    """Path of the PDF, if it is outside the library and was not copied."""
    record: str = ""
    """Name of the record with the mistakes."""
    mistakes: tuple[Mistake, ...] = ()
    """The mistakes in its record, which made it fail; those that were understood included."""

    @property
    def reason(self) -> str | None:
        """Explanation in English, if one is needed."""
        return str(self.problem) if self.problem else self.remark.reason

    @property
    def remedy(self) -> str | None:
        """What the user can do, in English."""
        return str(self.problem.remedy) if self.problem else self.remark.remedy


def failed(file: str, error: BaseException | None, seconds: float = 0.0) -> Outcome:
    """Return the outcome of a file that failed with *error*."""
    problem = problem_of(error)
    return Outcome(
        file, "failed", seconds=seconds, problem=problem,
        record=problem.record, mistakes=problem.mistakes,
    )  # fmt: skip


def misnamed_record(file: str, record: str, *, is_free: bool) -> Outcome:
    """Return the outcome of a file that looks like a record, and has another suffix.

    Args:
        file: Its path below `pdfs/`.
        record: The name that a record has.
        is_free: No file has that name, and none is about to get it.
    """
    error = StudyFileError(
        file,
        "it is not read: the names of records end in .yaml",
        remedy="Rename it to {name}." if is_free else "Copy its fields into {name}; remove it.",
        name=record,
    )
    return failed(file, error)


def broken_link(file: str) -> Outcome:
    """Return the outcome of a link to a file that is not there."""
    return failed(file, StudyFileError(file, LEADS_NOWHERE, remedy=CONNECT_OR_REMOVE))


def special_file(file: str) -> Outcome:
    """Return the outcome of a FIFO, a socket or a device with the name of a PDF or a record."""
    error = StudyFileError(
        file,
        "it is no ordinary file, but a pipe, a socket or a device",
        remedy="Put the file itself there, or remove it.",
    )
    return failed(file, error)
