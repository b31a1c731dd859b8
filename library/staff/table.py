"""Many records in one table: written as CSV, changed in a spreadsheet, and read again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import RecordError, UsageError
from library.core.settings import Settings
from library.core.yaml.decoding import decode
from library.core.yaml.mistakes import Written
from library.records.schema import SidecarFile
from library.staff.record_change import (
    PRIVATE,
    RecordChange,
    field_texts,
    plan_change,
)
from library.staff.study_lookup import StudyFiles, all_studies

COLUMNS = ("file", *(name for name in SidecarFile.model_fields if name not in PRIVATE))
FIXED = frozenset({"file", "id", "added"})
"""Columns that an import does not change."""
LISTS = frozenset({"authors", "languages", "subjects"})
_FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of a cell that a spreadsheet takes for a formula."""
SEMICOLON_LANGUAGES = frozenset({"nl", "fr", "de"})
"""Languages in which spreadsheets separate cells with semicolons, because of decimal commas."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that cannot be imported."""

    row: int
    """From 1, the heading included."""
    study: str
    error: RecordError | UsageError


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would change."""

    changes: tuple[RecordChange, ...]
    problems: tuple[RowProblem, ...]
    rows: int


def export(settings: Settings) -> bytes:
    """Return the records of all studies as CSV in UTF-8, one row each, by file."""
    return _csv(all_studies(settings), settings)


def _csv(studies: Iterable[StudyFiles], settings: Settings) -> bytes:
    uses_semicolon = settings.languages[0] in SEMICOLON_LANGUAGES
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if uses_semicolon else ",", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for study in studies:
        cells = {"file": _file(study, settings), **field_texts(study.entry)}
        rows.writerow([_protected(cells[name]) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _file(study: StudyFiles, settings: Settings) -> str:
    return (study.pdf or study.record).relative_to(settings.pdfs).as_posix()


def _protected(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unprotected(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def plan_import(content: bytes, settings: Settings) -> Import:
    """Return what the table *content* changes in the records; writes nothing.

    A cell that is as it was exported changes nothing. An empty cell empties its field.

    Raises:
        UsageError: It is no table with a column `id`, or it has an unknown column.
    """
    return _plan(list(_rows(content)), settings)


def table_rows(settings: Settings) -> tuple[dict[str, str], ...]:
    """Return the cells of each study, by column, in the order of their files."""
    return tuple(
        {"file": _file(study, settings), **field_texts(study.entry)}
        for study in all_studies(settings)
    )


def plan_rows(rows: Iterable[Mapping[str, str]], settings: Settings) -> Import:
    """Return what *rows*, cells by column, change in the records; see `plan_import`."""
    return _plan([(number, dict(cells)) for number, cells in enumerate(rows, 1)], settings)


def _plan(rows: Sequence[tuple[int, dict[str, str]]], settings: Settings) -> Import:
    studies = {study.id: study for study in all_studies(settings)}
    changes: list[RecordChange] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for number, cells in rows:
        study_id = cells.get("id", "")
        try:
            change = _change(cells, studies, seen, settings)
        except (RecordError, UsageError) as exc:
            problems.append(RowProblem(number, study_id, exc))
        else:
            changes += [change] if change else []
    return Import(tuple(changes), tuple(problems), len(rows))


def before_import(planned: Import, settings: Settings) -> bytes:
    """Return a table with the records of *planned* as they are now; importing it undoes it."""
    paths = {change.path for change in planned.changes}
    return _csv((study for study in all_studies(settings) if study.record in paths), settings)


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the cells of each row by column, with the number of the row."""
    decoded = decode(content)
    text = decoded.text
    heading = text.split("\n", 1)[0]
    separator = max(";,\t", key=heading.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as exc:
        raise _no_table(f"it cannot be read ({exc})") from exc
    if not decoded.is_text or not rows:
        raise _no_table("it is empty or no text")
    names = [name.strip().casefold() for name in rows[0]]
    if "id" not in names or len(set(names)) != len(names):
        raise _no_table("its first row must have a column `id`, and no column twice")
    if unknown := [name for name in names if name and name not in COLUMNS]:
        raise _no_table(f"`{unknown[0]}` is not a column; they are {', '.join(COLUMNS)}")
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            yield number, dict(zip(names, map(_unprotected, row), strict=False))


def _no_table(reason: str) -> UsageError:
    return UsageError(
        f"This is not a table of records: {reason}.",
        remedy="Make one with `library records export FILE.csv`, and change that.",
    )


def _change(
    cells: dict[str, str], studies: dict[str, StudyFiles], seen: set[str], settings: Settings
) -> RecordChange | None:
    study = studies.get(cells.get("id", ""))
    if study is None:
        raise UsageError(
            f"There is no study `{cells.get('id', '')}`.",
            remedy="Leave the column `id` as it was exported.",
        )
    if study.id in seen:
        raise UsageError(f"`{study.id}` is in another row as well.", remedy="Keep one of the two.")
    seen.add(study.id)
    now = {"file": _file(study, settings), **field_texts(study.entry)}
    changed = {
        name: cell for name, cell in cells.items() if name and _flat(cell) != _flat(now[name])
    }
    if wrong := FIXED & changed.keys():
        name = min(wrong)
        raise UsageError(
            f"`{name}` of `{study.id}` cannot be changed by an import.",
            remedy=f"Write `{now[name]}`.",
        )
    if not changed:
        return None
    values = {name: written_value(name, cell) for name, cell in changed.items()}
    return plan_change(study.record, study.content, values, settings.file.subjects)


def _flat(cell: str) -> str:
    """Return *cell* with each run of white space as one space, as spreadsheets change line ends."""
    return " ".join(cell.split())


def written_value(name: str, cell: str) -> Written | None:
    """Return the value of the field *name* that a *cell* of a table holds; None for an empty one.

    Raises:
        UsageError: An author is a person or an organisation, and which is not clear.
    """
    if not cell:
        return None
    if name == "authors":
        return [_author(each) for each in _items(cell)]
    return _items(cell) if name in LISTS else cell


def _items(cell: str) -> Sequence[str]:
    return [each for each in re.split(r"\s*;\s*", cell) if each]


def _author(text: str) -> dict[str, str]:
    """Return the author of a cell: `Peeters, An`, or an organisation as `[Stad Gent]`."""
    if text.startswith("[") and text.endswith("]"):
        return {"organisation": text[1:-1].strip()}
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        raise UsageError(
            f"Is `{text}` a person or an organisation?",
            remedy=f"Write `{text.rpartition(' ')[2]}, …` for a person, "
            f"`[{text}]` for an organisation.",
        )
    return {"family": family} | ({"given": given} if given else {})


def file_of(change: RecordChange, pdfs: Path) -> str:
    """Return the path of the record of *change* below *pdfs*."""
    return change.path.relative_to(pdfs).as_posix()
