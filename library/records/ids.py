"""Ids of studies: made from file names, unique and permanent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath

from library.core.errors import RecordError
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


def id_taken(record: str, study: str, owner: str, before: str = "") -> RecordError:
    """Return the error of a second record with the id of a study.

    Args:
        record: Name of the second record.
        study: The id.
        owner: File of the study that has it.
        before: Id of the study that the file of the record had; empty if it is new.
    """
    return RecordError(
        record,
        "{owner} already has the id `{study}`",
        remedy="If {record} describes another study, give it another `id`; it was `{before}`. If "
        "it is the record of {owner} and was renamed or swapped, give both files one name again."
        if before
        else "If {record} describes another study, give it another `id`. If it is the record of "
        "{owner} and was renamed or swapped, give both files one name again.",
        record=record,
        study=study,
        owner=owner,
        before=before,
    )
