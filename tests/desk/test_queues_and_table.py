"""The screens of what is in the library: queues, and the table."""

from __future__ import annotations

import json

import pytest

from library import Library, open_library
from library.core.errors import ReportError
from library.core.model import Access
from library.core.readers.page_report import ReportedFault
from tests import samples
from tests.conftest import ingest, pdfs
from tests.desk.conftest import texts, working
from tests.shared import built_once, copied


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return a folder with a library that has something in each queue."""
    return built_once(tmp_path_factory, "queues", _build)


def _build(root):
    pdfs = root / "pdfs"
    (root / "library.yaml").write_text("languages: [nl]\nsubjects: {warmte: {nl: Restwarmte}}\n")
    samples.report(pdfs / "plan.pdf", "Restwarmte voor woningen", "An Peeters", "2021")
    samples.scan(pdfs / "scan.pdf")
    (pdfs / "fout.yaml").write_text("id: fout\nadded: 2026-01-01\ndate: ooit\n")
    (pdfs / "enkel.yaml").write_text("id: enkel\nadded: 2026-01-01\ntitle: Zonder pdf\n")
    ingest(open_library(root))


@pytest.fixture
def library(shared, tmp_path) -> Library:
    """Return a copy of that library."""
    return open_library(copied(shared, tmp_path / "library"))


def queue(screen, library, name):
    app = screen(library, "queue")
    app.selectbox(key="queue").set_value(name)
    return working(app.run())


def edit(app, *studies, **cells):
    """Edit the rows of studies in the table."""
    editor = app.data_editor[0]
    rows = [list(editor.value["id"]).index(each) for each in studies]
    edits = {
        "edited_rows": dict.fromkeys(rows, cells), "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    app.session_state[editor.key] = edits
    return working(app.run())


def press(app, key):
    next(each for each in app.button if each.key and each.key.startswith(key)).click()
    return working(app.run())


def test_the_first_queue_that_is_not_empty_is_shown(library, screen):
    """Each queue has its number; a failure names its mistake with the line as it should be."""
    app = screen(library, "queue")
    assert "Failed (1)" in app.selectbox(key="queue").options
    assert "fout.yaml, line 3" in texts(app)
    assert app.code[0].value.startswith("date: ")  # it can be copied as it is


def test_a_queue_is_in_the_address_by_its_name(library, screen):
    """The address names the queue, whatever its label and number are, and leads to it again."""
    app = screen(library, "queue", queue="pdf")
    assert app.selectbox(key="queue").value == "pdf"
    app.selectbox(key="queue").set_value("scans")
    assert working(app.run()).query_params["queue"] == "scans"
    assert screen(library, "queue", queue="nothing").selectbox(key="queue").value == "failed"


def test_a_record_is_corrected(library, screen):
    """The text of the record is saved when it has no mistake, and the study enters the library."""
    app = queue(screen, library, "failed")
    area = app.text_area[0]
    area.set_value(area.value.replace("ooit", "20-20"))
    next(each for each in app.button if each.label == "Save").click()
    working(app.run())
    assert app.error
    app.text_area[0].set_value(area.value.replace("20-20", "2020"))
    next(each for each in app.button if each.label == "Save").click()
    working(app.run())
    assert library.study("fout").record.year == 2020


def test_a_record_with_the_id_of_another_study_is_corrected(library, screen):
    """Its text can be changed too, though it has no mistake of its own; no terminal is needed."""
    (pdfs(library) / "dubbel.yaml").write_text("id: enkel\nadded: 2026-01-01\ntitle: Tweede\n")
    ingest(library)
    app = queue(screen, library, "failed")
    area = next(each for each in app.text_area if "Tweede" in each.value)
    area.set_value(area.value.replace("id: enkel", "id: tweede"))
    press(app, "record_text.dubbel.yaml.save")
    assert library.study("tweede").title == "Tweede"
    assert library.study("enkel").title == "Zonder pdf"


def test_a_guess_is_confirmed(library, screen):
    """Every field as it is confirmed is in the record; what was typed is written."""
    app = queue(screen, library, "confirm")
    title = next(each for each in app.text_input if each.label.startswith("Title"))
    assert title.value == "Restwarmte voor woningen"
    title.set_value("Restwarmte in Gent")
    working(app.run())
    press(app, "confirm.plan")
    study = library.study("plan")
    assert study.title == "Restwarmte in Gent"
    assert study.guessed == frozenset()


def test_a_subject_is_added(library, screen):
    """A suggested subject is saved with one click."""
    app = queue(screen, library, "subject")
    assert app.multiselect(key="subjects.plan").value == ["warmte"]
    press(app, "save_subjects.plan")
    assert library.study("plan").record.subjects == ("warmte",)


def test_a_pdf_is_dropped_on_its_record(library, screen):
    """The study has its pages at once."""
    app = queue(screen, library, "pdf")
    content = samples.study(library.settings.root / "x.pdf", samples.DUTCH).read_bytes()
    app.file_uploader[0].set_value([("x.pdf", content, "application/pdf")])
    working(app.run())
    assert library.study("enkel").pages == 1


def test_a_pdf_that_its_record_cannot_use_stays_an_arrival(library, screen):
    """The screen says why, once; another PDF can be dropped on the record then."""
    app = queue(screen, library, "pdf")
    app.file_uploader[0].set_value([("x.pdf", b"%PDF-1.4\nniets", "application/pdf")])
    working(app.run())
    assert "x.pdf cannot be read" in texts(app)
    assert library.status(with_text=False).without_pdf == ("enkel",)
    assert [each.file for each in library.desk().arrivals.all()] == ["x.pdf"]


def test_a_report_of_a_reader_goes_to_the_journal(library, screen):
    """What the reader wrote is beside the page; once done, it is in the journal alone."""
    study = library.study("plan")
    for text in ("*40* ton", "koop dit"):
        library.report_page(study, 1, ReportedFault.TEXT, text)
    app = queue(screen, library, "reported")
    assert "*40* ton" in texts(app)
    assert "Restwarmte voor woningen" in texts(app)
    key = library.page_reports.all()[0].key
    app.text_input(key=f"note.{key}").set_value("nieuwe PDF gevraagd")
    working(app.run())
    press(app, "close.")
    press(queue(screen, library, "reported"), "discard.")
    assert library.page_reports.all() == ()
    (change,) = library.desk().journal.changes()
    assert (change.file, change.action) == ("plan.yaml", "desk: report")
    assert change.note == "plan, page 1: text *40* ton – nieuwe PDF gevraagd"
    with pytest.raises(ReportError):
        library.desk().close_report(key, "")


@pytest.mark.parametrize("name", ["scans", "untrusted", "versions", "missing"])
def test_every_queue_is_shown(library, screen, name):
    """No queue fails, empty or not."""
    assert "Queues" in texts(queue(screen, library, name))


def test_an_index_of_another_version_is_built_again_at_the_desk(library, screen):
    """Staff read what to do there, in their language and without a command; the button does it."""
    for manifest in (library.settings.root / "index").glob("build-*/_MAIN_*.json"):
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 1}))
    app = screen(library, "queue")
    app.session_state["desk_language"] = "nl"
    said = texts(working(app.run()))
    assert "De index moet opnieuw worden opgebouwd." in said
    assert "library ingest" not in said
    said = texts(press(app, "take_in"))
    assert "opgebouwd" not in said
    assert app.selectbox(key="queue").value


def _without_pdfs(root):
    (root / "pdfs").rename(root / "elders")


def _damaged(root):
    for file in (root / "index").glob("build-*/*.seg"):
        file.write_bytes(b"x" * file.stat().st_size)


@pytest.mark.parametrize("spoil", [_without_pdfs, _damaged])
def test_what_staff_cannot_mend_is_said_in_their_language(library, screen, spoil):
    """Its cause, which is in English, is there for who looks after the machine."""
    spoil(library.settings.root)
    app = screen(library, "library")
    app.session_state["desk_language"] = "fr"
    said = texts(press(app, "take_in"))
    assert "Cela ne fonctionne pas pour le moment." in said
    assert "Demandez à la personne qui gère cet ordinateur\xa0: " in said


def test_a_table_of_records_is_edited_and_undone(library, screen):
    """Each change is shown before it is written; undo brings the very bytes back."""
    before = (pdfs(library) / "enkel.yaml").read_bytes()
    app = screen(library, "table")
    rows = app.data_editor[0].value
    titles = dict(zip(rows["id"], rows["study"], strict=True))
    assert all(titles.values())  # also where the record has none
    edit(app, "enkel", publisher="OVAM")
    assert "1 record changes" in texts(app)
    assert (pdfs(library) / "enkel.yaml").read_bytes() == before
    press(app, "save.")
    assert library.study("enkel").record.publisher == "OVAM"
    app = press(app, "undo.")
    assert (pdfs(library) / "enkel.yaml").read_bytes() == before
    assert "desk: edit" not in texts(app)  # what was undone has a name of the reader's language
    assert library.study("enkel").record.publisher == ""


def test_chosen_studies_are_withdrawn_and_restored(library, screen):
    """Their access is as it was before; an error stops only what follows it."""
    press(edit(screen(library, "table"), "enkel", chosen=True), "withdraw")
    assert library.study_for_staff("enkel").record.access is Access.WITHDRAWN
    app = press(edit(screen(library, "table"), "enkel", "plan", chosen=True), "restore")
    assert "plan is not withdrawn" in texts(app).replace("`", "")
    assert library.study("enkel").record.access is Access.OPEN


def test_a_withdrawn_study_without_title_has_the_name_of_its_file(library, screen):
    """Staff know a study by its file and not by its id, which may differ."""
    record = library.settings.pdfs / "Nota van 2019.yaml"
    record.write_text("id: ander\nadded: 2026-01-01\naccess: withdrawn\n")
    ingest(library)
    value = screen(library, "table").data_editor[0].value.set_index("id")
    assert value["study"]["ander"] == "Nota van 2019"


def test_what_was_typed_in_the_table_outlives_its_rows(library, screen):
    """Neither the filter, nor somebody else's change, nor another screen ends an edit."""
    app = edit(screen(library, "table"), "enkel", publisher="OVAM", subjects=["warmte"])
    app.text_input(key="filter").set_value("restwarmte")
    working(app.run())
    assert list(app.data_editor[0].value["id"]) == ["plan"]
    edit(app, "plan", publisher="VITO", chosen=True)
    desk = library.desk("Bo")
    desk.write([desk.plan_fields("plan", {"series": "Reeks"})], "desk: edit")
    app.switch_page("app_pages/queue_page.py").run()
    app.switch_page("app_pages/table_page.py").run()
    app.text_input(key="filter").set_value("")
    working(app.run())
    assert "2 records change" in texts(app)
    value = app.data_editor[0].value.set_index("id")
    assert (value["publisher"]["enkel"], value["publisher"]["plan"]) == ("OVAM", "VITO")
    press(app, "save.")
    assert library.study("enkel").record.subjects == ("warmte",)
    assert library.study("plan").record.series == "Reeks"
    press(app, "undo.")
    assert not [each for each in app.button if each.key and each.key.startswith("save.")]
    press(edit(app, "plan", title="Anders"), "discard")
    assert "Discard what was typed" not in [each.label for each in app.button]
    assert library.study("plan").record.publisher == ""


