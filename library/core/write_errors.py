"""What staff read when the system refuses to write a file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.core.errors import NotWritten

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Errors of a disk without room, or of a quota."""
READ_ONLY = frozenset({errno.EROFS})
"""Errors of a disk that cannot be written to."""


@contextmanager
def writing() -> Iterator[None]:
    """Turn the errors of writing a file into `NotWritten`."""
    try:
        yield
    except OSError as exc:
        raise not_written(exc) from exc


def not_written(error: OSError) -> NotWritten:
    """Return the error of a file that the system refused to write."""
    file = Path(str(error.filename or "index")).name
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
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return NotWritten(
                "{file} was not written: the library may not write there.",
                remedy="Ask for the permission to write there, and do this again.", file=file,
            )  # fmt: skip
        case _:
            return NotWritten(
                "{file} was not written ({cause}).",
                remedy="Check the disk, and do this again.",
                file=file, cause=error.strerror or type(error).__name__,
            )  # fmt: skip
