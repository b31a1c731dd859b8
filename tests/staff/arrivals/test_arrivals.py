"""Arrivals: PDFs at the desk, until a person decides on them."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from library import Library, open_library
from library.core.errors import NotPossible, RecordError, UsageError
from library.core.model import Access
from library.service.subject_suggestions import suggest_subjects
from library.staff.arrivals.arrival import ArrivalState
from library.staff.arrivals.arrivals import FOLDER, UnknownArrival, _file_name
from tests import samples
from tests.conftest import ingest, pdfs
from tests.shared import built_once, copied

LONG = " ".join(
    f"Zin {n} gaat over warmte nummer {n * 7} en stad {n * 13} in het net." for n in range(60)
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return a folder with a library of one study and one record, and PDFs to drop."""
    return built_once(tmp_path_factory, "arrivals", _build)


def _build(root):
    (root / "pdfs").mkdir()
    (root / "library.yaml").write_text(
        "languages: [nl]\nsubjects:\n  warmte: {nl: Restwarmte}\n  water: {nl: Water}\n"
    )
    samples.study(root / "pdfs" / "oud.pdf", LONG, title="Warmte in de stad")
    (root / "pdfs" / "enkel.yaml").write_text("id: enkel\nadded: 2026-01-01\ntitle: Zonder pdf\n")
    ingest(open_library(root))
    dropped = root / "dropped"
    samples.report(dropped / "nieuw.pdf", "Restwarmte voor woningen", "An Peeters", "2021")
    samples.study(dropped / "versie.pdf", LONG + " Nog een zin.", title="Warmte in de stad")
    samples.study(dropped / "enkel.pdf", samples.DUTCH)
    samples.scan(dropped / "scan.pdf")
    (dropped / "stuk.pdf").write_bytes(b"%PDF-1.4\nniets")
    writer = PdfWriter(clone_from=dropped / "enkel.pdf")
    writer.encrypt("geheim", algorithm="AES-256")
    writer.write(dropped / "slot.pdf")
    desk = open_library(root).desk("An")
    for path in sorted(dropped.iterdir()):
        desk.arrivals.add(path.name, path.read_bytes())
    assert len(list(desk.settle_arrivals())) == 6


@pytest.fixture
def library(shared, tmp_path) -> Library:
    """Return a copy of that library."""
    return open_library(copied(shared, tmp_path / "library"))


def dropped(library, name, desk=None):
    """Return the arrival of a PDF that was dropped and read before."""
    arrivals = (desk or library.desk("An")).arrivals.all()
    return next(each for each in arrivals if each.file == f"{name}.pdf")


def test_an_arrival_is_read_and_nothing_enters_the_library(library):
    """Each value has its place on the page; `pdfs/` and the index are as they were."""
    arrival = dropped(library, "nieuw")
    title = arrival.guess("title")
    assert (arrival.state, arrival.pages, arrival.who) == (ArrivalState.READ, 3, "An")
    assert title.text == "Restwarmte voor woningen"
    assert title.is_used
    page = arrival.page(title.place.page)
    printed = page.text[title.place.start : title.place.end]
    assert " ".join(printed.split()) == title.text
    assert {path.stem for path in pdfs(library).iterdir()} == {"oud", "enkel"}
    assert {study.id for study in library.studies_for_staff()} == {"oud", "enkel"}


def test_arrivals_survive_the_desk(library):
    """Another process finds them, in the order in which they came; the same bytes are kept once."""
    before = library.desk("An").arrivals.all()
    content = (library.settings.root / "dropped" / "nieuw.pdf").read_bytes()
    later = open_library(library.settings.root).desk("Bo").arrivals
    assert later.add("anders.pdf", content).file == "nieuw.pdf"
    assert later.all() == before
    assert len(before) == 6


@pytest.mark.parametrize("left", ["arrival.json", "nieuw.pdf"])
def test_an_arrival_without_one_of_its_files_is_not_shown(library, left):
    """A kill between the two files leaves nothing that looks whole."""
    arrival = dropped(library, "nieuw")
    (library.settings.root / FOLDER / arrival.key / left).unlink()
    assert arrival.key not in {each.key for each in library.desk("An").arrivals.all()}


@pytest.mark.parametrize(
    ("name", "state"), [("stuk", ArrivalState.FAILED), ("slot", ArrivalState.LOCKED)]
)
def test_what_cannot_be_read_says_why(library, name, state):
    """A damaged PDF and a locked one are arrivals with a reason and a remedy."""
    arrival = dropped(library, name)
    assert arrival.state is state
    assert str(arrival.problem)
    assert str(arrival.problem.remedy)


