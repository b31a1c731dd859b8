"""Checksums of files, and whether two files have the same bytes."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from library.core.files.regular_files import open_regular

READ_BYTES = 1 << 20
"""Bytes that are read at a time."""
MAX_BYTES = 10**10
"""Largest file that is hashed; offsets in a PDF have ten digits (ISO 32000-1, 7.5.4)."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the bytes of *path*, as 64 hex digits.

    Raises:
        OSError: The file cannot be read; `NotRegular` if it is no regular file.
    """
    handle = open_regular(path)
    try:
        return sha256_of_open(handle)
    finally:
        os.close(handle)


def sha256_of_open(handle: int) -> str:
    """Return the SHA-256 of an open file, as 64 hex digits; its position is not changed.

    Reading ends at the size that the file has at the start: a special file, such as `/proc/kmsg`,
    has size 0 and would block.

    Raises:
        OSError: The file cannot be read, or has more than `MAX_BYTES`.
    """
    size, at, digest = os.fstat(handle).st_size, 0, hashlib.sha256()
    if size > MAX_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    while at < size and (part := os.pread(handle, min(READ_BYTES, size - at), at)):
        digest.update(part)
        at += len(part)
    return digest.hexdigest()


def has_bytes(path: Path, sha256: str) -> bool:
    """Return whether *path* is a readable file with that SHA-256."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


def have_same_bytes(one: Path, other: Path) -> bool:
    """Return whether two paths are readable files with the same bytes."""
    try:
        return one.samefile(other) or sha256_of(one) == sha256_of(other)
    except OSError:
        return False
