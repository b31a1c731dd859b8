"""Start screen, results and empty results in a browser."""

from __future__ import annotations

import re
import shutil
import sys

import pytest
from playwright.sync_api import Page, expect

from library import open_library
from tests import samples
from tests.browser.accessibility import DESKTOP, ON_PHONE, remarks
from tests.browser.conftest import FLAGS
from tests.browser.page_state import shown, type_question
from tests.conftest import CHROMIUM, ingest
from tests.servers import PORT, served

pytestmark = pytest.mark.browser

BOTH = "/?q=restwarmte+OR+heat"
VIEWS = {
    "start": "/",
    "answer": BOTH,
    "narrowed": f"{BOTH}&language=en",
    "nothing": "/?q=niets",
    "figures": "/figures?q=niets",
    "letters": "/browse",
    "years": "/browse/year",
    "table": "/browse/subject-years",
    "topic": "/subjects/warmte",
    "versions": "/studies/warmte/versions",
    "about": "/about",
    "beside": "/side-by-side?q=restwarmte+OR+heat&study=warmte&study=heat",
}


def field(page: Page):
    return page.get_by_role("combobox")


def ask(page: Page, question: str) -> None:
    field(page).fill(question)
    field(page).press("Enter")


def studies(page: Page):
    return page.locator("ol.hits h2")


def open_filters(page: Page) -> None:
    """Open the drawer of filters on narrow screens."""
    if page.viewport_size["width"] < 768:
        page.get_by_role("button", name="Filters").click()


def test_search_from_start_screen(page, address):
    """The search field has the focus; Enter shows highlighted passages linked to their pages."""
    shown(page, address)
    type_question(page, "restwarmte OR heat")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=restwarmte\+OR\+heat$"))
    marked = {highlight.lower() for highlight in page.locator("mark").all_inner_texts()}
    assert marked == {"restwarmte", "heat", "heating"}
    link = page.get_by_role("link", name="p. 3 (page 4 of the PDF)")
    assert link.get_attribute("href") == "/studies/warmte/pages/4?q=restwarmte+OR+heat"


def test_facet_and_chip(page, address):
    """A facet filters the results and is part of the address; its chip removes it."""
    shown(page, address + BOTH)
    expect(studies(page)).to_have_count(2)
    open_filters(page)
    page.get_by_role("link", name="English 1").click()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(page).to_have_url(re.compile("language=en"))
    page.get_by_role("link", name="Remove filter: English").click()
    expect(studies(page)).to_have_count(2)
    expect(page).not_to_have_url(re.compile("language="))


def test_chosen_value_of_a_filter_keeps_the_focus(one_page, address):
    """A value that is chosen moves to the head of its list, with the focus."""
    shown(one_page, address + BOTH)
    languages = one_page.locator("#facets section").first.get_by_role("link")
    name = languages.nth(1).locator(".name").inner_text()
    languages.nth(1).focus()
    one_page.keyboard.press("Enter")
    expect(languages.first).to_contain_text(name)
    expect(languages.first).to_be_focused()


def test_the_byline_stands_below_the_title(page, address):
    """What a card says of its study has one left edge, beside its cover on a phone too."""
    shown(page, address + BOTH)
    card = page.locator(".card").first
    title, byline = card.locator("h2").bounding_box(), card.locator(".byline").bounding_box()
    assert byline["x"] == title["x"] > card.bounding_box()["x"]


def test_links_in_a_row_can_be_hit(one_page, address):
    """Links of the footer and of exports, and what unfolds, are as high as a finger needs.

    That is 24 pixels (WCAG 2.5.8).
    """
    one_page.goto(address + BOTH)
    heights = "all => all.map(each => each.getBoundingClientRect().height)"
    found = one_page.locator("footer a, .exports.all a, .tools summary").evaluate_all(heights)
    assert len(found) > 8
    assert min(found) >= 24


def test_year_range_form(page, address):
    """First and last year are filters in the address; an empty field is not in it."""
    shown(page, f"{address}/?q=heat+OR+chaleur")
    open_filters(page)
    page.get_by_label("From").fill("2019")
    page.get_by_role("button", name="Apply").click()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(page).to_have_url(re.compile("from=2019"))
    expect(page).not_to_have_url(re.compile("[?&]to="))


def test_focus_after_a_link_that_is_gone(one_page, address):
    """A link that is no longer in the next view leaves the focus to its heading, not to another."""
    shown(one_page, f"{address}/?q=restwarmte+OR+heat&from=2021&to=2019&lang=en")
    one_page.get_by_role("link", name="2019–2021").press("Enter")
    expect(one_page.locator("main h1", has_text="1 study")).to_be_focused()


