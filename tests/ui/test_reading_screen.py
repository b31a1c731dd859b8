"""Study screen and reading view: content and links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library.ui.hit_strip_html import LEAST, MOST_CELLS, cells
from library.ui.page_address import PageView, parse_page_view
from streamlit.testing.v1 import AppTest

from library import open_library
from library.core.model import Page, PageHit
from library.ui import study_screen
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
    from library.ui.screen_context import screen_context

    library = open_library(root)
    context = screen_context(library)
    try:
        with library.view() as queries:
            screen = {"study": study_screen, "read": reading_screen}[name]
            screen.show(replace(context, queries=queries))
    except LibraryError as exc:
        error_screen.show(exc, context.messages)


@pytest.fixture
def study(root):
    """Return a function that renders the study screen in English."""
    script = lambda: AppTest.from_function(  # noqa: E731
        _one_screen, args=(str(root), "study"), default_timeout=MOST_SECONDS
    )
    return lambda **params: shown(script(), {"lang": "en"} | params)


@pytest.fixture
def read(root):
    """Return a function that renders the reading view in English."""
    script = lambda: AppTest.from_function(  # noqa: E731
        _one_screen, args=(str(root), "read"), default_timeout=MOST_SECONDS
    )
    return lambda **params: shown(script(), {"lang": "en"} | params)


def test_study_screen_content(study):
    """The study screen has the record, contents, citation and keywords."""
    text = texts(study(id="heat"))
    assert "On heat" in text
    assert "Publisher OVAM" in text
    assert "Hoofdstuk 1" in text
    assert "OVAM. (2020). On heat" in text
    assert "Keywords" in text
    assert "Source" not in text


def test_study_screen_links(study):
    """Read link and hit strip lead to pages, with the question."""
    app = study(id="warmte", q="restwarmte")
    assert link(app, "Read") == {
        "id": ["warmte"], "page": ["1"], "q": ["restwarmte"], "lang": ["en"],
    }  # fmt: skip
    pages = re.findall(r'<a href="read\?id=warmte&amp;page=(\d+)', html(app))
    assert set(pages) == set("12345")
    assert "5 pages with hits" in texts(app)


def test_no_results_in_study(study):
    """A word that is on no page shows a message and no strip."""
    app = study(id="warmte", q="geothermie")
    assert "No results in this study." in texts(app)
    assert 'class="strip"' not in html(app)


def test_record_without_pdf(study):
    """A study without full text shows its record, and nothing to read."""
    app = study(id="boos")
    assert "not available yet" in texts(app)
    assert "studies/boos.pdf" not in html(app)
    assert "<script>" not in html(app)


def test_withdrawn_and_unknown_studies(study, read):
    """A withdrawn study shows a message; an unknown id suggests the most similar one."""
    for screen in (study, read):
        assert "withdrawn" in texts(screen(id="weg"))
        assert "heat" in texts(screen(id="heta"))
    assert "1 to 5" in texts(read(id="warmte", page="9"))


def test_only_the_best_pages_are_shown(study, monkeypatch):
    """Only the best pages are shown; a link shows all."""
    monkeypatch.setattr(study_screen, "SHOWN", 2)
    app = study(id="warmte", q="restwarmte")
    assert html(app).count('class="place"') == 2
    everything = link(app, "Show all 5 pages")
    assert everything["pages"] == ["all"]
    every = study(id="warmte", q="restwarmte", pages="all")
    assert html(every).count('class="place"') == 5


def test_reading_view_content(read):
    """Page image and text are both shown, with highlights."""
    app = read(id="warmte", page="2", q="restwarmte")
    assert 'src="studies/warmte/pages/2/picture?' in html(app)
    assert "page-mark exact" in html(app)
    assert re.search(r"<mark[^>]*>[Rr]estwarmte</mark>", html(app))
    assert "page 2 of 5" in texts(app)
    assert "Result 2 of 5" in texts(app)


def test_previous_and_next_links(read):
    """Previous and next end at the first and last page, and keep question and language."""
    first, last = html(read(id="warmte", q="restwarmte")), html(read(id="warmte", page="5"))
    assert 'aria-label="Previous page"' not in first
    assert 'aria-label="Next page"' not in last
    step = re.search(r'<a href="([^"]*)"[^>]*aria-label="Next result"', first)
    assert step
    assert "page=2" in step[1]
    assert "q=restwarmte" in step[1]
    assert "lang=en" in step[1]


def test_go_to_label(tmp_path):
    """An entered text is a label first, then a number; otherwise a message is shown."""
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


def test_quotation(read):
    """The quotation has the in-text citation with the page label, and the link."""
    app = read(id="heat", page="1", q="heat")
    text = texts(app)
    assert "Quote this page" in text
    assert "(OVAM, 2020, p. 1)" in text
    assert "data-link=" in html(app)


def test_limited_access_shows_excerpts_only(tmp_path):
    """A study with limited access has no image, no PDF and no other text."""
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
def test_any_address_is_a_page_view(params):
    """Invalid parameters are ignored, and a view round-trips through its address."""
    view = parse_page_view(params)
    assert view.page >= 1
    assert "label=" not in view.href()
    assert parse_page_view({"id": [view.study], "page": [str(view.page)]}).page == view.page


@given(st.integers(0, 600), st.sets(st.integers(1, 600)))
def test_strip_covers_every_page_once(pages, answering):
    """Cells are contiguous, limited in number, and count every matching page."""
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


def test_page_view_address():
    """The address contains only values that differ from the defaults."""
    assert PageView("x").href() == "read?id=x&page=1"
    assert PageView("x", 4, question="a b", zoom="200", lang="fr").href() == (
        "read?id=x&page=4&q=a+b&zoom=200&lang=fr"
    )
