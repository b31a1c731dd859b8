"""Tables of records as CSV."""

from __future__ import annotations

import csv
import io

from library import languages
from library.core.yaml.decoding import decode
from library.records.record_tables import SEPARATOR_LINE
from library.staff.tables.table import HOW_TO_MAKE_ONE, NoTable, Rows

_FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of a cell that a spreadsheet takes for a formula."""
_UNENDED = "unexpected end of data"
"""What the parser says of a quotation mark that is not closed."""


def to_csv(table: Rows, language: str) -> bytes:
    """Return *table* as CSV in UTF-8, as spreadsheets in *language* read it."""
    text = io.StringIO()
    rows = csv.writer(
        text, delimiter=languages.language(language).cell_separator, lineterminator="\r\n"
    )
    rows.writerows([_protected(cell) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def from_csv(content: bytes) -> Rows:
    """Return the rows of a CSV file in any encoding, with any usual sign between its cells.

    Raises:
        NoTable: It is no text, or cannot be read.
    """
    decoded = decode(content)
    text = decoded.text
    if line := SEPARATOR_LINE.match(text):
        separator, text = line[1] or "\t", text[line.end() :]
    else:
        separator = max(";,\t|", key=text.partition("\n")[0].count)
    if not decoded.is_text:
        raise NoTable(
            "This is not a table of records: it is no text, or its letters with accents cannot be "
            "read.",
            remedy="Save it in the spreadsheet as CSV UTF-8, or as .xlsx.",
        )
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [[_unprotected(cell) for cell in row] for row in rows]
    except csv.Error as exc:
        if str(exc) == _UNENDED:
            raise NoTable(
                "This is not a table of records: a quotation mark is not closed, near line {line}.",
                remedy=HOW_TO_MAKE_ONE,
                line=rows.line_num,
            ) from exc
        raise NoTable(
            "This is not a table of records: a cell is too long, or has a quotation mark "
            "inside, near line {line}.",
            remedy=HOW_TO_MAKE_ONE, line=rows.line_num,
        ) from exc  # fmt: skip


def _protected(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unprotected(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
