"""Records as a table: exported, changed in a spreadsheet, imported, and undone."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.core.errors import UsageError
from library.core.model import Organisation, Person
from library.records.sidecar import read_sidecar
from tests.conftest import contents, pdfs

RECORDS = {
    "een": "title: Warmte\nauthors:\n  - {family: Peeters, given: An}\n  - {organisation: Stad}\n",
    "twee": "title: '=1+1'  # formule\nyear: 2020\nlanguages: [nl, fr]\nsubjects: [a]\n",
    "drie": "abstract: |\n  Eerste regel.\n  Tweede; regel.\naccess: excerpts\n",
}


@pytest.fixture
def three(library):
    """Return a library of three records."""
    for name, lines in RECORDS.items():
        text = f"# Van {name}.\nid: {name}\nadded: 2026-01-01\n{lines}"
        (pdfs(library) / f"{name}.yaml").write_text(text)
    return library


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def table_of(rows, delimiter=";", encoding="utf-8-sig") -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode(encoding)


def test_a_table_that_was_not_changed_changes_nothing(three):
    """Every record has a row; importing the table as it is plans no change."""
    content = three.desk().export()
    assert {row["id"] for row in rows_of(content)} == set(RECORDS)
    planned = three.desk().plan_import(content)
    assert (planned.changes, planned.problems, planned.rows) == ((), (), 3)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_cells_are_imported_and_the_import_is_undone(three, delimiter, encoding):
    """Values change in the record, comments stay, and the table of before restores them."""
    before = contents(pdfs(three))
    rows = rows_of(three.desk().export())
    row = next(each for each in rows if each["id"] == "een")
    row |= {"title": "Énergie: een plan", "authors": "Van Damme, Jan; [Stad Gent]", "year": "2021"}
    desk = three.desk()
    planned = desk.plan_import(table_of(rows, delimiter, encoding))
    assert not planned.problems
    assert contents(pdfs(three)) == before  # a plan writes nothing
    undo = desk.before_import(planned)
    desk.write(planned.changes, "records import")
    read = read_sidecar(pdfs(three) / "een.yaml").record
    assert (read.title, read.year) == ("Énergie: een plan", 2021)
    assert read.authors == (Person("Van Damme", "Jan"), Organisation("Stad Gent"))
    assert (pdfs(three) / "een.yaml").read_text().startswith("# Van een.\n")
    desk.write(desk.plan_import(undo).changes, "records import")
    again = read_sidecar(pdfs(three) / "een.yaml").record
    assert (again.title, again.year, again.authors) == (
        "Warmte", None, (Person("Peeters", "An"), Organisation("Stad")),
    )  # fmt: skip


def test_a_cell_that_is_a_formula_is_text(three):
    """No spreadsheet takes a title for a formula, and the title stays what it was."""
    content = three.desk().export()
    assert "'=1+1" in content.decode("utf-8-sig")
    assert three.desk().plan_import(content).changes == ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": "vier"}, "no study `vier`"),
        ({"added": "2020-01-01"}, "cannot be changed"),
        ({"year": "twintig"}, "not a year"),
        ({"authors": "An Peeters"}, "a person or an organisation"),
        ({"isbn": "978-90-123456-7-0"}, "ISBN"),
    ],
)
def test_a_row_with_a_mistake_is_named(three, cells, reason):
    """The problem has the number of the row; the other rows are planned."""
    rows = rows_of(three.desk().export())
    at = next(number for number, each in enumerate(rows) if each["id"] == "twee")
    rows[at] |= cells
    planned = three.desk().plan_import(table_of(rows))
    (problem,) = planned.problems
    assert problem.row == at + 2
    assert reason in str(problem.error)


@pytest.mark.parametrize(
    "content", [b"", b"titel\nx\n", b"id,id\n", b"id,xyzzy\neen,1\n", b"\x89PNG\0\0\0\0", b'id\n"x']
)
def test_a_file_that_is_no_table_of_records_is_refused(three, content):
    """The error says what is wrong with it, and how a table is made."""
    with pytest.raises(UsageError, match="not a table of records"):
        three.desk().plan_import(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_imported_or_refused(tmp_path_factory, content):
    """No table ends the program, and planning writes nothing."""
    root = tmp_path_factory.getbasetemp() / "any-table"
    (root / "pdfs").mkdir(parents=True, exist_ok=True)
    with suppress(UsageError):
        assert open_library(root).desk().plan_import(content).changes == ()
