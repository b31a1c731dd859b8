"""Tables of records that lie among the records: recognised by their first line."""

from __future__ import annotations

import pytest

from library.records.record_tables import COLUMNS, is_table
from library.staff.tables.csv_table import to_csv


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_export_is_a_table(language, encoding):
    """With the sign between its cells of any language, and saved in any encoding."""
    content = to_csv((COLUMNS, tuple("x" for _ in COLUMNS)), language)
    assert is_table(content.decode("utf-8-sig").encode(encoding))


@pytest.mark.parametrize(
    "first",
    ["file;id;added", "title;year;", "sep=;\nid;title",
     '"sep=,"\r\nid,title\r\n', "id,title,remark",
     ";id;title", '"id"\t"Titel"', "id|title", "title, year"],
)  # fmt: skip
def test_a_first_line_of_columns_is_that_of_a_table(first):
    """Most names are those of columns; an empty one does not count."""
    assert is_table(f"{first}\nx;y;z\n".encode())


@pytest.mark.parametrize(
    "first",
    ["- title, year, date", "[title, year]", "# id, title", "id: a, title", "title", "sep=;", "",
     "title, remark", "Samenvatting, trefwoorden en inhoud", "een, twee, id, titel",
     "sep=;\n- a;b"],
)  # fmt: skip
def test_other_lines_are_not(first):
    """Neither those of a record, nor prose in which a column is named."""
    assert not is_table(f"{first}\nadded: 2026-01-01\n".encode())
