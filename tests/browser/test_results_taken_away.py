"""Results are ticked and exported, followed, and what is new is marked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.page_state import shown

pytestmark = pytest.mark.browser

BOTH = "/?q=restwarmte+OR+heat"


def test_ticked_studies_are_exported(page, address):
    """A study that is ticked is exported alone; without ticks there is a link to all."""
    shown(page, address + BOTH)
    expect(page.get_by_role("link", name="RIS")).to_be_visible()
    page.get_by_role("checkbox", name="On waste heat").check()
    expect(page.get_by_role("link", name="RIS")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS").click()
    text = download.value.path().read_text()
    assert text.count("TY  - ") == 1
    assert "On waste heat" in text
    page.get_by_text("Cite On waste heat").click()
    expect(page.get_by_text("OVAM. (2020). On waste heat")).to_be_visible()
    assert faults(page) == []


def test_keyboard_leads_from_a_tick_to_what_is_done_with_it(one_page, address):
    """Behind a tick, the next stop of the keyboard leads to its buttons, and nothing scrolls."""
    shown(one_page, address + BOTH)
    one_page.get_by_role("checkbox", name="On waste heat").focus()
    one_page.keyboard.press("Space")
    place = one_page.evaluate("scrollY")
    one_page.keyboard.press("Tab")
    link = one_page.get_by_role("link", name="Selected studies")
    expect(link).to_be_focused()
    expect(link).to_have_count(1)
    one_page.keyboard.press("Enter")
    expect(one_page.get_by_role("button", name="RIS")).to_be_focused()
    assert one_page.evaluate("scrollY") == place


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
@pytest.mark.parametrize(("width", "height", "most"), [(390, 844, 0.2), (320, 256, 0)])
def test_what_is_ticked_leaves_room_to_read(one_page, address, language, width, height, most):
    """What is done with ticked studies covers a part of a phone; at 400 % zoom it scrolls away."""
    one_page.set_viewport_size({"width": width, "height": height})
    shown(one_page, f"{address}{BOTH}&lang={language}")
    one_page.get_by_role("checkbox", name="On waste heat").check()
    one_page.evaluate("document.querySelector('h1').scrollIntoView()")
    bar = one_page.locator("#taken")
    expect(bar).to_be_visible()
    top = bar.bounding_box()["y"]
    assert max(0, height - top) <= most * height
    for button in bar.get_by_role("button").all():
        assert button.bounding_box()["height"] >= 24


def test_ticks_are_kept_over_answers(page, address):
    """Studies that are ticked stay so where they are not shown, until another question is asked."""
    shown(page, address + BOTH)
    page.get_by_role("checkbox", name="On waste heat").check()
    shown(page, address + BOTH + "&language=nl")
    expect(page.get_by_role("checkbox", name="On waste heat")).to_have_count(0)
    page.get_by_role("checkbox", name="Over restwarmte").check()
    expect(page.get_by_text("2 studies selected.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS").click()
    text = download.value.path().read_text()
    assert text.count("TY  - ") == 2
    shown(page, address + BOTH)
    expect(page.get_by_role("checkbox", name="On waste heat")).to_be_checked()
    shown(page, address + "/?q=heat")
    expect(page.get_by_role("checkbox", name="On waste heat")).not_to_be_checked()
    expect(page.get_by_text("selected.")).to_be_hidden()


def forget(page: Page, study: str) -> None:
    """Let the reader come back as if *study* was not seen before."""
    page.evaluate(
        """study => {
            const seen = JSON.parse(localStorage["library-seen"])
            for (const feed in seen) seen[feed] = seen[feed].filter((each) => each !== study)
            localStorage["library-seen"] = JSON.stringify(seen)
            sessionStorage.clear()
        }""",
        study,
    )


def test_new_since_the_last_visit(page, address):
    """A followed search is on the start screen with what is new; new studies are marked there."""
    shown(page, address)
    page.wait_for_function("localStorage['library-seen']")
    shown(page, address + BOTH)
    page.get_by_role("button", name="Follow in this browser").click()
    page.wait_for_function("localStorage['library-seen'].includes('restwarmte')")
    forget(page, "heat")
    shown(page, address)
    expect(page.locator("#study-heat [data-new]")).to_be_visible()
    page.get_by_role("link", name="restwarmte OR heat 1 new").click()
    expect(page.locator("ol.hits #study-heat [data-new]")).to_be_visible()
    expect(page.locator("ol.hits [data-new]").locator("visible=true")).to_have_count(1)
    shown(page, address)
    expect(page.get_by_role("link", name="restwarmte OR heat", exact=True)).to_be_visible()
