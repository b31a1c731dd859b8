"""The tree of errors; each has an exit code, an HTTP status, and a remedy for the user."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.core.notices import Mistake, Notice, notice


class LibraryError(Exception):
    """An error that is shown to users: *what* happened, and the *remedy*.

    Messages that a screen may show are templates with fields, `{name}`, and their *values*, so
    that they can be translated.

    Attributes:
        message: What happened.
        advice: What to do about it; may be empty.
    """

    exit_code = 1
    http_status = 503
    is_for_visitors = False
    """Whether visitors read the message; they get a general one of what only staff can act on."""

    def __init__(self, what: str, *, remedy: str, **values: str | int | Notice) -> None:
        self.message, self.advice = notice(what, **values), notice(remedy, **values)
        super().__init__(self.what)

    @property
    def what(self) -> str:
        """What happened, in English."""
        return str(self.message)

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return str(self.advice)

    @property
    def values(self) -> dict[str, str | int | Notice]:
        """The values of the fields of both messages."""
        return dict(self.message.values)

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        # Errors are sent between processes; by default, unpickling calls __init__ with *args only.
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    kind: type[LibraryError], args: tuple[object, ...], state: dict[str, object]
) -> object:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class UnexpectedError(LibraryError):
    """An error that no part of the program expects; what was raised is its cause."""


class ProgramFault(UnexpectedError):
    """A bug in the program."""

    http_status = 500


class SystemShortage(UnexpectedError):
    """The system refuses memory, a process, a thread, an open file, or a larger file."""


@contextmanager
def faults_as_errors() -> Iterator[None]:
    """Raise an `UnexpectedError` for any error in the block that is no `LibraryError`.

    For the edges of a server: each request gets an answer, and the log has the cause for staff.
    """
    try:
        yield
    except LibraryError:
        raise
    except Exception as exc:  # a bug raises anything, and each request needs an answer
        raise fault_of(exc) from exc


def fault_of(error: Exception) -> UnexpectedError:
    """Return the error of *error*, which no part of the program expects."""
    return shortage_of(error) or ProgramFault(
        "Unexpected error ({cause}).",
        remedy="Report this: it is a bug in the program.",
        cause=f"{type(error).__name__}: {error}",
    )


def shortage_of(error: Exception) -> SystemShortage | None:
    """Return the shortage of the system that *error* tells of; `None` if it tells of none."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, MemoryError) or number == errno.ENOMEM:
        return SystemShortage(
            "There is not enough memory for this.",
            remedy="End other programs, or lift the limit on the memory of this one; then do this "
            "again.",
        )
    if number in {errno.EMFILE, errno.ENFILE}:
        return SystemShortage(
            "Too many files are open.",
            remedy="End other programs, or raise the limit on open files (`ulimit -n`); then do "
            "this again.",
        )
    if number == errno.EFBIG:
        return SystemShortage(
            "A file would become larger than the system allows.",
            remedy="Raise the limit on the size of files (`ulimit -f`), or use a disk without one; "
            "then do this again.",
        )
    if str(error) == "can't start new thread":  # Python has no class for this error
        return SystemShortage("The system cannot start another process.", remedy=MORE_PROCESSES)
    return None


MORE_PROCESSES = (
    "End other programs, or raise the limit on processes (`ulimit -u`); then do this again."
)
"""What to do if the system cannot start another process; threads count as processes."""


class UsageError(LibraryError):
    """The arguments of the command are wrong."""

    exit_code = 2
    http_status = 400
    is_for_visitors = True


class BadRequest(UsageError):
    """The address or the file of a reader cannot be used; the message is for readers."""


class LongAddress(BadRequest):
    """The address of a screen is longer than any that the library writes."""

    http_status = 414


class SettingsError(LibraryError):
    """`library.yaml`, or a file that it names, is invalid.

    Attributes:
        mistakes: The mistakes in the file.
        language: The language of the library; empty if it is not known.
    """

    exit_code = 3
    mistakes: tuple[Mistake, ...] = ()
    language = ""


class MistakenSettings(SettingsError):
    """A file with settings has mistakes.

    Args:
        path: Its name.
        mistakes: All of them.
        language: The language of the library; empty if it is not known.
    """

    def __init__(self, path: Path | str, mistakes: tuple[Mistake, ...], language: str = "") -> None:
        reason, remedy = describe(mistakes)
        super().__init__(f"{path}: {reason}", remedy=remedy)
        self.path = str(path)
        self.mistakes = mistakes
        self.language = language


