"""Stems: which forms of a word meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import fold, stem

LANGUAGES = ["da", "de", "en", "es", "fr", "it", "nl", "pt", "sv"]


def pairs(language, text):
    return [(language, *pair.split("/")) for pair in text.split()]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        *pairs(
            "nl",
            """huis/huizen bedrijf/bedrijven studie/studies warmtenet/warmtenetten boer/boeren
            materiaalstroom/materiaalstromen coöperatie/coöperaties grondstof/grondstoffen
            circulair/circulaire gemeente/gemeenten gebouw/gebouwen onderzoek/onderzoeken""",
        ),
        *pairs(
            "en",
            """study/studies city/cities company/companies house/houses heat/heating
            circular/circularity""",
        ),
        *pairs(
            "fr",
            """économie/économies circulaire/circulaires réseau/réseaux cheval/chevaux
            énergétique/énergétiques déchet/déchets""",
        ),
        *pairs(
            "de",
            """Haus/Häuser Studie/Studien Stadt/Städte Wärmenetz/Wärmenetze
            Stoffstrom/Stoffströme Genossenschaft/Genossenschaften""",
        ),
    ],
)
def test_forms_of_a_word_meet(language, one, other):
    """Singular and plural, and a word typed without its accents, have the same stem."""
    assert stem(fold(one), language) == stem(fold(other), language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        *pairs("nl", "net/nat studie/student bodem/boden as/als"),
        *pairs("en", "heat/hat city/cite"),
        *pairs("fr", "réseau/raison son/sont"),
    ],
)
def test_different_words_do_not_meet(language, one, other):
    """Words that only look alike keep apart."""
    assert stem(fold(one), language) != stem(fold(other), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["co2", "r&d", "2025", "m3"])
def test_formulas_and_numbers_are_their_own_stems(language, word):
    """Only what is all letters is stemmed."""
    assert stem(word, language) == word


@given(st.text())
def test_a_language_without_a_stemmer_gives_the_word_itself(word):
    """Nothing is cut off a word whose language is unknown or has no stemmer."""
    assert stem(word, "und") == stem(word, "xx") == word


@given(st.text().map(fold), st.sampled_from(LANGUAGES))
def test_any_word_has_a_stem(word, language):
    """A word is never stemmed to nothing."""
    assert bool(stem(word, language)) == bool(word)
