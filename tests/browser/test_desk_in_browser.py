"""The desk in a browser: accessible, and worked by the keyboard alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from library import open_library
from tests import samples
from tests.browser.accessibility import TWO_LOOKS, faults
from tests.browser.running_desk import (
    SCREENS,
    enter,
    open_screen,
    wait_for_script,
)
from tests.waiting import wait_until

pytestmark = pytest.mark.browser


CONTROLS = """() => {
  const wanted = "a[href], button, input, textarea, [role=button], [role=tab], [tabindex='0']"
  const isReached = (each) => each.checkVisibility({ visibilityProperty: true }) &&
    each.tabIndex >= 0 && !each.disabled && each.type !== "radio"
  window.controls = [...document.querySelectorAll(wanted)].filter(isReached)
  window.reached = new Set()
  return window.controls.length
}"""
"""Notes the controls that the keyboard is to reach, and returns their number.

Of a group of radio buttons Tab reaches the chosen one, and arrow keys lead to the others.
"""
UNREACHED = """() => {
  const { activeElement: at } = document
  window.reached.add(at.closest("canvas") ?? at)
  const name = (each) => each.ariaLabel || each.innerText || each.outerHTML.slice(0, 150)
  return window.controls.filter((each) => !window.reached.has(each)).map(name)
}"""
"""Notes the control that has the focus, and returns the names of those not reached yet."""
MARKED = """() => {
  const at = document.activeElement
  const isMarked = (each) => each && getComputedStyle(each).outline.endsWith("solid 3px")
  return at === document.body || at.matches("canvas *") ||
    [at, at.parentElement, at.closest("label, [role=group]")].some(isMarked)
}"""
"""Returns whether an outline shows the control that has the focus.

