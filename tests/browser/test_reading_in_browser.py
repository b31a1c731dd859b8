"""Study screen and reading view in a browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from library import open_library
from library.ui.parts.hit_strip import MOST_CELLS
from tests import samples
from tests.browser.accessibility import remarks
from tests.browser.page_state import shown
from tests.conftest import ingest
from tests.servers import PORT, served
from tests.shared import built_once

pytestmark = pytest.mark.browser

STUDY = "/studies/warmte?q=restwarmte"
PAGE = "/studies/warmte/pages/2?q=restwarmte"
VIEWS = {
    "study": STUDY,
    "page": PAGE,
    "unknown": "/studies/warmpte",
    "beyond": "/studies/warmte/pages/9",
}


def picture(page: Page):
    return page.locator(".paper img")


def test_study_screen_links_to_hits(page, address):
    """The hit strip and the list of pages link to the reading view."""
    shown(page, address + STUDY)
    expect(page.get_by_role("heading", name="Over restwarmte")).to_be_visible()
    strip = page.get_by_role("navigation", name="Distribution of hits in the study")
    expect(strip.get_by_role("link")).to_have_count(2)
    strip.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"/studies/warmte/pages/4\?q=restwarmte"))
    expect(picture(page)).to_be_visible()
    expect(page.get_by_text("Result 2 of 2")).to_be_visible()


def test_contents_come_after_record_and_citation(page, address):
    """The sections of a study are read in the order of the document; contents may be long."""
    shown(page, address + STUDY)
    sections = page.locator(".inside, .record, .citation, .contents")
    names = sections.evaluate_all("all => all.map(each => each.className)")
    assert names == ["inside", "record", "citation", "contents"]
    boxes = dict(zip(names, [each.bounding_box() for each in sections.all()], strict=True))
    if page.viewport_size["width"] < 768:
        assert boxes["citation"]["y"] < boxes["contents"]["y"]
    else:
        assert boxes["contents"]["x"] == boxes["inside"]["x"] < boxes["record"]["x"]


def test_contents_beside_a_page_open_at_its_section(page, address):
    """However many sections there are, the current one is marked and in sight in its list."""
    shown(page, f"{address}/studies/warmte/pages/4")
    panel = page.locator(".panel.contents")
    panel.evaluate("""(panel) => {
      const list = panel.querySelector("ol")
      for (let more = 0; more < 40; more++) list.prepend(list.firstElementChild.cloneNode(true))
    }""")
    panel.locator("summary").first.click()
    current = panel.locator("[aria-current]")
    expect(current).to_have_text(re.compile("Hoofdstuk 4"))
    place, around = current.bounding_box(), panel.bounding_box()
    assert around["y"] < place["y"] < around["y"] + around["height"] < around["y"] + 600


ARABIC = "محمد الحسن"


def test_names_from_right_to_left(page, address):
    """The date follows an author in Arabic; title and values of the record keep their left edge."""
    page.goto(f"{address}/studies/heat")
    parts = page.locator(".study-head .byline bdi")
    parts.first.evaluate("(each, name) => { each.textContent = name }", ARABIC)
    author, date = (parts.nth(at).bounding_box() for at in (0, 1))
    assert author["x"] + author["width"] < date["x"]
    for place, beside in ((".study-head h1", ".study-head .byline"), (".record dd", ".record dt")):
        page.locator(place).first.evaluate("(each, name) => { each.textContent = name }", ARABIC)
        assert page.locator(place).first.evaluate(START) == page.locator(beside).first.evaluate(
            START
        )


START = """each => {
  const text = document.createRange()
  text.selectNodeContents(each)
  return Math.round(text.getBoundingClientRect().left)
}"""
"""Where the text of an element begins, in pixels."""


def test_subjects_can_be_hit(page, address):
    """The subjects of a study, one below the other, are as high as a finger needs (WCAG 2.5.8)."""
    page.goto(f"{address}/studies/heat")
    subject = page.locator(".subject a")
    subject.evaluate("link => link.parentElement.after(link.parentElement.cloneNode(true))")
    expect(subject).to_have_count(2)
    assert all(each.bounding_box()["height"] >= 24 for each in subject.all())


def test_search_in_study(page, address):
    """A query in the study screen keeps the study, and is part of the address."""
    shown(page, address + "/studies/warmte")
    field = page.get_by_role("searchbox", name="Search this study")
    field.fill("aquathermie")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/studies/warmte\?q=aquathermie"))
    expect(page.locator("section.inside")).to_contain_text(
        re.compile("No results in this study|with hits")
    )


def test_page_image_highlights_have_word_size(page, address):
    """Highlights on the page image have the size of words."""
    shown(page, address + "/studies/warmte/pages/1?q=restwarmte")
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
    """Wait until a page is shown and is part of the address."""
    expect(page).to_have_url(re.compile(f"/pages/{number}"))
    expect(page.get_by_text(f"page {number} of 4")).to_be_visible()


def test_navigation_between_pages_and_hits(page, address):
    """Links and keys navigate; back returns; the last page has no next page."""
    shown(page, address + "/studies/warmte/pages/1?q=restwarmte")
    page.get_by_role("link", name="Next result").click()
    at(page, 4)
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    at(page, 3)
    page.keyboard.press("p")
    at(page, 1)
    page.go_back()
    at(page, 3)


def test_go_to_page_by_label(page, address):
    """A printed page label leads to its page."""
    shown(page, address + PAGE)
    field = page.get_by_label("Page", exact=True)
    field.fill("3")
    field.press("Enter")
    expect(page.get_by_text("page 4 of 4")).to_be_visible()


def test_zoom(page, address):
    """A zoomed page scrolls in its frame; the zoom is part of the address."""
    shown(page, address + PAGE)
    before = page.locator(".paper").bounding_box()["width"]
    if page.viewport_size["width"] < 768:  # without buttons: two fingers enlarge the image
        page.goto(address + PAGE + "&zoom=200")
    else:
        page.get_by_role("link", name="200%").click()
        expect(page).to_have_url(re.compile("zoom=200"))
        expect(page.get_by_role("link", name="200%")).to_have_attribute("aria-current", "true")
    assert page.locator(".paper").bounding_box()["width"] == pytest.approx(2 * before, rel=0.05)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_copy_quotation(page, address):
    """The copied text has the passage, the reference with the page label, and the link."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, address + "/studies/heat/pages/1?q=heat")
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    passage, reference = copied.split("\n\n")
    assert passage.startswith("“")
    assert "(OVAM, 2020, p. 1)" in passage
    assert "On waste heat" in reference
    assert reference.endswith("/studies/heat/pages/1")


