"""Terms: what a word is indexed under is what its forms are looked for under."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import distance, forms, normalized, raw_words, stem, terms, tokens

LANGUAGES = ("nl", "en", "fr", "und")
WORDS = st.sampled_from("net netten network networks économie studies studie co2 r&d".split())


@given(WORDS, WORDS, st.sampled_from(LANGUAGES))
def test_forms_meet(word, asked, language):
    """A word is indexed under a form of another where both have one stem, and only there."""
    wanted = {form.term for form in forms(asked, language)}
    meets = bool(wanted & set(terms(word, [language])))
    assert meets == (stem(word, language) == stem(asked, language))


@given(st.text() | st.text("cCoO2₂ -\n&'’leœéÉ\u0301.½", max_size=30))
def test_words_are_those_of_tokens(text):
    """The quick way to the words of a text gives the same words."""
    words = [word for raw in raw_words(text) if (word := normalized(raw))]
    assert words == [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [("warmte", "warmte", 0), ("warmte", "wamte", 1), ("warmte", "wramt", 2), ("a", "", 1)],
)
def test_distance(word, other, slips):
    """A letter put in, left out, changed, or swapped with the next is one slip."""
    assert distance(word, other) == distance(other, word) == slips


@pytest.mark.parametrize("name", ["library.analysis.terms", "library.analysis.edit_distance"])
def test_the_examples(name):
    """What the modules say of themselves is so."""
    result = doctest.testmod(__import__(name, fromlist=["_"]))
    assert result.attempted > 0
    assert result.failed == 0
