"""Screens: what each of them shows, and what it asks of the library."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from library import open_library
from library.core.process_switches import ROOT_VARIABLE
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import HOSTILE, SCREENS, html, link, shown, texts, titles
from tests.waiting import MOST_SECONDS


def test_the_start_tells_what_the_library_holds(screen):
    """Without a question there are counts, subjects and what is new; tombstones are not there."""
    app = screen()
    assert '<h1 class="brand">Proefbibliotheek</h1>' in html(app)
    assert "3 studies · 6 pages · English and Dutch" in texts(app)
    assert "Recently added" in texts(app)
    assert "Weg" not in texts(app)
    assert "Try for example Heat" in texts(app)
    assert link(app, "All studies by title") == {"sort": ["title"], "lang": ["en"]}


def test_a_subject_is_one_click_away(screen):
    """A subject on the start screen leads to the studies on it."""
    address = link(screen(), "Heat 1")
    assert address == {"subject": ["warmte"], "lang": ["en"]}
    assert titles(screen(**address)) == ["On heat"]


def test_a_question_is_answered_with_marks(screen):
    """The answer has counts, marked excerpts, why they are marked, and links to the pages."""
    app = screen(q="materiaalstromen")
    assert "1 study, 5 pages" in texts(app)
    assert '<mark class="exact" title="as you typed it">materiaalstromen</mark>' in html(app)
    assert "Found: materiaalstromen as you typed it" in texts(app)
    assert titles(app) == ["Over warmte"]
    assert "in the record: title" in texts(screen(q="warmte"))
    assert link(app, "3 more pages in this study")["q"] == ["materiaalstromen"]
    assert {"id": ["warmte"], "page": ["2"], "q": ["materiaalstromen"], "lang": ["en"]} in [
        parse_qs(urlsplit(unescape(href)).query)
        for href in re.findall(r'<a href="(read[^"]*)"', html(app))
    ]


def test_filters_narrow_and_say_how_many(screen):
    """A value of a filter shows its count and narrows; a chip lets it go."""
    question = "warmte* OR heat"
    narrowed = link(screen(q=question), "English 1")
    assert narrowed == {"q": [question], "language": ["en"], "lang": ["en"]}
    app = screen(**narrowed)
    assert titles(app) == ["On heat"]
    assert 'aria-label="Remove filter: English"' in html(app)
    assert link(app, "English ×") == {"q": [question], "lang": ["en"]}


def test_years_narrow(screen):
    """A range of years leaves out studies of other years and of unknown ones."""
    app = screen(q="warmte* OR heat", **{"from": "2019"})
    assert titles(app) == ["On heat"]
    assert link(app, "from 2019 ×") == {"q": ["warmte* OR heat"], "lang": ["en"]}


def test_a_single_year_is_one_click_away(screen):
    """A year of the list is chosen and let go as any other value."""
    app = screen(q="heat OR warmte OR alert", **{"from": "2020", "to": "2020"})
    assert titles(app) == ["On heat"]
    assert (
        link(app, "2020 1")
        == link(app, "2020 ×")
        == {
            "q": ["heat OR warmte OR alert"],
            "lang": ["en"],
        }
    )


def test_another_spelling_is_offered(screen):
    """A misspelled word is offered as it is spelled in the studies."""
    assert link(screen(q="materialstromen"), "materiaalstromen")["q"] == ["materiaalstromen"]


def test_what_was_understood_is_told_when_it_is_not_what_was_typed(screen):
    """Words that were left out of a question are not left out in silence."""
    assert "Searched for: restwarmte" in texts(screen(q="hoeveel restwarmte"))
    assert "Searched for" not in texts(screen(q="Restwarmte"))


def test_an_empty_answer_helps(screen):
    """Finding nothing gives advice that fits the question, and subjects to browse."""
    app = screen(q="heat", language="nl")
    assert "Nothing found" in texts(app)
    assert link(app, "Without filters: 1 study") == {"q": ["heat"], "lang": ["en"]}
    app = screen(q='"volstrekt afwezig"')
    assert link(app, "Leave out the quotation marks")["q"] == ["volstrekt afwezig"]
    assert link(screen(q="restwarmtez afwezig"), "restwarmte afwezig")["q"] == [
        "restwarmte afwezig"
    ]
    assert link(app, "Heat 1") == {"subject": ["warmte"], "lang": ["en"]}


def test_a_screenful_beyond_the_last_leads_back(screen):
    """An old link to a screenful that is no more is no dead end."""
    app = screen(q="heat", screen="9")
    assert link(app, "Go to the first results.") == {"q": ["heat"], "lang": ["en"]}


@pytest.mark.parametrize(
    ("query_params", "browser", "told"),
    [("fr", "nl-BE", "Ajoutées récemment"), ("", "nl-BE", "Onlangs toegevoegd"),
     ("xx", "ja-JP", "Onlangs toegevoegd"), ("", "en-GB", "Recently added")],
)  # fmt: skip
def test_the_screens_speak_the_language_of_the_reader(
    root, monkeypatch, query_params, browser, told
):
    """By the address, else by the browser, else the library's own; subjects and dates too."""
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    app.context = {"locale": browser}
    assert told in texts(shown(app, {"lang": query_params} if query_params else {}))