def test_two_people_confirm_one_record(library, screen):
    """What each typed stays in the fields; what the first one saved is beside it, and is kept."""
    first, second = (queue(screen, library, "confirm") for _ in range(2))
    for app, title in ((first, "Van An"), (second, "Van Bo")):
        app.text_input(key="study.plan.title").set_value(title)
    first.text_input(key="study.plan.series").set_value("Reeks")
    second.text_input(key="study.plan.publisher").set_value("Stad Gent")
    press(first, "confirm.plan")
    press(second, "confirm.plan")
    record = pdfs(library) / "plan.yaml"
    assert "title: Van An" in record.read_text()
    assert "Somebody else saved “Van An” here." in texts(second)
    assert second.text_input(key="study.plan.title").value == "Van Bo"
    assert second.text_input(key="study.plan.series").value == "Reeks"
    second.text_input(key="study.plan.title").set_value("Van An en Bo")
    press(second, "confirm.plan")
    for line in ("title: Van An en Bo", "publisher: Stad Gent", "series: Reeks"):
        assert line in record.read_text()


@pytest.mark.parametrize("typed", ["", "Reeks B"])
def test_a_field_that_somebody_else_emptied_stays_empty(library, screen, typed):
    """It is written again only by who typed in it, after reading that it was emptied."""
    desk = library.desk("An")
    desk.write([desk.plan_fields("plan", {"series": "Reeks A"})], "desk: edit")
    ingest(library)
    app = queue(screen, library, "confirm")
    assert app.text_input(key="study.plan.series").value == "Reeks A"
    desk.write([desk.plan_fields("plan", {"series": ""})], "desk: edit")
    if typed:
        app.text_input(key="study.plan.series").set_value(typed)
        press(app, "confirm.plan")
        assert "Somebody else emptied this." in texts(app)
    assert "series:" not in field_lines(library)
    press(app, "confirm.plan")
    assert ("series:" in field_lines(library)) == bool(typed)


