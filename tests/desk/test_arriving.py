"""The screens of arrivals: drop, and confirm."""

from __future__ import annotations

import errno

import pytest

from library import Library, open_library
from library.present.field_labels import field_labels
from library.present.messages import messages
from library.staff.arrivals.arrivals import Arrivals
from tests import samples
from tests.conftest import pdfs
from tests.desk.conftest import texts, working
from tests.shared import built_once, copied


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return a folder with an empty library, and PDFs to drop."""
    return built_once(tmp_path_factory, "arriving", _build)


def _build(root):
    (root / "pdfs").mkdir()
    (root / "library.yaml").write_text("languages: [nl]\nsubjects: {warmte: {nl: Restwarmte}}\n")
    dropped = root / "dropped"
    samples.report(dropped / "nieuw.pdf", "Restwarmte voor woningen", "An Peeters", "2021")
    samples.study(dropped / "twee.pdf", samples.DUTCH)
    (dropped / "stuk.pdf").write_bytes(b"%PDF-1.4\nniets")


@pytest.fixture
def library(shared, tmp_path) -> Library:
    """Return a copy of that library."""
    return open_library(copied(shared, tmp_path / "library"))


def files(library, *names):
    folder = library.settings.root / "dropped"
    return [(f"{name}.pdf", (folder / f"{name}.pdf").read_bytes(), "application/pdf")
            for name in names]  # fmt: skip


def button(app, label):
    return next(each for each in app.button if label in each.label)


def field(app, name):
    label = field_labels(messages("en"))[name]
    return next(each for each in app.text_input if each.label.startswith(label))


def test_dropped_pdfs_are_read_and_wait(library, screen):
    """Each is shown with its outcome; the library is empty until somebody says so."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw", "stuk"))
    working(app.run())
    assert "Restwarmte voor woningen" in texts(app)
    assert "damaged" in texts(app)
    assert "was read: 2 of 2" in app.toast[0].value  # it is read out
    assert not list(pdfs(library).iterdir())
    again = screen(library)
    assert "2 arrivals" in texts(again)


def test_a_record_is_confirmed(library, screen):
    """Fields begin with the guesses; what was typed is in the record, and the next one follows."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw", "twee"))
    working(app.run())
    app = screen(library, "confirm")
    assert field(app, "title").value == "Restwarmte voor woningen"
    assert "read on page 1" in field(app, "title").label
    field(app, "title").set_value("Restwarmte: een plan")
    field(app, "authors").set_value("Peeters, An; [Stad Gent]")
    working(app.run())
    next(each for each in app.button if each.label == "Restwarmte").click()  # a suggestion
    working(app.run())
    button(app, "Add to the library").click()
    working(app.run())
    study = library.study("nieuw")
    assert study.title == "Restwarmte: een plan"
    assert study.record.subjects == ("warmte",)
    assert "nieuw.pdf is in the library" in texts(app)
    assert app.selectbox(key="arrival").options == ["twee.pdf"]


def test_unreadable_pages_are_named_before_they_are_added(library, screen):
    """A damaged PDF says so beside its record too, where it is decided on."""
    ((_, whole, kind),) = files(library, "nieuw")
    app = screen(library)
    app.file_uploader[0].set_value([("half.pdf", whole[: len(whole) // 2], kind)])
    working(app.run())
    for name in ("drop", "confirm"):
        assert "cannot be read: the file is damaged" in texts(screen(library, name))


def test_a_mistake_is_shown_and_nothing_is_lost(library, screen):
    """The arrival and what was typed stay."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    app = screen(library, "confirm")
    field(app, "date").set_value("ooit")
    field(app, "authors").set_value("Peeters, An, Jans, Bob; Stad Gent")
    working(app.run())
    button(app, "Add to the library").click()
    working(app.run())
    assert all(name in texts(app) for name in ("Date: ", "Authors: Is", "Is `Stad Gent`"))
    assert "Authors: Peeters, An; Jans, Bob" in texts(app)  # in the notation of the field
    assert field(app, "date").value == "ooit"
    assert not list(pdfs(library).glob("*.pdf"))


