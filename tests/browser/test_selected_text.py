"""Text that is selected in the reading view, and what its bubble does with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import shown

pytestmark = pytest.mark.browser


def test_quotation_uses_selected_text(page, address):
    """The selected text becomes the quoted passage."""
    shown(page, address + "/studies/heat/pages/1")
    expect(page.get_by_role("button", name="Copy quotation")).to_be_visible()
    page.locator(".page-text p").first.click(click_count=3)
    chosen = " ".join(page.evaluate("getSelection().toString()").split())
    assert chosen
    expect(page.locator("[data-passage]")).to_have_text(chosen)


def test_nothing_is_kept_or_quoted_before_text_is_selected(page, address):
    """A page says that a passage can be selected; the button that keeps one comes with it."""
    shown(page, address + "/studies/heat/pages/1")
    keep = page.get_by_role("button", name="Keep this passage")
    hint = page.get_by_text("Select a passage in the text of the page to quote it.")
    expect(hint).to_be_visible()
    expect(keep).to_be_hidden()
    expect(page.get_by_role("button", name="Keep this page")).to_be_visible()
    page.locator(".page-text p").first.evaluate("each => getSelection().selectAllChildren(each)")
    expect(keep).to_be_visible()
    expect(hint).to_be_hidden()


def test_words_are_selected_on_the_image(page, address):
    """Words are selected where they are printed; the selection can be quoted, copied and linked."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown(page, address + "/studies/heat/pages/1")
    words = page.locator(".text-layer span")
    expect(words.nth(9)).to_be_attached()
    paper, word = page.locator(".paper").bounding_box(), words.nth(3).bounding_box()
    assert paper["x"] <= word["x"] <= paper["x"] + paper["width"]
    assert page.locator(".text-layer").bounding_box() == paper
    page.evaluate("""() => {
      const words = document.querySelectorAll(".text-layer span")
      getSelection().setBaseAndExtent(words[2].firstChild, 0, words[4].firstChild, 3)
    }""")
    bubble = page.get_by_role("toolbar", name="Selected text")
    chosen = " ".join(page.evaluate("getSelection().toString()").split())
    assert chosen.startswith("The waste")
    expect(page.locator("[data-passage]")).to_have_text(chosen)
    bubble.get_by_role("button", name="Quote").click()
    expect(bubble.get_by_text("Copied")).to_be_visible()
    assert f"“{chosen}” (OVAM, 2020, p. 1)" in page.evaluate("navigator.clipboard.readText()")
    bubble.get_by_role("button", name="Link").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('http'))")
    link = page.evaluate("navigator.clipboard.readText()")
    page.evaluate("getSelection().removeAllRanges()")
    expect(bubble).to_be_hidden()
    assert link.startswith(f"{address}/studies/heat/pages/1?version=")
    assert link.endswith("#first-mark")
    shown(page, link)
    expect(page.locator("[data-passage]")).to_have_text(chosen)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("passage", ["homes in the city", "Hoofdstuk 1 The waste heat of the port"])
def test_a_link_to_a_passage_shows_it(new_context, address, passage, scripts):
    """The passage is marked and in sight, also one of two paragraphs or without scripts."""
    context = new_context(viewport={"width": 1440, "height": 300}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}/studies/heat/pages/1?words={passage.replace(' ', '+')}#first-mark")
    expect(page.locator(".page-mark").first).to_be_in_viewport()
    expect(page.locator(".page-text mark").first).to_have_text(passage.partition(" The")[0])


def test_the_first_hit_in_the_text_of_a_page_is_in_sight(page, address):
    """Also where the image of the page, whose first mark is shown, is not."""
    page.set_viewport_size({"width": 1280, "height": 260})
    page.goto(f"{address}/studies/heat/pages/1?q=mapped&show=text&lang=en")
    expect(page.locator(".page-text mark").first).to_be_in_viewport()


LINES = """bubble => [...bubble.querySelectorAll("button, a")].map(each => {
  const text = document.createRange()
  text.selectNodeContents(each)
  return new Set([...text.getClientRects()].map(box => box.top)).size
})"""
"""How many lines the text of each button of the bubble takes."""


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_bubble_is_within_the_window(one_page, address, width):
    """No button of it is divided over lines, also once it says that the text was copied."""
    page = one_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, address + "/studies/warmte/pages/1?lang=nl")
    # The library of this test has no passages by meaning, whose link has the longest text.
    page.locator(".bubble button").last.evaluate("each => { each.textContent += ' en meer' }")
    page.locator(".page-text p").first.evaluate("each => getSelection().selectAllChildren(each)")
    bubble = page.get_by_role("toolbar")
    for said in (False, True):
        if said:
            bubble.get_by_role("button", name="Citeren").click()
            expect(bubble.get_by_text("Gekopieerd")).to_be_visible()
        assert set(bubble.evaluate(LINES)) == {1}
        box = bubble.bounding_box()
        assert box["x"] >= 8
        assert box["x"] + box["width"] <= width - 8


IN_SIGHT = """bubble => {
  const { left, right, top, bottom, width } = bubble.getBoundingClientRect()
  const { scale, offsetLeft, offsetTop, width: room, height } = visualViewport
  return [
    left >= offsetLeft, right <= offsetLeft + room, top >= offsetTop, bottom <= offsetTop + height,
    Math.round(width * scale) === bubble.offsetWidth, scale > 1.9,
  ].every(Boolean)
}"""
"""Returns whether the bubble is in the part of a phone that a pinch left, as large as before."""


@pytest.mark.parametrize("words", [".page-text p", ".text-layer span"])
def test_bubble_is_in_sight_after_a_pinch(new_context, address, words):
    """Two fingers enlarge the page on a phone; what can be done with a selection stays in sight."""
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    shown(page, address + "/studies/warmte/pages/1?lang=nl")
    expect(page.locator(words).first).to_be_attached()
    page.locator(words).first.scroll_into_view_if_needed()
    box = page.locator(words).first.bounding_box()
    pinch = {"x": box["x"] + 5, "y": box["y"] + 5, "scaleFactor": 2, "relativeSpeed": 2_000}
    context.new_cdp_session(page).send("Input.synthesizePinchGesture", pinch)
    page.locator(words).first.evaluate("each => getSelection().selectAllChildren(each)")
    bubble = page.get_by_role("toolbar")
    expect(bubble).to_be_visible()
    page.wait_for_function(f"({IN_SIGHT})(document.querySelector('.bubble'))")


def test_bubble_says_that_a_passage_is_kept(page, address):
    """Its button is pressed, as that of the quotation; pressed again it releases the passage."""
    shown(page, address + "/studies/warmte/pages/1")
    page.locator(".page-text p").first.evaluate("each => getSelection().selectAllChildren(each)")
    keep = page.get_by_role("toolbar").get_by_role("button", name="Keep")
    for state in ("true", "false"):
        keep.click()
        expect(keep).to_have_attribute("aria-pressed", state)
        beside = page.get_by_role("button", name="Keep this passage")
        expect(beside).to_have_attribute("aria-pressed", state)
