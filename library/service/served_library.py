"""The library that a server process serves, opened again when its settings change."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from library.core.errors import SettingsError
from library.core.process.process_switches import ROOT_VARIABLE
from library.core.settings import FILE_NAME
from library.service.library import Library
from library.service.opening import open_library
from library.thesaurus import FILE_NAME as THESAURUS

log = logging.getLogger(__name__)

_FileState = tuple[int, int, int] | None
"""Inode, size and modification time of a file; None when it is missing or unreadable."""
_State = tuple[int, _FileState, _FileState]
"""Inode of the folder of a library, and the states of its settings and its thesaurus."""


def current_library() -> Library:
    """Return the library that this process serves: one object for every thread.

    It is the one that `LIBRARY_ROOT` names, else that of the current folder. It is opened again
    when its settings change. When the new settings are invalid, or `library.yaml` is gone, the
    earlier ones stay in use and the error is logged.

    Raises:
        SettingsError: `library.yaml` is invalid, and was so when this process started.
    """
    return _SERVED.library(Path(os.environ.get(ROOT_VARIABLE) or ".").absolute())


@dataclass(frozen=True, slots=True)
class _Opened:
    """A library, and what it was opened from."""

    library: Library
    root: Path
    """As it was asked for; links in it are not followed."""
    state: _State
    """The state when it was opened."""


class _ServedLibrary:
    """The library that this process serves, with the last valid settings. Safe for threads.

    Every request asks for it. One that has not changed is returned without the lock: under load, a
    thread that holds it waits for its turn to run, and all others would wait with it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._opened: _Opened | None = None

    def library(self, root: Path) -> Library:
        """Return the library at *root*.

        Raises:
            SettingsError: The settings are invalid, and no valid ones were read before.
        """
        return (self._unchanged(root) or self._newly_opened(root)).library

    def _unchanged(self, root: Path) -> _Opened | None:
        """Return what is open; None when that is another library, or its settings changed."""
        opened = self._opened
        is_current = opened and opened.root == root and opened.state == _state(root)
        return opened if is_current else None

    def _newly_opened(self, root: Path) -> _Opened:
        with self._lock:
            if opened := self._unchanged(root):  # another thread opened it
                return opened
            before, state = self._opened, _state(root)
            if before and before.root == root:
                library = self._reopened(before.library, root, is_gone=state[1] is None)
            else:
                library = _with_knowledge(open_library(root))
            self._opened = _Opened(library, root, state)
            return self._opened

    @staticmethod
    def _reopened(before: Library, root: Path, *, is_gone: bool) -> Library:
        """Return the library with its new settings, or with the earlier ones if those are bad."""
        try:
            if is_gone:
                raise SettingsError(
                    "{file}: it is gone or cannot be read.",
                    remedy="Restore it, or restart the server to use the default settings.",
                    file=str(root / FILE_NAME),
                )
            return _with_knowledge(open_library(root))
        except SettingsError as exc:
            log.error("%s The earlier settings stay in use.", " ".join(str(exc).split()))
            before.has_current_settings = False
            return before


def _with_knowledge(library: Library) -> Library:
    """Return *library* with its thesaurus read, so that an invalid one is known at once."""
    _ = library.knowledge
    return library


def _state(root: Path) -> _State:
    folder = _file_state(root)
    return folder[0] if folder else 0, _file_state(root / FILE_NAME), _file_state(root / THESAURUS)


def _file_state(path: Path) -> _FileState:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


_SERVED = _ServedLibrary()
