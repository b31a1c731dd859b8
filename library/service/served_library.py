"""The library that a server process serves, opened again when its settings change."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from threading import Lock

from library.core.errors import SettingsError
from library.core.process_switches import ROOT_VARIABLE
from library.core.settings import FILE_NAME
from library.service.library import Library, open_library
from library.thesaurus import FILE_NAME as THESAURUS

log = logging.getLogger(__name__)


def current_library() -> Library:
    """Return the library that this process serves: one object for every thread.

    It is the one that `LIBRARY_ROOT` names, else that of the current folder. It is opened again
    when its settings change. When the new settings are invalid, or `library.yaml` is gone, the
    earlier ones stay in use and the error is logged.

    Raises:
        SettingsError: `library.yaml` is invalid, and was so when this process started.
    """
    return _SERVED.library(Path(os.environ.get(ROOT_VARIABLE) or ".").resolve())


class _ServedLibrary:
    """The library that this process serves, with the last valid settings. Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._library: Library | None = None
        self._state: tuple[_FileState, _FileState] = None, None
        """State of the settings when they were last read."""

    def library(self, root: Path) -> Library:
        """Return the library at *root*.

        Raises:
            SettingsError: The settings are invalid, and no valid ones were read before.
        """
        with self._lock:
            state = _state_of(root / FILE_NAME), _state_of(root / THESAURUS)
            if self._library and self._library.settings.root == root:
                if state != self._state:
                    self._library = self._reopened(self._library, is_gone=state[0] is None)
            else:
                self._library = _with_vocabulary(open_library(root))
            self._state = state
            return self._library

    @staticmethod
    def _reopened(before: Library, *, is_gone: bool) -> Library:
        """Return the library with its new settings, or with the earlier ones if those are bad."""
        root = before.settings.root
        try:
            if is_gone:
                raise SettingsError(
                    f"{root / FILE_NAME}: it is gone or cannot be read.",
                    remedy="Restore it, or restart the server to use the default settings.",
                )
            return _with_vocabulary(open_library(root))
        except SettingsError as exc:
            log.error("%s The earlier settings stay in use.", " ".join(str(exc).split()))
            before.has_current_settings = False
            return before


_FileState = tuple[int, int, int] | None
"""Inode, size and modification time of a file; None when it is missing or unreadable."""


def _with_vocabulary(library: Library) -> Library:
    """Return *library* with its thesaurus read, so that an invalid one is known at once."""
    _ = library.vocabulary
    return library


def _state_of(path: Path) -> _FileState:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


_SERVED = _ServedLibrary()