A table draws the border of its chosen cell, whose element has the focus and is never shown.
"""
IN_TABLE = "() => document.activeElement.closest('canvas') !== null"
"""Returns whether a table has the focus: itself at first, then the element of a cell."""
MOVED_FROM = "before => ![before, document.body].includes(document.activeElement)"
"""Returns whether the focus has gone on to another control."""
FOCUSED = """() => {
  const { activeElement: at } = document
  return [document.hasFocus(), at.matches(":focus-visible"), at.outerHTML.slice(0, 300)]
}"""
"""Returns what a failure says of the control that has the focus."""
MOST_TABS = 100
"""More often than any screen of the desk has controls."""


@pytest.mark.parametrize(("size", "scheme"), TWO_LOOKS)
def test_every_screen_is_accessible(one_page, desk, size, scheme):
    """No screen has a serious fault of accessibility, in either size and colour scheme."""
    one_page.set_viewport_size(size)
    one_page.emulate_media(color_scheme=scheme)
    address = enter(one_page, desk)
    for name in SCREENS:
        open_screen(one_page, f"{address}/{name}")
        assert faults(one_page) == [], name


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)
def test_tab_leads_to_every_control(page, desk):
    """On each screen the keyboard alone reaches all that can be clicked, and is never caught.

    An outline shows where the focus is.
    """
    address = enter(page, desk)
    for name in SCREENS:
        open_screen(page, f"{address}/{name}")
        assert page.evaluate(CONTROLS) > 5
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            # By the clock, not at the next frame that is drawn; a failure says what has the focus.
            if not page.evaluate(MARKED):
                wait_until(lambda: page.evaluate(MARKED), f"outline: {page.evaluate(FOCUSED)}")
            if not (left := page.evaluate(UNREACHED)):
                break
        assert left == [], name


OF_STREAMLIT = {
    "Skip to main content", "Sidebar", "App pages", "Collapse sidebar", "Expand sidebar",
    "Main menu", "Link to heading", "Selected values", "Remove Nederlands", "Clear all", "Open",
}  # fmt: skip
SAID = """() => [...document.querySelectorAll("[aria-label], [data-testid=stSkipToContent]")]
  .map(each => each.ariaLabel || each.innerText)"""
"""The names of all that has one of its own, and the text of the link to the content."""


@pytest.mark.parametrize("width", [1440, 390])
def test_what_streamlit_says_is_in_the_language_of_the_desk(new_context, desk, width):
    """Its menus and buttons are named in Dutch for staff whose browser is, on a phone too.

    The document says so to screen readers, and nothing that a screen asks of the server is missing.
    """
    page = new_context(locale="nl-BE", viewport={"width": width, "height": 900}).new_page()
    missing: list[str] = []
    page.on("response", lambda each: missing.append(each.url) if each.status >= 400 else None)
    address = enter(page, desk)
    for name in ("library", "confirm"):
        open_screen(page, f"{address}/{name}")
        expect(page.get_by_test_id("stSkipToContent")).to_have_text("Naar de inhoud")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        assert OF_STREAMLIT.isdisjoint(page.evaluate(SAID)), name
    assert missing == []


def test_links_of_the_preview_can_be_read_on_a_dark_screen(page, desk):
    """They have the colour of the text beside them, not the dark blue of browsers."""
    page.emulate_media(color_scheme="dark")
    open_screen(page, f"{enter(page, desk)}/library?part=about")
    link = page.get_by_role("link", name="our site")
    expect(link).to_have_css("color", link.evaluate("e => getComputedStyle(e.parentElement).color"))


@pytest.mark.usefixtures("arrivals_as_before")
def test_no_file_of_a_drop_is_lost_without_a_word(new_context, desk, tmp_path):
    """What the browser refuses is listed with the reason, also beside a file that is taken.

    Nothing of the desk is asked of another host.
    """
    page = new_context(locale="nl-BE").new_page()
    hosts: set[str | None] = set()
    page.on("request", lambda each: hosts.add(urlsplit(each.url).hostname))
    enter(page, desk)
    for name in ("brief.docx", "alles.zip", "goed.yaml"):
        (tmp_path / name).write_bytes(b"PK")
    with (tmp_path / "groot.pdf").open("wb") as file:
        file.truncate(320_000_000)
    study = samples.report(tmp_path / "goed.pdf", "Warmte uit lucht", "Bo Claes", "2023")
    names = ("alles.zip", "brief.docx", "goed.yaml", "groot.pdf")
    files = [study, *(tmp_path / name for name in names)]
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_role("heading", name="Warmte uit lucht")).to_be_visible()
    refused = page.locator("ul[role=alert] li")
    expect(refused).to_contain_text([
        "alles.zip: dit is een archief. Pak het uit", "brief.docx: dit is geen pdf",
        "goed.yaml: dit is een beschrijving. Voeg", "groot.pdf: groter dan 300",
    ])  # fmt: skip
    page.locator("input[type=file]").set_input_files([study])
    notice = page.get_by_test_id("stAlertContentInfo")
    expect(notice).to_contain_text("goed.pdf is hetzelfde bestand als goed.pdf")
    expect(refused).to_have_count(0)
    assert hosts - {None} == {"127.0.0.1"}


def test_the_address_opens_one_browser(page, new_context, desk):
    """Another browser gets a refusal from the used address, and from every screen."""
    used = desk.address()
    address = enter(page, desk)
    other = new_context()
    for path in (used, f"{address}/confirm", f"{address}/_stcore/health"):
        assert other.request.get(path).status == 403


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)  # the report is closed once
def test_a_report_is_closed_by_the_keyboard_alone(page, desk, desk_folder):
    """The address leads to the queue; Tab leads to the remark and the button, Enter closes it.

    Then the button is gone: the heading above it has the focus, and the outcome is read out.
    """
    open_screen(page, f"{enter(page, desk)}/queue?queue=reported")
    expect(page.get_by_text("Regel 3 ontbreekt", exact=True)).to_be_visible()
    remark = page.get_by_label("What was done, for the journal")
    for _ in range(40):
        page.keyboard.press("Tab")
        if remark.evaluate("each => each === document.activeElement"):
            break
    expect(remark).to_be_focused()
    page.keyboard.type("nieuwe pdf gevraagd")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_text("This queue is empty.")).to_be_visible()
    expect(page.get_by_role("heading").and_(page.locator(":focus"))).to_have_count(1)
    expect(page.locator("#library-status")).not_to_be_empty()
    (change,) = [each for each in open_library(desk_folder).desk().journal.changes()
                 if each.action == "desk: report"]  # fmt: skip
    assert change.note.endswith("– nieuwe pdf gevraagd")


def test_a_phone_shows_first_what_a_record_is_about(one_page, desk):
    """On a phone the first field has the focus, and the screen is at its heading above it."""
    one_page.set_viewport_size({"width": 390, "height": 844})
    open_screen(one_page, f"{enter(one_page, desk)}/confirm")
    expect(one_page.get_by_label(re.compile("^Title"))).to_be_focused()
    expect(one_page.get_by_role("heading", level=1)).to_be_in_viewport()


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)  # the study is added once
def test_a_record_is_confirmed_by_the_keyboard_alone(page, desk, desk_folder):
    """Enter leads from field to field, typing corrects, and the last Enter adds the study."""
    page.goto(f"{enter(page, desk)}/confirm")
    title = page.get_by_label(re.compile("^Title"))
    expect(title).to_be_focused()
    expect(title).to_have_value("Warmte uit water")
    page.keyboard.press("Control+A")
    page.keyboard.type("Warmte uit de haven")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Subtitle")).to_be_focused()
    button = page.get_by_role("button", name="Add to the library")
    for _ in range(12):
        if button.evaluate("each => each === document.activeElement"):
            break
        before = page.evaluate_handle("document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_function(MOVED_FROM, arg=before)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_text("Every arrival is dealt with")).to_be_visible()
    assert open_library(desk_folder).study("nieuw").title == "Warmte uit de haven"


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)
def test_a_setting_is_saved_by_the_keyboard_alone(page, desk, desk_folder):
    """The focus stays on the button, also when somebody else saved first; outcomes are read out.

    What was typed outlives that, and is saved by the second Enter.
    """
    open_screen(page, f"{enter(page, desk)}/library")
    name = page.get_by_label("Name", exact=True)
    name.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Van Bo")
    save = page.get_by_role("button", name="Save")
    for _ in range(20):
        if save.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Discard what was typed")).to_be_visible()
    settings = desk_folder / "library.yaml"
    before = settings.read_bytes()
    settings.write_bytes(b"name: Van An\n" + before)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed this")
    expect(page.get_by_text("Somebody else saved “Van An” here.")).to_be_visible()
    expect(name).to_have_value("Van Bo")
    expect(save).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#library-status")).to_contain_text("Saved.")
    expect(save).to_be_focused()
    assert settings.read_bytes() == b"name: Van Bo\n" + before
    settings.write_bytes(before)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button called *name* has the focus."""
    button = page.get_by_role("button", name=name).first
    for _ in range(MOST_TABS):
        if button.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(button).to_be_focused()


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)
def test_a_study_is_withdrawn_and_brought_back_by_the_keyboard_alone(page, desk, desk_folder):
    """Keys choose its row and lead out of the table, as the screen says; outcomes are read out."""
    record = desk_folder / "pdfs" / "plan.yaml"
    before = record.read_bytes()
    open_screen(page, f"{enter(page, desk)}/table")
    page.get_by_label("Filter", exact=True).focus()
    page.keyboard.type("Restwarmte voor woningen")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^1 of .* Escape, then Tab"))).to_be_visible()
    wait_for_script(page)  # a table of other rows may still take the place of this one
    for _ in range(MOST_TABS):
        if page.evaluate(IN_TABLE):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.get_by_text("1 study chosen")).to_be_visible()
    page.keyboard.press("Escape")
    tab_to(page, "Withdraw")
    page.keyboard.press("Enter")
    expect(page.locator("#library-status")).to_contain_text("Withdrawn.")
    assert b"access: withdrawn" in record.read_bytes()
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.locator("#library-status")).to_contain_text("Undone.")
    assert record.read_bytes() == before
