"""Whether files are what was written: each is read once, and then known by its place and time."""

from __future__ import annotations

import hashlib
import mmap
import os
import threading
from pathlib import Path

from library.core.errors import IndexDamaged

REBUILD = "Rebuild it with `library ingest --rebuild`. No data is lost."

_Known = tuple[int, int, int, int]
"""Device, inode, size in bytes, and time of the last change in nanoseconds."""


class Checksums:
    """Remembers which files were compared with their digests. Any number of threads may use it."""

    def __init__(self) -> None:
        self._known: dict[_Known, str] = {}
        self._turn = threading.Lock()

    def forget(self) -> None:
        """Have every file read again."""
        with self._turn:
            self._known.clear()

    def open(self, path: Path, sha256: str) -> memoryview:
        """Return the content of *path*, mapped into memory.

        Raises:
            IndexDamaged: It is not what was written.
            OSError: It cannot be read.
        """
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            known = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
            with self._turn:
                found = self._known.get(known)
            if found is None:
                # Read, not mapped: what was only looked at once need not stay in memory.
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != sha256:
                raise IndexDamaged("{file} is corrupted.", remedy=REBUILD, file=str(path))
            with self._turn:
                self._known[known] = found
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
