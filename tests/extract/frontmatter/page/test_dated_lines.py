"""Lines that are a date or a version, and titles that hold one."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.page.dated_lines import is_dated, without_version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wet van 3 mei 2012 betreffende afval", False),
        ("Gepubliceerd op 3 mei 2019 door Stad Gent", True),
        ("Versie van 3 mei 2019 voor de raad", True),
        ("Published on 3 May 2019 by the city", True),
    ],
)
def test_a_date_inside_a_title_is_none_of_the_document(text, expected):
    """Words are before and behind it, but no label of a date, no version and no author."""
    assert is_dated(text) is expected


@pytest.mark.parametrize("number", ["Warmte 4.0 – een blik", "Verlies bij 1.5 °C, een verslag"])
def test_a_number_before_words_and_a_date_stays_in_a_title(number):
    """It is no version: the date is that of the words behind it."""
    title = f"{number} van mei 2019"
    assert without_version(title) == title
