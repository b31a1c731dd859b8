"""The keyboard alone does the three tasks of a reader: find, read and quote."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_state import shown

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
    page.keyboard.type("restwarmte")
    page.keyboard.press("Enter")
    expect(page.locator("#answer h1")).to_be_focused()
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
