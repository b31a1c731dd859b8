"""The study screen and the reading view, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.page_state import shown

pytestmark = pytest.mark.browser

STUDY = "/study?id=warmte&q=restwarmte"
PAGE = "/read?id=warmte&page=2&q=restwarmte"
VIEWS = {
    "study": STUDY,
    "page": PAGE,
    "unknown": "/study?id=warmpte",
    "beyond": "/read?id=warmte&page=9",
}


def picture(page: Page):
    return page.locator(".paper img")


def test_a_study_leads_to_its_hits(page, address):
    """The strip and the pages that answer lead to the page as it is printed."""
    shown(page, address + STUDY)
    expect(page.get_by_role("heading", name="Over restwarmte")).to_be_visible()
    strip = page.get_by_role("navigation", name="Distribution of hits in the study")
    expect(strip.get_by_role("link")).to_have_count(2)
    strip.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"/read\?id=warmte&page=4&q=restwarmte"))
    expect(picture(page)).to_be_visible()
    expect(page.get_by_text("Result 2 of 2")).to_be_visible()


def test_a_study_is_searched_inside(page, address):
    """Another question stays inside the study, and goes into the address."""
    shown(page, address + "/study?id=warmte")
    field = page.get_by_role("searchbox", name="Search this study")
    field.fill("aquathermie")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/study\?id=warmte&q=aquathermie"))
    expect(page.locator("section.inside")).to_contain_text(
        re.compile("No page of this study answers that|answers")
    )


def test_words_are_marked_where_they_are_printed(page, address):
    """The marks lie on the picture, as wide as a word and as high as a line."""
    shown(page, address + "/read?id=warmte&page=1&q=restwarmte")
    expect(picture(page)).to_have_js_property("complete", value=True)
    paper = page.locator(".paper").bounding_box()
    highlights = page.locator(".page-mark")
    assert highlights.count() > 0
    for at in range(highlights.count()):
        box = highlights.nth(at).bounding_box()
        assert paper["x"] <= box["x"]
        assert box["x"] + box["width"] <= paper["x"] + paper["width"]
        assert paper["width"] / 50 < box["width"] < paper["width"] / 3
        assert 2 < box["height"] < paper["height"] / 20


def at(page: Page, number: int) -> None:
    """Wait until a page is shown, and the address says so."""
    expect(page).to_have_url(re.compile(f"page={number}"))
    expect(page.get_by_text(f"page {number} of 4")).to_be_visible()


def test_pages_and_hits_are_stepped_through(page, address):
    """Links and keys lead on, back leads back, and the last page has no next."""
    shown(page, address + "/read?id=warmte&page=1&q=restwarmte")
    page.get_by_role("link", name="Next result").click()
    at(page, 4)
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    at(page, 3)
    page.keyboard.press("p")
    at(page, 1)
    page.go_back()
    at(page, 3)


def test_a_page_is_gone_to_by_its_label(page, address):
    """What is printed on the page is what a reader types."""
    shown(page, address + PAGE)
    field = page.get_by_label("Page", exact=True)
    field.fill("3")
    field.press("Enter")
    expect(page.get_by_text("page 4 of 4")).to_be_visible()


def test_a_page_is_looked_at_closer(page, address):
    """A larger page is wider than its frame, which scrolls; the address says so."""
    shown(page, address + PAGE)
    before = page.locator(".paper").bounding_box()["width"]
    page.get_by_role("link", name="200 %").click()
    expect(page).to_have_url(re.compile("zoom=200"))
    expect(page.get_by_role("link", name="200 %")).to_have_attribute("aria-current", "true")
    assert page.locator(".paper").bounding_box()["width"] == pytest.approx(2 * before, rel=0.05)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_quotation_is_copied(page, address):
    """The passage, the reference with its printed page, and the link of the page are copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, address + "/read?id=heat&page=1&q=heat")
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    passage, reference = copied.split("\n\n")
    assert passage.startswith("“")
    assert "(OVAM, 2020, p. 1)" in passage
    assert "On waste heat" in reference
    assert reference.endswith("read?id=heat&page=1")


def test_a_selected_passage_is_quoted(page, address):
    """What the reader selects in the text of the page is the passage."""
    shown(page, address + "/read?id=heat&page=1")
    expect(page.get_by_role("button", name="Copy quotation")).to_be_visible()
    page.locator(".page-text p").first.click(click_count=3)
    chosen = " ".join(page.evaluate("getSelection().toString()").split())
    assert chosen
    expect(page.locator("[data-passage]")).to_have_text(chosen)


@pytest.mark.parametrize("view", VIEWS)
def test_a_screen_is_accessible(shaded_page, address, view):
    """No serious or critical fault, light or dark, on a desk or a phone."""
    shown(shaded_page, address + VIEWS[view])
    assert faults(shaded_page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_screen_scrolls_sideways(page, address, view):
    """Whatever is wide scrolls in a frame of its own."""
    shown(page, address + VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hostile_question_is_text(page, address):
    """What is typed is never markup, on the study screen and in the reading view."""
    hostile = '<script>document.title="x"</script> [a](b) :smile: \u202eabc'
    for view in ("study?id=warmte", "read?id=warmte&page=1"):
        shown(page, f"{address}/{view}&q={quote(hostile)}")
        assert page.title() != "x"
        assert page.locator("script:text('document.title')").count() == 0
