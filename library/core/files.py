"""Files on disk: fingerprints, and writes that happen whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the bytes of *path*, as 64 hex digits.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_bytes(path: Path, sha256: str) -> bool:
    """Return whether *path* is a file that can be read, with the bytes of that SHA-256."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


def write_atomically(path: Path, content: bytes) -> None:
    """Make *content* the whole of *path*, durably: a reader sees the old file or the new.

    Raises:
        OSError: The file cannot be written; the old one is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; these are read by the web server's user as well.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:  # Ctrl+C too leaves no half file behind, and goes on upwards
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_atomically(source: Path, target: Path) -> None:
    """Make *target* a copy of *source*, durably and never half.

    Raises:
        OSError: The source cannot be read or the target not written.
    """
    write_atomically(target, source.read_bytes())


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable (POSIX: a rename is safe once its folder is synced)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
