"""Terms: forms of a word share a term in the index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import distance, forms, normalized, raw_words, stem, terms, tokens

LANGUAGES = ("nl", "en", "fr", "und")
WORDS = st.sampled_from("net netten network networks économie studies studie co2 r&d".split())


@given(WORDS, WORDS, st.sampled_from(LANGUAGES))
def test_forms_meet(word, asked, language):
    """Two words share a term if and only if they share a stem."""
    wanted = {form.term for form in forms(asked, language)}
    meets = bool(wanted & set(terms(word, [language])))
    assert meets == (stem(word, language) == stem(asked, language))


@given(st.text() | st.text("cCoO2₂ -\n&'’leœéÉ\u0301.½", max_size=30))
def test_words_are_those_of_tokens(text):
    """`raw_words`, normalized, are the words of `tokens`."""
    words = [word for raw in raw_words(text) if (word := normalized(raw))]
    assert words == [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [("warmte", "warmte", 0), ("warmte", "wamte", 1), ("warmte", "wramt", 2), ("a", "", 1)],
)
def test_distance(word, other, slips):
    """An insertion, deletion, replacement or swap of adjacent letters is one edit."""
    assert distance(word, other) == distance(other, word) == slips
