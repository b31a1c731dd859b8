"""Taking over: Streamlit starts beside a document that the reader already uses."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from library.ui.rendering import front_files
from tests.browser.page_state import live, shown, type_question

pytestmark = pytest.mark.browser

PAGE = "/studies/warmte/pages/1?q=restwarmte"
RESULTS = "/?q=restwarmte+OR+heat"


@pytest.fixture
def held(page, address):
    """Return a function that opens an address without Streamlit, and one that lets it start."""
    waiting: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/static/js/index.*", hold)

    def opened(path: str) -> Page:
        page.goto(address + path, wait_until="commit")
        expect(page.locator("footer")).to_be_visible()
        page.evaluate("""() => {
          window.kept = document.getElementById("library").firstElementChild
          window.removed = []
          new MutationObserver((changes) => changes.forEach((change) =>
            window.removed.push(...[...change.removedNodes].filter((node) =>
              !node.matches?.("img.picture")) // a cover that cannot be drawn
              .map((node) => node.outerHTML ?? node.nodeValue)))).observe(
            document.getElementById("library"), { childList: true, subtree: true })
        }""")
        return page

    def release() -> None:
        nonlocal released
        while not waiting:  # Streamlit starts once the document is complete
            page.wait_for_timeout(10)
        released = True
        for route in waiting:
            route.continue_()
        live(page)

    return opened, release


def test_typing_is_kept(held):
    """No character, caret or focus is lost."""
    opened, release = held
    page = opened("/")
    type_question(page, "warmtenet en restwarmte")
    page.evaluate("document.getElementById('question').setSelectionRange(3, 8)")
    release()
    state = page.evaluate("""() => {
      const field = document.getElementById("question")
      const { value, selectionStart, selectionEnd } = field
      return [document.activeElement === field, value, selectionStart, selectionEnd]
    }""")
    assert state == [True, "warmtenet en restwarmte", 3, 8]


def test_place_is_kept(held):
    """The scroll position stays."""
    opened, release = held
    page = opened(RESULTS)
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 300})
    page.evaluate("scrollTo(0, 200)")
    before = page.evaluate("scrollY")
    release()
    assert before > 0
    assert page.evaluate("scrollY") == before


def test_selection_is_kept(held):
    """Selected text stays selected."""
    opened, release = held
    page = opened(PAGE)
    page.locator(".page-text p").first.click(click_count=3)
    before = page.evaluate("getSelection().toString()")
    release()
    assert before
    assert page.evaluate("getSelection().toString()") == before


@pytest.mark.parametrize("path", ["/", RESULTS, PAGE, "/studies/warmte"])
def test_document_stays(held, path):
    """The document that the server sent is the view: no element of it is replaced or repeated."""
    opened, release = held
    page = opened(path)
    release()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.removed") == []
    assert page.locator("iframe, frame, object").count() == 0
    assert page.get_by_role("main").count() == page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate(
        "document.querySelectorAll('body > :not(#library):not(script)').length > 0"
    )
    visible = "[...document.querySelectorAll('body > :not(#library)')].filter(e => e.offsetParent)"
    assert page.evaluate(f"{visible}.length") == 0


def test_scripts_keep_their_names(page, address):
    """What the scripts of the site name replaces nothing that other scripts name the same."""
    names = re.findall(
        r"^(?:async )?function (\w+)", front_files()["front.js"][1].decode(), re.MULTILINE
    )
    page.goto(address)
    live(page)
    assert len(names) > 50
    assert page.evaluate("names => names.filter((name) => name in window)", names) == []


def test_style_sheets_of_the_reader_apply(page, address):
    """Only those of Streamlit are switched off; extensions and tools of readers add others."""
    shown(page, address)
    page.add_style_tag(content="p { letter-spacing: 3px }")
    expect(page.locator("main p").first).to_have_css("letter-spacing", "3px")
    added = page.locator("head style[data-emotion]").evaluate_all("all => all.map((e) => e.media)")
    assert set(added) == {"not all"}


def test_links_work_before_streamlit(held):
    """A link that is followed before Streamlit has started loads its document."""
    opened, _ = held
    page = opened(RESULTS)
    page.locator("ol.hits h2 a", has_text="On waste heat").click()
    expect(page.locator("h1", has_text="On waste heat")).to_be_visible()


def test_following_views_load_no_document(page, address):
    """Once live, links, forms and the history change the view in the same document."""
    documents = []
    page.on(
        "request",
        lambda request: documents.append(request) if request.resource_type == "document" else None,
    )
    page.goto(address)
    live(page)
    type_question(page, "restwarmte")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("ol.hits h2 a").click()
    expect(page).to_have_title(re.compile("^Over restwarmte – "))
    assert page.locator("meta[name=citation_title]").get_attribute("content") == "Over restwarmte"
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page).to_have_title(re.compile("^p. "))
    page.go_back()
    page.go_back()
    expect(page.locator("mark").first).to_be_visible()
    assert len(documents) == 1


def test_fields_are_as_the_view_was_asked(page, address):
    """What was typed into a form and not sent is gone in the next view."""
    page.goto(f"{address}/?q=heat&from=2000")
    live(page)
    year = page.locator(".years [name=from]")
    year.evaluate("field => { field.value = 1999 }")  # in a closed drawer on a phone
    page.get_by_role("link", name="Compact", exact=True).click()
    expect(page.locator("a[aria-current]", has_text="Compact")).to_be_visible()
    expect(year).to_have_value("2000")


def test_way_back_to_the_results(page, address):
    """“Back to the results” returns to the filters, the place and the link that was followed."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 300})
    page.goto(f"{address}{RESULTS}&sort=title")
    live(page)
    link = page.locator("ol.hits h2 a").last
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    name = link.inner_text()
    link.click()
    page.get_by_role("link", name="Read", exact=True).click()
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(re.compile("sort=title"))
    expect(page.locator("ol.hits h2 a", has_text=name)).to_be_focused()
    assert page.evaluate("scrollY") == before


