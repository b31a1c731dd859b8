"""Narrow screens and large letters: nothing is cut off, or wider than the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from library import open_library
from tests import samples
from tests.browser.page_state import shown, type_question
from tests.conftest import ingest
from tests.servers import PORT, served

pytestmark = pytest.mark.browser

STUDY = "/studies/warmte?q=restwarmte"
PAGE = "/studies/warmte/pages/2?q=restwarmte"
OTHERS = ("/studies/warmpte", "/studies/warmte/pages/9", "/", "/?q=restwarmte", "/accessibility")


@pytest.fixture(scope="module")
def nested(tmp_path_factory) -> Iterator[str]:
    """Yield the address of a library whose study has a section in another one on page 2."""
    root = tmp_path_factory.mktemp("nested")
    text = f"#pagebreak() {samples.DUTCH}"
    samples.typeset(root / "pdfs" / "warmte.pdf", f"= Hoofdstuk\n== Netten\n{samples.DUTCH}{text}")
    ingest(open_library(root))
    with served([sys.executable, "-m", "library", "serve", "--port", PORT], root, root) as address:
        yield address


@pytest.mark.parametrize("width", [320, 390])
def test_path_of_two_rows_on_a_phone(one_page, nested, width):
    """However long its titles, the path has two rows; the last section opens a list of all."""
    one_page.set_viewport_size({"width": width, "height": 640})
    shown(one_page, f"{nested}{PAGE}&lang=en")
    path = one_page.locator(".path")
    button = path.get_by_role("button")
    expect(button).to_be_visible()
    for each in (path.locator("li a").nth(1), button):
        each.evaluate("each => each.textContent = 'Warmtenetten in de stad '.repeat(9)")
    _has_two_rows(one_page)
    button.focus()
    one_page.keyboard.press("Enter")
    expect(path.locator("[popover]")).to_be_visible()
    one_page.keyboard.press("Escape")
    expect(path.locator("[popover]")).to_be_hidden()
    expect(button).to_be_focused()
    one_page.set_viewport_size({"width": 1440, "height": 900})
    expect(path.get_by_role("button")).to_have_count(0)
    expect(path.get_by_text("Hoofdstuk")).to_be_visible()


def test_path_with_one_section_on_a_phone(one_page, address):
    """It has two rows too, and no list to open."""
    one_page.set_viewport_size({"width": 320, "height": 640})
    shown(one_page, f"{address}{PAGE}&lang=en")
    section = one_page.locator(".path li").last.locator("span")
    section.evaluate("each => each.textContent = 'Warmtenetten in de stad '.repeat(9)")
    _has_two_rows(one_page)
    expect(one_page.locator(".path").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("width", "rows"), [(320, 2), (390, 2), (1280, 1), (1440, 1)])
@pytest.mark.parametrize("place", ["2", "3"], ids=["hit", "no hit"])
def test_rows_of_the_bar_of_a_page(one_page, address, width, rows, place):
    """The bar has two rows on a phone and one on a laptop, so its height is that of the next page.

    Whether the page has hits or not, with numbers of three digits, and with a mouse.
    """
    one_page.set_viewport_size({"width": width, "height": 640})
    shown(one_page, f"{address}/studies/warmte/pages/{place}?q=restwarmte&lang=nl")
    for numbers in one_page.locator(".page-bar :is(.quiet, .short, .sentence)").all():
        numbers.evaluate("each => each.textContent = each.textContent.replace(/[0-9]+/g, 127)")
    middles = one_page.locator(".page-bar > *").evaluate_all(
        """all => all.map((each) => each.getBoundingClientRect())
          .filter(({ height }) => height).map(({ top, height }) => Math.round(top + height / 2))"""
    )
    assert len(set(middles)) == rows


def test_a_short_path_has_no_gaps(one_page, address):
    """A step of a path is as wide as its title, so what follows stands behind it."""
    one_page.set_viewport_size({"width": 390, "height": 640})
    one_page.goto(f"{address}{PAGE}&lang=en")
    title = one_page.locator(".path li:nth-child(2)")
    title.locator("a").evaluate("each => each.textContent = 'Warmte'")
    assert title.bounding_box()["width"] < 100


def test_nothing_covers_a_page_on_a_phone_with_large_letters(one_page, address):
    """Letters of twice the size halve the screen in letters: tools are not over the page there."""
    one_page.set_viewport_size({"width": 195, "height": 422})
    one_page.goto(f"{address}{PAGE}&lang=en")
    expect(one_page.locator(".page-bar")).to_have_css("position", "static")
    one_page.goto(f"{address}/?q=restwarmte+OR+heat&lang=en")
    heading = one_page.locator("main h1").bounding_box()
    assert one_page.locator(".drawer-button").bounding_box()["y"] > heading["y"] + heading["height"]


def test_the_button_of_a_search_is_beside_its_field_or_fills_a_row(one_page, address):
    """With letters of twice the size on a phone, the field leaves no room beside it."""
    for width, is_beside in ((390, True), (195, False)):
        one_page.set_viewport_size({"width": width, "height": 422})
        one_page.goto(f"{address}/?q=restwarmte&lang=en")
        field = one_page.locator("#search .field").bounding_box()
        button = one_page.locator("#search button").bounding_box()
        assert (button["width"] < field["width"] / 2) == is_beside
        assert is_beside or button["width"] > field["width"] - 12


def _has_two_rows(page):
    path = page.locator(".path")
    letters = float(path.evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
    assert path.bounding_box()["height"] < 4 * letters
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("word", ["Duidingsrapportage", "Handlungsreisender", "Vertegenwoordiging"])
def test_long_words_of_a_title_are_whole_on_a_narrow_screen(one_page, address, word):
    """The title is above the cover where it has no room beside it."""
    one_page.set_viewport_size({"width": 320, "height": 640})
    one_page.goto(address + "/studies/warmte?lang=nl")
    title = one_page.locator("main h1")
    lines = title.evaluate(
        """(title, word) => {
      title.textContent = `${word} over warmte`
      const range = document.createRange()
      range.setStart(title.firstChild, 0)
      range.setEnd(title.firstChild, word.length)
      return new Set([...range.getClientRects()].map((box) => box.top)).size
    }""",
        word,
    )
    assert lines == 1


@pytest.mark.parametrize(
    ("view", "text"),
    [(PAGE, ".page-text"), ("/?q=restwarmte", ".excerpt"), (STUDY, ".contents")],
)
def test_long_words_are_hyphenated_on_a_phone_and_on_paper(one_page, address, view, text):
    """The text of a study says its language, so that browsers hyphenate it in narrow columns."""
    one_page.goto(address + view)
    first = one_page.locator(text).first
    hyphens = "each => getComputedStyle(each).hyphens"
    assert first.evaluate(hyphens) == "manual"
    one_page.emulate_media(media="print")
    assert first.evaluate(hyphens) == "auto"
    one_page.emulate_media(media="screen")
    one_page.set_viewport_size({"width": 390, "height": 640})
    assert first.evaluate(hyphens) == "auto"
    has_language = "each => Boolean(each.closest('main [lang]') ?? each.querySelector('[lang]'))"
    assert first.evaluate(has_language)


@pytest.mark.parametrize("view", [STUDY, PAGE, *OTHERS])
def test_reflow(page, address, view):
    """At 320 pixels, which is 400 % of a screen of 1280, nothing is wider than the screen."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + view)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each)
  const isHidden = each.closest(".sr-only, [popover]:not(:popover-open), .page-frame, .hit-strip")
  return !isHidden && each.innerText?.trim() && style.overflowY === "hidden"
    && each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 1
}).map(each => each.outerHTML.slice(0, 120))"""
"""The elements that hide a part of their text."""


@pytest.mark.parametrize("view", [STUDY, PAGE, "/", "/?q=restwarmte", "/browse", "/figures?q=heat"])
def test_text_of_twice_the_size(page, address, view):
    """Text can be enlarged to 200 % without loss: nothing is cut off or wider than the screen."""
    page.goto(address + view)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT_OFF) == []
    back = page.locator("[data-back]")
    assert all(back.evaluate_all("all => all.map((each) => each.scrollWidth <= each.clientWidth)"))
    letters = "field => field.clientWidth / parseFloat(getComputedStyle(field).fontSize)"
    # A word can be read while it is typed, and beside a cover.
    for each in ("#question", "main h1", ".study-head .byline"):
        assert all(
            count > 6 for count in page.locator(each).evaluate_all(f"all => all.map({letters})")
        )


@pytest.mark.parametrize("view", [STUDY, PAGE, "/", "/?q=restwarmte", "/browse", "/privacy"])
def test_long_words_do_not_widen_a_screen(page, address, view):
    """No text is wider than the screen, not even a word of four hundred letters."""
    page.goto(address + view)
    page.evaluate("""() => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
      const ofStudies = "[dir], main [lang], .at, dd, cite, .byline, .section, .name, pre, .prose"
      while (texts.nextNode()) {
        const text = texts.currentNode
        if (text.data.trim() && text.parentElement.closest(ofStudies)) text.data = "x".repeat(400)
      }
    }""")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_room_for_the_filters_is_kept_only_where_there_are_filters(one_page, address):
    """The heading of an answer without filters is as wide as the screen."""
    one_page.set_viewport_size({"width": 390, "height": 640})
    beside = "getComputedStyle(document.querySelector('main h1'), '::before').content !== 'none'"
    for question, has_filters in (("restwarmte+OR+heat", True), ("entreprises", False)):
        one_page.goto(f"{address}/?q={question}")
        assert one_page.evaluate(beside) == has_filters


def test_a_long_title_leaves_room_for_other_completions(one_page, address):
    """A completion has two lines at most."""
    one_page.set_viewport_size({"width": 390, "height": 640})
    shown(one_page, address)
    type_question(one_page, "on waste")
    expect(one_page.get_by_role("option", name="On waste heat")).to_be_visible()
    title = one_page.get_by_role("option").locator("span").last
    one_line = title.evaluate("each => each.offsetHeight")
    title.evaluate("each => each.textContent = 'Warmtenetten in de stad '.repeat(9)")
    assert one_line < title.evaluate("each => each.offsetHeight") <= 2 * one_line


@pytest.mark.parametrize(("width", "is_shown"), [(320, False), (360, True)])
def test_the_field_says_what_to_type_where_there_is_room(one_page, address, width, is_shown):
    """Its placeholder is whole, or not there."""
    one_page.set_viewport_size({"width": width, "height": 640})
    one_page.goto(f"{address}/?lang=nl")
    colour = one_page.locator("#question").evaluate(
        "each => getComputedStyle(each, '::placeholder').color"
    )
    assert (colour != "rgba(0, 0, 0, 0)") == is_shown
