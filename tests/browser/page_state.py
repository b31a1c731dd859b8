"""Waiting for screens."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def shown(page: Page, address: str) -> None:
    """Go to *address* and wait until the screen is complete."""
    page.goto(address)
    expect(page.locator("footer")).to_be_visible()
    expect(page.get_by_role("search").get_by_role("button")).not_to_be_empty()
