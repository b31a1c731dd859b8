"""Words of a question that are close together on a page."""

from __future__ import annotations

import pytest

from library.engines.shared.order.words_together import has_most_words_together, places_kept
from library.query import parse
from library.search.ranking import DEFAULT

FAR = DEFAULT.together_span + 1


@pytest.mark.parametrize(
    ("question", "places", "are_together"),
    [
        ("aa bb cc", {"aa": [10], "bb": [30]}, True),
        ("aa bb cc", {"aa": [10, 20, 30]}, False),
        ("aa bb cc", {"aa": [0], "bb": [FAR]}, False),
        ("aa bb cc", {"aa": [0, FAR], "bb": [FAR + 20]}, True),
        ("aa bb cc dd", {"aa": [10], "bb": [30]}, False),
        ("aa bb cc dd ee ff", {"aa": [10], "bb": [30], "cc": [50], "dd": [70]}, True),
        ("aa bb", {"aa": [10], "bb": [30]}, True),
        ("aa bb", {"aa": [10], "bb": [FAR + 20]}, False),
        ("", {}, False),
        ("aa bb cc", {}, False),
        ("(aa OR bb OR cc) dd", {"aa": [10], "bb": [30], "cc": [50]}, False),
        ("(aa OR bb OR cc OR dd) ee ff", {"aa": [10], "ee": [30]}, True),
    ],
)
def test_most_words_are_together(question, places, are_together):
    """Two thirds of the words are near each other, of two both; alternatives are one word."""

    def places_of(sought):
        return [places.get(leaf.text, ()) for leaf in sought]

    assert has_most_words_together(parse(question).query, places_of, DEFAULT) is are_together


@pytest.mark.parametrize(
    ("studies", "kept"),
    [("TTTTTT", 5), ("TTTTT", 5), ("TTTtT", 3), ("tTT", 3), ("tttTT", 5), ("tttTt", 4), ("t", 3)],
)
def test_places_of_studies_with_all_words(studies, kept):
    """The first three, and the next two while words are together (T: are)."""
    assert places_kept(studies, str.isupper, DEFAULT, has_all_words=True) == kept


@pytest.mark.parametrize(("studies", "kept"), [("T", 1), ("t", 0), ("tT", 0), ("", 0)])
def test_the_place_of_a_study_without_all_words(studies, kept):
    """The first is kept for a study with most words together."""
    assert places_kept(studies, str.isupper, DEFAULT, has_all_words=False) == kept
