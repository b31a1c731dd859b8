"""Screens as a screen reader presents them: headings, parts and help (WCAG 1.3.1, 2.4.1, 3.2.6)."""

from __future__ import annotations

import re
from itertools import pairwise

from library.ui.screen_paths import PATHS

NAMES = {"study": "puin", "page": "1", "concept": "beton", "code": "bouw", "by": "year"}
ADDRESSES = [
    *(re.sub(r"\{(\w+)\}", lambda name: NAMES[name[1]], path) for path in {*PATHS} - {"/studies"}),
    "/studies/dicht", "/studies/leeg", "/studies/dicht/pages/1", "/studies/puim", "/nothing",
]  # fmt: skip
"""Each kind of screen, studies that show excerpts or no text, and errors."""


def test_every_screen_has_an_outline(topics):
    """There is one heading of level 1, no level is left out, and every part is there once."""
    for path in ADDRESSES:
        html = topics(path).html
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        for part in ("header", "main", "footer"):
            outer = re.findall(rf"^<{part}\b", html, re.MULTILINE)
            assert len(outer) == 1, (path, part)
        skip, target = re.search(r'<a class="skip" href="#(\w+)".*?<main id="(\w+)"', html,
                                 re.DOTALL).groups()  # fmt: skip
        assert skip == target, path


def test_help_is_in_one_place(topics):
    """Tips, accessibility and removal are in the footer of every screen, in one order."""
    (footer,) = {topics(path).html.partition("<footer>")[2] for path in ADDRESSES}
    places = [footer.index(f'"/{name}?') for name in ("search-tips", "accessibility", "take-down")]
    assert places == sorted(places)
