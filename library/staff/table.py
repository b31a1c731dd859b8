"""Many records in one table: written, changed in a spreadsheet, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import NotPossible, RecordError
from library.core.settings import Settings
from library.core.yaml.interpretation import canonical
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
Rows = Sequence[Sequence[str]]
"""A table: its rows, the heading first."""


HOW_TO_MAKE_ONE = (
    "Download all records at the desk, or write `library records export FILE.csv`; change that "
    "file."
)
"""What to do about a file that is no table of records."""


class NoTable(NotPossible):
    """A file is not a table of records."""


class RowError(NotPossible):
    """A row of a table cannot be imported."""


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
    cells = {"file": _file(study, settings), **field_texts(study.entry)}
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
        {"file": _file(study, settings), **field_texts(study.entry)}
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
            change = _change(cells, studies, seen, settings)
        except (RecordError, RowError) as exc:
            problems.append(RowProblem(number, study_id, exc))
        else:
            changes += [change] if change else []
    return Import(tuple(changes), tuple(problems), len(rows))


def before_import(planned: Import, settings: Settings) -> Rows:
    """Return a table with the records of *planned* as they are now; importing it undoes it."""
    paths = {change.path for change in planned.changes}
    return _rows((study for study in all_studies(settings) if study.record in paths), settings)


def _cells(table: Rows) -> Iterator[tuple[int, dict[str, str] | RowError]]:
    """Yield the cells of each row by column, with the number of the row."""
    if not table:
        raise NoTable(
            "This is not a table of records: it is empty.",
            remedy=HOW_TO_MAKE_ONE,
        )
    names = [_column(name) for name in table[0]]
    known = [name for name in names if name]
    if "id" not in known or len(set(known)) != len(known):
        raise NoTable(
            "This is not a table of records: its first row must have a column `id`, and "
            "no column twice.",
            remedy=HOW_TO_MAKE_ONE,
        )
    if unknown := [name for name in known if name not in COLUMNS]:
        raise NoTable(
            "This is not a table of records: `{column}` is not a column; they are {columns}.",
            remedy=HOW_TO_MAKE_ONE,
            column=unknown[0],
            columns=", ".join(COLUMNS),
        )
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


def _column(name: str) -> str:
    """Return the name of a column; names of fields in other languages are known too."""
    plain = name.strip().casefold()
    return plain if plain in COLUMNS else canonical(SidecarFile, plain) or plain


def _change(
    cells: dict[str, str], studies: dict[str, StudyFiles], seen: set[str], settings: Settings
) -> RecordChange | None:
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
    now = {"file": _file(study, settings), **field_texts(study.entry)}
    changed = {
        name: cell for name, cell in cells.items() if name and _flat(cell) != _flat(now[name])
    }
    if wrong := FIXED & changed.keys():
        name = min(wrong)
        raise RowError(
            "`{name}` of `{study}` cannot be changed in a table.", remedy="Write `{value}`.",
            name=name, study=study.id, value=now[name],
        )  # fmt: skip
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
        RowError: An author is a person or an organisation, and which is not clear.
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
        raise RowError(
            "Is `{value}` a person or an organisation?",
            remedy="Write `{family}, …` for a person, `[{value}]` for an organisation.",
            value=text, family=text.rpartition(" ")[2],
        )  # fmt: skip
    return {"family": family} | ({"given": given} if given else {})


def file_of(change: RecordChange, pdfs: Path) -> str:
    """Return the path of the record of *change* below *pdfs*."""
    return change.path.relative_to(pdfs).as_posix()
