"""Quarters and halves of a year, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.frontmatter.dates.year_parts import is_part_of_year, part_of_year

QUARTERS = [
    "Q3 2023", "2023-Q3", "q3/2023", "T3 2023", "3e kwartaal 2023", "derde kwartaal van 2023",
    "kwartaal 3, 2023", "3rd quarter of 2023", "Third quarter 2023", "3ème trimestre 2023",
    "troisième trimestre de 2023", "III. Quartal 2023", "3. Quartal 2023",
]  # fmt: skip


@pytest.mark.parametrize("text", QUARTERS)
def test_a_quarter_is_its_months(text):
    """A quarter is read in words, in numbers and as a code, alone or at the end of a title."""
    for line in (text, f"Monitor, {text}", f"Monitor ({text})"):
        found = part_of_year(line)
        assert found
        assert found.edtf == "2023-07/2023-09"
        assert is_part_of_year(line) == (line == text)


@pytest.mark.parametrize("text", ["H2 2019", "tweede halfjaar 2019", "2. Halbjahr 2019"])
def test_a_half_is_its_months(text):
    """So is half a year."""
    found = part_of_year(text)
    assert found
    assert found.edtf == "2019-07/2019-12"


@pytest.mark.parametrize(
    "text",
    [
        "5e kwartaal 2023",
        "S3 2020",
        "CO2 2023",
        "Q3 2023-2024",
        "2023",
        "İ kwartaal 2023",
        "Q3 20２３",
    ],
)
def test_other_numbers_are_no_part_of_a_year(text):
    """A year has four quarters and two halves."""
    assert part_of_year(text) is None


@given(st.text())
def test_any_text_is_read(text):
    """No text makes it raise."""
    found = part_of_year(f"{text} Q1 2020")
    assert found is None or found.edtf.startswith("2020-01")