def test_focus_after_going_back(one_page, address):
    """A view that was left by no link in it is returned to with the focus at its heading."""
    shown(one_page, f"{address}/studies/warmte?lang=en")
    one_page.locator("#question").fill("heat")
    one_page.locator("#question").press("Enter")
    expect(one_page.locator("main[data-screen=results]")).to_be_visible()
    one_page.go_back()
    expect(one_page.locator("main h1", has_text="Over restwarmte")).to_be_focused()


def test_back_and_forward(page, address):
    """Each query is in the browser history, and the field shows its query."""
    shown(page, address)
    ask(page, "heat")
    expect(studies(page)).to_have_text(["On waste heat"])
    ask(page, "restwarmte")
    expect(studies(page)).to_have_text(["Over restwarmte"])
    page.go_back()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(field(page)).to_have_value("heat")
    page.go_back()
    expect(page.get_by_role("heading", name="Last added")).to_be_visible()
    page.go_forward()
    expect(studies(page)).to_have_text(["On waste heat"])


def test_address_restores_view(page, address):
    """Query and filters come from the address; invalid values are ignored."""
    shown(page, f"{address}{BOTH}&language=en&sort=zomaar&screen=-1&lang=xx")
    expect(field(page)).to_have_value("restwarmte OR heat")
    expect(studies(page)).to_have_text(["On waste heat"])


def test_switch_language(page, address):
    """The same view in another language; the `lang` attribute changes too."""
    shown(page, f"{address}/?q=heat")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", name=re.compile("1 studie"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_attached()
    expect(page).to_have_url(re.compile(r"q=heat&lang=nl"))
    page.locator(".brand a").click()
    expect(page.get_by_role("heading", name="Laatst toegevoegd")).to_be_visible()


def test_new_study_is_found_without_reload(page, address, root):
    """A study ingested while the screens are open is found by the next query."""
    name = f"nieuw{page.viewport_size['width']}"
    shown(page, address)
    ask(page, name)
    expect(page.get_by_role("heading", name="No results")).to_be_visible()
    samples.study(root / "pdfs" / f"{name}.pdf", f"Over {name} en meer.", title=f"Study {name}")
    ingest(open_library(root))
    field(page).fill("")
    ask(page, f"{name} ")
    expect(studies(page)).to_have_text([f"Study {name}"])
    (root / "pdfs" / f"{name}.pdf").unlink()
    (root / "pdfs" / f"{name}.yaml").unlink()
    ingest(open_library(root))


@pytest.mark.parametrize("view", VIEWS)
def test_screens_are_accessible(one_page, address, view):
    """No serious violations and no horizontal scrolling, in both colour schemes.

    On a phone also with the filters open, which a desktop always shows.
    """
    shown(one_page, address + VIEWS[view])
    assert remarks(one_page) == []
    if view == "answer":
        open_filters(one_page)
        assert remarks(one_page, ON_PHONE) == []


LAYOUT_SHIFT = """
() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})
"""
"""Cumulative layout shift (Layout Instability API)."""


@pytest.mark.parametrize(
    "path",
    ["/", BOTH, "/dossier", "/studies/warmte?q=restwarmte", "/studies/warmte/pages/4?q=restwarmte"],
)
def test_no_layout_shift(page, address, path):
    """Nothing moves while a screen loads and Streamlit takes over."""
    shown(page, address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LAYOUT_SHIFT) < 0.01


@pytest.mark.parametrize("path", ["/", BOTH, "/browse", "/studies/warmte/pages/4?q=restwarmte"])
def test_the_header_is_in_its_place_before_the_content_arrives(page, address, path):
    """A browser shows the part of a document that has arrived; what follows moves nothing of it."""
    box = "document.querySelector('.site-head').getBoundingClientRect().toJSON()"
    page.goto(address + path)
    whole = page.evaluate(box)
    page.route(address + path, lambda route: route.fulfill(body=_header_only(route.fetch().text())))
    page.goto(address + path)
    assert page.locator("main").count() == 0
    assert page.evaluate(box) == whole


