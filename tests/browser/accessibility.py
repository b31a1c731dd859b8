"""Accessibility checks of a screen against WCAG 2.2 AA, with axe-core."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route, ViewportSize

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
Look = tuple[ViewportSize, Literal["light", "dark"]]
ON_PHONE: list[Look] = [(PHONE, "light"), (PHONE, "dark")]
LOOKS: list[Look] = [(DESKTOP, "light"), (DESKTOP, "dark"), *ON_PHONE]
TWO_LOOKS: list[Look] = [(PHONE, "dark"), (DESKTOP, "light")]
"""For what has no controls of one size."""
GRAVE = {"serious", "critical"}
COLOURS, EVERY_OTHER_RULE = "colours", "every other rule"
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core, among those of `STANDARD`, that depend on colours."""
ESCAPED = """() => [...document.querySelectorAll("#library *")].filter((each) => {
  const within = getComputedStyle(each).position === "absolute" && each.offsetParent
  if (!within) return false
  for (let around = each.parentElement; around !== within; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflow)) return true
  }
  return false
}).map((each) => each.outerHTML.slice(0, 200))"""
"""Elements that are placed outside what they scroll with, which makes the document longer."""
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def remarks(
    page: Page, looks: Sequence[Look] = LOOKS, *, coloured: Sequence[Look] = LOOKS
) -> list[str]:
    """Return what is wrong on *page* in each of *looks*: faults, and a width that scrolls.

    Args:
        page: The page.
        looks: Sizes and colour schemes.
        coloured: Those in which the colours are checked too, which takes most of the time.
    """
    found, sizes = [], set()
    for size, scheme in looks:
        page.set_viewport_size(size)
        # Colours that change slowly would be checked halfway.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        look, width = f"{size['width']}, {scheme}", size["width"]
        rules = set() if width in sizes else {EVERY_OTHER_RULE}  # the same in all colours
        rules |= {COLOURS} if (size, scheme) in coloured else set()
        found += [f"{look}: {fault}" for fault in faults(page, rules)]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{look}: scrolls horizontally")
        found += [f"{look}: is outside what scrolls: {each}" for each in page.evaluate(ESCAPED)]
        sizes.add(width)
    return found


def faults(page: Page, rules: Collection[str] = (COLOURS, EVERY_OTHER_RULE)) -> list[str]:
    """Return the serious and critical violations on *page*, with their selectors."""
    if not page.evaluate("'axe' in window"):  # a document is checked several times
        page.evaluate(AXE_SCRIPT)
    # Without the elements that pass, whose sending takes longer than the checks, and without
    # loading all style sheets and media again, which no rule here needs.
    options = {"runOnly": STANDARD, "resultTypes": ["violations"], "preload": False}
    if EVERY_OTHER_RULE not in rules:
        options["runOnly"] = {"type": "rule", "values": OF_COLOURS}
    elif COLOURS not in rules:
        options["rules"] = {rule: {"enabled": False} for rule in OF_COLOURS}
    violations = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]} – {node['failureSummary']}"
        for fault in violations
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def without_scripts(route: Route) -> None:
    """Answer with what a browser without JavaScript shows: axe-core itself needs JavaScript."""
    answer = route.fetch()
    text = re.sub(r"(?s)<script\b.*?</script>", "", answer.text())
    route.fulfill(response=answer, body=text.replace("(scripting: none)", "all"))
