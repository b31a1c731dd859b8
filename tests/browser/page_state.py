"""Waiting for screens."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def shown(page: Page, address: str) -> None:
    """Go to *address* and wait until Streamlit has taken over."""
    page.goto(address)
    live(page)


def live(page: Page) -> None:
    """Wait until following views arrive without loading a document."""
    expect(page.locator("html")).to_have_attribute("data-live", "")
