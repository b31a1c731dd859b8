"""Grammar words of a question: left out beside other words of their language."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("kaart sinds 2015", "kaart 2015"), ("kaart vóór 2015", "kaart 2015"),
        ("map after 2015", "map 2015"), ("carte depuis 2015", "carte 2015"),
        ("Karte seit 2015", "karte 2015"), ("sinds de bouw", "sinds bouw"),
        ('"sinds 2015"', '"sinds 2015"'), ("sinds 12 dagen", "sinds 12 dagen"),
    ],
)  # fmt: skip
def test_words_for_a_side_of_a_year_are_left_out(question, query):
    """A page may say since when or until when; the year is what is sought."""
    assert str(parse(question).query) == query
