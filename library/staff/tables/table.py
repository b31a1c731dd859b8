"""Many records in one table: written, changed in a spreadsheet, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from library.core.errors import NotPossible, RecordError
from library.core.settings import Settings
from library.core.yaml.mistakes import Written
from library.records.record_tables import COLUMNS, column_named
from library.staff.changes.record_change import (
    RecordChange,
    entry_texts,
    plan_change,
)
from library.staff.changes.record_texts import in_cells
from library.staff.changes.spreadsheet_cells import RowError, is_same, written_value
from library.staff.changes.study_lookup import StudyFiles, all_studies

FIXED = frozenset({"file", "id", "added"})
"""Columns that an import does not change."""
Rows = Sequence[Sequence[str]]
"""A table: its rows, the heading first."""


HOW_TO_MAKE_ONE = (
    "Download all records at the desk, or write `library records export FILE.csv`; change that "
    "file."
)
"""What to do about a file that is no table of records."""


class NoTable(NotPossible):
    """A file is not a table of records."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that cannot be imported."""

    row: int
    """From 1, the heading included."""
    study: str
    error: RecordError | RowError


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would change."""

    changes: tuple[RecordChange, ...]
    problems: tuple[RowProblem, ...]
    rows: int


def export(settings: Settings) -> Rows:
    """Return the records of all studies as rows, the heading first, by file."""
    return _rows(all_studies(settings), settings)


def _rows(studies: Iterable[StudyFiles], settings: Settings) -> Rows:
    return (COLUMNS, *(_row(study, settings) for study in studies))


def _row(study: StudyFiles, settings: Settings) -> tuple[str, ...]:
    cells = {"file": _file(study, settings), **entry_texts(study.entry)}
    return tuple(cells[name] for name in COLUMNS)


def _file(study: StudyFiles, settings: Settings) -> str:
    return (study.pdf or study.record).relative_to(settings.pdfs).as_posix()


def plan_import(table: Rows, settings: Settings) -> Import:
    """Return what *table* changes in the records; writes nothing.

    A cell that is as it was exported changes nothing. An empty cell empties its field.

    Raises:
        NoTable: It has no column `id`, or an unknown column.
    """
    return _plan(list(_cells(table)), settings)


def table_rows(settings: Settings) -> tuple[dict[str, str], ...]:
    """Return the cells of each study, by column, in the order of their files."""
    return tuple(
        {"file": _file(study, settings), **entry_texts(study.entry)}
        for study in all_studies(settings)
    )


def plan_rows(rows: Iterable[Mapping[str, str]], settings: Settings) -> Import:
    """Return what *rows*, cells by column, change in the records; see `plan_import`."""
    return _plan([(number, dict(cells)) for number, cells in enumerate(rows, 1)], settings)


def _plan(rows: Sequence[tuple[int, dict[str, str] | RowError]], settings: Settings) -> Import:
    studies = {study.id: study for study in all_studies(settings)}
    changes: list[RecordChange] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for number, cells in rows:
        if isinstance(cells, RowError):
            problems.append(RowProblem(number, "", cells))
            continue
        study_id = cells.get("id", "")
        try:
            change, errors = _change(cells, studies, seen, settings)
        except RowError as exc:
            change, errors = None, [exc]
        problems += (RowProblem(number, study_id, error) for error in errors)
        changes += [change] if change else []
    return Import(tuple(changes), tuple(problems), len(rows))


def before_import(planned: Import, settings: Settings) -> Rows:
    """Return a table with the records of *planned* as they are now; importing it undoes it."""
    paths = {change.path for change in planned.changes}
    return _rows((study for study in all_studies(settings) if study.record in paths), settings)


def _cells(table: Rows) -> Iterator[tuple[int, dict[str, str] | RowError]]:
    """Yield the cells of each row by column, with the number of the row."""
    names = _columns(table)
    for number, row in enumerate(table[1:], 2):
        cells = [cell.strip() for cell in row]
        if len(cells) > len(names) and any(cells):
            yield (
                number,
                RowError(
                    "Row {row} has more cells than the first row.",
                    remedy="Put a text with the sign between the cells in quotation marks.",
                    row=str(number),
                ),
            )
        elif any(cells):
            yield number, dict(zip(names, cells, strict=False))


def _columns(table: Rows) -> list[str]:
    """Return the name of the column of each cell in the first row; empty for none.

    Raises:
        NoTable: The first row has not the names of columns of records, or one of them twice.
    """
    if not table:
        raise NoTable(
            "This is not a table of records: it is empty.",
            remedy=HOW_TO_MAKE_ONE,
        )
    names = [column_named(name) for name in table[0]]
    known = [name for name in names if name]
    if "id" not in known:
        raise NoTable(
            "This is not a table of records: its first row has no column `id`, but begins with "
            "`{first}`.",
            remedy="The first row has the names of the columns: remove the rows above it, and give "
            "the column with the ids the name `id`.",
            first=" ".join(next((name for name in table[0] if name.strip()), "").split())[:40],
        )
    if twice := [name for name in known if known.count(name) > 1]:
        raise NoTable(
            "This is not a table of records: the column `{column}` is in it twice.",
            remedy="Remove one of the two.",
            column=twice[0],
        )
    if unknown := [name for name in known if name not in COLUMNS]:
        raise NoTable(
            "This is not a table of records: `{column}` is not a column; they are {columns}.",
            remedy="Remove this column, or give it one of these names.",
            column=unknown[0],
            columns=", ".join(COLUMNS),
        )
    return names


def _change(
    cells: dict[str, str], studies: dict[str, StudyFiles], seen: set[str], settings: Settings
) -> tuple[RecordChange | None, list[RecordError | RowError]]:
    """Return what a row changes, or all that is wrong with its cells.

    Raises:
        RowError: Its study is not known, or has another row.
    """
    study = studies.get(cells.get("id", ""))
    if study is None:
        raise RowError(
            "There is no study `{study}`.",
            remedy="Leave the column `id` as it was exported; do not add rows.",
            study=cells.get("id", ""),
        )
    if study.id in seen:
        raise RowError(
            "`{study}` is in another row as well.", remedy="Keep one of the two.", study=study.id
        )
    seen.add(study.id)
    now = {"file": _file(study, settings), **entry_texts(study.entry)}
    changed = {
        name: cell for name, cell in cells.items() if name and not is_same(name, cell, now[name])
    }
    if wrong := FIXED & changed.keys():
        name = min(wrong)
        raise RowError(
            "`{name}` of `{study}` cannot be changed in a table.", remedy="Write `{value}`.",
            name=name, study=study.id, value=now[name],
        )  # fmt: skip
    if not changed:
        return None, []
    values, errors = _values(changed)
    try:
        change = plan_change(study.record, study.content, values, settings.file.subjects)
    except RecordError as exc:
        refused = [each for each in exc.mistakes if not each.understood]
        mistakes = in_cells(refused, changed, now)  # each with its own remedy
        errors += [RecordError(exc.path, mistakes=(each,)) for each in mistakes] or [exc]
    return (None, errors) if errors else (change, [])


def _values(
    cells: Mapping[str, str],
) -> tuple[dict[str, Written | None], list[RecordError | RowError]]:
    """Return the values of the cells of a row, and what is wrong with the other ones."""
    values: dict[str, Written | None] = {}
    errors: list[RecordError | RowError] = []
    for name, cell in cells.items():
        try:
            values[name] = written_value(name, cell)
        except RowError as exc:
            errors.append(exc)
    return values, errors
