"""The keyboard alone does the three tasks of a reader: find, read and quote."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_state import shown, type_question

pytestmark = pytest.mark.browser


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link or button with that name has the focus."""
    for _ in range(90):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
        )
        if (focused or "").strip() == name:
            return
    pytest.fail(f"Tab does not reach {name!r}")


def test_find_read_and_quote(page, address):
    """A question, a study, its best page, the next hit, and a quotation, without a pointer."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, address)
    type_question(page, "restwarmte")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_be_focused()
    tab_to(page, "Over restwarmte")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_be_focused()
    tab_to(page, "Read")
    page.keyboard.press("Enter")
    expect(page.get_by_text("page 4 of 4")).to_be_visible()
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("/pages/1"))
    expect(page.get_by_text("page 1 of 4")).to_be_visible()
    tab_to(page, "Copy quotation")
    page.keyboard.press("Enter")
    expect(page.locator(".copied")).to_have_text("Copied")
    tab_to(page, "Privacy")


@pytest.mark.parametrize("show", ["", "&show=picture", "&show=text"])
def test_a_few_keys_lead_to_the_quotation(one_page, address, show):
    """The first stop behind the heading of a page leads past its tools, image and text."""
    shown(one_page, f"{address}/studies/warmte/pages/1?q=restwarmte{show}")
    one_page.locator("main h1").evaluate("each => { each.tabIndex = -1; each.focus() }")
    one_page.keyboard.press("Tab")
    expect(one_page.get_by_role("link", name="Cite", exact=True)).to_be_focused()
    one_page.keyboard.press("Enter")
    expect(one_page.locator("#quote")).to_be_in_viewport()
    for _ in range(2):
        one_page.keyboard.press("Tab")
        if one_page.locator("#quote .copy").evaluate("each => each === document.activeElement"):
            break
    expect(one_page.get_by_role("button", name="Copy quotation")).to_be_focused()


BEHIND = """() => {
  const focused = document.activeElement
  const boxes = [...focused.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
  const shows = ({ left, top, right, bottom }) => {
    // The middle of what is in the window.
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
    const found = document.elementFromPoint(x, y)
    return found && (focused.contains(found) || found.contains(focused))
  }
  const isHidden = focused !== document.body && boxes.length && !boxes.some(shows)
  return isHidden ? focused.outerHTML.slice(0, 120) : ""
}"""
"""The focused element if nothing of it shows; empty if some does."""


@pytest.mark.parametrize("path", ["/?q=restwarmte+OR+heat", "/studies/warmte/pages/1?q=restwarmte"])
def test_focus_is_not_obscured(page, address, path):
    """No bar that stays in place covers what has the focus, in either direction (WCAG 2.4.11)."""
    page.set_viewport_size({**page.viewport_size, "height": 480})
    page.goto(address + path)
    for box in page.get_by_role("checkbox", name="Select").all():
        box.check()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(30):
            page.keyboard.press(key)
            assert page.evaluate(BEHIND) == ""


def test_filters_close_once_the_focus_is_behind_them(one_page, address):
    """On a phone, they cover what follows them."""
    one_page.set_viewport_size({"width": 390, "height": 640})
    one_page.goto(f"{address}/?q=restwarmte+OR+heat")
    one_page.get_by_role("button", name="Filters").press("Enter")
    filters = one_page.locator("#facets")
    expect(filters).to_be_visible()
    one_page.keyboard.press("Tab")
    expect(filters.get_by_role("button", name="Close")).to_be_focused()
    expect(filters).to_be_visible()  # what is in them does not close them
    tab_to(one_page, "Studies and pages")
    expect(filters).to_be_hidden()
    assert one_page.evaluate(BEHIND) == ""


def test_the_key_for_the_list_of_keys(page, address):
    """The key on the button opens the list; it is a letter key, which can be switched off."""
    page.goto(f"{address}/studies/warmte/pages/2")
    keys = page.locator("#keys")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


def test_letter_keys_are_switched_off(page, address):
    """The switch of single-key shortcuts is there at every size of the window (WCAG 2.1.4)."""
    page.goto(f"{address}/studies/warmte/pages/2?q=restwarmte")
    page.get_by_text("Keyboard shortcuts", exact=True).locator("..").click()
    switch = page.get_by_label("Use single-key shortcuts")
    assert switch.bounding_box()["y"] > 0
    switch.uncheck()
    page.keyboard.press("Escape")
    expect(switch).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/pages/3"))


def test_skip_link_jumps_over_the_header(page, address):
    """The first Tab shows the skip link; the next one after it is in the content."""
    page.goto(f"{address}/?q=restwarmte")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_skip_link_jumps_over_the_filters(page, address):
    """The first Tab after a search leads past the filters, where they are beside the results."""
    shown(page, f"{address}/?lang=en")
    type_question(page, "restwarmte OR heat")
    page.keyboard.press("Enter")
    expect(page.locator("main h1", has_text="2 studies")).to_be_focused()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip the filters")
    if page.viewport_size["width"] < 900:
        expect(skip).to_be_hidden()
        return
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#answer').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("path", "landmarks"),
    [
        ("/?q=restwarmte", ["banner", "search", "navigation", "main", "contentinfo"]),
        ("/studies/warmte?q=restwarmte", ["banner", "main", "article", "complementary"]),
        ("/studies/warmte/pages/1", ["banner", "navigation", "main", "article", "region"]),
    ],
)
def test_accessibility_tree(page, address, path, landmarks):
    """The tree has the landmarks of a page, one heading of level 1, and nothing of Streamlit."""
    shown(page, address + path)
    tree = page.locator("body").aria_snapshot()
    for landmark in landmarks:
        assert re.search(rf"^\s*- {landmark}\b", tree, re.MULTILINE), (landmark, tree)
    assert len(re.findall(r"\[level=1\]", tree)) == 1
    levels = [int(level) for level in re.findall(r"\[level=(\d)\]", tree)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
