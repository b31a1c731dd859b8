"""A browser that lets no site keep anything, as some readers and organisations set it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import shown

pytestmark = pytest.mark.browser

REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("denied", "SecurityError") }
  Object.defineProperty(window, name, { get })
}"""
"""What a browser answers to any use of either store."""


def test_all_works_where_nothing_may_be_kept(new_context, address):
    """Links, completions and ticks work, and who keeps a passage learns that it will be lost."""
    context = new_context(locale="en-GB")
    context.add_init_script(REFUSED)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    shown(page, f"{address}/?q=restwarmte+OR+heat")
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-ticked]")).to_have_text("1 study selected.")
    page.locator("[data-keep]").first.click()
    expect(page.locator("[data-announced]")).to_have_text(
        "This browser does not allow keeping, or has no room."
    )
    page.locator("#question").fill("restw")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".card h2 a").first.click()
    expect(page.locator("#main[data-screen=study]")).to_be_visible()
    page.get_by_role("link", name="Back to the results").click()
    expect(page.locator("#main[data-screen=results]")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    assert faults == []
