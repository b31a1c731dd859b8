"""Files that are opened for reading only if they are regular files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

NOTHING_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})
"""Errors of a path that leads to no file and no folder."""


class NotRegular(OSError):
    """The path is a folder, a FIFO, a socket or a device."""


def open_regular(path: Path | str) -> int:
    """Return a file descriptor of the regular file *path*, for reading; the caller closes it.

    Unlike a plain open, it does not wait for the other end of a FIFO. Links are followed.

    Raises:
        NotRegular: It is no regular file.
        OSError: It cannot be opened.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotRegular(errno.EINVAL, "not a regular file", os.fspath(path))
    return handle


def read_regular(path: Path) -> bytes:
    """Return the bytes of the regular file *path*; see `open_regular`."""
    with os.fdopen(open_regular(path), "rb") as file:
        return file.read()


def may_be_file(path: Path) -> bool:
    """Return whether there is a file at *path*, or something that this process may not look at.

    A link without rights to what it leads to is no reason to say that the file is gone.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)  # since Python 3.14, `is_file` hides the error
    except OSError as exc:
        return exc.errno not in NOTHING_THERE
