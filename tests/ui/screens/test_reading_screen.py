"""Study screen and reading view: content and links."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.core.answers import PageHit
from library.core.model import Page
from library.ui.context.screen_context import Moved
from library.ui.context.view import parse_page_view
from library.ui.parts.hit_strip import MOST_CELLS, cells
from library.ui.screen_paths import screen_at
from library.ui.screens import study_screen
from library.ui.screens.reading_screen import hit_position, near_hits
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import context_of, shown


@pytest.fixture
def study(screen):
    """Return a function that shows the screen of a study in English."""
    return lambda name, **params: screen(f"/studies/{name}", **params)


@pytest.fixture
def read(screen):
    """Return a function that shows a page in English."""
    return lambda name, page=1, **params: screen(f"/studies/{name}/pages/{page}", **params)


def test_study_screen_content(study):
    """The study screen has the record, contents, citation and keywords."""
    text = study("heat").text
    assert "On heat" in text
    assert "Publisher OVAM" in text
    assert "Hoofdstuk 1" in text
    assert "OVAM. (2020). On heat" in text
    assert "Keywords" in text
    assert "Source" not in text


def test_titles_name_study_and_page(study, read):
    """The browser tab and the heading name the study, and the page of it."""
    assert study("warmte").title == "Over warmte – Proefbibliotheek"
    page = read("warmte", 2)
    assert page.title == "p. 2 – Over warmte – Proefbibliotheek"
    heading = re.search("<h1>(.*?)</h1>", page.html, re.DOTALL)[1]
    assert "Over warmte" in heading


def test_metadata_of_study_and_page(study, read):
    """Study and page have the tags that Zotero reads; each has its own canonical address."""
    for shown_screen, canonical in (
        (study("heat"), "http://testserver/studies/heat"),
        (read("heat", 1), "http://testserver/studies/heat/pages/1"),
    ):
        assert '<meta name="citation_title" content="On heat">' in shown_screen.head
        assert f'<link rel="canonical" href="{canonical}">' in shown_screen.head
    described = re.search(r'<script type="application[^>]*>(.*?)</script>', study("heat").head)[1]
    assert json.loads(described)["name"] == "On heat"


def test_a_path_with_one_section_has_no_list_of_sections(read):
    """The list, which a phone opens, would have the same title only."""
    page = read("heat")
    assert '<span dir="auto">Hoofdstuk 1</span>' in page.html
    assert 'popovertarget="path-sections"' not in page.html


def test_study_screen_links(study):
    """Read link and hit strip lead to pages, with the question; reading begins at the best hit."""
    app = study("warmte", q="restwarmte")
    path, query = app.link("Read")
    assert re.fullmatch(r"/studies/warmte/pages/[1-5]", path)
    assert query == {"q": ["restwarmte"], "lang": ["en"]}
    assert set(re.findall(r'href="/studies/warmte/pages/(\d+)', app.html)) == set("12345")
    assert "5 pages with hits" in app.text
    assert study("warmte").link("Read")[0] == "/studies/warmte/pages/1"


def test_no_results_in_study(study):
    """A word that is on no page shows a message and no strip."""
    app = study("warmte", q="geothermie")
    assert "No results in this study." in app.text
    assert 'class="strip"' not in app.html


@pytest.mark.parametrize("question", ["heat.pdf", "year:2019..2021", "language:en"])
def test_a_study_without_pages_with_hits_is_a_result(study, read, screen, question):
    """No screen of a study that answers by its name or a condition says that it does not."""
    for app in (
        study("heat", q=question),
        read("heat", q=question),
        screen("/side-by-side", q=question, study="heat"),
    ):
        assert "No results in this study." not in app.text


def test_record_answers_where_no_page_does(study):
    """When only the record has the words, the screen says so."""
    assert "Found in the description: publisher." in study("heat", q="OVAM").text


def test_record_without_pdf(study):
    """A study without full text shows its record, and nothing to read."""
    app = study("boos")
    assert "not available yet" in app.text
    assert "/studies/boos.pdf" not in app.html
    assert "<script>" not in app.html


def test_withdrawn_and_unknown_studies(study, read):
    """A withdrawn study shows a message; an unknown id suggests the title of the most similar one.

    Neither names an id, which is for staff, nor the title of a study that was withdrawn.
    """
    for screen in (study, read):
        assert "This study was withdrawn. It can no longer be viewed." in screen("weg").text
        assert screen("weg").screen.status == 410
        assert screen("weg").links("All studies")
        assert not screen("weg").links("Go to the study")
        assert "/studies/heat?lang=en" in screen("heta").links("Did you mean “On heat”?")
        assert "There is no study at this address." in screen("heta").text
        assert not screen("wegg").links("Did you mean")
        assert not {"heta", "weg"} & {*screen("heta").text.split(), *screen("weg").text.split()}
    title = study("warmte").screen.values["study"].title
    for number in (9, "x"):
        beyond = read("warmte", number)
        assert beyond.screen.status == 404
        assert f"“{title}” has no page {number}. Its last page is 5." in beyond.text


def test_only_the_best_pages_are_shown(study, monkeypatch):
    """Only the best pages are shown; a link shows all."""
    monkeypatch.setattr(study_screen, "SHOWN", 2)
    app = study("warmte", q="restwarmte")
    assert app.html.count('class="place"') == 2
    _, everything = app.link("Show all 5 pages")
    assert everything["pages"] == ["all"]
    assert study("warmte", q="restwarmte", pages="all").html.count('class="place"') == 5


def test_reading_view_content(read):
    """Page image and text are both shown, with highlights."""
    app = read("warmte", 2, q="restwarmte")
    assert 'src="/studies/warmte/pages/2/picture?' in app.html
    assert "page-mark exact" in app.html
    assert re.search(r"<mark[^>]*>[Rr]estwarmte</mark>", app.html)
    assert "page 2 of 5" in app.text
    assert "Result 2 of 5" in app.text
    assert app.links("Open the PDF at this page") == {"/studies/warmte.pdf#page=2"}


def test_way_back(read):
    """The path leads back to the results, to the study and to the section."""
    app = read("warmte", 2, q="restwarmte")
    assert app.link("Back to the results") == ("/", {"q": ["restwarmte"], "lang": ["en"]})
    assert app.link("Over warmte")[0] == "/studies/warmte"
    assert read("warmte", 2).link("Library") == ("/", {"lang": ["en"]})


def test_way_back_from_a_study(screen, study):
    """A study that is a result leads back to the results too; one without a question does not."""
    results = screen(q="restwarmte", language="nl", sort="title")
    (address,) = (each for each in results.links("Over warmte") if "#" not in each)
    found = screen(urlsplit(address).path, **parse_qs(urlsplit(address).query))
    asked = {"q": ["restwarmte"], "language": ["nl"], "sort": ["title"], "lang": ["en"]}
    assert found.link("Back to the results") == ("/", asked)
    assert not study("warmte").links("Back to the results")


def test_way_back_keeps_filters_and_page_number(screen):
    """Filters, order and page of results are kept in links, over the study and each page."""
    filters = {"language": ["nl"], "sort": ["title"], "cards": ["compact"]}
    results = screen(q="restwarmte", **filters)
    asked = {"q": ["restwarmte"], "lang": ["en"]}
    (study,) = (each for each in results.links("Over warmte") if "#" not in each)
    (page,) = results.links("p. ")
    for address in (study, page):
        query = parse_qs(urlsplit(address).query)
        way = screen(urlsplit(address).path, **query)
        if address == study:
            path, query = way.link("Read")
            way = screen(path, **query)
        path, query = way.link("Next page")
        assert screen(path, **query).link("Back to the results") == ("/", {**asked, **filters})


def test_way_back_from_the_formats_of_a_citation(screen):
    """The link from a result to all its citations keeps the way back too."""
    links = screen(q="restwarmte", language="nl").links("Other formats")
    (address,) = (each for each in links if "/warmte" in each)
    shown = screen("/studies/warmte", **parse_qs(urlsplit(address).query))
    assert shown.link("Back to the results")[1]["language"] == ["nl"]
    assert address.endswith("#cite")


def test_way_back_without_a_question(screen):
    """A list of studies that was only filtered is returned to as well."""
    found = screen(subject="warmte", screen="1").links("On heat")
    (study,) = (each for each in found if "#" not in each)
    path, query = screen("/studies/heat", **parse_qs(urlsplit(study).query)).link("Read")
    back = screen(path, **query).link("Back to the results")
    assert back == ("/", {"subject": ["warmte"], "lang": ["en"]})


def test_another_question_has_other_results(screen):
    """A link that asks another question leads back to the answer to that one."""
    way = screen("/studies/warmte", q="restwarmte", results="language=nl")
    assert "results" not in parse_qs(urlsplit(way.links("On heat").pop()).query)


def test_layouts(read):
    """A page is shown as image and text, or as one of them."""
    both = read("warmte", 2)
    assert both.link("Text")[1]["show"] == ["text"]
    text, picture = read("warmte", 2, show="text"), read("warmte", 2, show="picture")
    assert 'class="page-frame"' not in text.html
    assert 'class="page-text"' in text.html
    assert 'class="page-text"' not in picture.html


def test_previous_and_next_links(read):
    """Previous and next end at the first and last page, and keep question and language."""
    first, last = read("warmte", q="restwarmte").html, read("warmte", 5).html
    for label, where, elsewhere in (("Previous page", last, first), ("Next page", first, last)):
        assert f'aria-label="{label}"' in where
        assert f'aria-label="{label}"' not in elsewhere
    step = re.search(r'<a class="step" href="([^"]*)"[^>]*aria-label="Next result"', first)
    assert step
    assert "/pages/2?" in step[1]
    assert "q=restwarmte" in step[1]
    assert "lang=en" in step[1]


def test_go_to_label(tmp_path):
    """An entered text is a label first, then a number; otherwise a message is shown."""
    samples.study(tmp_path / "pdfs" / "voor.pdf", *["Over warmte."] * 4, front=2)
    library = open_library(tmp_path)
    ingest(library)

    def at(label):
        params = {"label": label, "lang": "en", "q": "warmte"}
        return screen_at(context_of(library, "/studies/voor/pages/1", params), library)

    assert at("ii") == Moved("/studies/voor/pages/2?q=warmte&lang=en")
    assert at("1") == Moved("/studies/voor/pages/3?q=warmte&lang=en")
    unknown = shown(library, "/studies/voor/pages/1", {"label": "xx", "lang": "en"})
    assert "There is no page “xx”." in unknown.text


def test_quotation(read):
    """The quotation has the in-text citation with the page label, and the link."""
    app = read("heat", 1, q="heat")
    assert "Quote this page" in app.text
    assert "(OVAM, 2020, p. 1)" in app.text
    assert 'data-link="/studies/heat/pages/1"' in app.html


@pytest.mark.parametrize(("language", "marks"), [("fr", "« »"), ("nl", "“ ”"), ("en", "“ ”")])
def test_quotation_marks(library, language, marks):
    """Quotation marks are those of the reader's language, in the text itself."""
    text = shown(library, "/studies/heat/pages/1", {"q": "heat", "lang": language}).html
    before, after = marks.split()
    passage = re.search(r"<blockquote.*?</blockquote>", text, re.DOTALL)[0]
    assert before in passage
    assert after in passage