def test_the_language_of_the_screens_is_switched_in_place(screen):
    """Each language leads to this very view; content is never translated."""
    app = screen(q="warmte", language="nl")
    assert link(app, "FR") == {"q": ["warmte"], "language": ["nl"], "lang": ["fr"]}
    french = screen(**link(app, "FR"))
    assert "1 étude" in texts(french)
    assert titles(french) == titles(app)


@pytest.mark.parametrize("params", [{"sort": "x"}, {"screen": "-1"}, {"from": "mmxx"}, {"z": "1"}])
def test_nonsense_in_an_address_is_passed_over(screen, params):
    """What cannot be meant is as if it were not there."""
    assert "Recently added" in texts(screen(**params))


def test_what_looks_like_markup_is_shown_as_text(screen):
    """A hostile question and a hostile title are text on the screen."""
    app = screen(q="alert")
    assert titles(app) == [HOSTILE]
    hostile = screen(q=HOSTILE, language=HOSTILE)
    assert "<script>" not in html(app) + html(hostile)
    assert f"{HOSTILE} ×" in texts(hostile)


def test_a_library_without_an_index_says_what_to_do(tmp_path, monkeypatch):
    """Before the first ingest the screen says what the terminal says, in the reader's language."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    assert "There is no index in index yet. Make one with library ingest ." in texts(
        shown(app, {"lang": "en"})
    )
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    assert "Maak er een met library ingest ." in texts(shown(app, {"lang": "nl"}))


def test_wrong_settings_are_told_on_screen(tmp_path, monkeypatch):
    """A mistake in library.yaml is shown with its line, not as a traceback."""
    (tmp_path / "library.yaml").write_text("nmae: x")
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = shown(AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS), {})
    assert "<code>name</code>" in html(app)


def test_a_study_taken_in_is_found_by_the_next_question(tmp_path, monkeypatch):
    """What is ingested while the screens are open needs no restart."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    ingest(open_library(tmp_path))
    app = shown(
        AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS), {"q": "heat", "lang": "en"}
    )
    assert "Nothing found" in texts(app)
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="On heat")
    ingest(open_library(tmp_path))
    assert titles(app.run()) == ["On heat"]


def test_the_start_tells_of_what_was_just_taken_in(tmp_path, monkeypatch):
    """It is made once for all who come, and anew after every commit and change of settings."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    ingest(open_library(tmp_path))
    app = shown(AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS), {"lang": "en"})
    assert "1 study" in texts(app)
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="On heat")
    record = "id: heat\nadded: 2026-01-01\nsubjects: [warmte]\n"
    (tmp_path / "pdfs" / "heat.yaml").write_text(record)
    settings = "name: Proef\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    (tmp_path / "library.yaml").write_text(settings)
    ingest(open_library(tmp_path))
    assert "2 studies" in texts(app.run())
    (tmp_path / "library.yaml").write_text(settings.replace("Heat", "Everything hot"))
    assert "Everything hot" in texts(app.run())
    assert "2 études" in texts(shown(app, {"lang": "fr"}))
