"""A change of one record: planned and shown first, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from library.core.errors import RecordError
from library.core.model import Author, Organisation
from library.core.yaml import Context, NotEditable, YamlProblem
from library.core.yaml.editing import set_values
from library.core.yaml.mistakes import Written
from library.records.record_tables import PRIVATE
from library.records.schema import SidecarFile
from library.records.sidecar import Subjects, read_record
from library.staff.changes.author_cells import author_text
from library.staff.changes.journal import Journal


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The change of one field."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """The change of one record, or of another file that people write."""

    path: Path
    before: bytes
    after: bytes
    fields: tuple[FieldChange, ...]


def plan_change(
    path: Path, content: bytes, values: Mapping[str, Written | None], subjects: Subjects
) -> RecordChange:
    """Return the change that sets *values* in the record *content*; writes nothing.

    What is understood in *values* is written right, if *content* has no mistakes of its own.

    Raises:
        RecordError: The record cannot be edited, or a value is wrong.
    """
    try:
        after = set_values(
            content,
            {(key,): each for key, each in values.items()},
            SidecarFile,
            Context(subjects=subjects),
        )
    except YamlProblem as exc:
        raise RecordError(path.name, mistakes=exc.mistakes) from exc
    except NotEditable as exc:
        raise RecordError(
            path.name, str(exc),
            remedy="Run `library records check`, or edit the record yourself.",
        ) from exc  # fmt: skip
    reading = read_record(path, after, subjects)
    if reading.content is None:
        raise RecordError(path.name, mistakes=reading.mistakes)
    old = read_record(path, content, subjects)
    if not old.mistakes:
        after = reading.fixed
    before = entry_texts(old.content) if old.content else {}
    now = entry_texts(reading.content)
    return RecordChange(path, content, after, tuple(
        FieldChange(key, before.get(key, ""), text)
        for key, text in now.items()
        if before.get(key, "") != text
    ))  # fmt: skip


def plan_text(path: Path, content: bytes, text: str, subjects: Subjects) -> RecordChange:
    """Return the change that replaces the record *content* by *text*; writes nothing.

    What is understood in *text* is written right.

    Raises:
        RecordError: *text* is no valid record; names each mistake.
    """
    reading = read_record(path, text.encode(), subjects)
    if reading.content is None:
        raise RecordError(path.name, mistakes=reading.mistakes)
    entry = read_record(path, content, subjects).content
    before = entry_texts(entry) if entry else {}
    return RecordChange(path, content, reading.fixed, tuple(
        FieldChange(key, before.get(key, ""), value)
        for key, value in entry_texts(reading.content).items()
        if before.get(key, "") != value
    ))  # fmt: skip


def write_changes(
    changes: Iterable[RecordChange], journal: Journal, action: str, note: str
) -> None:
    """Write *changes*, each with the record as it was in the journal; see `Journal.write_all`.

    Raises:
        FileExistsError: Somebody changed a record in the meantime; none is changed.
        OSError: A file cannot be written, on a full disk for instance; no record is changed.
    """
    replacements = [
        (each.path, each.before, each.after) for each in changes if each.after != each.before
    ]
    journal.write_all(replacements, action, note, batch=token_hex(4))


def entry_texts(entry: SidecarFile) -> dict[str, str]:
    """Return each field of a record as text, in the order of the schema; without private ones."""
    return {
        name: field_text(getattr(entry, name))
        for name in SidecarFile.model_fields
        if name not in PRIVATE
    }


def field_text(value: object) -> str:
    """Return a value of a record as text: lists with semicolons, organisations in brackets."""
    if isinstance(value, tuple):
        return "; ".join(_item_text(each) for each in value)
    return "" if value is None else str(value)


def _item_text(item: object) -> str:
    author = getattr(item, "author", None)
    return author_text(author()) if author else str(item)


def author_written(author: Author) -> dict[str, str]:
    """Return an author as it is written in a record."""
    if isinstance(author, Organisation):
        return {"organisation": author.name}
    return {"family": author.family} | ({"given": author.given} if author.given else {})
