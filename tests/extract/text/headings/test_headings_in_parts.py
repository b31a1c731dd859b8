"""Headings whose row is in parts, or of which a part is bolder."""

from __future__ import annotations

import pytest

from tests.extract.text.headings.test_headings import BODY, headings


@pytest.mark.parametrize(("size", "weight"), [(14, 700), (20, 400), (40, 700)])
def test_a_heading_whose_row_is_in_parts_is_whole(size, weight):
    """A lowered digit may end a line of the text layer: CO2-emissions."""
    where = {"size": size, "weight": weight, "top": 700}
    first = ("Uitstoot van CO2", {**where, "right": 70 + 8 * size})
    rest = ("-uitstoot in", {**where, "left": 70 + 8 * size, "right": 70 + 13 * size})
    below = ("de stad", {**where, "top": 700 - 1.2 * size, "right": 70 + 4 * size})
    text = [(line, {"top": 560 - 12 * at}) for at, line in enumerate(BODY * 4)]
    assert headings(first, rest, below, *text) == [("Uitstoot van CO2-uitstoot in de stad", 1)]


def test_a_title_of_which_a_part_is_bolder_is_one_heading():
    """It is larger than a paragraph, which such words begin elsewhere."""
    title = "Deel twee. Warmte in de wijk"
    rows = [(title, {"top": 600, "size": 18, "lead": 10}), *BODY]
    assert [each for each, _ in headings(*BODY, *rows, body=())] == [title]