def test_page_without_text_says_so_once(tmp_path):
    """A scan without text has one remark, and asks for no selection of text and no words."""
    path = samples.photograph(tmp_path / "pdfs" / "beeld.pdf")
    path.with_suffix(".yaml").write_text("id: beeld\nadded: 2026-01-01\ntitle: Kaart\n")
    library = open_library(tmp_path)
    ingest(library)
    (study,) = library.studies()
    text = shown(library, f"/studies/{study.id}/pages/1", {"lang": "en"}).text
    assert len(re.findall("has not been recognised|has no text|is blank", text)) == 1
    assert "Select a passage" not in text
    whole = shown(library, f"/studies/{study.id}", {"lang": "en"}).text
    assert not re.search("Search this study|Figures and tables", whole)
    assert "cannot be searched" in whole


@given(
    st.dictionaries(
        st.sampled_from("q zoom lang label show other".split()),
        st.lists(st.text(max_size=8) | st.sampled_from(["3", "200", "iv", "text"]), max_size=2),
    )
)
def test_any_address_is_a_page_view(params):
    """Invalid parameters are ignored, and a view round-trips through its parameters."""
    view = parse_page_view(params)
    again = {key: [value] for key, value in view.params.items()}
    assert parse_page_view(again) == replace(view, label="")


