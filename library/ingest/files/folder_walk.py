"""Walks folders: every file once, also through symbolic links to folders."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from library.core.files.regular_files import NOTHING_THERE

_Identity = tuple[int, int]
"""Device and inode of a folder."""


@dataclass(slots=True)
class FolderWalk:
    """Finds files, and remembers the folders that it visited."""

    excluded: Collection[Path] = ()
    """Folders that are not visited."""
    repeated: list[Path] = field(default_factory=list)
    """Links to folders that are visited already."""
    unreadable: list[Path] = field(default_factory=list)
    """Folders that cannot be read."""
    broken: list[Path] = field(default_factory=list)
    """Links to themselves, or to what is not there, on a disk that is away for instance."""
    closed: list[Path] = field(default_factory=list)
    """Links to what the library has no rights to."""
    special: list[Path] = field(default_factory=list)
    """FIFOs, sockets and devices, and links to them."""
    _visited: set[_Identity] = field(default_factory=set)

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below *folder*, with the path by which each was reached.

        Each folder is visited once, which bounds loops. Links are followed last, so that a file is
        reached by its real path if it has one below *folder*.
        """
        hidden = {_identity(each) for each in self.excluded if each.is_dir()}
        folders, links = deque([folder]), deque[Path]()
        while folders or links:
            here = folders.popleft() if folders else links.popleft()
            if _identity(here) in hidden:
                continue
            if _identity(here) in self._visited:
                self.repeated.append(here)
                continue
            self._visited.add(_identity(here))
            for entry in self._entries(here):
                path = Path(entry.path)
                mode = self._mode(path, is_link=entry.is_symlink())
                if mode is None:
                    continue
                if stat.S_ISDIR(mode):
                    (links if entry.is_symlink() else folders).append(path)
                elif stat.S_ISREG(mode):
                    yield path
                else:
                    self.special.append(path)

    def _mode(self, path: Path, *, is_link: bool) -> int | None:
        """Return the mode of what *path* is or leads to; `None`, and note it, if that is unknown.

        Of a file that is no link, the rights to its folder are missing, or the disk is away.
        """
        try:
            return path.stat().st_mode
        except OSError as exc:
            if exc.errno in NOTHING_THERE:
                self.broken += [path] if is_link else []  # else it was removed at this moment
            elif is_link:
                self.closed.append(path)
            elif path.parent not in self.unreadable:
                self.unreadable.append(path.parent)
            return None

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:
            self.unreadable.append(folder)
            return []


def _identity(folder: Path) -> _Identity:
    about = folder.stat()
    return about.st_dev, about.st_ino
