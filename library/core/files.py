"""Files on disk: checksums, and atomic writes."""

from __future__ import annotations

import hashlib
import os
import shutil
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
    """Return whether *path* is a readable file with that SHA-256."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of *path* atomically and durably, or create it with mode 0644.

    A reader sees the old content or the new. An existing file keeps its mode, owner, group and
    extended attributes; a symbolic link stays, and its target is replaced. If this process may not
    set the owner, the file is overwritten in place, which is not atomic.

    Raises:
        OSError: The file cannot be written.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if _copy_attributes(path, temporary):
            temporary.replace(path)
        else:
            temporary.unlink()
            _overwrite(path, content)
    except BaseException:  # leaves no temporary file behind after Ctrl+C either
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _copy_attributes(path: Path, temporary: Path) -> bool:
    """Give *temporary* the attributes of *path*; return False if its owner cannot be set."""
    try:
        owner = path.stat()
    except FileNotFoundError:
        # mkstemp makes private files; the user of the web server reads these too.
        temporary.chmod(0o644)
        return True
    try:
        os.chown(temporary, owner.st_uid, owner.st_gid)
    except PermissionError:
        return False
    shutil.copystat(path, temporary)
    os.utime(temporary)  # copystat copies the time of the last change as well
    return True


def _overwrite(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def copy_atomically(source: Path, target: Path) -> None:
    """Make *target* a copy of *source*, atomically and durably.

    Raises:
        OSError: The source cannot be read or the target cannot be written.
    """
    write_atomically(target, source.read_bytes())


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable (POSIX: a rename is durable once its folder is synced)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
