"""Opens the library of a folder."""

from __future__ import annotations

from pathlib import Path

from library.core.settings.library_folders import check_is_begun
from library.service.library import Library
from library.service.searched_library import settings_at


def open_library(root: Path | str | None = None) -> Library:
    """Return the library at *root*.

    Args:
        root: The folder of `library.yaml`, `pdfs/` and `index/`; when `None`, the one that
            `LIBRARY_ROOT` names, else the current folder.

    Raises:
        SettingsError: `library.yaml` is wrong.
        UsageError: The folder is part of another library.
    """
    return Library(settings_at(root))


def open_existing(root: Path | str | None = None) -> Library:
    """Return the library at *root*, which was begun; see `open_library`.

    Raises:
        SettingsError: `library.yaml` is wrong.
        UsageError: The folder is part of another library.
        IndexMissing: There is no library in the folder.
    """
    library = open_library(root)
    check_is_begun(library.settings.root)
    return library
