"""The ingest lock: one ingest at a time, with the name of its holder."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from library.core.errors import IndexLocked, LibraryError
from library.core.files.atomic_writes import make_folder
from library.core.files.system_errors import as_not_written
from library.core.process.current_user import current_user

LOCK = "ingest.lock"
HOLDER = "ingest.holder"


@contextmanager
def ingest_lock(index: Path) -> Iterator[None]:
    """Hold the ingest lock of the library whose index is in *index*.

    The operating system releases the lock when the process ends, even if it is killed.

    Raises:
        IndexLocked: Another process holds it; names that process.
        NotWritten: The system refuses to write one of its files.
        LibraryError: A folder with files is in the place of one of its files.
    """
    holder = index / HOLDER
    with as_not_written():
        _remove_unless_file(holder)
    with held_alone(index / LOCK) as is_held:
        if not is_held:
            raise _locked_by(holder)
        try:
            with suppress(OSError):  # a full disk: the lock holds all the same
                holder.write_text(json.dumps(_me()), encoding="utf-8")
            yield
        finally:
            with suppress(OSError):  # what is left of it is read only while the lock is held
                holder.unlink()


@contextmanager
def held_alone(path: Path) -> Iterator[bool]:
    """Hold the lock *path* unless another process does; yield whether it is held.

    Raises:
        NotWritten: The system refuses to write it.
        LibraryError: A folder with files is in its place.
    """
    lock = FileLock(path, timeout=0)
    with as_not_written():
        is_held = _is_acquired(lock, path)
    try:
        yield is_held
    finally:
        lock.release()


def _is_acquired(lock: FileLock, path: Path) -> bool:
    make_folder(path.parent)
    _remove_unless_file(path)
    with suppress(Timeout):
        lock.acquire()
    return lock.is_locked


def _remove_unless_file(path: Path) -> None:
    """Remove a link, a FIFO or an empty folder that is in the place of a file of the lock.

    Opening it would fail, wait, or write to another file of the machine.
    """
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            try:
                path.rmdir()
            except OSError as exc:
                raise LibraryError(
                    "{path} is a folder with files; a file must be there.",
                    remedy="Move it to another place, then run the command again.",
                    path=str(path),
                ) from exc
        elif not stat.S_ISREG(mode):
            path.unlink()


def _me() -> dict[str, str]:
    """Return who changes the library, for a second process to name."""
    now = datetime.now().astimezone().isoformat(sep=" ", timespec="minutes")
    return {
        "user": current_user(),
        "machine": socket.gethostname(),
        "process": str(os.getpid()),
        "time": now,
    }


def _locked_by(holder: Path) -> IndexLocked:
    """Return the error that names who changes the library, as the file *holder* says."""
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return IndexLocked(
            "The library is being changed by {user} on {machine} (process {process}, since "
            "{time}).",
            remedy="Wait until that ingest is done.",
            **{name: str(who[name]) for name in _me()},
        )
    except (OSError, ValueError, TypeError, KeyError):  # it ends, or begins, at this moment
        return IndexLocked(
            "The library is being changed by another process.",
            remedy="Wait until that ingest is done.",
        )
