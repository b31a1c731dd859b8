"""Ids of studies: made from file names, unique and permanent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath

from library.core.notation.slugs import slug


def unique_id(name: str, taken: Collection[str]) -> str:
    """Return an id for *name* that is not in *taken*: its slug, with a number if needed."""
    first = slug(name)
    candidate, count = first, 1
    while candidate in taken:
        count += 1
        candidate = f"{first}-{count}"
    return candidate


class IdRegistry:
    """Ids of studies in use, each with its file. An id is never reused.

    Args:
        files: Id -> file, of the studies that are known.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = dict(files)

    def file_of(self, study: str) -> str | None:
        """Return the file of the study with this id, if any."""
        return self._files.get(study)

    def claim(self, study: str, file: str) -> str:
        """Return the file of the study with this id: *file*, if no other file has the id."""
        return self._files.setdefault(study, file)

    def assign(self, file: str) -> str:
        """Return a new id for *file*, made from its name."""
        study = unique_id(PurePath(file).stem, self._files)
        self._files[study] = file
        return study


def id_conflict_remedy(record: str, owner: str, before: str = "") -> str:
    """Return what to do about a second record with the id of a study.

    Args:
        record: Name of the second record.
        owner: File of the study that has the id.
        before: Id of the study that the file of the record had; empty if it is new.
    """
    was = f"; it was `{before}`" if before else ""
    return (
        f"If {record} describes another study, give it another `id`{was}. If it is the record of "
        f"{owner} and was renamed or swapped, give both files one name again."
    )
