"""Cells of a table as spreadsheets write them, and what is planned for them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from library import open_library
from library.core.errors import RecordError
from library.core.model import Organisation, Person
from library.records.sidecar import read_record
from library.staff.changes.author_cells import author_text
from library.staff.changes.record_change import author_written, entry_texts
from library.staff.changes.record_texts import plan_texts, written_fields
from library.staff.changes.spreadsheet_cells import RowError, is_same, written_value
from library.staff.tables.table import NoTable
from library.staff.tables.table_files import read_table
from tests.conftest import contents, pdfs

RECORD = (
    "id: een\nadded: 2026-11-24\ntitle: Warmte\ndate: 2020-05\nisbn: 0306406152\n"
    "authors:\n  - {family: Peeters, given: An}\n"
)


@pytest.fixture
def one(library):
    """Return a library of one record."""
    (pdfs(library) / "een.yaml").write_text(RECORD)
    return library


@pytest.fixture
def one_of_subjects(one):
    """Return that library with a list of subjects."""
    (one.settings.root / "library.yaml").write_text("subjects: {warmte: {nl: Warmte}}\n")
    return open_library(one.settings.root)


def imported(library, rows, encoding="utf-8", delimiter=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return library.desk().plan_import(read_table(text.getvalue().encode(encoding)))


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("added", "24/11/2026", "2026-11-24"),
        ("added", "24-11-26", "2026-11-24"),
        ("added", "11/24/2026", "2026-11-24"),
        ("added", "5/06/2026", "2026-06-05"),
        ("added", "6/5/2026", "2026-06-05"),
        ("added", "46350", "2026-11-24"),
        ("added", "46350,0", "2026-11-24"),
        ("added", "24/11/2026 0:00", "2026-11-24"),
        ("open_from", "1 januari 2027", "2027-01-01"),
        ("date", "mei-20", "2020-05"),
        ("date", "1/05/2020", "2020-05"),
        ("date", "31-mei-20", "2020-05-31"),
        ("year", "2020,0", "2020"),
        ("year", "2020.00", "2020"),
        ("isbn", "306406152", "0306406152"),
        ("isbn", "9,78903E+12", "9789030000000"),
        ("isbn", "9.78031E+12", "9780306406157"),
        ("abstract", "Eerste regel. Tweede.", "Eerste regel.\n  Tweede."),
        ("title", "Énergie ?? à G?nd", "Énergie \U0001f393 à G\u0101nd"),
        ("title", "Énergie ?", "Énergie \U0001f393"),
        ("title", "?" * 750, "\U0001d400" * 500),
        ("title", "Waarom ????", "Waarom \U0001f393\u0101?"),
        ("file", "énergie.pdf", "e\u0301nergie.pdf"),
        ("file", "e?nergie.pdf", "e\u0301nergie.pdf"),
    ],
)
def test_a_cell_that_a_spreadsheet_wrote_in_its_own_way_changes_nothing(name, cell, value):
    """Days, numbers, line ends and letters are compared by what they mean."""
    assert is_same(name, cell, value)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("added", "25/11/2026", "2026-11-24"),
        ("added", "24/11/2025", "2026-11-24"),
        ("added", "", "2026-11-24"),
        ("added", "24/11/2026", ""),
        ("date", "2/05/2020", "2020-05"),
        ("year", "2021,0", "2020"),
        ("isbn", "306406153", "0306406152"),
        ("isbn", "9,79903E+12", "9789030000000"),
        ("title", "2020,0", "2020"),
        ("title", "Waarom warmte?", "Waarom warmte"),
        ("title", "Waar?", "Waars"),
        # Were each letter one sign or two by itself, no comparison of these would ever end.
        ("title", "?" * 750 + " a", "\U0001d400" * 500 + " b"),
        ("title", "?" * 1001, "\U0001d400" * 500),
        ("title", "?" * 499, "\U0001d400" * 500),
    ],
)
def test_a_cell_with_another_value_is_a_change(name, cell, value):
    """Only what means the same is the same."""
    assert not is_same(name, cell, value)


@pytest.mark.parametrize(
    ("name", "cell", "written"),
    [
        ("date", "43982", "2020-05-31"),
        ("date", "43982,5", "2020-05-31"),
        ("languages", "Nederlands en Engels", ["Nederlands", "Engels"]),
        ("languages", "“nl”, en", ["nl", "en"]),
        ("subjects", "restwarmte, warmtenetten", ["restwarmte", "warmtenetten"]),
        ("subjects", "Bouw, sloop en afbraak", ["Bouw, sloop en afbraak"]),
        ("title", "Een\nplan", "Een plan"),
        ("abstract", "Een\nplan", "Een\nplan"),
    ],
)
def test_a_cell_is_read_as_it_is_meant(name, cell, written):
    """Numbers of days are days; lists may have commas between their items."""
    assert written_value(name, cell) == written


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("title", "#NAAM?"),
        ("title", "#NAME?"),
        ("year", "#REF!"),
        ("abstract", "#N/B"),
        ("abstract", "#DIV/0!"),
        ("date", "########"),
        ("isbn", "9,78903E+12"),
    ],
)
def test_an_error_of_a_spreadsheet_is_no_value(name, cell):
    """What the spreadsheet shows in place of a value never becomes one."""
    with pytest.raises(RowError, match="not a value"):
        written_value(name, cell)
    assert written_value("title", "#3 plannen") == "#3 plannen"


@pytest.mark.parametrize(
    "author",
    [
        Person("Smith, Jr.", "John"),
        Person("Peeters", "An, ir."),
        Person("Peeters; De Smet"),
        Person("Peeters", "An"),
        Person("Madonna"),
        Organisation("Bouw, Milieu; Energie"),
        Organisation("Stad Gent"),
    ],
)
def test_an_exported_author_is_read_back(author):
    """Commas and semicolons within a name are no end of it, alone and among others."""
    cell = f"[OVAM]; {author_text(author)}; Jans, Bert"
    others = ({"organisation": "OVAM"}, {"family": "Jans", "given": "Bert"})
    assert written_value("authors", cell) == [others[0], author_written(author), others[1]]
    assert written_fields({"authors": cell})["authors"] == written_value("authors", cell)


def test_unclear_authors_and_other_wrong_fields_of_a_form_are_named_at_once():
    """Each has what to type in its field; a clear person needs no comma."""
    texts = {"authors": "Jans, Bob, Maes, Els; [OVAM]", "date": "ooit", "languages": "qq"}
    head = b"id: a\nadded: 2026-01-01\n"
    with pytest.raises(RecordError) as caught:
        plan_texts(Path("a.yaml"), head, texts, {})
    assert [each.write for each in caught.value.mistakes] == [
        "Jans, Bob; Maes, Els; [OVAM]", "2020-05-31", "nl",
    ]  # fmt: skip
    change = plan_texts(Path("a.yaml"), head, {"authors": "An Peeters; [OVAM]"}, {})
    assert entry_texts(read_record(Path("a.yaml"), change.after).content)["authors"] == (
        "Peeters, An; [OVAM]"
    )


def test_authors_with_commas_between_them_are_not_one_person():
    """The remedy has a semicolon between the authors."""
    with pytest.raises(RowError) as caught:
        written_value("authors", "Peeters, An, Jans, Jan")
    assert "`Peeters, An; Jans, Jan`" in caught.value.remedy


@pytest.mark.parametrize(
    ("cell", "apart"),
    [
        ("Jan, Piet, Kees", "`Jan; Piet; Kees`"),
        ("Peeters, An, Jans, Bob", "`Peeters, An; Jans, Bob`"),
        ("Stad Gent, OVAM, An Peeters", "`Stad Gent; OVAM; An Peeters`"),
    ],
)
def test_authors_with_commas_between_them_are_shown_apart(one, cell, apart):
    """The remedy is not the cell as it was."""
    (problem,) = imported(one, [["id", "authors"], ["een", cell]]).problems
    assert apart in problem.error.remedy


@pytest.mark.parametrize(
    ("cells", "write"),
    [
        ({"subjects": "xyzzy; a b"}, None),
        ({"year": "2020 (herdruk)"}, "2020"),
        ({"languages": "qq; nl"}, "nl"),
        ({"isbn": "978-90-123456-7-9"}, None),
        ({"date": "volgend jaar"}, "2020-05"),
    ],
)
def test_a_remedy_can_be_typed_in_the_cell(one_of_subjects, cells, write):
    """It is in the notation of the table; an example is not offered as a value."""
    plan = imported(one_of_subjects, [["id", *cells], ["een", *cells.values()]])
    mistakes = [mistake for problem in plan.problems for mistake in problem.error.mistakes]
    assert mistakes
    for mistake in mistakes:
        assert ":" not in mistake.write
        assert "[" not in mistake.write
        again = imported(one_of_subjects, [["id", *cells], ["een", mistake.write]])
        assert not mistake.write or not again.problems
        assert write in {None, mistake.write}


@pytest.mark.parametrize(
    ("rows", "reason", "remedy"),
    [
        ([["Lijst van studies"], ["id", "title"]], "begins with `Lijst van studies`", "above it"),
        ([["id", "title", "titel"]], "`title` is in it twice", "one of the two"),
        ([["id", "opmerking"]], "`opmerking` is not a column", "Remove this column"),
    ],
)
def test_a_wrong_first_row_is_named_with_its_remedy(one, rows, reason, remedy):
    """Each fault of the first row has a reason and a remedy of its own."""
    with pytest.raises(NoTable) as caught:
        imported(one, rows)
    assert reason in str(caught.value)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp437"])
def test_letters_of_another_system_are_not_misread(one, encoding):
    """CSV and records of Mac OS and MS-DOS are refused; with Windows-1252 nothing changes."""
    rows = [["id", "title"], ["een", "Énergie d’été, garçon, hôtel, één"]]
    text = [[cell.replace("’", "'") for cell in row] for row in rows]
    with pytest.raises(NoTable) as caught:
        imported(one, text, encoding)
    assert "UTF-8" in caught.value.remedy
    before = contents(pdfs(one))
    record = RECORD.replace("Warmte", "énergie één garçon").encode(encoding)
    (pdfs(one) / "twee.yaml").write_bytes(record)
    (checked,) = one.desk().fix_records().records
    assert "Mac OS or MS-DOS" in checked.mistakes[0].message.text
    assert (pdfs(one) / "twee.yaml").read_bytes() == record
    assert before.items() <= contents(pdfs(one)).items()


@pytest.mark.parametrize(
    "title",
    ["Œuvre, cœur, l’été", "„Wärme“ ‚so‘", "Škoda, Žižek", "€5 – ‹x›", "enz… nee™", "†Jan"],
)
def test_signs_and_letters_of_windows_are_read(one, title):
    """Every sign that people write in Windows-1252 is read as such."""
    (change,) = imported(one, [["id", "title"], ["een", title]], "cp1252").changes
    assert [each.after for each in change.fields] == [title]
