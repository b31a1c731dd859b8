"""The study screen and the reading view: what they show, and where they lead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from library import open_library
from library.core.model import Page, PageHit
from library.ui import study_screen
from library.ui.hit_strip_html import LEAST, MOST_CELLS, cells
from library.ui.page_address import Place, place_of
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import html, link, shown, texts
from tests.waiting import MOST_SECONDS


def _one_screen(root: str, name: str) -> None:
    # Streamlit runs this as a script of its own, with its own imports.
    from dataclasses import replace

    from library import open_library
    from library.core.errors import LibraryError
    from library.ui import error_screen, reading_screen, study_screen
    from library.ui.screen_context import context

    library = open_library(root)
    here = context(library)
    try:
        with library.view() as queries:
            screen = {"study": study_screen, "read": reading_screen}[name]
            screen.show(replace(here, queries=queries))
    except LibraryError as exc:
        error_screen.show(exc, here.messages)


@pytest.fixture
def study(root):
    """Return a function that shows the screen of a study, in English."""
    script = lambda: AppTest.from_function(  # noqa: E731
        _one_screen, args=(str(root), "study"), default_timeout=MOST_SECONDS
    )
    return lambda **params: shown(script(), {"lang": "en"} | params)


@pytest.fixture
def read(root):
    """Return a function that shows a page of a study, in English."""
    script = lambda: AppTest.from_function(  # noqa: E731
        _one_screen, args=(str(root), "read"), default_timeout=MOST_SECONDS
    )
    return lambda **params: shown(script(), {"lang": "en"} | params)


def test_a_study_shows_its_record_and_how_to_cite_it(study):
    """Record, contents, citation and what leads on stand on the screen of a study."""
    told = texts(study(id="heat"))
    assert "On heat" in told
    assert "Publisher OVAM" in told
    assert "Hoofdstuk 1" in told
    assert "OVAM. (2020). On heat" in told
    assert "Its words" in told
    assert "Source" not in told


def test_a_study_leads_to_its_pages(study):
    """Reading, contents and the strip of hits lead to pages, with the question."""
    app = study(id="warmte", q="restwarmte")
    assert link(app, "Read") == {
        "id": ["warmte"], "page": ["1"], "q": ["restwarmte"], "lang": ["en"],
    }  # fmt: skip
    pages = re.findall(r'<a href="read\?id=warmte&amp;page=(\d+)', html(app))
    assert set(pages) == set("12345")
    assert "5 pages answer" in texts(app)


def test_a_study_that_does_not_answer_says_so(study):
    """A word that is on no page gives a sentence and no strip."""
    app = study(id="warmte", q="geothermie")
    assert "No page of this study answers that." in texts(app)
    assert 'class="strip"' not in html(app)


def test_a_record_without_pdf_says_so(study):
    """A study that has no full text yet shows its record, and nothing to read."""
    app = study(id="boos")
    assert "not in the library yet" in texts(app)
    assert "studies/boos.pdf" not in html(app)
    assert "<script>" not in html(app)


def test_withdrawn_and_unknown_studies_are_plain_sentences(study, read):
    """A tombstone shows nothing of the study; an unknown id offers the nearest."""
    for screen in (study, read):
        assert "withdrawn" in texts(screen(id="weg"))
        assert "heat" in texts(screen(id="heta"))
    assert "has 5 pages" in texts(read(id="warmte", page="9")) or "1 to 5" in texts(
        read(id="warmte", page="9")
    )


def test_only_the_best_pages_are_shown_at_once(study, monkeypatch):
    """A word on every page does not make an endless screen; the rest is one click away."""
    monkeypatch.setattr(study_screen, "SHOWN", 2)
    app = study(id="warmte", q="restwarmte")
    assert html(app).count('class="place"') == 2
    everything = link(app, "Show all 5 pages")
    assert everything["pages"] == ["all"]
    every = study(id="warmte", q="restwarmte", pages="all")
    assert html(every).count('class="place"') == 5


def test_a_page_is_shown_as_printed_and_as_text(read):
    """Picture and text stand beside each other; the words asked for are marked in both."""
    app = read(id="warmte", page="2", q="restwarmte")
    assert 'src="studies/warmte/pages/2/picture?' in html(app)
    assert "page-mark exact" in html(app)
    assert re.search(r"<mark[^>]*>[Rr]estwarmte</mark>", html(app))
    assert "page 2 of 5" in texts(app)
    assert "Hit 2 of 5" in texts(app)


def test_steps_lead_to_pages_and_hits(read):
    """Previous and next stop at both ends, and keep question and language."""
    first, last = html(read(id="warmte", q="restwarmte")), html(read(id="warmte", page="5"))
    assert 'aria-label="Previous page"' not in first
    assert 'aria-label="Next page"' not in last
    step = re.search(r'<a href="([^"]*)"[^>]*aria-label="Next hit"', first)
    assert step
    assert "page=2" in step[1]
    assert "q=restwarmte" in step[1]
    assert "lang=en" in step[1]


def test_a_printed_label_leads_to_its_page(tmp_path):
    """What is typed is a label first, then a number; what is neither is said."""
    samples.study(tmp_path / "pdfs" / "voor.pdf", *["Over warmte."] * 4, front=2)
    ingest(open_library(tmp_path))

    def at(label):
        script = AppTest.from_function(
            _one_screen, args=(str(tmp_path), "read"), default_timeout=MOST_SECONDS
        )
        return texts(shown(script, {"id": "voor", "label": label, "lang": "en"}))

    assert "page 2 of 4" in at("ii")
    assert "page 3 of 4" in at("1")
    assert "There is no page “xx”." in at("xx")


def test_a_page_can_be_quoted(read):
    """The quotation has the excerpt, the printed page and the reference."""
    app = read(id="heat", page="1", q="heat")
    told = texts(app)
    assert "Quote this page" in told
    assert "(OVAM, 2020, p. 1)" in told
    assert "data-link=" in html(app)


def test_of_excerpts_only_passages_are_shown(tmp_path):
    """A study of which excerpts may be shown has no picture, no PDF and no other text."""
    secret = " ".join(f"Zin nummer {n} over een geheim warmtenet in de haven." for n in range(40))
    path = samples.study(tmp_path / "pdfs" / "deels.pdf", secret, title="Ten dele")
    path.with_suffix(".yaml").write_text("id: deels\nadded: 2026-01-01\naccess: excerpts\n")
    library = open_library(tmp_path)
    ingest(library)
    passages = " ".join(library.page("deels", 1).text.split())
    for name in ("study", "read"):
        script = AppTest.from_function(
            _one_screen, args=(str(tmp_path), name), default_timeout=MOST_SECONDS
        )
        app = shown(script, {"id": "deels", "q": "geheim", "lang": "en"})
        assert "picture" not in html(app)
        assert "deels.pdf" not in html(app)
        for number in re.findall(r"Zin nummer (\d+)", texts(app)):
            assert f"Zin nummer {number} " in passages


@given(
    st.dictionaries(
        st.sampled_from("id page q zoom lang label other".split()),
        st.lists(st.text(max_size=8) | st.sampled_from(["3", "200", "iv"]), max_size=2),
    )
)
def test_any_address_is_a_place(params):
    """Nonsense in an address is passed over, and a place is read back from its own address."""
    place = place_of(params)
    assert place.page >= 1
    assert "label=" not in place.href()
    assert place_of({"id": [place.study], "page": [str(place.page)]}).page == place.page


@given(st.integers(0, 600), st.sets(st.integers(1, 600)))
def test_the_strip_has_every_page_once(pages, answering):
    """Cells follow each other, are few, and count every page that answers."""
    hits = [
        PageHit(Page("s", number, str(number), "nl", ""), 1 / number, ())
        for number in sorted(answering)
        if number <= pages
    ]
    strip = cells(pages, hits)
    assert len(strip) <= MOST_CELLS
    every = [number for cell in strip for number in range(cell.first, cell.last + 1)]
    assert every == list(range(1, pages + 1))
    assert sum(cell.hits for cell in strip) == len(hits)
    assert all(cell.height == 0 or LEAST <= cell.height <= 1 for cell in strip)


def test_a_place_keeps_what_was_asked():
    """Its address has what is not as usual, and nothing else."""
    assert Place("x").href() == "read?id=x&page=1"
    assert Place("x", 4, question="a b", zoom="200", lang="fr").href() == (
        "read?id=x&page=4&q=a+b&zoom=200&lang=fr"
    )
