"""Headings of pages that have more of them than most."""

from __future__ import annotations

import pytest

from tests.extract.text.headings.test_headings import BODY, headings


@pytest.mark.parametrize(("rows", "found"), [(6, 10), (1, 8)])
def test_a_page_of_text_has_as_many_headings_as_its_text_allows(rows, found):
    """A fact sheet has text below each, in five types here; a poster has less."""
    lines = []
    for at, letter in enumerate("abcdefghij"):
        text = [BODY[0].capitalize(), *BODY[1:rows]]
        lines += [
            (f"Onderdeel {letter}", {"weight": 700, "font": 1 + at // 2, "top": 800 - 75 * at}),
            *((each, {"top": 788 - 75 * at - 10 * n}) for n, each in enumerate(text)),
        ]
    assert len(headings(*lines, body=())) == found