def field_lines(library):
    """Return the lines of a record that are no comments."""
    lines = (pdfs(library) / "plan.yaml").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def test_two_people_choose_subjects_of_one_study(library, screen):
    """Its record has those of both, although the second one did not see those of the first."""
    path = library.settings.root / "library.yaml"
    path.write_text(path.read_text().replace("}}", "}, water: {nl: Water}}"))
    library = open_library(library.settings.root)
    app = queue(screen, library, "subject")
    desk = library.desk("An")
    desk.write([desk.plan_fields("plan", {"subjects": "water"})], "desk: edit")
    press(app, "save_subjects.plan")
    assert library.study("plan").record.subjects == ("water", "warmte")


def test_what_was_typed_in_a_record_outlives_its_screen(library, screen):
    """It is there again after another screen, until it is discarded."""
    app = queue(screen, library, "confirm")
    app.text_input(key="study.plan.title").set_value("Anders")
    working(app.run())
    app.switch_page("app_pages/library_page.py").run()
    app.switch_page("app_pages/queue_page.py").run()
    app = working(app.selectbox(key="queue").set_value("confirm").run())
    assert app.text_input(key="study.plan.title").value == "Anders"
    press(app, "study.plan.discard")
    assert app.text_input(key="study.plan.title").value == "Restwarmte voor woningen"
