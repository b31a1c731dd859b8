"""Tables of records as CSV."""

from __future__ import annotations

import csv
import io

from library import languages
from library.core.yaml.decoding import decode
from library.staff.table import NoTable, Rows

_FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of a cell that a spreadsheet takes for a formula."""
_REASONS = {"unexpected end of data": "a quotation mark is not closed"}
"""What the parser says, in plain words."""


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
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # a line for Excel
        separator, text = first.strip()[4:5] or "\t", rest
    else:
        separator = max(";,\t", key=first.count)
    if not decoded.is_text:
        raise NoTable("it is no text")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [[_unprotected(cell) for cell in row] for row in rows]
    except csv.Error as exc:
        reason = _REASONS.get(str(exc), "a cell is too long, or has a quotation mark inside")
        raise NoTable(f"{reason}, near line {rows.line_num}") from exc


def _protected(cell: str) -> str:
    """Return *cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unprotected(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
