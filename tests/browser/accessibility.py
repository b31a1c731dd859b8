"""Accessibility checks of a screen against WCAG 2.2 AA, with axe-core."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

IN_TWO_LOOKS = pytest.mark.parametrize(
    ("size", "scheme"), [((1440, 900), "light"), ((390, 844), "dark")], indirect=True
)
"""A desktop in light colours and a phone in dark ones: for what has no controls of one size."""
GRAVE = {"serious", "critical"}
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """Return the serious and critical violations on *page*, with their selectors."""
    # Without the elements that pass, whose sending takes longer than the checks.
    options = {"runOnly": STANDARD, "resultTypes": ["violations"]}
    answer = Axe().run(page, options=options).response
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]} – {node['failureSummary']}"
        for fault in answer["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def without_scripts(route: Route) -> None:
    """Answer with what a browser without JavaScript shows: axe-core itself needs JavaScript."""
    answer = route.fetch()
    text = re.sub(r"(?s)<script\b.*?</script>", "", answer.text())
    route.fulfill(response=answer, body=text.replace("(scripting: none)", "all"))