@pytest.mark.parametrize("view", VIEWS)
def test_reading_screens_are_accessible(one_page, address, view):
    """No serious violations, in both colour schemes, on desktop and phone.

    Wide content scrolls in its own frame.
    """
    shown(one_page, address + VIEWS[view])
    assert remarks(one_page) == []


def test_hostile_query_is_escaped_when_reading(page, address):
    """A query is never markup, on the study screen and in the reading view."""
    hostile = '<script>document.title="x"</script> [a](b) :smile: \u202eabc'
    for view in ("studies/warmte", "studies/warmte/pages/1"):
        shown(page, f"{address}/{view}?q={quote(hostile)}")
        assert page.title() != "x"
        assert page.locator("script:text('document.title')").count() == 0


def test_image_is_enlarged_by_a_double_click(page, address):
    """A double click beside the words enlarges the image, and reduces it; it selects no word."""
    shown(page, address + PAGE)
    expect(page.locator(".text-layer span").first).to_be_attached()
    before = page.locator(".paper").bounding_box()["width"]
    spot = {"x": 12, "y": 12}
    page.locator(".paper").dblclick(position=spot)
    assert page.locator(".paper").bounding_box()["width"] == pytest.approx(2 * before, rel=0.05)
    assert page.evaluate("String(getSelection())") == ""
    page.locator(".page-frame").dblclick(position=spot)
    assert page.locator(".paper").bounding_box()["width"] == pytest.approx(before, rel=0.05)


def test_image_is_moved_by_dragging(page, address):
    """An enlarged image follows the mouse that drags it."""
    shown(page, address + PAGE)
    expect(page.locator(".text-layer span").first).to_be_attached()
    expect(page.locator(".paper img")).to_have_js_property("complete", value=True)
    page.locator(".paper").dblclick(position={"x": 12, "y": 12})
    frame = page.locator(".page-frame")
    expect(frame).to_have_class(re.compile("grabs"))
    frame.evaluate("each => each.scrollTo(0, 0)")
    box = frame.bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 20, steps=4)
    page.mouse.up()
    assert frame.evaluate("each => each.scrollLeft") == pytest.approx(60, abs=8)


def test_image_is_enlarged_by_two_fingers(new_context, address):
    """Two fingers that move apart enlarge the image on a phone, as they do any page."""
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    shown(page, address + PAGE)
    expect(page.locator(".page-frame")).to_have_css("touch-action", "manipulation")
    box = page.locator(".paper").bounding_box()
    pinch = {"x": box["x"] + 100, "y": box["y"] + 100, "scaleFactor": 2, "relativeSpeed": 2_000}
    context.new_cdp_session(page).send("Input.synthesizePinchGesture", pinch)
    page.wait_for_function("visualViewport.scale > 1.9")


def test_bar_is_at_the_bottom_of_a_phone(page, address):
    """On a phone, pages, hits and layouts are in reach of the thumb; elsewhere above the page."""
    shown(page, address + PAGE)
    bar, height = page.locator(".page-bar").bounding_box(), page.viewport_size["height"]
    is_phone = page.viewport_size["width"] < 768
    assert (bar["y"] > height / 2) == is_phone
    assert bar["height"] < 120


