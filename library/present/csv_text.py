"""Tables as CSV that spreadsheets open (RFC 4180, UTF-8 with a byte order mark), and as text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,])")
"""Beginnings of cells that a spreadsheet would run; a signed number is none."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* as lines with tabs between the cells, which spreadsheets paste as a table."""
    lines = ("\t".join(_plain(" ".join(cell.split())) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _plain(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
