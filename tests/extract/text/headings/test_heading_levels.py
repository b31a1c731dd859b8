"""Levels of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.text.headings.heading_levels import MAX_LEVELS, assign_levels


@pytest.mark.parametrize(
    ("titles", "sizes", "levels"),
    [
        # Larger type has a higher level; nearly equal sizes have the same.
        ("Warmte|Restwarmte|Koude", [20, 14, 20.3], [1, 2, 1]),
        # Section numbers decide, whatever the type size.
        ("1 Warmte|1.1 Haven|1.1.1 Kaai|1.2 Stad", [12, 12, 12, 12], [1, 2, 3, 2]),
        ("2. Warmte|2.1.Haven|2.2.Stad|2.3 Wijk", [12, 12, 12, 12], [1, 2, 2, 2]),
        # A heading without a number has the level of the numbered ones of its size ...
        ("1 A|1.1 B|1.2 C|1.3 D|Samenvatting|Doel", [20, 14, 14, 14, 20, 14], [1, 2, 2, 2, 1, 2]),
        # ... and a lower level when it is smaller than all of them.
        ("1 A|1.1 B|1.2 C|1.3 D|Klein", [20, 14, 14, 14, 11], [1, 2, 2, 2, 3]),
        # Annexes have level 1.
        ("1 A|1.1 B|1.2 C|1.3 D|Bijlage B Kaarten", [20, 14, 14, 14, 14], [1, 2, 2, 2, 1]),
        ("Chapter|Appendix", [20, 14], [1, 1]),
        ("", [], []),
    ],
)
def test_the_level_of_a_heading(titles, sizes, levels):
    """Section numbers take precedence over type size."""
    listed = titles.split("|") if titles else []
    assert list(assign_levels(listed, sizes)) == levels


@given(st.lists(st.tuples(st.text("12. ABab", max_size=8), st.floats(1, 99)), max_size=12))
def test_every_heading_has_a_level(headings):
    """Any title has a level, and levels are bounded."""
    levels = assign_levels([title for title, _ in headings], [size for _, size in headings])
    assert len(levels) == len(headings)
    assert all(1 <= level <= MAX_LEVELS + 6 for level in levels)
