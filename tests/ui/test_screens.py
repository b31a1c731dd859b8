"""Screens: content, links and queries."""

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


def test_start_screen_content(screen):
    """Counts, subjects and last added studies are shown; withdrawn studies are not."""
    app = screen()
    assert '<h1 class="brand">Proefbibliotheek</h1>' in html(app)
    assert "3 studies · 6 pages · English and Dutch" in texts(app)
    assert "Last added" in texts(app)
    assert "Weg" not in texts(app)
    assert "Example searches Heat" in texts(app)
    assert link(app, "All studies by title") == {"sort": ["title"], "lang": ["en"]}


def test_subject_link(screen):
    """A subject on the start screen links to its studies."""
    address = link(screen(), "Heat 1")
    assert address == {"subject": ["warmte"], "lang": ["en"]}
    assert titles(screen(**address)) == ["On heat"]


def test_results_content(screen):
    """Results have counts, highlighted excerpts, match reasons and links to pages."""
    app = screen(q="materiaalstromen")
    assert "1 study, 5 pages with hits" in texts(app)
    assert '<mark class="exact" title="exact match">materiaalstromen</mark>' in html(app)
    assert "Matches: materiaalstromen (exact match)" in texts(app)
    assert titles(app) == ["Over warmte"]
    assert "in the description: title" in texts(screen(q="warmte"))
    assert link(app, "3 more pages with hits in this study")["q"] == ["materiaalstromen"]
    assert {"id": ["warmte"], "page": ["2"], "q": ["materiaalstromen"], "lang": ["en"]} in [
        parse_qs(urlsplit(unescape(href)).query)
        for href in re.findall(r'<a href="(read[^"]*)"', html(app))
    ]


def test_filter_link_and_chip(screen):
    """A facet value has a count and filters the results; its chip removes the filter."""
    question = "warmte* OR heat"
    narrowed = link(screen(q=question), "English 1")
    assert narrowed == {"q": [question], "language": ["en"], "lang": ["en"]}
    app = screen(**narrowed)
    assert titles(app) == ["On heat"]
    assert 'aria-label="Remove filter: English"' in html(app)
    assert link(app, "English ×") == {"q": [question], "lang": ["en"]}


def test_year_range(screen):
    """A range of years excludes studies of other and unknown years."""
    app = screen(q="warmte* OR heat", **{"from": "2019"})
    assert titles(app) == ["On heat"]
    assert link(app, "from 2019 ×") == {"q": ["warmte* OR heat"], "lang": ["en"]}


def test_single_year(screen):
    """A year in the facet is selected and removed like any other value."""
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


def test_spelling_suggestion(screen):
    """A misspelled word gets a suggestion from the words of the studies."""
    assert link(screen(q="materialstromen"), "materiaalstromen")["q"] == ["materiaalstromen"]


def test_interpreted_query_is_shown(screen):
    """The interpreted query is shown when it differs from the typed one."""
    assert "Searched for: restwarmte" in texts(screen(q="hoeveel restwarmte"))
    assert "Searched for" not in texts(screen(q="Restwarmte"))


def test_no_results_advice(screen):
    """Without results, the screen shows advice for the query and subjects."""
    app = screen(q="companies", language="nl")
    assert "No results" in texts(app)
    assert link(app, "1 study without filters") == {"q": ["companies"], "lang": ["en"]}
    app = screen(q='"volstrekt afwezig"')
    assert link(app, "Search without the quotation marks")["q"] == ["volstrekt afwezig"]
    assert link(screen(q="restwarmtez afwezig"), "restwarmte afwezig")["q"] == [
        "restwarmte afwezig"
    ]
    assert link(app, "Heat 1") == {"subject": ["warmte"], "lang": ["en"]}


def test_page_beyond_last(screen):
    """A page of results beyond the last links to the first."""
    app = screen(q="heat", screen="9")
    assert link(app, "Go to the first page of results.") == {"q": ["heat"], "lang": ["en"]}


@pytest.mark.parametrize(
    ("requested", "browser", "expected"),
    [("fr", "nl-BE", "Derniers ajouts"), ("", "nl-BE", "Laatst toegevoegd"),
     ("xx", "ja-JP", "Laatst toegevoegd"), ("", "en-GB", "Last added")],
)  # fmt: skip
def test_language_of_screens(root, monkeypatch, requested, browser, expected):
    """The language comes from the address, the browser or the library."""
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    app.context = {"locale": browser}
    assert expected in texts(shown(app, {"lang": requested} if requested else {}))


def test_language_links(screen):
    """Each language links to the current view; content is not translated."""
    app = screen(q="warmte", language="nl")
    assert link(app, "FR") == {"q": ["warmte"], "language": ["nl"], "lang": ["fr"]}
    french = screen(**link(app, "FR"))
    assert "1 étude" in texts(french)
    assert titles(french) == titles(app)


@pytest.mark.parametrize("params", [{"sort": "x"}, {"screen": "-1"}, {"from": "mmxx"}, {"z": "1"}])
def test_invalid_parameters_are_ignored(screen, params):
    """Invalid parameters show the start screen."""
    assert "Last added" in texts(screen(**params))


def test_hostile_text_is_escaped(screen):
    """A hostile query and a hostile title are escaped."""
    app = screen(q="alert")
    assert titles(app) == [HOSTILE]
    hostile = screen(q=HOSTILE, language=HOSTILE)
    assert "<script>" not in html(app) + html(hostile)
    assert f"{HOSTILE} ×" in texts(hostile)


def test_missing_index(tmp_path, monkeypatch):
    """Before the first ingest, the screen is unavailable, in the reader's language."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    found = texts(shown(app, {"lang": "en"}))
    assert "The library is temporarily unavailable." in found
    assert "index" not in found
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS)
    assert "De bibliotheek is tijdelijk niet beschikbaar." in texts(shown(app, {"lang": "nl"}))


def test_invalid_settings(tmp_path, monkeypatch):
    """The screen shows no part of an error in library.yaml."""
    (tmp_path / "library.yaml").write_text("nmae: x")
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    app = shown(AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS), {})
    assert "temporarily unavailable" in html(app)
    assert "name" not in texts(app)


def test_new_study_is_found(tmp_path, monkeypatch):
    """A study ingested while the screens are open is found without a restart."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    ingest(open_library(tmp_path))
    app = shown(
        AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS), {"q": "heat", "lang": "en"}
    )
    assert "No results" in texts(app)
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="On heat")
    ingest(open_library(tmp_path))
    assert titles(app.run()) == ["On heat"]


def test_start_screen_cache(tmp_path, monkeypatch):
    """The cached start screen is updated by a commit, a change of settings or another language."""
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
