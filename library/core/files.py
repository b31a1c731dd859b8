"""Files on disk: hashes, and atomic writes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the bytes of *path*, as 64 hex digits.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_bytes(path: Path, sha256: str) -> bool:
    """Return whether *path* is a readable file whose bytes have that SHA-256."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


class FileHashes:
    """SHA-256 of files; a file is read again once its inode, size or modification time changes.

    Args:
        capacity: Most files that are remembered; the least recently used are forgotten first.
    """

    def __init__(self, capacity: int) -> None:
        self._sha256_of = lru_cache(capacity)(_sha256_of_state)

    def sha256_of(self, path: Path) -> str:
        """Return the SHA-256 of the bytes of *path*, as 64 hex digits.

        Raises:
            OSError: The file cannot be read.
        """
        stat = path.stat()
        return self._sha256_of(path, (stat.st_ino, stat.st_size, stat.st_mtime_ns))


def _sha256_of_state(path: Path, _state: tuple[int, int, int]) -> str:
    return sha256_of(path)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace *path* by a file with *content*, durably; readers see the old file or the new one.

    Raises:
        OSError: The file cannot be written; the old one is unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp creates private files; the user of the web server reads them too.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:  # also on Ctrl+C, no temporary file is left
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_atomically(source: Path, target: Path) -> None:
    """Make *target* a copy of *source*, durably and atomically.

    Raises:
        OSError: The source cannot be read or the target not written.
    """
    write_atomically(target, source.read_bytes())


def sync_folder(folder: Path) -> None:
    """Make renames in *folder* durable: POSIX writes them to disk when the folder is synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
