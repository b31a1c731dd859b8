"""Maps errors of files and of Whoosh to the library's own."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from library.core.errors import IndexDamaged, IndexLocked
from library.core.files.system_errors import cause_of, check_allowed
from library.engines.shared.damage import REBUILD

LOCK = "MAIN_WRITELOCK"
"""Whoosh's own name of the lock, so that its writers respect it."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Raise `IndexDamaged` for every error that opening the index in *folder* can cause.

    Checksums are verified before, so these are missing and unreadable files, and forged ones with
    matching checksums.
    """
    try:
        yield
    except OSError as exc:
        check_allowed(exc)
        raise IndexDamaged(
            "{file} cannot be read: {reason}.",
            remedy=REBUILD,
            file=str(exc.filename or folder),
            reason=cause_of(exc),
        ) from exc
    except (ValueError, LookupError, TypeError, struct.error) as exc:
        raise IndexDamaged(
            "The index in {folder} cannot be read.", remedy=REBUILD, folder=str(folder)
        ) from exc


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the write lock of the index in *folder*.

    Raises:
        IndexLocked: Another program holds it.
    """
    lock = FileStorage(str(folder)).lock(LOCK)
    if not lock.acquire():
        raise IndexLocked(
            "Another program is writing to {folder}.",
            remedy="Wait until it is done.",
            folder=str(folder),
        )
    try:
        yield
    finally:
        lock.release()