class Unknown(LibraryError):
    """The library does not have what was requested."""

    exit_code = 4
    http_status = 404
    is_for_visitors = True


class UnknownAddress(Unknown):
    """The address leads nowhere."""


class UnknownStudy(Unknown):
    """No study has the requested id."""


class UnknownPage(Unknown):
    """The study has no page of the requested number, or no pages yet."""


class UnknownTopic(Unknown):
    """No concept, group of concepts or subject has the requested id."""


class NotShown(LibraryError):
    """The library has what was requested, but may not show it."""

    http_status = 403
    is_for_visitors = True


class Withdrawn(NotShown):
    """The study was withdrawn; only this fact may be shown."""

    http_status = 410


class NotCompared(LibraryError):
    """Passages are not compared by meaning in this library."""

    http_status = 404
    is_for_visitors = True


class NoPicture(LibraryError):
    """The page cannot be drawn; its text and record can be shown."""

    http_status = 404


class PictureBusy(NoPicture):
    """All worker processes are busy; the page can be drawn later."""

    http_status = 503
    is_for_visitors = True


class ReportError(UsageError):
    """A report of a reader says too little or too much, or was dealt with."""


class ReportNotKept(LibraryError):
    """The report of a reader cannot be kept now; it may be later."""

    is_for_visitors = True


class OcrMissing(LibraryError):
    """Text recognition is not installed; everything else works."""


class StudyFileError(LibraryError):
    """One file cannot be ingested; the others can. Its message is the reason, without the path."""

    exit_code = 5

    def __init__(
        self, path: Path | str, reason: str, *, remedy: str, **values: str | int | Notice
    ) -> None:
        self.path = str(path)
        super().__init__(reason, remedy=remedy, **values)

    @property
    def reason(self) -> str:
        """Why, in English, as part of a sentence."""
        return str(self.message)

    @property
    def what(self) -> str:
        """The file and the reason, in English."""
        return f"{self.path}: {self.reason}"


class UnreadablePdf(StudyFileError):
    """The file is not a PDF, or is too damaged to be read."""


class EncryptedPdf(StudyFileError):
    """The PDF opens only with a password."""


class PdfTooLarge(StudyFileError):
    """The PDF exceeds a limit of the library."""


class RecordError(StudyFileError):
    """A sidecar record is invalid.

    Args:
        path: Its file.
        reason: What is wrong; that of the *mistakes* if they are given.
        mistakes: The mistakes in the file.
        remedy: What to do.
    """

    def __init__(
        self,
        path: Path | str,
        reason: str = "",
        *,
        remedy: str = "",
        mistakes: tuple[Mistake, ...] = (),
        **values: str | int | Notice,
    ) -> None:
        if mistakes:
            reason, remedy = describe(mistakes)
        super().__init__(path, reason, remedy=remedy, **values)
        self.mistakes = mistakes
        self.language = "en"
        """That of the messages of the mistakes for staff."""


class FieldsRefused(RecordError):
    """Values that a person typed in the fields of a form are wrong.

    The key of each of its mistakes begins with that of the field.
    """


def describe(mistakes: tuple[Mistake, ...]) -> tuple[str, str]:
    """Return in English, a line for each of *mistakes*, what is wrong and how to write it."""
    reasons = map(str, mistakes)
    remedies = (each.write for each in mistakes if each.write)
    return "\n".join(reasons), "\n".join(dict.fromkeys(remedies))


class NotPossible(UsageError):
    """What staff asked for is not possible. Its message is translated for them."""


class NotWritten(LibraryError):
    """A file cannot be written, and is as it was. Its message is translated for staff."""

    exit_code = 5


class StudiesMissing(LibraryError):
    """Files of studies are gone, and nobody confirmed that they were removed."""

    exit_code = 9


class FolderUnavailable(LibraryError):
    """A folder with studies is missing, empty or unreadable."""

    exit_code = 10


class EngineError(LibraryError):
    """The index cannot be used."""

    exit_code = 6


class IndexMissing(EngineError):
    """There is no index yet."""


class IndexOutdated(EngineError):
    """The index was written by another version of the library."""


class IndexDamaged(EngineError):
    """The index cannot be read."""


class IndexLocked(EngineError):
    """Another ingest is writing to the index."""

    exit_code = 7


class EngineUnavailable(EngineError):
    """The engine cannot be reached."""


class EngineAway(EngineUnavailable):
    """The engine does not answer now, and may answer later."""


class EncoderUnusable(EngineError):
    """The sentence encoder is installed, and cannot be loaded."""


class ViewExpired(EngineError):
    """A view of the index is older than what its engine keeps."""
