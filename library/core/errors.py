"""One tree of errors: each knows its exit code, and what the user can do about it."""

from __future__ import annotations

from pathlib import Path


class LibraryError(Exception):
    """Something a user must know: *what* happened, and the *remedy*.

    What readers may see on a screen is given as a text with fields, `{name}`, and their *values*,
    so that it can be told in their language.
    """

    exit_code = 1

    def __init__(self, what: str, *, remedy: str, **values: str | int) -> None:
        self.template = (what, remedy)
        self.values = values
        self.what, self.remedy = (
            text.format_map(values) if values else text for text in self.template
        )
        super().__init__(self.what)

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would call __init__ with *args only.
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    kind: type[LibraryError], args: tuple[object, ...], state: dict[str, object]
) -> object:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(LibraryError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class SettingsError(LibraryError):
    """`library.yaml` is wrong."""

    exit_code = 3


class UnknownStudy(LibraryError):
    """No study has the id that was asked for."""

    exit_code = 4


class UnknownPage(LibraryError):
    """The study has no page of the number that was asked for, or no pages yet."""

    exit_code = 4


class NotShown(LibraryError):
    """What was asked for is in the library, and may not be shown."""


class Withdrawn(NotShown):
    """The study was here, and is no more: only that may be told."""


class NoPicture(LibraryError):
    """The page cannot be drawn; all else that is known of it can be shown."""


class OcrMissing(LibraryError):
    """Text cannot be recognised on this machine; everything else can be done."""


class StudyFileError(LibraryError):
    """One file cannot be taken in; the others go on."""

    exit_code = 5

    def __init__(self, path: Path | str, reason: str, *, remedy: str) -> None:
        super().__init__(f"{path}: {reason}", remedy=remedy)
        self.path = str(path)
        self.reason = reason


class UnreadablePdf(StudyFileError):
    """The file is no PDF, or is damaged beyond reading."""


class EncryptedPdf(StudyFileError):
    """The PDF opens only with a password."""


class PdfTooLarge(StudyFileError):
    """The PDF has more in it than a study may have."""


class RecordError(StudyFileError):
    """A sidecar record is wrong."""


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


class ViewExpired(EngineError):
    """A view of the index is older than what its engine keeps."""
