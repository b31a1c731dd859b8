"""Files that are opened only if they have the bytes that were ingested."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

State = tuple[int, int, int, int, int]
"""Device, inode, size, and times of the last change of content and of attributes.

No program can set the last one, so a file whose state is the same has the same bytes."""


class NotTheFile(OSError):
    """The file is not a regular file below its folder, or has other bytes."""


class VerifiedFiles:
    """Opens files below a folder by their SHA-256. Safe for threads.

    A file is hashed again once its state changes.

    Args:
        folder: May be a symbolic link.
        capacity: Most hashes that are remembered; the least recently used are forgotten first.
    """

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder = folder
        self._capacity = capacity
        self._lock = threading.Lock()
        self._hashing = threading.Lock()
        """Of the requests for a large file, one reads it and the others wait."""
        self._hashes: OrderedDict[State, str] = OrderedDict()

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
            NotTheFile: It is no regular file below the folder, or has another hash.
            OSError: It cannot be opened.
        """
        handle = _open_below(self._folder, file)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise NotTheFile(f"{file} is not a regular file")
            if self._sha256_of(handle) != sha256:
                raise NotTheFile(f"{file} was replaced")
        except BaseException:  # KeyboardInterrupt too; re-raised after the file is closed
            os.close(handle)
            raise
        return handle

    def _sha256_of(self, handle: int) -> str:
        state = state_of(handle)
        if known := self._known(state):
            return known
        with self._hashing:
            if known := self._known(state):
                return known
            with os.fdopen(os.dup(handle), "rb") as content:
                sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        if state_of(handle) == state:  # not written to meanwhile
            with self._lock:
                self._hashes[state] = sha256
                if len(self._hashes) > self._capacity:
                    self._hashes.popitem(last=False)
        return sha256

    def _known(self, state: State) -> str | None:
        with self._lock:
            if state not in self._hashes:
                return None
            self._hashes.move_to_end(state)
            return self._hashes[state]


def state_of(handle: int) -> State:
    """Return the state of an open file."""
    found = os.fstat(handle)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _open_below(folder: Path, file: str) -> int:
    """Return a file descriptor of *file* below *folder*, without following a link out of it.

    Links below the folder are resolved first; then each part of the path is opened without
    following links, so that no link that is made in between is followed. A FIFO does not block.
    """
    try:
        root = folder.resolve(strict=True)
        path = (root / file).resolve(strict=True)
    except RuntimeError as exc:  # before Python 3.13
        raise NotTheFile(f"{file} is a link that leads to itself") from exc
    if root not in path.parents:
        raise NotTheFile(f"{file} is a link to a file outside {folder.name}/")
    *folders, name = path.relative_to(root).parts
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    for part, kind in (*((each, os.O_DIRECTORY) for each in folders), (name, os.O_NONBLOCK)):
        try:
            inner = os.open(part, flags | kind, dir_fd=handle)
        finally:
            os.close(handle)
        handle = inner
    return handle
