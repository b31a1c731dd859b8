"""Plain pages, proxy paths and content security policy in a browser."""

from __future__ import annotations

import re
import sys
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.servers import PORT, served
from tests.waiting import MOST_SECONDS

pytestmark = pytest.mark.browser

SCREENS = ["/", "/?q=restwarmte", "/study?id=warmte&q=restwarmte"]
PLAIN = [
    "/studies",
    "/studies/warmte",
    "/search-tips",
    "/accessibility",
    "/privacy",
    "/take-down",
    "/nothing",
]


@pytest.fixture
def browser_log(page):
    """Return the console messages of the browser and the hosts it requests."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))

    def log_host(host: str | None) -> None:
        if host:  # what a page makes itself, `data:` and `blob:`, has none
            messages.append(f"requested {host}")

    page.on("request", lambda request: log_host(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: log_host(urlsplit(socket.url).hostname))
    return messages


@pytest.mark.parametrize("path", SCREENS + PLAIN)
def test_content_security_policy_is_sufficient(page, address, browser_log, path):
    """No page violates its Content-Security-Policy or requests another host."""
    page.goto(address + path)
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [text for text in browser_log if "Content Security Policy" in text]
    assert {text for text in browser_log if text.startswith("requested ")} == {
        "requested 127.0.0.1"
    }
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"_streamlit_xsrf"}


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plain_pages_are_accessible(page, address, path, scheme):
    """No serious violations, and no horizontal scrolling."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_noscript_links_to_plain_pages(browser, address):
    """Without JavaScript, the first screen links to the plain pages."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(MOST_SECONDS * 1000)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link").first.click()
    assert page.url == f"{address}/studies"
    page.get_by_role("link", name="Over restwarmte").click()
    assert page.url == f"{address}/studies/warmte"
    context.close()


def test_screens_below_base_path(page, tmp_path):
    """Screens, their WebSocket and pages work below the path of `base_url`."""
    (tmp_path / "library.yaml").write_text("name: Onder\nbase_url: https://example.org/bib\n")
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over restwarmte")
    ingest(open_library(tmp_path))
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, tmp_path, tmp_path) as address:
        page.goto(f"{address}/bib?q=restwarmte")
        expect(page.get_by_text("Over restwarmte").first).to_be_visible()
        page.goto(f"{address}/bib/study?id=warmte")
        expect(page.get_by_text("Over restwarmte").first).to_be_visible()
        page.goto(f"{address}/bib/studies/warmte")
        expect(page.locator("img.cover")).to_have_attribute("src", re.compile("cover"))
        page.wait_for_function("document.querySelector('img.cover').naturalWidth > 0")