@pytest.mark.parametrize("width", [320, 720, 1440])
def test_shortcuts_are_listed_within_the_window(one_page, address, width):
    """The list of shortcuts is in sight, wherever the bar has room for its button.

    It stays while the shortcuts are tried.
    """
    one_page.set_viewport_size({"width": width, "height": 640})
    shown(one_page, address + PAGE)
    one_page.locator(".keys").click()
    box = one_page.locator("#keys").bounding_box()
    assert box["x"] >= 0 <= box["y"]
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 640
    one_page.keyboard.press("j")
    expect(one_page).to_have_url(re.compile("/pages/3"))
    expect(one_page.locator("#keys")).to_be_visible()
    one_page.locator("h1").click()
    expect(one_page.locator("#keys")).to_be_hidden()


@pytest.fixture(scope="module")
def long_study(tmp_path_factory) -> Iterator[str]:
    """Yield the address of a study with hits on each of its 30 pages."""
    root = built_once(tmp_path_factory, "long-study", _thirty_pages)
    with served([sys.executable, "-m", "library", "serve", "--port", PORT], root, root) as address:
        yield f"{address}/studies/lang"


def _thirty_pages(root: Path) -> None:
    samples.study(root / "pdfs" / "lang.pdf", *[samples.DUTCH] * 30)
    ingest(open_library(root))


@pytest.mark.parametrize("number", [1, 14, 30])
def test_pages_with_hits_around_a_page(page, long_study, number):
    """Beside a page, the list of pages with hits shows that page itself; a link leads to all."""
    shown(page, f"{long_study}/pages/{number}?q=restwarmte&lang=en")
    hits = page.locator(".panel .pages")
    current = hits.locator("[aria-current=page]")
    expect(current).to_have_text(f"p. {number}")
    top, height = hits.evaluate("each => [each.scrollTop, each.clientHeight]")
    offset = current.evaluate("each => each.closest('li').offsetTop")
    assert top <= offset < top + height
    expect(hits.locator("li")).to_have_count(20)
    page.get_by_role("link", name="10 more pages with hits in this study").click()
    expect(page.locator(".inside .page-hit")).to_have_count(30)


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1440])
def test_rows_of_the_strip_are_as_long(one_page, address, width):
    """The strip of a long study has rows of as many cells, on a screen of any width.

    The first page is named where they begin, the last where they end.
    """
    one_page.set_viewport_size({"width": width, "height": 800})
    shown(one_page, f"{address}/studies/warmte?q=restwarmte")
    rows = one_page.locator(".strip ol").evaluate(
        """(list, most) => {
          while (list.children.length < most) list.append(list.firstElementChild.cloneNode(true))
          const tops = [...list.children].map((each) => each.getBoundingClientRect().top)
          return [...new Set(tops)].map((top) => tops.filter((each) => each === top).length)
        }""",
        MOST_CELLS,
    )
    assert sum(rows) == MOST_CELLS
    assert len(set(rows)) == 1
    strip, first, last = (
        one_page.locator(each).bounding_box()
        for each in (".strip ol", ".ends :first-child", ".ends :last-child")
    )
    assert first["x"] == strip["x"]
    assert round(last["x"] + last["width"]) == round(strip["x"] + strip["width"])
    assert last["y"] > strip["y"] + strip["height"]
    assert (first["y"] < strip["y"]) == (len(rows) > 1)


def test_print(page, address):
    """A printed page is its image and its reference, without bars and links."""
    page.goto(address + PAGE)
    page.emulate_media(media="print")
    for hidden in (".site-head", ".page-bar", ".quotation", "footer", ".path", ".text-side"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(picture(page)).to_be_visible()
    expect(page.locator(".print-only")).to_contain_text("/studies/warmte/pages/2")


def test_a_page_is_printed_on_one_sheet(page, address, tmp_path):
    """Its image leaves room for the number of the page above it and the reference below it."""
    shown(page, address + PAGE)
    expect(picture(page)).to_have_js_property("complete", value=True)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheet = PdfReader(tmp_path / "page.pdf")
    assert len(sheet.pages) == 1
    assert "/studies/warmte/pages/2" in sheet.pages[0].extract_text()


def test_the_bar_scrolls_away_at_great_zoom(one_page, address):
    """At 400 % zoom, the bar of the page does not stay over the text (WCAG 1.4.10)."""
    one_page.set_viewport_size({"width": 320, "height": 256})
    shown(one_page, f"{address}/studies/warmte/pages/1?q=restwarmte")
    one_page.locator(".text-side h2").scroll_into_view_if_needed()
    one_page.evaluate("document.querySelector('.page-foot').scrollIntoView()")
    expect(one_page.locator(".page-bar")).not_to_be_in_viewport()
