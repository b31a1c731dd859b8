"""Fields of a record as texts that a person typed, and as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from library.core.errors import FieldsRefused, RecordError
from library.core.notices import Mistake
from library.core.yaml.kinds import Choice
from library.core.yaml.mistakes import Written
from library.core.yaml.models import kind_of
from library.records.schema import SidecarFile
from library.records.sidecar import Subjects, read_record
from library.staff.changes.author_cells import author_items
from library.staff.changes.record_change import RecordChange, entry_texts, plan_change
from library.staff.changes.spreadsheet_cells import RowError, cell_author, plain_value


def plan_texts(
    path: Path,
    content: bytes,
    texts: Mapping[str, str],
    subjects: Subjects,
    more: Mapping[str, Written | None] | None = None,
) -> RecordChange:
    """Return the change that sets fields of the record *content* as a person typed them.

    Args:
        path: The record.
        content: What it says now.
        texts: By key, in the notation of the table of records.
        subjects: Those of the library.
        more: Values that nobody typed.

    Raises:
        FieldsRefused: Names each value that is wrong, and what to type.
        RecordError: The record cannot be edited.
    """
    try:
        return plan_change(path, content, {**written_fields(texts), **(more or {})}, subjects)
    except RecordError as exc:
        refused = [each for each in exc.mistakes if not each.understood]
        if not refused:
            raise
        raise FieldsRefused(exc.path, mistakes=tuple(in_cells(refused, texts))) from exc


def written_fields(texts: Mapping[str, str]) -> dict[str, Written | None]:
    """Return the value of each field; None for an empty one.

    An author of whom it is not clear who that is, is written as typed; the schema of records
    decides whether it is a person or an organisation, or several.

    Args:
        texts: By key, in the notation of the table of records.
    """
    return {name: _written(name, text.strip()) for name, text in texts.items()}


def _written(name: str, text: str) -> Written | None:
    if not text:
        return None
    if name != "authors":
        return plain_value(name, text)
    return [_author(each) for each in author_items(text)]


def _author(text: str) -> Written:
    with suppress(RowError):
        return cell_author(text)
    return text


def in_cells(
    mistakes: Iterable[Mistake], cells: Mapping[str, str], now: Mapping[str, str] | None = None
) -> Iterator[Mistake]:
    """Yield *mistakes* with what to write in the notation of the table of records.

    Args:
        mistakes: Those of a record with the values of *cells*.
        cells: By key.
        now: What the record says without them.
    """
    for each in mistakes:
        cell = _cell_text(each.write)
        name = each.path.partition(".")[0]
        is_example = name in cells and _is_example(name, cell)
        if is_example and now is not None and cell not in cells[name]:  # no value of this study
            cell = now[name]
        yield replace(each, write=cell)


def _is_example(name: str, cell: str) -> bool:
    """Return whether *cell* is an example of a field, which says nothing of this study.

    One of a few words is no example: of an access that is not known, it is the one that shows
    nothing.
    """
    kind = kind_of(SidecarFile, name)
    return cell == kind.example and not isinstance(kind, Choice)


def _cell_text(line: str) -> str:
    """Return the value of a *line* of a record as the text of a cell; empty if it has none."""
    reading = read_record(Path(), f"id: x\nadded: 2026-01-01\n{line}\n".encode())
    texts = entry_texts(reading.content) if reading.content else {}
    key = line.partition(":")[0].strip()
    return texts.get(key, "")
