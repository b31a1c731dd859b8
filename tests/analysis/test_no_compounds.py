"""Words that have the letters of another word by chance: none is a compound of it."""

from __future__ import annotations

import pytest

from library.analysis import fold
from tests.analysis.word_pairs import share_found
from tests.plain_words import compounds_of


@pytest.mark.parametrize(
    ("part", "whole", "language"),
    [
        ("port", "transport", "nl"), ("port", "transport", "de"), ("sten", "opbrengsten", "nl"),
        ("king", "verstrekking", "nl"), ("alter", "gehalter", "de"), ("gel", "spargel", "de"),
        ("ring", "modellering", "nl"), ("rolle", "kontrolle", "de"),
        ("rauch", "verbrauch", "de"), ("alter", "gestalter", "de"), ("rat", "apparat", "de"),
        ("sport", "transport", "de"), ("tran", "transport", "de"),
        ("nehmen", "transportunternehmen", "de"),
    ],
)  # fmt: skip
def test_letters_of_a_word_are_no_part(part, whole, language):
    """Letters that a word has by chance do not find it."""
    assert compounds_of(whole).compounds_of(part, language) == frozenset()


@pytest.mark.parametrize(
    ("part", "wholes", "opaque", "language"),
    [
        ("regels", "spelregels", "maatregel steunmaatregelen", "nl"),
        ("water", "waterpeil waterstofwater", "waterstof waterstofketels", "nl"),
        ("stand", "waterstanden", "standpunt standaarden", "nl"),
        ("werk", "netwerkwerk handwerk", "netwerk netwerken", "nl"),
        ("Werk", "Stahlwerk", "Netzwerk Netzwerke", "de"),
        ("Maße", "Maßband", "Maßnahme Schutzmaßnahmen", "de"),
    ],
)
def test_an_opaque_compound_is_not_found_by_its_parts(part, wholes, opaque, language):
    """It means something else: *regels* does not find *maatregelen*, but *spelregels*."""
    words = fold(f"{wholes} {opaque}".lower())
    found = compounds_of(words).compounds_of(fold(part.lower()), language)
    assert found == frozenset(fold(wholes.lower()).split())


@pytest.mark.parametrize(
    ("part", "whole", "piece"),
    [("acht", "verwacht", "verw"), ("eerder", "sorteerder", "sort"), ("ties", "functies", "func")],
)
def test_pieces_of_words_show_no_part_of_a_listed_word(part, whole, piece):
    """A word that a dictionary lists has no short part that it does not list."""
    assert compounds_of(f"{whole} {piece}").compounds_of(part, "nl") == frozenset()
    unlisted = f"{piece}{part}{part}"
    assert compounds_of(f"{unlisted} {piece}{part}").compounds_of(part, "nl") == {unlisted}


@pytest.mark.parametrize(
    ("part", "whole"), [("gegevens", "vrijgegeven"), ("gevallen", "stilgevallen")]
)
def test_participles_are_no_compounds(part, whole):
    """They are forms of a verb of two parts; a noun with that end is a compound."""
    words = compounds_of(f"{whole} meetgegevens sterfgevallen")
    found = words.compounds_of(part, "nl")
    assert found
    assert whole not in found
    assert compounds_of("visgerechten").compounds_of("gerechten", "nl") == {"visgerechten"}


@pytest.mark.parametrize(
    ("whole", "parts", "no_part"),
    [("risicoscore", "risico score", "core"), ("behandeling", "beha deling", "deling")],
)
def test_a_vowel_is_linked_by_no_letter(whole, parts, no_part):
    """A word is divided where both parts are words: risico-score, with no core."""
    words = compounds_of(f"{whole} {parts} {no_part}")
    assert words.compounds_of(no_part, "nl") == frozenset()
    assert words.compounds_of("risico", "nl") == {"risicoscore"} & {whole}


@pytest.mark.parametrize("language", ["nl", "de"])
def test_letters_that_words_have_by_chance_are_no_parts(language):
    """At most 1.5 % of words match words that have their letters, but not them."""
    assert share_found(f"{language}_letters", language) < 0.015


def test_nouns_inside_words_by_chance_are_not_found():
    """At most 3 % of the words that a noun is part of by chance are taken for compounds of it."""
    assert share_found("chance") <= 0.03
