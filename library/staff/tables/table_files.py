"""Files of tables: CSV and workbooks, read by what they are and written by their ending."""

from __future__ import annotations

from library.core.errors import UsageError
from library.staff.tables.csv_table import from_csv, to_csv
from library.staff.tables.table import Rows
from library.staff.tables.workbook import from_workbook, is_workbook, to_workbook

CSV, WORKBOOK = ".csv", ".xlsx"


def read_table(content: bytes) -> Rows:
    """Return the rows of a workbook or of CSV.

    Raises:
        NoTable: It is neither, or cannot be read.
    """
    return from_workbook(content) if is_workbook(content) else from_csv(content)


def ending_of(content: bytes) -> str:
    """Return the ending of the name of a table with this *content*."""
    return WORKBOOK if is_workbook(content) else CSV


def written_table(table: Rows, ending: str, language: str) -> bytes:
    """Return *table* as the content of a file.

    Args:
        table: Its rows.
        ending: That of the name of the file.
        language: That of the person whose spreadsheet reads CSV.

    Raises:
        UsageError: The ending is that of no table.
    """
    match ending.lower():
        case ".csv":
            return to_csv(table, language)
        case ".xlsx":
            return to_workbook(table)
        case _:
            raise UsageError(
                "A table is a .csv or .xlsx file, not {ending}."
                if ending
                else "A table is a .csv or .xlsx file, not one without ending.",
                remedy="Give it one of these endings.",
                ending=ending,
            )
