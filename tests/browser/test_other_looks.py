"""Looks that readers choose: the colours of their system, and a small laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ON_DESKTOP = pytest.mark.parametrize("size", [(1280, 800)], indirect=True)
WITH_HITS = "q=restwarmte&lang={}"
SEEN_IN_FORCED_COLOURS = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector))
  return {
    bar: style(".strip .bar").forcedColorAdjust === "none",
    field: style("#search .field").outlineStyle === "solid",
    button: style("#search button").borderTopStyle === "solid",
    cover: style(".study-cover .cover").outlineStyle === "solid",
    language: style(".languages [aria-current]").textDecorationLine === "underline",
  }
}"""
"""Returns which of the things that a background or a shadow shows elsewhere can be seen."""


@ON_DESKTOP
def test_what_a_background_says_is_a_line_in_forced_colours(page: Page, address):
    """Bars of hits, covers, the search field, its button and what is current are seen."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/studies/warmte?{WITH_HITS.format('nl')}")
    page.get_by_role("combobox").focus()
    seen = page.evaluate(SEEN_IN_FORCED_COLOURS)
    page.emulate_media(forced_colors="none")
    assert seen == dict.fromkeys(seen, True)


@ON_DESKTOP
def test_the_image_of_a_page_keeps_its_colours(page: Page, address):
    """In forced colours, its marks and the words over it would be boxes that hide it."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/studies/warmte/pages/1?{WITH_HITS.format('nl')}")
    word = page.locator(".text-layer span").first
    expect(word).to_have_css("color", "rgba(0, 0, 0, 0)")
    expect(page.locator(".page-mark").first).to_have_css("background-color", "rgb(255, 224, 138)")
    page.emulate_media(forced_colors="none")


@ON_DESKTOP
@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_the_tools_of_a_page_are_in_one_row_on_a_laptop(page: Page, address, language):
    """No button is alone in a second row, also with the numbers of a study of many pages."""
    page.goto(f"{address}/studies/warmte/pages/1?{WITH_HITS.format(language)}")
    # The digits that the numbers of this study lack, in the place of the hit.
    page.locator(".hit-steps .sentence").evaluate("each => each.append(' 1000')")
    assert page.locator(".page-bar").evaluate("each => each.offsetHeight") < 60


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (390, 1)])
def test_a_record_with_nothing_beside_it(page: Page, address, width, columns):
    """Without contents and search, as a scan, it begins at the left, beside its citation."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/studies/heat?lang=nl")
    page.evaluate(
        "document.querySelectorAll('.inside, .study-main').forEach(each => each.remove())"
    )
    record, citation = (
        page.locator(f"aside .{name}").bounding_box() for name in ("record", "citation")
    )
    assert record["x"] == page.locator(".study-head").bounding_box()["x"]
    assert (citation["y"] == record["y"]) == (columns == 2)
