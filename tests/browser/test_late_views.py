"""Views that arrive late, or never: what the reader did meanwhile counts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.page_state import shown
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

RESULTS = "/?q=restwarmte+OR+heat&sort=title"
NOTHING_ARRIVES = "window.libraryViews(null, () => {}), window.loadsLateViews = true"
"""Lets following views be loaded as documents, once they were waited for."""


class Answers:
    """What the server sends to a page, which a test can hold back."""

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self.held: list[str | bytes] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            if self.is_held:
                self.held.append(message)
            else:
                socket.send(message)

        self._page_side = socket
        socket.connect_to_server().on_message(pass_on)

    def release(self) -> None:
        self.is_held = False
        for each in self.held:
            self._page_side.send(each)


def study_link(page: Page, title: str):
    return page.locator("ol.hits h2 a", has_text=title)


def test_a_view_that_the_reader_has_gone_back_from_is_not_shown(page, address):
    """“Back” before it has arrived leads to the view that is still there, and leaves it there."""
    answers = Answers(page)
    shown(page, address + RESULTS)
    page.evaluate("""() => {
      window.titles = []
      new MutationObserver(() => window.titles.push(document.title)).observe(
        document.querySelector("title"), { childList: true })
    }""")
    answers.is_held = True
    study_link(page, "Over restwarmte").click()
    expect(page).to_have_url(re.compile("/studies/warmte"))
    wait_until(lambda: page.wait_for_timeout(10) or bool(answers.held), "an answer")
    page.go_back()
    answers.release()
    expect(page).to_have_url(address + RESULTS)
    page.get_by_role("link", name="Compact", exact=True).click()
    expect(page.locator("a[aria-current]", has_text="Compact")).to_be_visible()
    assert [title for title in page.evaluate("window.titles") if "Over restwarmte" in title] == []
    page.go_back()
    expect(page.locator("a[aria-current]", has_text="Compact")).to_have_count(0)
    expect(page).to_have_url(address + RESULTS)


@pytest.mark.parametrize("clicks", [1, 2])
def test_way_back_from_a_view_that_was_loaded_as_a_document(page, address, clicks):
    """It begins at its top, and “Back to the results” leads to the results, after two clicks too.

    The place in them is found again, also when they are loaded as a document.
    """
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 300})
    shown(page, address + RESULTS)
    page.evaluate(NOTHING_ARRIVES)
    link = study_link(page, "Over restwarmte")
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    link.click(click_count=clicks)
    expect(page.locator("main h1", has_text="Over restwarmte")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    shown(page, page.url.replace("/studies/warmte", "/studies/warmte/pages/1"))
    page.evaluate(NOTHING_ARRIVES)
    page.get_by_role("link", name="Back to the results").click()
    expect(link).to_be_focused()
    expect(page).to_have_url(address + RESULTS)
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize("status", [502, 503])
def test_a_page_stays_while_a_proxy_answers_for_the_server(page, address, status):
    """It is said that the library cannot be reached; the view comes once it can."""
    shown(page, address + RESULTS)
    page.evaluate(NOTHING_ARRIVES)
    page.route("**/healthz", lambda route: route.fulfill(status=status, body="Bad Gateway"))
    study_link(page, "Over restwarmte").click()
    expect(page.locator("[data-announced]")).to_contain_text("cannot be reached")
    expect(study_link(page, "Over restwarmte")).to_be_visible()
    page.unroute("**/healthz")
    expect(page.locator("main h1", has_text="Over restwarmte")).to_be_visible()
