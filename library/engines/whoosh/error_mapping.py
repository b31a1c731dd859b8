"""Where what goes wrong in files and in Whoosh becomes an error of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from whoosh.filedb.filestore import FileStorage

from library.core.errors import IndexDamaged, IndexLocked
from library.engines.whoosh.store.checksums import REBUILD

LOCK = "MAIN_WRITELOCK"
"""Whoosh's own name for it, so that its own writers keep out as well."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn whatever reading the index in *folder* raises into an `IndexDamaged`.

    What is read was compared with its digest before, so that only files that are gone or cannot be
    read are left, and a list of digests that is none.
    """
    try:
        yield
    except OSError as exc:
        raise IndexDamaged(
            "{file} cannot be read: {reason}.",
            remedy=REBUILD,
            file=str(exc.filename or folder),
            reason=str(exc.strerror),
        ) from exc
    except ValidationError as exc:
        raise IndexDamaged(
            "The index in {folder} cannot be read.", remedy=REBUILD, folder=str(folder)
        ) from exc


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the right to write to the index in *folder*.

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
