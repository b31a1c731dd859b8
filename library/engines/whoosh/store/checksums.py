"""Opens files of an index whose checksums are verified, each once while its file stays the same."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from library.core.errors import IndexDamaged
from library.core.files.regular_files import open_regular
from library.core.files.verified_files import KnownHashes
from library.engines.shared.damage import REBUILD

MAX_CACHED = 1000
"""Files whose checksum is cached; an index has fewer than a hundred."""


class Checksums:
    """The verified checksums of files. Thread-safe."""

    def __init__(self) -> None:
        self._hashes = KnownHashes(MAX_CACHED)

    def clear(self) -> None:
        """Forget what was verified, so that every file is read again."""
        self._hashes.clear()

    def open(self, path: Path, sha256: str) -> memoryview:
        """Return the content of *path*, mapped into memory, once its checksum is verified.

        Raises:
            IndexDamaged: The checksum of the file is not *sha256*.
            OSError: The file cannot be read.
        """
        handle = open_regular(path)
        try:
            # Reading, unlike mapping, does not count as memory of the process.
            if self._hashes.sha256_of(handle) != sha256:
                raise IndexDamaged("{file} is corrupted.", remedy=REBUILD, file=str(path))
            return memoryview(mmap.mmap(handle, 0, access=mmap.ACCESS_READ))
        finally:
            os.close(handle)
