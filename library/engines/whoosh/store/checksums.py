"""Verifies checksums of index files; results are cached by inode, size and mtime."""

from __future__ import annotations

import hashlib
import mmap
import os
from pathlib import Path

from library.core.errors import IndexDamaged
from library.core.files.regular_files import open_regular
from library.core.recent_values import RecentValues
from library.engines.shared.damage import REBUILD

MAX_CACHED = 1000
"""Files whose checksum is cached; an index has fewer than a hundred."""

_FileState = tuple[int, int, int, int]
"""Device, inode, size in bytes, and time of the last change in nanoseconds."""


class Checksums:
    """A cache of SHA-256 checksums of files. Thread-safe."""

    def __init__(self) -> None:
        self._cache: RecentValues[_FileState, str] = RecentValues(MAX_CACHED)

    def clear(self) -> None:
        """Empty the cache, so that every file is read again."""
        self._cache.clear()

    def open(self, path: Path, sha256: str) -> memoryview:
        """Return the content of *path*, mapped into memory, once its checksum is verified.

        Raises:
            IndexDamaged: The checksum of the file is not *sha256*.
            OSError: The file cannot be read.
        """
        with os.fdopen(open_regular(path), "rb") as file:
            about = os.fstat(file.fileno())
            state = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
            found = self._cache.get(state)
            if found is None:
                # Reading, unlike mapping, does not count as memory of the process.
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != sha256:
                raise IndexDamaged("{file} is corrupted.", remedy=REBUILD, file=str(path))
            self._cache.keep(state, found)
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