def test_a_full_disk_is_said_of_each_pdf(library, screen, monkeypatch):
    """What cannot be kept is named on the screen; the others are among the arrivals."""
    add = Arrivals.add

    def full(self, name, content):
        if name == "vol.pdf":
            raise OSError(errno.ENOSPC, "No space left on device", name)
        return add(self, name, content)

    monkeypatch.setattr(Arrivals, "add", full)
    app = screen(library)
    files = [(name, b"%PDF-1.4", "application/pdf") for name in ("vol.pdf", "past.pdf")]
    app.file_uploader[0].set_value(files)
    assert "The disk is full" in texts(working(app.run()))
    assert [each.file for each in library.desk().arrivals.all()] == ["past.pdf"]


def test_arrivals_enter_at_once_where_that_is_set(library, screen):
    """With `confirm_arrivals: false` a dropped PDF is a study, with its guesses."""
    path = library.settings.root / "library.yaml"
    path.write_text(path.read_text() + "confirm_arrivals: false\n")
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    assert library.study("nieuw").guessed


def test_an_arrival_is_discarded(library, screen):
    """It is gone from the list and from disk."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "stuk"))
    working(app.run())
    button(app, "Discard").click()
    working(app.run())
    assert "no arrivals" in texts(app)


def test_a_confirmed_click_discards_an_arrival_with_its_record(library, screen):
    """What was typed is not gone by one click; the outcome is said."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    app = screen(library, "confirm")
    assert [each.label for each in app.button if "Discard" in each.label] == ["Discard"]
    assert "what is typed here are deleted" in texts(app)
    button(app, "Discard").click()
    assert "Discarded." in texts(working(app.run()))
    assert library.desk().arrivals.all() == ()


def test_what_was_typed_for_an_arrival_outlives_it(library, screen):
    """Another person discards it: what was typed is there to be copied, until it is discarded."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    app = screen(library, "confirm")
    field(app, "publisher").set_value("Stad Gent")
    working(app.run())
    (arrival,) = library.desk().arrivals.all()
    library.desk().arrivals.discard(arrival.key)
    for _ in range(2):
        assert "no longer among the arrivals" in texts(working(app.run()))
        assert [each.value for each in app.code] == ["Stad Gent"]
    button(app, "Discard what was typed").click()
    assert "no longer" not in texts(working(app.run()))


def test_a_file_may_be_dropped_after_one_that_is_refused(library, screen):
    """The reason is on the screen, and the next file is not lost."""
    app = screen(library)
    app.file_uploader[0].set_value([("nota.pdf", b"PK\3\4", "application/pdf")])
    assert "nota.pdf" in texts(working(app.run()))
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    assert [each.file for each in library.desk().arrivals.all()] == ["nieuw.pdf"]


def test_why_one_of_several_is_not_added_stays_on_the_screen(library, screen, monkeypatch):
    """The others are added; the one that failed waits with its reason."""
    confirm = Arrivals.confirm

    def full(self, key, values, **options):
        if self.get(key).file == "nieuw.pdf":
            raise OSError(errno.ENOSPC, "No space left on device", "nieuw.pdf")
        return confirm(self, key, values, **options)

    monkeypatch.setattr(Arrivals, "confirm", full)
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw", "twee"))
    working(app.run())
    button(app, "Add 2 without confirming").click()
    said = texts(working(app.run()))
    assert "The disk is full" in said
    assert "twee.pdf is in the library" in said
    assert [each.file for each in library.desk().arrivals.all()] == ["nieuw.pdf"]


@pytest.mark.parametrize("name", ["drop", "confirm"])
def test_a_copy_names_the_title_of_the_study(library, screen, name):
    """Who dropped a PDF that the library has reads which study it is, as readers see it."""
    app = screen(library)
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    button(app, "Add 1 without confirming").click()
    working(app.run())
    app.file_uploader[0].set_value(files(library, "nieuw"))
    working(app.run())
    warnings = [each.value for each in screen(library, name).warning]
    assert warnings == ["The library has this very file already: Restwarmte voor woningen"]


@pytest.mark.parametrize("name", ["queue", "table"])
def test_an_empty_library_leads_to_where_pdfs_are_dropped(library, screen, name):
    """Screens of what is in the library have a way on when nothing is."""
    app = screen(library, name)
    assert "The library is empty" in texts(app)
    assert [each.label for each in app.get("page_link")] == ["Drop PDFs"]