BESIDE = f"/side-by-side{RESULTS[1:]}&study=warmte&study=heat"


@pytest.mark.parametrize("listing", [f"{RESULTS}&sort=title", "/subjects/warmte?lang=en", BESIDE])
def test_way_back_from_a_study(page, address, listing):
    """A study leads back to the list that it is in, and to the link that was followed."""
    page.goto(address + listing)
    live(page)
    item = page.locator("main :is(li, th)", has=page.locator(".byline")).last
    link = item.get_by_role("link").first
    name = link.inner_text()
    link.click()
    expect(page.locator("main[data-screen=study]")).to_be_visible()
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(address + listing)
    expect(page.locator("main").get_by_role("link", name=name, exact=True)).to_be_focused()


@pytest.mark.parametrize("path", [RESULTS, "/studies/warmte/pages/1?q=restwarmte"])
def test_place_is_kept_when_a_view_is_loaded_again(page, address, path):
    """A reader who loads a view again, or after it another one, finds the place in each."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 300})
    shown(page, address + path)
    page.evaluate("scrollTo(0, 90)")
    page.reload()
    live(page)
    assert page.evaluate("scrollY") == 90
    page.locator("#library a[data-view][href*=browse]").first.click()
    expect(page.locator("main[data-screen=browse]")).to_be_visible()
    page.reload()
    live(page)
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator("main[data-screen=browse]")).to_have_count(0)
    assert page.evaluate("scrollY") > 0


def test_place_is_kept_for_the_way_forward(one_page, address):
    """A view that was left by the button “Back” is returned to where it was left, by “Forward”."""
    one_page.set_viewport_size({"width": 1440, "height": 300})
    shown(one_page, address + RESULTS)
    one_page.locator("ol.hits h2 a").last.click()
    expect(one_page.locator("main[data-screen=study]")).to_be_visible()
    one_page.mouse.wheel(0, 120)
    one_page.wait_for_function("() => scrollY === 120")
    one_page.go_back()
    expect(one_page.locator("main[data-screen=results]")).to_be_visible()
    one_page.go_forward()
    expect(one_page.locator("main[data-screen=study]")).to_be_visible()
    assert one_page.evaluate("scrollY") == 120


def test_way_back_from_another_tab(page, address):
    """A page that was opened in a tab of its own leads back to the filters too."""
    page.goto(f"{address}{RESULTS}&sort=title")
    live(page)
    opened = page.locator("ol.hits h2 a").last.get_attribute("href")
    other = page.context.new_page()
    other.goto(urljoin(address, opened))
    live(other)
    other.get_by_role("link", name="Read", exact=True).click()
    other.get_by_role("link", name="Back to the results").click()
    expect(other).to_have_url(re.compile("sort=title"))


def test_way_back_in_another_language(page, address):
    """A language that was chosen on the way is that of the results too, also once loaded again."""
    page.goto(f"{address}{RESULTS}&sort=title")
    live(page)
    name = page.locator("ol.hits h2 a").last.inner_text()
    page.locator("ol.hits h2 a").last.click()
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page.locator("main[data-screen=page]")).to_be_visible()  # not the study
    page.get_by_role("link", name="Français").click()
    page.get_by_role("link", name="Retour aux résultats").click()
    expect(page).to_have_url(re.compile("sort=title.*lang=fr"))
    expect(page.locator("ol.hits h2 a", has_text=name)).to_be_focused()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_lost_connection(page, address):
    """When no view arrives, its document is loaded as soon as the server can be reached."""
    page.goto(f"{address}{RESULTS}")
    live(page)
    # Nothing is sent any more.
    page.evaluate("window.libraryViews(null, () => {}), window.loadsLateViews = true")
    page.context.set_offline(True)
    page.locator("ol.hits h2 a", has_text="On waste heat").click()
    expect(page.get_by_text("The library cannot be reached.")).to_be_visible()
    expect(page.locator("ol.hits")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("h1", has_text="On waste heat")).to_be_visible()


REPORTED = """window.reported = new Promise((resolve) => addEventListener("message", ({ data }) => {
  if (data.type === "CLIENT_ERROR_DIALOG") resolve(data.error)
}))"""
"""Resolves once Streamlit has an error of which it would open a dialog."""


def test_a_document_can_be_used_without_a_connection(page, address):
    """Streamlit makes it inert for no dialog of its own, as on a phone that has no network."""
    sockets: list[WebSocketRoute] = []

    def connect(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    page.add_init_script(REPORTED)
    page.route_web_socket("**/_stcore/stream", connect)
    shown(page, f"{address}{RESULTS}")
    link = page.locator("ol.hits h2 a", has_text="On waste heat")
    link.focus()
    page.route("**/_stcore/**", lambda route: route.abort())
    sockets.pop().close()
    assert page.evaluate("reported") == "Connection error"
    expect(page.locator("#library")).not_to_have_attribute("inert", "")
    expect(link).to_be_focused()
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
