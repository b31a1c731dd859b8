"""The Whoosh indexes of one library: folders `build-0001`, `build-0002`, … below `index/`.

The file `CURRENT` names the folder in use. A rebuild fills a new folder beside it; replacing
`CURRENT` swaps the index in one step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from library.core.errors import IndexDamaged
from library.core.files.atomic_writes import write_atomically
from library.core.files.regular_files import read_regular
from library.core.files.system_errors import check_allowed
from library.engines.shared.build_names import in_order, is_build_name, next_name
from library.engines.shared.damage import REBUILD
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.error_mapping import reading
from library.engines.whoosh.store.commits import has_commit

CURRENT = "CURRENT"
LEDGER = "ledger.json"


class WhooshIndexStore:
    """Creates, publishes and drops the indexes in a folder, and keeps their ledgers.

    Args:
        folder: The folder `index/` of a library.
        languages: The languages in which words are searched.
        subject_labels: Subject code -> its labels, by which studies are found.
    """

    def __init__(
        self,
        folder: Path,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._engines: dict[str, WhooshEngine] = {}

    @property
    def current(self) -> str | None:
        """Name of the index in use; `None` before the first is published.

        Raises:
            IndexDamaged: `CURRENT` names no index, or one without a commit.
        """
        path = self._folder / CURRENT
        try:
            name = read_regular(path).decode().strip()
        except FileNotFoundError as exc:
            if path.is_symlink():
                raise _damaged(path) from exc
            return None
        except OSError as exc:
            check_allowed(exc)
            raise _damaged(path) from exc
        except ValueError as exc:
            raise _damaged(path) from exc
        if not is_build_name(name):
            raise _damaged(path)
        with reading(self._folder / name):
            if not has_commit(self._folder / name):
                raise _damaged(self._folder / name)
        return name

    def names(self) -> Sequence[str]:
        """Return the names of all indexes, in the order in which they were made."""
        if not self._folder.exists():
            return []
        return in_order(path.name for path in self._folder.glob("build-*"))

    def new_name(self) -> str:
        """Return a name for an index that does not exist yet."""
        return next_name(self.names())

    def engine(self, name: str) -> WhooshEngine:
        """Return the engine of an index, which exists once something is written to it."""
        if name not in self._engines:
            self._engines[name] = WhooshEngine(
                self._folder / name, self._languages, self._subject_labels
            )
            for other in self._engines.keys() - {name, self._current_if_intact()}:
                # Views that are still open keep the files of a dropped index.
                self._engines.pop(other, None)
        return self._engines[name]

    def publish(self, name: str) -> None:
        """Use the index *name* from now on, and drop all but it and the one before.

        The one before is kept until the next time, because a view of it may be open.
        """
        before = self._current_if_intact()
        _remove_obstacle(self._folder / CURRENT)
        write_atomically(self._folder / CURRENT, f"{name}\n".encode())
        for other in self.names():
            if other not in {name, before}:
                shutil.rmtree(self._folder / other)

    def read_ledger(self, name: str) -> bytes | None:
        """Return the ledger of an index; `None` when it has none.

        Raises:
            OSError: It cannot be read.
        """
        try:
            return read_regular(self._folder / name / LEDGER)
        except FileNotFoundError:
            return None

    def write_ledger(self, name: str, content: bytes) -> None:
        """Replace the ledger of an index, atomically."""
        write_atomically(self._folder / name / LEDGER, content)

    def patient(self) -> WhooshIndexStore:
        """Return these indexes: files are there at once, or not at all."""
        return self

    def owner(self) -> None:
        """Return None: the folder is of the library that it is in."""

    def claim(self, library: str) -> None:
        """Do nothing: no other library writes to its folder."""

    def lead(self) -> AbstractContextManager[None]:
        """Do nothing: the lock of the ingest keeps other processes away."""
        return nullcontext()

    def shared_work(self) -> None:
        """Return nothing: files on this machine are read by it alone."""

    def neighbours(self) -> None:
        """Return nothing: there is no cluster."""

    def state(self) -> None:
        """Return None: the indexes are files on this machine."""

    def _current_if_intact(self) -> str | None:
        try:
            return self.current
        except IndexDamaged:
            return None


def _damaged(path: Path) -> IndexDamaged:
    return IndexDamaged("{file} is corrupted.", remedy=REBUILD, file=str(path))


def _remove_obstacle(path: Path) -> None:
    """Remove *path* if it is anything but a regular file."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
