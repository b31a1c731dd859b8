"""Files that are opened only if they have the bytes that were ingested."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from time import time_ns

from library.core.files.file_hashes import sha256_of_open
from library.core.files.regular_files import NotRegular, open_regular
from library.core.recent_values import RecentValues

State = tuple[int, int, int, int, int]
"""Device, inode, size, and times of the last change of content and of attributes.

No program can set the last one, so a file whose state is the same has the same bytes, unless both
changes were within one step of the clock of its file system."""
LONGEST_STEP = 2 * 10**9
"""Nanoseconds: the longest step in which a file system counts time."""


class NotTheFile(OSError):
    """The path leads out of its folder, to no regular file, or to other bytes."""


class KnownHashes:
    """SHA-256 hashes of open files, each computed once while its file stays the same.

    A file is hashed again once its state changes, and as long as another change may have the same
    state. Safe for threads.

    Args:
        capacity: Most hashes that are remembered; the least recently used are forgotten first.
    """

    def __init__(self, capacity: int) -> None:
        self._hashing = threading.Lock()
        """Of the requests for a large file, one reads it and the others wait."""
        self._hashes: RecentValues[State, str] = RecentValues(capacity)

    def sha256_of(self, handle: int) -> str:
        """Return the SHA-256 of an open file, as 64 hex digits; its position is not changed.

        Raises:
            OSError: The file cannot be read.
        """
        state = state_of(handle)
        if known := self._hashes.get(state):
            return known
        with self._hashing:
            if known := self._hashes.get(state):
                return known
            sha256 = sha256_of_open(handle)
        was_written_to = state_of(handle) != state
        if not was_written_to and not _may_change_unseen(state):
            self._hashes.keep(state, sha256)
        return sha256

    def clear(self) -> None:
        """Forget all hashes, so that every file is read again."""
        self._hashes.clear()


class VerifiedFiles:
    """Opens files below a folder by their SHA-256. Safe for threads.

    Links are followed, also to other disks, as an ingest does; a link that was replaced leads to
    other bytes, which are refused.

    Args:
        folder: The folder.
        capacity: Most hashes that are remembered; see `KnownHashes`.
    """

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder = folder
        self._hashes = KnownHashes(capacity)

    @contextmanager
    def opened(self, file: str, sha256: str) -> Iterator[int]:
        """Yield a file descriptor of *file*, which has that hash; see `open`."""
        handle = self.open(file, sha256)
        try:
            yield handle
        finally:
            os.close(handle)

    def open(self, file: str, sha256: str) -> int:
        """Return a file descriptor of *file*, a path below the folder; the caller closes it.

        Raises:
            NotTheFile: It is no regular file, or has another hash.
            OSError: It cannot be opened.
        """
        if PurePath(file).is_absolute() or ".." in PurePath(file).parts:
            raise NotTheFile(f"{file} is not a path below {self._folder.name}/")
        try:
            handle = open_regular(self._folder / file)
        except NotRegular as exc:
            raise NotTheFile(f"{file} is not a regular file") from exc
        try:
            if self._hashes.sha256_of(handle) != sha256:
                raise NotTheFile(f"{file} was replaced")
        except BaseException:  # KeyboardInterrupt too; re-raised after the file is closed
            os.close(handle)
            raise
        return handle


def _may_change_unseen(state: State) -> bool:
    """Return whether a file that is changed once more now may have the same *state* as before."""
    # The clock of a file server may be ahead; its files are not hashed again until ours is there.
    return 0 <= time_ns() - state[-1] <= LONGEST_STEP


def state_of(handle: int) -> State:
    """Return the state of an open file."""
    found = os.fstat(handle)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
