"""Tables of records as workbooks of Excel and LibreOffice, `.xlsx`."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from library.core.errors import shortage_of
from library.core.model import Access
from library.records.record_tables import COLUMNS
from library.staff.tables.table import FIXED, HOW_TO_MAKE_ONE, NoTable, Rows

MAX_BYTES = 50_000_000
"""Largest workbook."""
MAX_UNPACKED_BYTES = 500_000_000
"""Largest size of what is packed in it."""
MAX_ROWS = 100_000
AS_TEXT = "@"
"""The format by which a spreadsheet changes no cell: not `2020-05` to a day, not `007` to 7."""
_SHEET = "records"
_WIDTHS = {"title": 50, "subtitle": 40, "authors": 40, "abstract": 60, "source_url": 30, "file": 30}
_FIXED_FILL = PatternFill("solid", start_color="FFE7E6E6")


def to_workbook(table: Rows) -> bytes:
    """Return *table* as a workbook in which every cell is text.

    The first row and the first two columns stay in view; columns that an import does not change
    are grey.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = _SHEET
    for number, row in enumerate(table, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = _printable(text)
            cell.data_type = "s"  # no formula, no number
            cell.number_format = AS_TEXT
            cell.alignment = Alignment(vertical="top", wrap_text=number > 1)
            if table[0][column - 1] in FIXED:
                cell.fill = _FIXED_FILL
    for column, name in enumerate(table[0], 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "C2"
    _offer_choices(sheet)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _printable(text: str) -> str:
    """Return *text* without characters that XML does not allow."""
    return "".join(each for each in text if each >= " " or each in "\n\t")


def _offer_choices(sheet: Worksheet) -> None:
    """Let the spreadsheet offer the values of `access`."""
    column = get_column_letter(COLUMNS.index("access") + 1)
    choices = DataValidation("list", formula1=f'"{",".join(Access)}"', allow_blank=True)
    choices.add(f"{column}2:{column}{MAX_ROWS}")
    sheet.add_data_validation(choices)


def is_workbook(content: bytes) -> bool:
    """Return whether *content* is packed as a workbook is."""
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def from_workbook(content: bytes) -> Rows:
    """Return the rows of the first sheet with a column `id`.

    Raises:
        NoTable: It is no workbook of this kind, too large, locked or damaged.
    """
    _check_size(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [_rows(sheet) for sheet in workbook.worksheets]
        workbook.close()
    except NoTable:
        raise
    except Exception as exc:  # a damaged file makes openpyxl and its XML parser raise anything
        if shortage_of(exc):  # no fault of the file
            raise
        raise NoTable(
            "This is not a table of records: it is damaged, or no workbook; save it as .xlsx.",
            remedy=HOW_TO_MAKE_ONE,
        ) from exc
    for rows in sheets:
        if rows and any(name.strip().casefold() == "id" for name in rows[0]):
            return rows
    return sheets[0] if sheets else []


def _check_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise NoTable(
            "This is not a table of records: it is larger than {n} MB.",
            remedy=HOW_TO_MAKE_ONE,
            n=MAX_BYTES // 1_000_000,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as exc:
        if content.startswith(b"PK"):
            raise NoTable(
                "This is not a table of records: the file is damaged or incomplete.",
                remedy="Copy it once more, or save it again in the spreadsheet.",
            ) from exc
        raise NoTable(
            "This is not a table of records: it has a password, or is of an older kind; "
            "save it as .xlsx without a password.",
            remedy=HOW_TO_MAKE_ONE,
        ) from exc
    if size > MAX_UNPACKED_BYTES:
        raise NoTable(
            "This is not a table of records: it is too large when it is unpacked.",
            remedy=HOW_TO_MAKE_ONE,
        )


def _rows(sheet: Worksheet) -> Rows:
    """Return the cells of *sheet* as texts, without empty rows at the end.

    Raises:
        NoTable: It has more than `MAX_ROWS` rows.
    """
    columns = 2 * len(COLUMNS)
    rows = [
        _without_empty_end([_text(cell) for cell in row])
        for row in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=columns, values_only=True)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MAX_ROWS:
        raise NoTable(
            "This is not a table of records: it has more than {n} rows; divide it into "
            "several files.",
            remedy=HOW_TO_MAKE_ONE,
            n=MAX_ROWS,
        )
    return rows


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: object) -> str:
    """Return a value as a record has it: days as `2020-05-31`, whole numbers as digits."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case bool():
            return str(value).lower()
        case _:
            return str(value)