@given(st.integers(0, 600), st.sets(st.integers(1, 600)))
def test_strip_covers_every_page_once(pages, answering):
    """Cells are contiguous, limited in number, count every hit, and are as high as their count."""
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
    most = max((cell.hits for cell in strip), default=0)
    assert all(cell.height == (cell.hits / most if most else 0) for cell in strip)


@given(st.integers(1, 50), st.lists(st.integers(1, 50), unique=True).map(sorted))
def test_hit_position(page, hits):
    """The neighbours are the nearest matching pages before and after the page."""
    position = hit_position(page, hits)
    assert position.previous == max((hit for hit in hits if hit < page), default=0)
    assert position.next == min((hit for hit in hits if hit > page), default=0)
    assert bool(position.at) == (page in hits)


@given(st.integers(1, 60), st.sets(st.integers(1, 60)), st.integers(1, 30))
def test_hits_near_a_page(page, answering, most):
    """Beside a page are the pages with hits around it, in order, as many as there may be."""
    hits = [PageHit(Page("s", each, str(each), "nl", ""), 1, ()) for each in sorted(answering)]
    near = near_hits(page, hits, most)
    assert len(near) == min(most, len(hits))
    first = hits.index(near[0]) if near else 0
    assert hits[first : first + most] == near
    before = sum(hit.page.number < page for hit in hits[:first])
    after = sum(hit.page.number > page for hit in hits[first + most :])
    assert before + after == len(hits) - len(near)


