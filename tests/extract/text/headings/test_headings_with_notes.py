"""Lines with the numbers of notes, which may be headings."""

from __future__ import annotations

import pytest

from tests.extract.text.headings.test_headings import BODY, headings


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann O’Hara¹, Bert Müller²", 0),
        ("An Peeters,¹ Jan Claes¹ en Els Smet²", 0),
        ("Kanaal¹³ Adres¹⁴ Data", 0),
        ("Warmte in de stad¹", 1),
        ("Warmte per km² en regenwater per m³ in de stad", 1),
    ],
)
def test_two_words_with_notes_are_names_or_cells(text, count):
    """A title has one note at most; square metres have none."""
    row = (text, {"top": 700, "size": 14, "weight": 700})
    below = [(line, {"top": 660 - 12 * at}) for at, line in enumerate(BODY * 4)]
    assert len(headings(row, *below)) == count