def test_an_arrival_of_an_earlier_version_says_why(library):
    """Its reason and its remedy were stored as plain text, and are still read."""
    arrival = dropped(library, "stuk")
    path = library.settings.root / FOLDER / arrival.key / "arrival.json"
    stored = json.loads(path.read_text())
    del stored["problem"]
    path.write_text(json.dumps(stored | {"reason": "it is old", "remedy": "Get another."}))
    read = library.desk("An").arrivals.get(arrival.key)
    assert (str(read.problem), str(read.problem.remedy)) == ("it is old", "Get another.")


def test_a_file_that_is_no_pdf_is_refused(library):
    """Nothing of it is kept."""
    for content, remedy in (
        (b"PK\x03\x04" + bytes(30), "Unpack it"),
        (b"<html>Log in", "download the PDF itself"),
        (b"hallo", "Save it as PDF"),
    ):
        with pytest.raises(UsageError, match="not a PDF") as refused:
            library.desk("An").arrivals.add("plan.pdf", content)
        assert remedy in refused.value.remedy
    with pytest.raises(UsageError, match="is empty"):
        library.desk("An").arrivals.add("leeg.pdf", b"")
    assert len(library.desk("An").arrivals.all()) == 6


def test_a_password_opens_a_locked_pdf(library):
    """A wrong one is not kept; the right one goes into the record, and the study is added."""
    desk = library.desk("An")
    key = dropped(library, "slot", desk).key
    assert desk.arrivals.unlock(key, "fout").state is ArrivalState.LOCKED
    assert desk.arrivals.get(key).password == ""
    assert desk.arrivals.unlock(key, "geheim").state is ArrivalState.READ
    assert desk.add_arrival(key, {"title": "Achter slot"}).outcome == "added"
    assert "geheim" in (pdfs(library) / "slot.yaml").read_text()
    assert library.study("slot").title == "Achter slot"


def test_a_confirmed_arrival_is_a_study_without_guesses(library):
    """Its record has the values, the journal has who added it, and the arrival is gone."""
    desk = library.desk("An")
    key = dropped(library, "nieuw", desk).key
    texts = {
        "title": "Restwarmte: een plan", "authors": "An Peeters; [Stad Gent]",
        "date": "2021", "languages": "nl", "subjects": "warmte",
    }  # fmt: skip
    outcome = desk.add_arrival(key, texts)
    assert (outcome.outcome, outcome.study) == ("added", "nieuw")
    study = library.study("nieuw")
    assert study.title == "Restwarmte: een plan"
    assert [str(each) for each in study.record.authors] == ["An Peeters", "Stad Gent"]
    assert study.guessed == frozenset()
    assert len(desk.arrivals.all()) == len(list((library.settings.root / FOLDER).iterdir())) == 5
    (change,) = desk.journal.changes()
    assert (change.who, change.action, change.file) == ("An", "desk: add", "nieuw.yaml")


def test_values_that_nobody_confirmed_stay_guesses(library):
    """An arrival that is added as it is waits in the queue of records to confirm."""
    desk = library.desk("An")
    desk.add_arrival(dropped(library, "nieuw", desk).key, {})
    assert library.study("nieuw").title == "Restwarmte voor woningen"
    assert "nieuw" in library.status(with_text=False).guessed


def test_a_wrong_value_keeps_the_arrival(library):
    """The mistake is named, and nothing enters the library."""
    desk = library.desk("An")
    key = dropped(library, "nieuw", desk).key
    with pytest.raises(RecordError, match="date"):
        desk.add_arrival(key, {"title": "Plan", "date": "ooit"})
    assert desk.arrivals.get(key).state is ArrivalState.READ
    assert not (pdfs(library) / "nieuw.pdf").exists()


def test_an_arrival_becomes_the_pdf_of_a_record(library):
    """The record of that name is found; it keeps its bytes apart from the version of the PDF."""
    desk = library.desk("An")
    arrival = dropped(library, "enkel", desk)
    assert arrival.record_of == "enkel"
    assert desk.attach_arrival(arrival.key, "enkel").study == "enkel"
    study = library.study("enkel")
    assert (study.title, study.pages) == ("Zonder pdf", 1)
    assert "title: Zonder pdf\n" in (pdfs(library) / "enkel.yaml").read_text()
    assert [each.action for each in desk.journal.changes()] == ["desk: add PDF"]


def test_a_study_with_a_pdf_takes_no_second_one(library):
    """The arrival stays."""
    desk = library.desk("An")
    key = dropped(library, "nieuw", desk).key
    with pytest.raises(UsageError, match="has a PDF already"):
        desk.attach_arrival(key, "oud")
    assert desk.arrivals.get(key)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("stuk", "cannot be read"), ("slot", "is locked"), ("oud", "this very file already")],
)
def test_no_record_gets_a_pdf_that_it_cannot_use(library, name, reason):
    """A damaged one, a locked one and that of another study stay arrivals; the record as it is."""
    desk, folder = library.desk("An"), library.settings.root
    path = next(folder.glob(f"*/{name}.pdf"))
    key = desk.receive(path.name, path.read_bytes()).key
    with pytest.raises(NotPossible, match=reason):
        desk.attach(key, "enkel")
    assert desk.arrivals.get(key)
    assert not (pdfs(library) / "enkel.pdf").exists()


