"""The folders that a library consists of, and whether a folder is a library, or part of one."""

from __future__ import annotations

import shlex
from pathlib import Path

from library.core.errors import IndexMissing, UsageError
from library.core.settings.library_file import FILE_NAME

PARTS = ("pdfs", "index", "journal", "withdrawn", "arrivals", "readers", "downloads")
"""The folders of a library."""
FILES = (FILE_NAME, "thesaurus.yaml")
"""The files beside these folders that people write in YAML."""


def is_begun(root: Path) -> bool:
    """Return whether *root* has anything that makes it a library."""
    return any((root / name).exists() for name in (FILE_NAME, "pdfs", "index"))


def check_is_no_part(root: Path) -> None:
    """Check that *root* is not inside a library: a command there would begin a second one.

    Args:
        root: An absolute path, such as that of the `pdfs/` of a library.

    Raises:
        UsageError: It is in a folder that belongs to a library.
    """
    for outer in root.parents:
        is_library = (outer / FILE_NAME).is_file() or (outer / "index" / "CURRENT").is_file()
        if is_library and root.relative_to(outer).parts[0] in PARTS:
            raise UsageError(
                "{folder} is a folder of the library in {outer}, and no library itself.",
                remedy="Go to {outer} and give the command there, or add --root {quoted}",
                folder=str(root),
                outer=str(outer),
                quoted=shlex.quote(str(outer)),
            )


def check_is_begun(root: Path) -> None:
    """Check that *root* is a library.

    Raises:
        IndexMissing: It is not.
    """
    if not is_begun(root):
        raise IndexMissing(
            "There is no library in {folder}: it has no library.yaml and no pdfs/.",
            remedy="Go to the folder of the library, or name that folder with --root. To begin a "
            "library in this one, put PDFs in a folder pdfs/ and run `library ingest`.",
            folder=str(root),
        )
