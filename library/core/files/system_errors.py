"""The errors of the operating system, as staff read them: of files, disks and addresses."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.core.errors import IndexDamaged, LibraryError, NotWritten, UsageError, shortage_of
from library.core.notices import Notice, notice

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Errors of a disk without room, or of a quota."""
READ_ONLY = frozenset({errno.EROFS})
"""Errors of a disk that cannot be written to."""
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
"""Errors of a file or folder without rights for this process."""
NO_FOLDER = frozenset({errno.ENOTDIR})
"""Errors of a folder in whose place something else is."""
OWN_NAMES = ("index", "journal")
"""Folders of a library whose files have names that nobody gave them."""
LEADS_NOWHERE = "it is a link to a file that is not there"
CONNECT_OR_REMOVE = "Connect the disk or share of that file, or remove the link."
"""What is wrong with a link that leads to nothing, and what to do about it."""

SYSTEM_CAUSES = (
    Notice("No such file or directory"),
    Notice("Permission denied"),
    Notice("Operation not permitted"),
    Notice("Input/output error"),
    Notice("Is a directory"),
    Notice("Not a directory"),
    Notice("File name too long"),
    Notice("Too many levels of symbolic links"),
    Notice("Stale file handle"),
    Notice("Transport endpoint is not connected"),
    Notice("Host is down"),
    Notice("Device or resource busy"),
    Notice("File too large"),
    Notice("No space left on device"),
    Notice("Read-only file system"),
    Notice("Too many open files"),
    Notice("Cannot allocate memory"),
    Notice("Connection refused"),
    Notice("Connection reset by peer"),
    Notice("Connection timed out"),
    Notice("Network is unreachable"),
    Notice("No route to host"),
)
"""What systems say of files and connections, which the catalogues translate."""


def cause_of(error: OSError) -> Notice:
    """Return what the system says of *error*, as a part of a sentence."""
    return Notice(error.strerror or type(error).__name__)


@contextmanager
def as_not_written() -> Iterator[None]:
    """Turn the errors of writing a file into `NotWritten`."""
    try:
        yield
    except OSError as exc:
        raise not_written(exc) from exc


def check_allowed(error: OSError) -> None:
    """Check that a new index would help after *error*, of a file of the index.

    Raises:
        IndexDamaged: The library has no right to read the file.
        SystemShortage: The system cannot open it now.
    """
    if shortage := shortage_of(error):
        raise shortage from error
    if error.errno in FORBIDDEN:
        raise IndexDamaged(
            "The library may not read {file}.",
            remedy="Ask for the permission to read it; the index is not damaged.",
            file=str(error.filename or "the index"),
        ) from error


def not_written(error: OSError, *, unnamed: str | Notice = "index") -> NotWritten:
    """Return the error of a file that the system refused to write.

    Args:
        error: What the system said.
        unnamed: What the file is called if *error* does not name it.
    """
    path = Path(str(error.filename or ""))
    file = _shown(path) if error.filename else unnamed
    match error.errno:
        case errno.EEXIST:
            return NotWritten(
                "{file} was changed by somebody else in the meantime; nothing is overwritten.",
                remedy="Look at it, and do this again.", file=file,
            )  # fmt: skip
        case errno.ENOSPC | errno.EDQUOT:
            return NotWritten(
                "The disk is full: {file} was not written.",
                remedy="Make room on the disk, and do this again.", file=file,
            )  # fmt: skip
        case errno.EROFS:
            return NotWritten(
                "The disk is read-only: {file} was not written.",
                remedy="Make the disk writable, and do this again.", file=file,
            )  # fmt: skip
        case errno.EACCES | errno.EPERM:
            return NotWritten(
                "{file} was not written: the library may not write there.",
                remedy="Ask for the permission to write there, and do this again.", file=file,
            )  # fmt: skip
        case errno.ENOTDIR:
            return NotWritten(
                "A folder must be at {path}, and something else is there.",
                remedy="Move that to another place, or connect the disk it leads to; then do this "
                "again.",
                path=str(_in_the_way(path)),
            )  # fmt: skip
        case _:
            shortage = shortage_of(error)
            return NotWritten(
                "{file} was not written ({cause}).",
                remedy=shortage.advice.text if shortage else "Check the disk, and do this again.",
                file=file, cause=cause_of(error),
            )  # fmt: skip


def _shown(path: Path) -> str:
    """Return the name of *path*; with the folder of the library if the library made that name."""
    parts = path.parts[:-1]
    start = max((at for at, part in enumerate(parts) if part in OWN_NAMES), default=len(parts))
    return Path(*path.parts[start:]).as_posix()


def _in_the_way(path: Path) -> Path:
    """Return what is no folder, of *path* and the folders that contain it."""
    ways = (path, *path.parents)
    return next((way for way in ways if way.is_symlink() or way.exists()), path)


def why_not_available(error: OSError) -> Notice:
    """Return why an address of this machine cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        return Notice("another program uses it")
    if (error.errno or 0) < 0 or error.errno == errno.EADDRNOTAVAIL:  # negative: of a name
        return Notice("this machine has no such address")
    return cause_of(error)


def refused(error: OSError) -> LibraryError:
    """Return the error of a file that the system refused to read or write."""
    name = str(error.filename or "")
    if isinstance(error, FileNotFoundError):
        return LibraryError("{file} does not exist.", remedy="Check its name.", file=name)
    if isinstance(error, IsADirectoryError):
        return UsageError("{file} is a folder.", remedy="Name a file.", file=name)
    if error.errno in FULL | READ_ONLY | NO_FOLDER:
        return not_written(error, unnamed=notice("a file"))
    return shortage_of(error) or LibraryError(
        "{file} cannot be used ({cause}).",
        remedy="Check the disk and its permissions.",
        file=name or notice("A file"),
        cause=cause_of(error),
    )


@contextmanager
def given_text(path: Path) -> Iterator[None]:
    """Let the block read a text file that somebody named, and say why if it cannot.

    Raises:
        UsageError: It cannot be read, or is not UTF-8.
    """
    try:
        yield
    except IsADirectoryError as exc:
        raise refused(exc) from exc
    except OSError as exc:
        raise UsageError(
            "{file} cannot be read ({cause}).",
            remedy="Check its name and its permissions.",
            file=str(path),
            cause=cause_of(exc),
        ) from exc
    except UnicodeDecodeError as exc:
        raise UsageError(
            "{file} cannot be read.",
            remedy="Save it as plain text, in the encoding UTF-8.",
            file=str(path),
        ) from exc
