"""Lines in the type of a title, and whether they are one."""

from __future__ import annotations

import pytest

from tests.extract.text.test_headings import BODY, headings


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Table des matières", 1),
        ("Kaart van de haven", 1),
        ("Map of the port", 1),
        ("Table A.1", 0),
        ("tabel 3 Warmte", 0),
        ("FIGUUR B Warmte", 0),
    ],
)
def test_a_caption_has_a_number_and_a_title_may_begin_with_its_word(text, count):
    """A map of the port is a title, "Map B" a caption."""
    row = (text, {"size": 15, "weight": 700, "top": 650})
    assert len(headings(*BODY, row, (BODY[0].capitalize(), {"top": 620}))) == count
