"""Forms of the words that dictionaries list."""

from __future__ import annotations

import pytest

from library.analysis import is_listed_form
from library.languages import known


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("mesures", "fr"),
        ("coutent", "fr"),
        ("houses", "en"),
        ("goedkope", "nl"),
        ("zuverlassiges", "de"),
    ],
)
def test_a_form_of_a_listed_word_is_known(word, language):
    """A listed word with another ending of its language is a word too."""
    assert is_listed_form(word, language)


@pytest.mark.parametrize("word", ["energi", "batteri", "objectiv", "macr", "pollut"])
def test_a_listed_word_that_lacks_its_end_is_no_form(word):
    """Words are often typed without their last letters."""
    assert not any(is_listed_form(word, each.code) for each in known())
