"""What a browser finds around the screens: plain pages, a path of a proxy, and nothing foreign."""

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
def heard(page):
    """Return what the browser complains of, and which other hosts are asked for anything."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))

    def hear(host: str | None) -> None:
        if host:  # what a page makes itself, `data:` and `blob:`, has none
            told.append(f"asked {host}")

    page.on("request", lambda request: hear(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: hear(urlsplit(socket.url).hostname))
    return told


@pytest.mark.parametrize("path", SCREENS + PLAIN)
def test_nothing_is_refused_by_the_policy_and_nothing_comes_from_elsewhere(
    page, address, heard, path
):
    """Each page does with what its Content-Security-Policy allows, and asks this server alone."""
    page.goto(address + path)
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [text for text in heard if "Content Security Policy" in text]
    assert {text for text in heard if text.startswith("asked ")} == {"asked 127.0.0.1"}
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"_streamlit_xsrf"}


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_plain_pages_are_accessible(page, address, path, scheme):
    """Axe finds nothing serious on them, and no line is wider than the screen."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_without_javascript_leads_to_the_studies(browser, address):
    """Where no script runs, the first screen names the plain pages."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(MOST_SECONDS * 1000)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link").first.click()
    assert page.url == f"{address}/studies"
    page.get_by_role("link", name="Over restwarmte").click()
    assert page.url == f"{address}/studies/warmte"
    context.close()


def test_the_screens_work_under_the_path_of_a_proxy(page, tmp_path):
    """All of it is found below the path of `base_url`: screens, their connection, and pages."""
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