def test_the_header_has_the_same_place_beside_a_scrollbar(browser, address):
    """A short screen leaves as much room for a scrollbar as a long one has."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    shows = browser.browser_type.launch(
        executable_path=path, args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    page = shows.new_page(viewport=DESKTOP)
    places, heights = set(), set()
    for screen in ("/nowhere", "/privacy"):
        page.goto(address + screen)
        places.add(page.locator(".site-head").bounding_box()["x"])
        heights.add(page.evaluate("document.documentElement.scrollHeight > innerHeight"))
    shows.close()
    assert heights == {False, True}
    assert len(places) == 1


def _header_only(document: str) -> str:
    return document.partition("<main")[0]


def test_keyboard_reaches_all_controls(page, address):
    """The Tab key reaches sort order, filters and results."""
    shown(page, address + BOTH)
    page.locator("html").evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.innerText || document.activeElement.id")
        )
    for wanted in ("question", "Search", "Relevance", "On waste heat", "Accessibility"):
        assert wanted in reached, wanted


def test_focus_after_following_a_link(page, address):
    """A link that is still there keeps the focus; on another screen its heading has it."""
    shown(page, address + BOTH)
    page.get_by_role("link", name="Year, newest first").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-current=true]", has_text="Year, newest first")).to_be_focused()
    page.get_by_role("link", name="On waste heat").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1", has_text="On waste heat")).to_be_focused()


def test_hostile_query_is_escaped(page, address):
    """A hostile query runs no script and adds no elements."""
    hostile = "<img src=x onerror=alert(1)> **b** :smile: \u202eabc"
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    shown(page, address)
    ask(page, hostile)
    expect(page.locator("main h1")).to_be_visible()
    expect(field(page)).to_have_value(hostile)
    assert page.locator(".results .summary :is(img, strong)").count() == 0


def test_no_requests_to_other_hosts(page, address):
    """All requests of a view go to the library's own server."""
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    for view in VIEWS.values():
        shown(page, address + view)
        page.wait_for_load_state("networkidle")
    elsewhere = [url for url in requested if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []


def test_autocomplete(page, address):
    """Arrow keys and Enter select a completion; Escape keeps the typed query."""
    shown(page, address)
    type_question(page, "restw")
    options = page.get_by_role("option")
    expect(options.first).to_have_text("restwarmte")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field(page)).to_have_value("restw")
    page.keyboard.type("a")
    expect(options.first).to_have_text("restwarmte")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("restwarmte")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=restwarmte$"))
    expect(page.locator("mark").first).to_be_visible()


def test_title_completion_opens_study(page, address):
    """A title completion opens the study."""
    shown(page, address)
    type_question(page, "on waste")
    page.get_by_role("option", name="On waste heat").click()
    expect(page).to_have_url(re.compile(r"/studies/heat$"))
    expect(page.get_by_role("heading", name="On waste heat", level=1)).to_be_visible()


def test_start_screen_links(page, address):
    """Example searches have results; subjects and covers link to studies."""
    shown(page, address)
    examples = page.locator(".examples a")
    for at in range(examples.count()):
        examples.nth(at).click()
        expect(page.locator("mark").first).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="Last added")).to_be_visible()
    page.get_by_role("link", name="Heat 1").click()
    expect(studies(page)).to_have_text(["On waste heat"])


def test_autocomplete_is_accessible(one_page, address):
    """No serious violations with the list of completions open."""
    shown(one_page, address)
    type_question(one_page, "restw")
    expect(one_page.get_by_role("option").first).to_be_visible()
    assert remarks(one_page) == []
    expect(one_page.get_by_role("option").first).to_be_visible()


@pytest.fixture(scope="module")
def bare_address(tmp_path_factory):
    """Yield the address of a library without its index."""
    root = tmp_path_factory.mktemp("bare")
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    ingest(open_library(root))
    with served([sys.executable, "-m", "library", "serve", "--port", PORT], root, root) as address:
        shutil.rmtree(root / "index")
        yield address


def test_missing_index(one_page, bare_address):
    """The message is in the reader's language, accessible and without a traceback."""
    page = one_page
    shown(page, f"{bare_address}/?q=heat&lang=nl")
    expect(page.get_by_role("alert")).to_contain_text("tijdelijk niet beschikbaar")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert remarks(page) == []


def test_browsing_in_place(page, address):
    """Groups, tables and figures are views that replace each other, each with its address."""
    shown(page, address)
    page.get_by_role("link", name="Browse", exact=True).first.click()
    expect(page.get_by_role("heading", name="Browse the studies")).to_be_visible()
    page.get_by_role("link", name="Subjects by year").click()
    page.get_by_role("link", name="Heat, 2020: 1 study").click()
    expect(studies(page)).to_have_text(["On waste heat"])
    ask(page, "heat")
    page.get_by_role("link", name="Figures and tables").click()
    expect(page.get_by_role("heading", name="No figures or tables found")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/figures\?q=heat"))
    page.go_back()
    expect(studies(page)).to_have_text(["On waste heat"])
