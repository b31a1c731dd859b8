"""How headings stand under each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.text.heading_levels import LEVELS, level_of_each


@pytest.mark.parametrize(
    ("titles", "sizes", "levels"),
    [
        # Larger type is further out; sizes that hardly differ are one.
        ("Warmte|Restwarmte|Koude", [20, 14, 20.3], [1, 2, 1]),
        # Where a study numbers its headings, the numbers say it, however they are set.
        ("1 Warmte|1.1 Haven|1.1.1 Kaai|1.2 Stad", [12, 12, 12, 12], [1, 2, 3, 2]),
        ("2. Warmte|2.1.Haven|2.2.Stad|2.3 Wijk", [12, 12, 12, 12], [1, 2, 2, 2]),
        # Those without a number stand as deep as the numbered ones of their size ...
        ("1 A|1.1 B|1.2 C|1.3 D|Samenvatting|Doel", [20, 14, 14, 14, 20, 14], [1, 2, 2, 2, 1, 2]),
        # ... and what is smaller than all of those stands deeper.
        ("1 A|1.1 B|1.2 C|1.3 D|Klein", [20, 14, 14, 14, 11], [1, 2, 2, 2, 3]),
        # Annexes stand beside chapters.
        ("1 A|1.1 B|1.2 C|1.3 D|Bijlage B Kaarten", [20, 14, 14, 14, 14], [1, 2, 2, 2, 1]),
        ("Chapter|Appendix", [20, 14], [1, 1]),
        ("", [], []),
    ],
)
def test_the_level_of_a_heading(titles, sizes, levels):
    """Numbers come before type, and type tells the rest."""
    listed = titles.split("|") if titles else []
    assert list(level_of_each(listed, sizes)) == levels


@given(st.lists(st.tuples(st.text("12. ABab", max_size=8), st.floats(1, 99)), max_size=12))
def test_every_heading_has_a_level(headings):
    """Whatever is taken for a heading has a level, from 1 to a few."""
    levels = level_of_each([title for title, _ in headings], [size for _, size in headings])
    assert len(levels) == len(headings)
    assert all(1 <= level <= LEVELS + 6 for level in levels)