def test_a_study_of_one_page_has_no_way_to_others(read):
    """Neither the foot of the page nor a list of thumbnails is there for a single page."""
    for name, is_there in (("heat", False), ("warmte", True)):
        html = read(name).html
        assert ('class="page-foot"' in html, 'class="thumbnails"' in html) == (is_there, is_there)


def test_the_look_of_a_page_is_kept(read):
    """Links to other pages have the size and layout of this one, unless these are the defaults."""
    query = read("warmte", 2, q="net", zoom="200", show="text", words="a").links("Next page").pop()
    assert parse_qs(urlsplit(query).query) == {
        "q": ["net"], "zoom": ["200"], "show": ["text"], "lang": ["en"]
    }  # fmt: skip
    query = read("warmte", 2, zoom="99", show="all").links("Next page").pop()
    assert urlsplit(query).query == "lang=en"


def test_another_question_in_a_study_keeps_the_way_back(screen):
    """Words that are searched in a study lead back to the results that it was opened from."""
    shown = screen("/studies/warmte", q="restwarmte", results="language=nl")
    (kept,) = re.findall(r'name="results" value="([^"]*)"', shown.html)
    again = screen("/studies/warmte", q="net", results=unescape(kept))
    results = ("/", {"q": ["restwarmte"], "language": ["nl"], "lang": ["en"]})
    assert again.link("Back to the results") == results
    path, query = again.link("Read")
    assert screen(path, **query).link("Back to the results") == results


def test_another_question_in_a_study_of_a_list(screen):
    """A search inside a study keeps the way back to the list that the study was opened from."""
    shown = screen("/studies/heat", results="subject=warmte")
    (kept,) = re.findall(r'name="results" value="([^"]*)"', shown.html)
    again = screen("/studies/heat", q="heat", results=unescape(kept))
    assert again.link("Back to the results") == ("/", {"subject": ["warmte"], "lang": ["en"]})
