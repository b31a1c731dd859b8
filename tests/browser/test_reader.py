"""A reader's way through the library, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIELD = "Search the full text of the studies"


def ask(page: Page, question: str) -> None:
    field = page.get_by_label(FIELD)
    field.fill(question)
    field.press("Enter")


def open_filters(page: Page) -> None:
    """Open the drawer of filters where the screen is narrow."""
    if page.viewport_size["width"] < 768:
        page.get_by_test_id("stExpandSidebarButton").click()


def test_a_question_leads_to_the_page_of_the_pdf(page, address):
    """Typing a question shows marked excerpts; a study opens; its link is the PDF at the page."""
    page.goto(address)
    ask(page, "restwarmte OR heat")
    expect(page.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=restwarmte"))
    marked = {mark.lower() for mark in page.locator("mark").all_inner_texts()}
    assert marked == {"restwarmte", "heat", "heating"}
    page.get_by_role("link", name="Over restwarmte").click()
    expect(page.get_by_role("heading", name="Over restwarmte")).to_be_visible()
    link = page.get_by_role("link", name="p. 3 (page 4 of the PDF)")
    href = link.get_attribute("href")
    assert href.endswith("/warmte.pdf#page=4") or href == "studies/warmte.pdf#page=4"
    answer = page.request.get(urljoin(page.url, href))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


def test_an_answer_is_narrowed_by_language(page, address):
    """Choosing a language leaves its studies, and the address says so."""
    page.goto(f"{address}/?q=restwarmte+OR+heat+OR+chaleur")
    expect(page.get_by_text("3 studies")).to_be_visible()
    open_filters(page)
    page.get_by_label("Language").click()
    page.get_by_role("option", name="English (1)").click()
    expect(page).to_have_url(re.compile("language=en"))
    page.keyboard.press("Escape")
    expect(page.get_by_text("1 study")).to_be_visible()
    expect(page.get_by_role("link", name="On waste heat")).to_be_attached()
    expect(page.get_by_role("link", name="Over restwarmte")).not_to_be_attached()


def test_a_view_can_be_linked_to_and_left_and_found_back(page, address):
    """A copied address opens the same view; back and forward go through the views."""
    page.goto(f"{address}/?q=heat&language=en")
    expect(page.get_by_label(FIELD)).to_have_value("heat")
    expect(page.get_by_text("1 study")).to_be_visible()
    page.get_by_role("link", name="On waste heat").click()
    expect(page.get_by_role("heading", name="On waste heat")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1 study")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("heat")
    page.go_forward()
    expect(page.get_by_role("heading", name="On waste heat")).to_be_visible()


def test_nothing_is_wider_than_the_screen(page, address):
    """No view scrolls sideways."""
    for path in ("/", "/?q=warmtenet", "/?q=niets", "/study?id=warmte&q=warmtenet"):
        page.goto(address + path)
        expect(page.locator("h1")).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], path


def test_no_view_loads_anything_from_elsewhere(page, address):
    """Everything a view needs comes from the library's own server."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/?q=warmtenet", "/study?id=warmte"):
        page.goto(address + path)
        expect(page.locator("h1")).to_be_visible()
        page.wait_for_load_state("networkidle")
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []
