"""Screens: what each of them shows, and what it asks of the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import library
from library.settings import ROOT_VARIABLE
from library.ui import study_screen
from tests import samples
from tests.conftest import ingest

SCREENS = Path(library.__file__).parent / "ui" / "screens.py"
HOSTILE = "<script>alert(1)</script> [x](y) :smile: $a$"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a library with a Dutch and an English study, a hostile record and a tombstone."""
    root = tmp_path_factory.mktemp("screens")
    pdfs = root / "pdfs"
    (root / "library.yaml").write_text(
        "name: Proefbibliotheek\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    )
    samples.study(pdfs / "warmte.pdf", samples.DUTCH, *[samples.DUTCH] * 4, title="Over warmte")
    samples.study(pdfs / "heat.pdf", samples.ENGLISH, title="On heat")
    (pdfs / "heat.yaml").write_text(
        "id: heat\nadded: 2026-02-01\nyear: 2020\npublisher: OVAM\nsubjects: [warmte]\n"
    )
    (pdfs / "boos.yaml").write_text(f"id: boos\nadded: 2026-01-01\ntitle: '{HOSTILE}'\n")
    (pdfs / "weg.yaml").write_text("id: weg\nadded: 2026-01-01\ntitle: Weg\naccess: withdrawn\n")
    ingest(library.open_library(root))
    return root


def shown(app: AppTest, params: dict[str, str]) -> AppTest:
    """Return *app* as it is shown at the address of *params*."""
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def screen(root, monkeypatch):
    """Return a function that shows the search screen at an address."""
    monkeypatch.setenv(ROOT_VARIABLE, str(root))

    return lambda **params: shown(AppTest.from_file(str(SCREENS), default_timeout=30), params)


def html(app) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def titles(app) -> list[str]:
    return [element.proto.label.replace("\\", "") for element in app.get("page_link")]


def test_the_start_tells_what_the_library_holds(screen):
    """Without a question there are counts, subjects and what is new; tombstones are not there."""
    app = screen()
    assert app.title[0].value == "Proefbibliotheek"
    assert "3 studies · 6 pages" in app.caption[0].value
    assert [button.label for button in app.button] == ["All studies by title", "Warmte"]
    assert "Weg" not in titles(app)


def test_a_subject_is_one_click_away(screen):
    """A subject on the start screen shows the studies on it, and the address says so."""
    app = screen()
    next(button for button in app.button if button.label == "Warmte").click().run()
    assert app.query_params["subject"] == "warmte"
    assert titles(app) == ["On heat"]


def test_a_question_is_answered_with_marks(screen):
    """The answer has counts, marked excerpts, and links to the page of the PDF."""
    app = screen(q="materiaalstromen")
    assert app.text_input(key="question").value == "materiaalstromen"
    assert "**1 study**, 5 pages" in app.markdown[0].value
    assert "<mark>materiaalstromen</mark>" in html(app)
    assert 'href="studies/warmte.pdf#page=1"' in html(app)
    assert titles(app) == ["Over warmte", "2 more pages in this study"]


def test_typing_a_question_puts_it_in_the_address(screen):
    """What is typed can be linked to; a new question begins at the first screenful."""
    app = screen(q="heat", screen="3")
    app.text_input(key="question").set_value("restwarmte").run()
    assert app.query_params["q"] == "restwarmte"
    assert "screen" not in app.query_params
    assert titles(app)[0] == "Over warmte"


def test_filters_narrow_and_say_how_many(screen):
    """A value of a filter shows its count; choosing it narrows; all can be removed at once."""
    app = screen(q="warmte* OR heat")
    language = app.multiselect(key="languages")
    assert set(language.options) == {"Dutch (1)", "English (1)"}
    language.set_value(["en"]).run()
    assert app.query_params["language"] == "en"
    assert titles(app) == ["On heat"]
    next(button for button in app.button if "Remove" in button.label).click().run()
    assert "language" not in app.query_params


def test_years_narrow(screen):
    """A range of years leaves out studies of other years and of unknown ones."""
    app = screen(q="warmte* OR heat")
    app.number_input(key="first_year").set_value(2019).run()
    assert app.query_params["from"] == "2019"
    assert titles(app) == ["On heat"]


def test_another_spelling_is_offered_and_taken(screen):
    """A misspelled word is offered as it is spelled in the studies."""
    app = screen(q="materialstromen")
    offer = next(button for button in app.button if "Did you mean" in button.label)
    offer.click().run()
    assert app.query_params["q"] == "materiaalstromen"


def test_what_was_understood_is_told_when_it_is_not_what_was_typed(screen):
    """Words that were left out of a question are not left out in silence."""
    told = [caption.value for caption in screen(q="hoeveel restwarmte").caption]
    assert "Searched for: restwarmte" in told
    told = [caption.value for caption in screen(q="Restwarmte").caption]
    assert not any("Searched for" in text for text in told)


def test_an_empty_answer_helps(screen):
    """Finding nothing gives advice that fits the question."""
    app = screen(q='"volstrekt afwezig"', language="nl")
    assert app.info[0].value.count("\n- ") == 3


def test_what_looks_like_markup_is_shown_as_text(screen):
    """A hostile question and a hostile title are text on the screen."""
    app = screen(q="alert")
    (link,) = [element.proto.label for element in app.get("page_link")]
    assert "<script>" not in link.replace("\\<", "")
    assert ":smile:" not in link
    assert not screen(q=HOSTILE).exception


def test_a_library_without_an_index_says_what_to_do(tmp_path, monkeypatch):
    """Before the first ingest the screen says the same as the terminal."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(SCREENS), default_timeout=30).run()
    assert not app.exception
    assert "library ingest" in app.error[0].value


def test_wrong_settings_are_told_on_screen(tmp_path, monkeypatch):
    """A mistake in library.yaml is shown with its line, not as a traceback."""
    (tmp_path / "library.yaml").write_text("nmae: x")
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(SCREENS), default_timeout=30).run()
    assert not app.exception
    assert "`name`" in app.error[0].value


def _study_screen(root: str) -> None:
    # Streamlit runs this as a script of its own, with its own imports.
    import streamlit as st

    from library import open_library
    from library.ui import study_screen

    search = st.Page(lambda: None, title="Search", url_path="search")
    shelf = open_library(root)
    st.navigation(
        [st.Page(lambda: study_screen.show(shelf, search), title="Study"), search],
        position="hidden",
    ).run()


@pytest.fixture
def study(root):
    """Return a function that shows the screen of a study."""
    args = (str(root),)
    return lambda **params: shown(
        AppTest.from_function(_study_screen, args=args, default_timeout=30), params
    )


def test_a_study_shows_its_record_and_how_to_cite_it(study):
    """Record, contents and citation stand on the screen of a study."""
    app = study(id="heat")
    assert app.title[0].value == "On heat"
    told = " ".join(element.value for element in app.markdown)
    assert "**Publisher**: OVAM" in told
    assert "Hoofdstuk 1" in told
    assert "OVAM. (2020). On heat." in app.code[0].value


def test_a_study_can_be_searched_inside(study):
    """The hits inside a study come in the order of its pages."""
    app = study(id="warmte", q="restwarmte")
    pages = [int(part.split('"')[0]) for part in html(app).split("#page=")[1:]]
    assert pages == [1, 2, 3, 4, 5]
    app.text_input(key="inside").set_value("geothermie").run()
    assert app.query_params["q"] == "geothermie"
    assert "No page of this study answers that." in [caption.value for caption in app.caption]


def test_a_record_without_pdf_says_so(study):
    """A study that has no full text yet shows its record and no PDF."""
    app = study(id="boos")
    assert "not in the library yet" in app.info[0].value
    assert "studies/boos.pdf" not in html(app)


def test_withdrawn_and_unknown_studies_are_plain_sentences(study):
    """A tombstone shows nothing of the study; an unknown id offers the nearest."""
    assert "withdrawn" in study(id="weg").info[0].value
    assert "heat" in study(id="heta").warning[0].value


def test_only_so_many_pages_are_shown_at_once(study, monkeypatch):
    """A word on every page does not make an endless screen."""
    monkeypatch.setattr(study_screen, "SHOWN", 2)
    app = study(id="warmte", q="restwarmte")
    assert html(app).count("#page=") == 2
    assert "5 pages, of which the first 2 are shown" in [c.value for c in app.caption]
