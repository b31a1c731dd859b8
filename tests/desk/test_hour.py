"""An hour of a staff member, at the screens of the desk alone."""

from __future__ import annotations

import csv
import io

import pytest
from pypdf import PdfWriter

from library import Library, open_library
from library.core.model import Access
from tests import samples
from tests.conftest import ingest
from tests.desk.conftest import texts, working

SUBJECTS = "subjects: {warmte: {nl: Restwarmte}, water: {nl: Water}}\n"
LONG = " ".join(f"Zin {n} over warmte nummer {n * 7} en wijk {n * 13}." for n in range(60))
STAND_INS = 5
"""Records that get a PDF, each made here in the place of the real one."""


class Person:
    """Somebody at the desk, whose clicks are counted."""

    def __init__(self, show) -> None:
        self._show = show
        self.clicks = 0

    def goes_to(self, name):
        self.clicks += 1
        self.app = self._show(name)

    def drops(self, files, at=0):
        self.clicks += 1
        self.app.file_uploader[at].set_value(files)
        working(self.app.run())

    def presses(self, key):
        self.clicks += 1
        next(each for each in self.app.button if (each.key or "").startswith(key)).click()
        working(self.app.run())

    def types(self, label, text):
        field = next(each for each in self.app.text_input if each.label.startswith(label))
        field.set_value(text)
        working(self.app.run())


@pytest.fixture
def library(tmp_path) -> Library:
    """Return a library of one study and twenty records, of which five wait for their PDF."""
    pdfs = tmp_path / "pdfs"
    (tmp_path / "library.yaml").write_text(f"languages: [nl]\n{SUBJECTS}")
    samples.study(pdfs / "oud.pdf", LONG, title="Warmte in de wijk")
    for n in range(20):
        name = f"record-{n:02}" if n >= STAND_INS else f"wacht-{n}"
        (pdfs / f"{name}.yaml").write_text(
            f"id: {name}\nadded: 2026-01-01\ntitle: Record {n}\naccess: excerpts\n"
        )
    ingest(open_library(tmp_path))
    return open_library(tmp_path)


@pytest.fixture
def dropped(tmp_path) -> list[tuple[str, bytes, str]]:
    """Return ten PDFs: a locked one, a scan, a broken one, a new version, one without title."""
    folder = tmp_path / "dropped"
    for n in range(5):
        samples.report(folder / f"rapport-{n}.pdf", f"Warmteplan voor wijk {n}", "An Peeters")
    samples.study(folder / "versie.pdf", LONG + " Nog een zin.", title="Warmte in de wijk")
    samples.study(folder / "zonder.pdf", samples.DUTCH)
    samples.scan(folder / "scan.pdf")
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.4\nniets")
    writer = PdfWriter(clone_from=folder / "zonder.pdf")
    writer.encrypt("geheim", algorithm="AES-256")
    writer.write(folder / "slot.pdf")
    paths = sorted(folder.iterdir())
    return [(path.name, path.read_bytes(), "application/pdf") for path in paths]


def test_an_hour_at_the_desk(library, dropped, screen):
    """Ten PDFs, five records, a withdrawal and forty edits take fewer than ninety clicks."""
    person = Person(lambda name: screen(library, name))
    person.goes_to("drop")
    person.drops(dropped)
    assert "10 arrivals" in texts(person.app)
    confirm_all(person, library)
    put_pdfs_on_records(person, library)
    edit_twenty(person, library)
    edit_twenty_in_a_spreadsheet(person, library)
    withdraw(person, library)
    assert person.clicks < 90
    assert library.check().disagreements == ()
    changes = list(library.desk("An").journal.changes())
    assert len(changes) >= 9 + STAND_INS + 20 + 20 + 1
    assert all(each.who for each in changes)


def confirm_all(person, library):
    """Open the locked PDF, leave the broken one, and confirm the nine others."""
    app = person.app
    next(e for e in app.text_input if e.label == "Password of this PDF").set_value("geheim")
    person.clicks += 1
    next(e for e in app.button if e.label == "Open").click()
    working(app.run())
    person.goes_to("confirm")
    for left in range(9, 0, -1):
        box = person.app.selectbox(key="arrival")
        assert len(box.options) == left
        file = box.format_func(box.value)
        if file == "versie.pdf":
            person.presses("version.")
        title = next(e for e in person.app.text_input if e.label.startswith("Title"))
        if not title.value:
            person.types("Title", f"Titel van {file}")
        person.presses("add.")
    assert "Every arrival is dealt with" in texts(person.app)
    assert library.study("versie").family == library.study("oud").family != ""
    assert library.search("wijk 3").total_studies >= 1
    titles = {study.title for study in library.studies_for_staff()}
    assert {"Warmteplan voor wijk 0", "Titel van scan.pdf", "Titel van slot.pdf"} <= titles


def put_pdfs_on_records(person, library):
    """Drop a stand-in on each record that waits for its PDF."""
    pdf = library.settings.root / "stand-in.pdf"
    for n in range(STAND_INS):
        samples.study(pdf, f"{samples.DUTCH} Stand-in nummer {n}.")
        person.goes_to("queue")
        person.app.selectbox(key="queue").set_value("pdf")
        working(person.app.run())
        at = next(
            at
            for at, each in enumerate(person.app.file_uploader)
            if each.key == f"upload.wacht-{n}"
        )
        person.drops([("stand-in.pdf", pdf.read_bytes(), "application/pdf")], at)
    left = {f"record-{n:02}" for n in range(STAND_INS, 20)}
    assert set(library.status(with_text=False).without_pdf) == left


def edit_twenty(person, library):
    """Write a publisher into twenty rows of the table, and save once."""
    person.goes_to("table")
    editor = person.app.data_editor[0]
    rows = [
        at for at, name in enumerate(editor.value["id"]) if name.startswith(("record", "wacht"))
    ]
    edits = {row: {"publisher": "OVAM"} for row in rows}
    person.app.session_state[editor.key] = {
        "edited_rows": edits, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    working(person.app.run())
    person.clicks += len(rows)
    person.presses("save.")
    assert sum(s.record.publisher == "OVAM" for s in library.studies_for_staff()) == 20


def edit_twenty_in_a_spreadsheet(person, library):
    """Change a column of the exported table, and import it."""
    names, *cells = library.desk().export()
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    for row in rows:
        if row["publisher"] == "OVAM":
            row["series"] = "Reeks"
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    person.goes_to("table")
    person.drops([("records.csv", text.getvalue().encode(), "text/csv")])
    person.presses("save.desk: import")
    assert sum(s.record.series == "Reeks" for s in library.studies_for_staff()) == 20


def withdraw(person, library):
    """Withdraw a study, and take that back."""
    person.goes_to("table")
    editor = person.app.data_editor[0]
    row = list(editor.value["id"]).index("oud")
    person.app.session_state[editor.key] = {
        "edited_rows": {row: {"chosen": True}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    working(person.app.run())
    person.clicks += 1
    person.presses("withdraw")
    assert library.study_for_staff("oud").record.access is Access.WITHDRAWN
