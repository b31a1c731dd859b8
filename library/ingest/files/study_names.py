"""Which files belong to studies, and which to nothing, by their names."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from library.records.sidecar import is_sidecar

PDF = ".pdf"
OTHER_SUFFIXES = frozenset({".yml", ".yaml"})
"""Suffixes, in lower case, that people give to records.

Inside the library only sidecars are read; a record from outside is copied under its right name.
"""
UNFINISHED_ENDINGS = (".part", ".crdownload", ".download", ".tmp", ".partial", ".filepart")
"""Endings that browsers and file transfers give to files that are not complete."""
ID_FILE = ".library-id"
"""Name of the file in `pdfs/` that says which library it is; see `indexing.index_owner`."""
_MISNAMED = re.compile(r"(?i)(?P<stem>.+?)(?:\.pdf)?\.ya?ml(?:\.txt)?", re.DOTALL)
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
"""Names, in lower case, of files that a system makes by itself in folders that people open."""


def right_name(name: str) -> str | None:
    """Return the name of the record that a file with this *name* holds; None if it is none.

    Some editors add `.txt` to the name of a text file, and some systems hide that.
    """
    match = _MISNAMED.fullmatch(name)
    return f"{match['stem']}.yaml" if match else None


def is_misnamed(path: Path) -> bool:
    """Whether *path* has a name that people give to records, and that is not read."""
    is_shown = not path.name.startswith(".")
    return is_shown and not is_sidecar(path) and right_name(path.name) is not None


def is_of_study(path: Path) -> bool:
    """Whether *path* has the name of a PDF or a record."""
    is_shown = not path.name.startswith(".")
    return is_shown and path.suffix.lower() in {PDF, *OTHER_SUFFIXES}


def is_other(path: Path, below: PurePath) -> bool:
    """Whether *path* is neither a PDF nor a record, also not by another name of one.

    Files that are hidden, by their names or by a folder *below* the one that is searched, are left
    out, and so are those that are not complete and those that systems make.
    """
    name = path.name.lower()
    is_hidden = any(part.startswith(".") for part in below.parts)
    is_unwanted = name.endswith(UNFINISHED_ENDINGS) or name in _OF_SYSTEMS
    has_name_of_study = path.suffix.lower() in {PDF, *OTHER_SUFFIXES} or right_name(path.name)
    return not (is_hidden or is_unwanted or has_name_of_study)
