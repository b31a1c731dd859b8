"""Stemming: which forms of a word share a stem."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import fold, normalized, stem
from library.languages import known
from library.languages import language as language_of

LANGUAGES = ["da", "de", "en", "es", "fr", "it", "nl", "pt", "sv"]


def pairs(name):
    """Return the pairs of words in the table *name* of every language that has a module."""
    tables = {each.code: import_module(f"tests.languages.{each.code}") for each in known()}
    return [
        (code, *pair.split("/"))
        for code, table in tables.items()
        for pair in vars(table)[name].split()
    ]


@pytest.mark.parametrize(("language", "one", "other"), pairs("SAME_STEM"))
def test_forms_of_a_word_share_a_stem(language, one, other):
    """Singular and plural share a stem, and so does a word typed without its accents."""
    assert stem(normalized(one), language) == stem(normalized(other), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_form_has_the_stem_of_its_word(language):
    """No entry is without effect. There is none for the French 17e, which is two words."""
    short_forms = language_of(language).written_out
    assert {short: stem(short, language) for short in short_forms} == {
        short: stem(word, language) for short, word in short_forms.items()
    }


@pytest.mark.parametrize(("language", "one", "other"), pairs("OTHER_STEM"))
def test_different_words_have_different_stems(language, one, other):
    """Words that only look alike have different stems."""
    assert stem(fold(one), language) != stem(fold(other), language)


@pytest.mark.parametrize(
    ("language", "word", "grammar_word"),
    [("nl", "isde", "is"), ("nl", "opt", "op"), ("en", "thans", "than"), ("fr", "sea", "se")],
)
def test_the_rules_cut_no_unlisted_word_to_a_grammar_word(language, word, grammar_word):
    """A name, an abbreviation or a word of another language keeps its letters; forms are cut."""
    assert stem(word, language) == word
    assert grammar_word in language_of(language).stopwords
    assert stem("alle", "nl") == stem("al", "nl")
    assert stem("diesem", "de") == stem("dieser", "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["co2", "r&d", "2025", "m3"])
def test_formulas_and_numbers_are_their_own_stems(language, word):
    """Only words that consist of letters are stemmed."""
    assert stem(word, language) == word


@given(st.text())
def test_a_language_without_a_stemmer_gives_the_word_itself(word):
    """A word in an unknown language, or one without a stemmer, is its own stem."""
    assert stem(word, "und") == stem(word, "xx") == word


@given(st.text().map(fold), st.sampled_from(LANGUAGES))
def test_any_word_has_a_stem(word, language):
    """No stem is empty."""
    assert bool(stem(word, language)) == bool(word)


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("nl", "netjes", "nek"), ("nl", "beetje", "beet"), ("nl", "uitje", "ui"),
        ("nl", "individuele", "individu"), ("nl", "verdere", "deren"),
        ("de", "teilchen", "teil"), ("de", "madchen", "made"), ("de", "loschen", "los"),
        ("de", "tauchen", "tau"), ("de", "geringste", "rings"), ("de", "sachen", "sa"),
        ("en", "tired", "tyre"), ("fr", "annee", "ane"),
    ],
)  # fmt: skip
def test_words_that_look_like_diminutives_or_participles_keep_their_stem(language, word, other):
    """An ending that a word has by chance does not give it the stem of another word."""
    assert stem(word, language) != stem(other, language)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("anzupassenden", "anpassen"), ("nachzuweisende", "nachweisen"),
        ("zuzuordnendes", "zuordnen"), ("hinzuzufugende", "hinzufugen"),
        ("aufrechtzuerhaltende", "aufrechterhalten"),
    ],
)  # fmt: skip
def test_a_german_participle_with_zu_has_the_stem_of_its_verb(word, verb):
    """Dictionaries have the infinitives of some verbs with zu, and none of these participles."""
    assert stem(word, "de") == stem(verb, "de")


@pytest.mark.parametrize("word", ["hinzukommende", "anzuge", "auszubildende", "zuzug"])
def test_a_german_word_with_zu_in_it_keeps_its_letters(word):
    """The zu of a prefix or of a noun is not left out."""
    assert "zu" in stem(word, "de")


PARTS = st.sampled_from(
    "ver be ont voor voort om omhoog op uit ge zu an werken gewerkt ging druk pomp net".split()
)
ENDINGS = st.sampled_from(["", "je", "tje", "etje", "jes", "chen", "lein", "te", "ten", "t", "nde"])


@given(st.lists(PARTS, min_size=1, max_size=5), ENDINGS, st.sampled_from(LANGUAGES))
def test_prefixes_and_endings_in_any_number_have_a_stem(parts, ending, language):
    """Any series of prefixes and endings has a stem, and the rules come to an end."""
    assert stem("".join(parts) + ending, language)
