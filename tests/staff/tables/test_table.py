"""Records as a table: exported, changed in a spreadsheet, imported, and undone."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from library import open_library
from library.core.model import Organisation, Person
from library.records.sidecar import read_sidecar
from library.staff.tables import workbook
from library.staff.tables.csv_table import to_csv
from library.staff.tables.table import NoTable
from library.staff.tables.table_files import read_table
from library.staff.tables.workbook import to_workbook
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


def rows_of(table) -> list[dict[str, str]]:
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def imported(library, content: bytes):
    """Return the plan of importing a file."""
    return library.desk().plan_import(read_table(content))


def table_of(rows, delimiter=";", encoding="utf-8-sig") -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode(encoding)


def test_a_table_that_was_not_changed_changes_nothing(three):
    """Every record has a row; importing the table as it is plans no change."""
    table = three.desk().export()
    assert {row["id"] for row in rows_of(table)} == set(RECORDS)
    for content in (to_csv(table, "nl"), to_csv(table, "en"), to_workbook(table)):
        planned = imported(three, content)
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
    planned = imported(three, table_of(rows, delimiter, encoding))
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


def test_cells_are_written_as_they_are_understood(three):
    """A record that was right is right after the import, without its comments being touched."""
    rows = rows_of(three.desk().export())
    row = next(each for each in rows if each["id"] == "een")
    row |= {"languages": "Nederlands; NL", "date": "najaar 2019", "doi": "<10.1234/abc>"}
    planned = imported(three, table_of(rows))
    assert not planned.problems
    three.desk().write(planned.changes, "records import")
    text = (pdfs(three) / "een.yaml").read_text()
    assert text.startswith("# Van een.\n")
    assert {"languages: [nl]", "date: 2019-23", "doi: 10.1234/abc"} <= set(text.splitlines())


def test_a_cell_that_is_a_formula_is_text(three):
    """No spreadsheet takes a title for a formula, and the title stays what it was."""
    table = three.desk().export()
    content = to_csv(table, "nl")
    assert "'=1+1" in content.decode("utf-8-sig")
    assert imported(three, content).changes == ()
    sheet = load_workbook(io.BytesIO(to_workbook(table))).active
    cells = {cell.value: cell.data_type for row in sheet for cell in row}
    assert cells["=1+1"] == "s"


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
    planned = imported(three, table_of(rows))
    (problem,) = planned.problems
    assert problem.row == at + 2
    assert reason in str(problem.error)


def test_an_access_that_is_not_known_is_suggested_to_show_nothing(three):
    """A study that is open now does not stay open by what the message says to write."""
    rows = rows_of(three.desk().export())
    at = next(number for number, each in enumerate(rows) if each["id"] == "twee")
    assert rows[at]["access"] == "open"
    rows[at]["access"] = "geheim"
    (problem,) = imported(three, table_of(rows)).problems
    assert [each.write for each in problem.error.mistakes] == ["draft"]


def test_all_mistakes_of_a_row_are_named(three):
    """Nobody corrects a row one cell at a time."""
    rows = rows_of(three.desk().export())
    at = next(number for number, each in enumerate(rows) if each["id"] == "twee")
    rows[at] |= {"authors": "An Peeters", "isbn": "9,78902E+12", "year": "twintig", "date": "ooit"}
    said = " ".join(str(each.error) for each in imported(three, table_of(rows)).problems)
    for part in ("a person or an organisation", "9,78902E+12", "not a year", "not a date"):
        assert part in said


def test_a_wrong_subject_is_named_beside_another_mistake(three):
    """Which codes are subjects is known from the settings, and not only once all else is right."""
    (three.settings.root / "library.yaml").write_text("subjects: {a: {nl: Afval}}\n")
    library = open_library(three.settings.root)
    rows = rows_of(library.desk().export())
    at = next(number for number, each in enumerate(rows) if each["id"] == "twee")
    rows[at] |= {"year": "twintig", "subjects": "Afval; warmte"}  # a label is understood
    year, subject = (each.error for each in imported(library, table_of(rows)).problems)
    assert "not a year" in year.reason
    assert "`warmte`" in subject.reason
    assert (year.remedy, subject.remedy) == ("2020", "a")  # each has its own


@pytest.mark.parametrize(
    "content", [b"", b"titel\nx\n", b"id,id\n", b"id,xyzzy\neen,1\n", b"\x89PNG\0\0\0\0", b'id\n"x']
)
def test_a_file_that_is_no_table_of_records_is_refused(three, content):
    """The error says what is wrong with it, and how a table is made."""
    with pytest.raises(NoTable, match="not a table of records"):
        imported(three, content)


@given(st.binary(max_size=200))
def test_any_bytes_are_imported_or_refused(tmp_path_factory, content):
    """No table ends the program, and planning writes nothing."""
    root = tmp_path_factory.getbasetemp() / "any-table"
    (root / "pdfs").mkdir(parents=True, exist_ok=True)
    with suppress(NoTable):
        assert imported(open_library(root), content).changes == ()


def test_a_separator_without_quotes_is_no_shift_of_cells(three):
    """A row with more cells than the first row is a mistake, not other values."""
    content = to_csv(three.desk().export(), "nl").replace(b";Warmte;", b";Warmte; een plan;")
    (problem,) = imported(three, content).problems
    assert "more cells than the first row" in str(problem.error)


def test_a_workbook_changes_records_and_undoes_it(three):
    """Numbers and days that a spreadsheet made of texts are read as texts again."""
    table = three.desk().export()
    book = load_workbook(io.BytesIO(to_workbook(table)))
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    row = next(each for each in sheet if each[names.index("id")].value == "een")
    row[names.index("year")].value = 2021.0
    row[names.index("open_from")].value = date(2027, 1, 1)
    row[names.index("title")].value = "Énergie 🔥: een plan"
    content = io.BytesIO()
    book.save(content)
    planned = imported(three, content.getvalue())
    assert not planned.problems
    desk = three.desk()
    undo = to_workbook(desk.before_import(planned))
    desk.write(planned.changes, "records import")
    read = read_sidecar(pdfs(three) / "een.yaml").record
    assert (read.title, read.year, read.open_from) == ("Énergie 🔥: een plan", 2021, "2027-01-01")
    desk.write(imported(three, undo).changes, "records import")
    assert read_sidecar(pdfs(three) / "een.yaml").record.title == "Warmte"


def test_column_names_in_other_languages_are_known(three):
    """A table with the columns `id` and `titel` changes titles."""
    assert len(imported(three, b"id;titel\neen;Koude\n").changes) == 1
    assert len(imported(three, b"sep=;\nid;titre\neen;Koude\n").changes) == 1


def test_no_row_of_a_workbook_is_left_out(three, monkeypatch):
    """A workbook with more rows than are read is refused, and says so."""
    table = three.desk().export()
    content = to_workbook(table)
    monkeypatch.setattr(workbook, "MAX_ROWS", len(table))
    assert workbook.from_workbook(content)
    monkeypatch.setattr(workbook, "MAX_ROWS", len(table) - 1)
    with pytest.raises(NoTable, match="more than 3 rows"):
        workbook.from_workbook(content)


@pytest.mark.parametrize("kind", ["damaged", "other", "password", "huge", "rows"])
def test_a_workbook_that_cannot_be_read_is_refused(three, kind, monkeypatch):
    """The error says why; nothing large is unpacked."""
    content = to_workbook(three.desk().export())
    if kind == "damaged":
        content = content[: len(content) // 2]
    elif kind == "password":
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    elif kind == "other":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", "geen werkmap")
        content = packed.getvalue()
    elif kind == "huge":
        monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 1000)
    else:
        book = Workbook()
        book.active.append(["naam"])
        saved = io.BytesIO()
        book.save(saved)
        content = saved.getvalue()
    why = {"damaged": "damaged or incomplete", "password": "has a password"}.get(
        kind, "not a table of records"
    )
    with pytest.raises(NoTable, match=rf"(?i){why}"):
        imported(three, content)
