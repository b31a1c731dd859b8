"""Dossiers in a browser: kept without an account, changed, shared, and taken away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

import library
from library.core.readers.anchors import anchor, find
from tests.browser.accessibility import remarks
from tests.browser.conftest import FLAGS, MILLISECONDS
from tests.browser.page_state import shown
from tests.conftest import CHROMIUM

pytestmark = pytest.mark.browser

KEY = "library-dossiers"
SCRIPTS = Path(library.__file__).parent / "ui" / "scripts"


def rows(page: Page):
    return page.locator("[data-row]")


def keep_two(page: Page, address: str) -> None:
    """Keep a passage of the results, and a page."""
    shown(page, f"{address}/?q=restwarmte")
    page.get_by_role("button", name="Keep").first.click()
    shown(page, f"{address}/studies/heat/pages/1")
    page.get_by_role("button", name="Keep this page").click()
    expect(page.get_by_role("link", name="Dossier 2")).to_be_visible()


@pytest.mark.parametrize(
    "passage",
    [
        "Eén “kort” citaat.",
        "Een lang citaat – met é, ﬁ, m² en 25 % – dat bij zijn uiteinden wordt gehouden",
    ],
)
def test_anchors_of_the_browser_are_those_of_the_server(page, passage):
    """A link made in the browser finds the passage with all its letters on the server."""
    script = (SCRIPTS / "6-anchors.js").read_text()
    made = page.evaluate(f"passage => {{ {script}; return anchorOf(passage) }}", passage)
    assert made == str(anchor(passage))
    place = find(anchor(made), f"Voor. {passage}. Na.")
    assert place is not None
    assert place.is_same


def test_keep_and_change(page, address):
    """What is kept is in the dossier, with remarks and in the reader's order.

    Its heading has the focus, also once the server has shown what is in it.
    """
    keep_two(page, address)
    page.get_by_role("link", name="Dossier 2").click()
    expect(rows(page)).to_have_count(2)
    expect(page.locator("main h1")).to_be_focused()
    expect(rows(page).first).to_contain_text("Over restwarmte")
    page.get_by_label("Remark on 1").fill("Eerst dit")
    page.get_by_label("Name of the dossier").fill("Warmte")
    page.get_by_role("button", name="Move down (1)").click()
    expect(rows(page).first).to_contain_text("On waste heat")
    expect(page.get_by_role("status").get_by_text("Now number 2.")).to_be_visible()
    expect(page.get_by_label("Remark on 2")).to_have_value("Eerst dit")
    expect(page.get_by_label("Remark on 1")).to_have_value("")
    page.get_by_role("button", name="Remove (1)").click()
    expect(rows(page)).to_have_count(1)
    shown(page, f"{address}/dossier")
    expect(page.get_by_label("Name of the dossier")).to_have_value("Warmte")
    expect(page.get_by_label("Remark on 1")).to_have_value("Eerst dit")
    page.get_by_role("button", name="Remove (1)").click()
    expect(page.get_by_label("Name of the dossier")).to_be_focused()


def test_answers_may_come_late(page, address):
    """Rows are in the order asked for with the remarks typed, whenever the answers come."""
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    expect(rows(page)).to_have_count(2)
    held: list[Route] = []
    page.route(f"{address}/dossier", lambda route: held.append(route))  # noqa: PLW0108 -- it sets an attribute
    remark = page.get_by_label("Remark on 1")
    with page.expect_request(f"{address}/dossier"):
        remark.fill("Eerst")
        remark.blur()
    remark.press("End")
    remark.press_sequentially(" dit")
    held.pop().continue_()
    expect(page.locator(".sharing [data-copy*='Eerst']")).to_be_visible()
    expect(remark).to_have_value("Eerst dit")
    with page.expect_request(f"{address}/dossier"):
        remark.blur()
    moves = rows(page).filter(has_text="Over restwarmte").locator("[data-row-act=down]")
    with page.expect_request(f"{address}/dossier"):
        moves.click()
    moves.click()  # faster than the answer; the row is below all others
    expect(moves).to_be_focused()
    for route in held:
        route.continue_()
    expect(page.get_by_label("Remark on 2")).to_have_value("Eerst dit")
    expect(page.get_by_label("Remark on 1")).to_have_value("")
    expect(rows(page).first).to_contain_text("On waste heat")
    expect(page.get_by_role("button", name="Move down (2)")).to_be_focused()


def test_several_dossiers(page, address):
    """Another dossier has its own passages and name; one click leads to it, from the name too."""
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    page.get_by_label("Name of the dossier").fill("Eerste")
    page.get_by_role("button", name="New dossier").click()
    expect(rows(page)).to_have_count(0)
    page.get_by_label("Name of the dossier").fill("Tweede")
    page.get_by_role("button", name="Eerste 2").click()
    expect(rows(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Tweede 0")).to_be_visible()
    expect(page.get_by_label("Name of the dossier")).to_have_value("Eerste")


def test_shared_without_scripts_and_taken(new_context, page, address):
    """The copied address shows the dossier in another browser, without scripts too."""
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    expect(rows(page)).to_have_count(2)
    link = page.locator(".sharing [data-copy]").get_attribute("data-copy")
    there = address + "/dossier?" + urlsplit(link).query
    reader = new_context(java_script_enabled=False).new_page()
    reader.goto(there)
    expect(rows(reader)).to_have_count(2)
    expect(reader.locator("blockquote")).to_contain_text("restwarmte")
    page.evaluate("localStorage.clear()")
    shown(page, there)
    page.get_by_role("button", name="Keep as my own dossier").click()
    expect(page.get_by_label("Remark on 2")).to_be_visible()
    expect(page.get_by_role("link", name="Dossier 2")).to_be_visible()


def test_downloads(page, address):
    """A dossier is taken away as Word, and as a file that opens again."""
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    expect(rows(page)).to_have_count(2)
    with page.expect_download() as word:
        page.get_by_role("button", name="Word").click()
    assert word.value.path().read_bytes().startswith(b"PK")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    path = saved.value.path()
    assert json.loads(path.read_text())["format"] == "study-dossier"
    page.evaluate("localStorage.clear()")
    shown(page, f"{address}/dossier")
    expect(rows(page)).to_have_count(0)
    page.locator("[data-dossier-file]").set_input_files(path)
    expect(rows(page)).to_have_count(2)


def test_the_order_is_changed_by_dragging_and_by_keys(page, address):
    """The grip of a row is dragged to its new place, or moved by the arrow keys."""
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    expect(rows(page)).to_have_count(2)
    grips = page.locator("[data-drag]")
    start, height = grips.first.bounding_box(), page.viewport_size["height"]
    page.mouse.move(start["x"] + 6, start["y"] + 6)
    page.mouse.down()
    for step in range(60):  # at the edge of a small screen, the window scrolls
        page.mouse.move(start["x"] + 6, height - 10 - step % 5)
        if rows(page).last.get_attribute("data-drop-after") is not None:
            break
    page.mouse.up()
    expect(rows(page).first).to_contain_text("On waste heat")
    grips.first.press("ArrowDown")
    expect(rows(page).first).to_contain_text("Over restwarmte")
    expect(grips.last).to_be_focused()
    expect(page.get_by_text("Now number 2.")).to_be_visible()


def test_files_that_are_damaged_or_of_another_library(page, address, tmp_path):
    """What cannot be read is reported, what is kept stays, and unknown studies are named so."""
    quotation = {"study": "heat", "page": 1}
    damaged = [quotation, None, 7, {"study": {}, "page": 1}, {"study": "heat", "page": "x"}]
    files = {
        "{": "Nothing was changed.",
        json.dumps({"format": "study-dossier", "quotations": damaged}): "4 passages of the file",
        json.dumps({"format": "study-dossier", "quotations": [quotation | {"study": "elders"}]}): (
            "This library has none of these studies."
        ),
    }
    keep_two(page, address)
    shown(page, f"{address}/dossier")
    page.get_by_label("Name of the dossier").fill("Eigen")
    path = tmp_path / "dossier.json"
    for content, report in files.items():
        path.write_text(content)
        page.locator("[data-dossier-file]").set_input_files(path)
        expect(page.get_by_text(report)).to_be_visible()
        expect(page.get_by_role("button", name="Eigen 2")).to_be_visible()
    expect(page.locator("[data-dossiers] button")).to_have_count(3)


def test_two_hundred_passages_survive_a_restart(browser, address, tmp_path):
    """Two hundred passages with pictures are there when the browser is closed and opened again."""

    def opened() -> BrowserContext:
        executable = next(filter(None, map(shutil.which, CHROMIUM)))
        context = browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=executable, args=FLAGS, locale="en-GB"
        )
        context.set_default_timeout(MILLISECONDS)
        return context

    before = opened()
    keep_two(before.pages[0], address)
    before.pages[0].evaluate(
        """key => {
            const kept = JSON.parse(localStorage.getItem(key))
            const [one] = kept.dossiers[0].quotations
            const numbered = (_, at) => ({ ...one, remark: `${at}` })
            kept.dossiers[0].quotations = Array.from({ length: 200 }, numbered)
            localStorage.setItem(key, JSON.stringify(kept))
        }""",
        KEY,
    )
    before.close()
    after = opened()
    reader = after.pages[0]
    reader.goto(f"{address}/dossier")
    expect(rows(reader)).to_have_count(200)
    expect(reader.get_by_text("too large for an address")).to_be_visible()
    picture = reader.locator(".cut img").last
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 400
    after.close()


def test_accessible(one_page, address):
    """The reader's own dossier and a shared one have no grave fault, and fit the screen."""
    keep_two(one_page, address)
    shown(one_page, f"{address}/dossier")
    expect(rows(one_page)).to_have_count(2)
    assert remarks(one_page) == []
    shown(one_page, f"{address}/dossier?name=Test&p=heat~1~~~Remark&p=gone~1")
    assert remarks(one_page) == []
