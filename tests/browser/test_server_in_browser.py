"""Documents without scripts, proxy paths and content security policy in a browser."""

from __future__ import annotations

import re
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, expect

from library import open_library
from tests import samples
from tests.browser.accessibility import TWO_LOOKS, remarks, without_scripts
from tests.browser.page_state import live
from tests.conftest import ingest
from tests.servers import PORT, served

pytestmark = pytest.mark.browser

SCREENS = ["/", "/?q=restwarmte", "/studies/warmte?q=restwarmte", "/studies/warmte/pages/1"]
TEXTS = ["/browse", "/search-tips", "/accessibility", "/privacy", "/take-down", "/nothing"]


@pytest.fixture
def browser_log(page):
    """Return the console messages of the browser and the hosts it requests."""
    messages: list[str] = []

    def log_message(message: ConsoleMessage) -> None:
        if "/cover?" not in message.location["url"]:  # another test removes a PDF
            messages.append(f"{message.type}: {message.text}")

    page.on("console", log_message)

    def log_host(host: str | None) -> None:
        if host:  # what a page makes itself, `data:` and `blob:`, has none
            messages.append(f"requested {host}")

    page.on("request", lambda request: log_host(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: log_host(urlsplit(socket.url).hostname))
    return messages


@pytest.mark.parametrize("path", SCREENS + TEXTS[:-1])
def test_console_is_silent(page, address, browser_log, path):
    """No page logs an error, violates its policy, requests another host or sets a cookie."""
    page.goto(address + path)
    live(page)
    page.wait_for_load_state("networkidle")
    assert [text for text in browser_log if text.startswith(("error", "warning"))] == []
    assert {text for text in browser_log if text.startswith("requested ")} == {
        "requested 127.0.0.1"
    }
    assert page.context.cookies() == []


@pytest.fixture
def bare(new_context, size):
    """Return a page of a browser without JavaScript."""
    return new_context(java_script_enabled=False, locale="en-GB", viewport=size).new_page()


def test_an_empty_dossier_without_javascript(bare, address):
    """It says what keeping needs, and names no button that is not there."""
    bare.goto(f"{address}/dossier")
    expect(bare.locator("noscript .notice")).to_contain_text("Keeping passages needs JavaScript.")
    expect(bare.get_by_text("Use “Keep” on a passage")).to_be_hidden()


def test_all_tasks_without_javascript(bare, address):
    """Searching, filtering, reading and stepping through pages are links and forms."""
    bare.goto(address)
    bare.get_by_role("searchbox").fill("restwarmte OR heat")
    bare.get_by_role("search").get_by_role("button").click()
    expect(bare.locator("mark").first).to_be_visible()
    bare.locator("ol.hits h2 a", has_text="Over restwarmte").click()
    expect(bare).to_have_url(re.compile(r"/studies/warmte\?"))
    bare.get_by_role("link", name="Read", exact=True).click()
    expect(bare).to_have_url(re.compile(r"/studies/warmte/pages/4\?"))
    bare.get_by_role("link", name="Previous result").click()
    expect(bare).to_have_url(re.compile(r"/studies/warmte/pages/1\?"))
    bare.get_by_label("Page", exact=True).fill("2")
    bare.get_by_label("Page", exact=True).press("Enter")
    expect(bare.locator("h1", has_text="page 3 of 4")).to_be_visible()
    bare.get_by_role("link", name="Back to the results").click()
    expect(bare.locator("ol.hits h2")).to_have_count(2)
    expect(bare.get_by_text("Copy quotation")).to_have_count(0)


def test_way_back_without_javascript(bare, address):
    """“Back to the results” leads to the filters, the order and the look of the results."""
    bare.goto(f"{address}/?q=restwarmte&language=nl&sort=title&cards=compact")
    bare.locator("ol.hits h2 a", has_text="Over restwarmte").click()
    bare.get_by_role("link", name="Read", exact=True).click()
    bare.get_by_role("link", name="Previous result").click()
    bare.get_by_role("link", name="Back to the results").click()
    expect(bare).to_have_url(f"{address}/?q=restwarmte&language=nl&sort=title&cards=compact")


@pytest.mark.parametrize("path", SCREENS)
def test_documents_are_accessible_without_javascript(one_page, address, path):
    """What a reader without JavaScript has has no serious violations."""
    one_page.route(re.compile(r"/(studies.*|\?.*)?$|\.css"), without_scripts)
    one_page.goto(address + path)
    assert one_page.locator("script").count() == 0
    assert remarks(one_page, TWO_LOOKS) == []


@pytest.mark.parametrize("path", TEXTS)
def test_pages_of_text_are_accessible(one_page, address, path):
    """No serious violations, and no horizontal scrolling."""
    one_page.goto(address + path)
    assert remarks(one_page, TWO_LOOKS) == []


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    """Yield the address of a server whose `base_url` has a path."""
    root = tmp_path_factory.mktemp("below")
    (root / "library.yaml").write_text("name: Onder\nbase_url: https://example.org/bib\n")
    samples.study(root / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over restwarmte")
    ingest(open_library(root))
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, root, root) as address:
        yield address


def test_screens_below_base_path(page, below):
    """Screens, their WebSocket and images work below the path of `base_url`."""
    page.goto(f"{below}/bib?q=restwarmte")
    live(page)
    page.locator("ol.hits h2 a").click()
    expect(page).to_have_url(f"{below}/bib/studies/warmte?q=restwarmte")
    expect(page.locator(".study-cover img")).to_have_attribute("src", re.compile("^/bib/"))
    expect(page.locator(".study-cover img")).not_to_have_js_property("naturalWidth", 0)
    page.goto(f"{below}/bib/studies/warmte/pages/1")
    live(page)
