"""Waiting for screens."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def shown(page: Page, address: str) -> None:
    """Go to *address* and wait until Streamlit has taken over."""
    page.goto(address)
    live(page)


def type_question(page: Page, text: str) -> None:
    """Type *text* into the question of the start screen, once the browser has given it the focus.

    It does so after it has painted the screen.
    """
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(text)


def live(page: Page) -> None:
    """Wait until following views arrive without loading a document."""
    expect(page.locator("html")).to_have_attribute("data-live", "")