def test_a_record_gets_the_password_of_its_pdf(library):
    """A PDF that was unlocked at the desk opens in the library as well."""
    desk = library.desk("An")
    key = dropped(library, "slot", desk).key
    desk.unlock_arrival(key, "geheim")
    assert desk.attach_arrival(key, "enkel").outcome != "failed"
    assert library.study("enkel").pages == 1
    assert "title: Zonder pdf\npasswords:" in (pdfs(library) / "enkel.yaml").read_text()


def test_an_arrival_never_takes_the_name_of_another_record(library):
    """A study of its own beside the record without PDF of the same name has another name."""
    desk = library.desk("An")
    outcome = desk.add_arrival(dropped(library, "enkel", desk).key, {"title": "Iets anders"})
    assert outcome.file == "enkel-2.pdf"
    assert library.study("enkel").pages == 0
    assert library.study("enkel-2").title == "Iets anders"


def test_an_arrival_never_takes_a_name_that_differs_in_capitals_alone(library, tmp_path):
    """On a file system that does not tell `OUD.pdf` from `oud.pdf`, a copy would lose one."""
    desk = library.desk("An")
    other = samples.study(tmp_path / "OUD.PDF", "Iets anders over water.")
    arrival = desk.receive(other.name, other.read_bytes())
    desk.read_arrival(arrival.key)
    assert desk.add_arrival(arrival.key, {"title": "Iets anders"}).file == "OUD-2.pdf"


def test_a_new_version_is_recognised(library):
    """The study with nearly the same text is named; once added, both are one family."""
    desk = library.desk("An")
    arrival = dropped(library, "versie", desk)
    (likeness,) = arrival.alike
    assert likeness.study == "oud"
    assert 0.9 < likeness.resemblance <= 1
    desk.add_arrival(arrival.key, {"title": "Warmte in de stad"})
    assert library.study("versie").family == library.study("oud").family != ""


def test_a_file_of_the_library_is_recognised(library):
    """The same bytes are named as the study they are."""
    arrivals = library.desk("An").arrivals
    arrival = arrivals.add("kopie.pdf", (pdfs(library) / "oud.pdf").read_bytes())
    assert arrivals.read(arrival.key).same_as == "oud"


def test_an_interrupted_addition_is_completed(library):
    """An arrival that is in the library already is noted and removed at the next look."""
    desk = library.desk("An")
    key = dropped(library, "nieuw", desk).key
    path = desk.arrivals.confirm(key, {"title": "Plan"}, today="2026-03-01")
    ingest(library, path)  # a kill follows
    later = open_library(library.settings.root).desk("Bo")
    assert list(later.settle_arrivals()) == []
    assert key not in {each.key for each in later.arrivals.all()}
    assert [each.action for each in later.journal.changes()] == ["desk: add"]


def test_an_addition_can_be_repeated(library):
    """A kill before the ingest leaves an arrival that is added once more, with other values."""
    desk = library.desk("An")
    key = dropped(library, "nieuw", desk).key
    desk.arrivals.confirm(key, {"title": "Eerst"}, today="2026-03-01")
    assert desk.add_arrival(key, {"title": "Toch anders"}).outcome == "added"
    assert library.study("nieuw").title == "Toch anders"


def test_two_people_and_one_arrival(library):
    """Who comes second learns that somebody else dealt with it."""
    one, other = library.desk("An"), library.desk("Bo")
    key = dropped(library, "nieuw", one).key
    one.add_arrival(key, {"title": "Plan", "access": Access.DRAFT.value})
    with pytest.raises(UnknownArrival, match="no longer among the arrivals"):
        other.add_arrival(key, {"title": "Ander plan"})
    one.arrivals.discard(key)


def test_subjects_are_suggested(library):
    """Subjects that the text names, and those of a study with nearly the same text."""
    assert suggest_subjects(library, "Restwarmte in Gent", "Over restwarmte.", ()) == ("warmte",)
    record = pdfs(library) / "oud.yaml"
    record.write_text(record.read_text().replace("\nadded:", "\nsubjects: [water]\nadded:", 1))
    ingest(library)
    assert suggest_subjects(library, "Plan", "Niets daarover.", ("oud",)) == ("water",)
    assert suggest_subjects(library, "", "", ()) == ()


@settings(max_examples=60)
@example("研" * 120)  # 360 bytes
@example("x\u202efdp.exe")  # would be shown as xexe.pdf
@given(st.text(max_size=200))
def test_any_name_becomes_a_file_name(name):
    """Whatever a browser sends is one visible name that ends in `.pdf`."""
    file = _file_name(name)
    assert file.endswith(".pdf")
    assert "/" not in file
    assert not file.startswith(".")
    assert file.isprintable()
    assert len(file.encode()) <= 130
