"""Walks folders: every file once, also through symbolic links to folders."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

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
                if path.is_dir():
                    (links if entry.is_symlink() else folders).append(path)
                elif path.is_file():
                    yield path
                elif entry.is_symlink():
                    self.broken.append(path)

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
