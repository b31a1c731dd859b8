"""The head of a table, whose rows are one line each."""

from __future__ import annotations

import pytest

from tests.extract.text.test_headings import BODY, headings


@pytest.mark.parametrize(
    "row", ["2019 812 1 200 +3,1", "Gent 790 −2,7", "1990 ±4 -1,5 %", "12 +5 +7"]
)
def test_the_head_above_numbers_with_signs_is_no_heading(row):
    """A cell may be a change: +3,1."""
    head = ("Jaar mm m³ %", {"top": 600, "weight": 700})
    rows = [head, (row, {"top": 588}), (row, {"top": 576})]
    assert headings(*BODY, *rows, *((line, {"top": 540}) for line in BODY[:1])) == []


def test_a_title_above_text_that_begins_with_numbers_is_a_heading():
    """A line of text has words behind them."""
    title = ("Neerslag per jaar", {"top": 600, "weight": 700})
    below = ("2019 +3,1 % meer regen dan het jaar daarvoor", {"top": 588})
    assert headings(*BODY, title, below) == [("Neerslag per jaar", 1)]
