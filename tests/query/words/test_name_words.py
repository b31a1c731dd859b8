"""Grammar words that are names or nouns stay in a question."""

from __future__ import annotations

import pytest

from library.query import leaves, parse


def words(text):
    return " ".join(leaf.text for leaf in leaves(parse(text).query))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Oder of Elbe", "oder elbe"), ("Elbe of Oder", "elbe oder"),
        ("Elbe und Oder", "elbe oder"),
        ("Hochwasser an der Oder", "hochwasser oder"), ("Or massif", "or massif"),
        ("mine d'or", "mine or"), ("Côte d’Or", "cote or"), ("vitamine A", "vitamine a"),
        ("type A en type B", "type a type b"), ("vitamine A in voedsel", "vitamine a voedsel"),
        ("IT in de bouw", "it bouw"), ("WAT IS VITAMINE A?", "vitamine a"),
        ("World War I", "world war i"), ("VITAMINE A IN VOEDSEL", "vitamine a voedsel"),
        ("TYPE A IN DE BOUW", "type a bouw"),
    ],
)  # fmt: skip
def test_a_name_is_kept(text, kept):
    """A word for "or" with a capital that joins nothing, and a word behind an elided article."""
    assert words(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Elbe oder Rhein", "elbe rhein"), ("Water Of Bodem", "water bodem"),
        ("l'un et l'autre", "autre"), ("d'un coup", "coup"), ("goud or zilver", "goud zilver"),
        ("A guide to heat", "guide heat"), ("Building A Better City", "building better city"),
        ("BUILDING A BETTER CITY", "building better city"), ("ACCES A LA VILLE", "acces ville"),
        ("QUY A VIETNAM", "quy vietnam"), ("what can I do about waste", "waste"),
        ("les aides À la rénovation", "aides renovation"),
    ],
)  # fmt: skip
def test_a_joining_word_is_left_out(text, kept):
    """Between words, or behind an article in its own language, it is a grammar word."""
    assert words(text) == kept


@pytest.mark.parametrize("text", ["water OF bodem", "Wasser ODER Boden"])
def test_an_operator_in_capitals_joins(text):
    """In capitals, it is an operator."""
    assert " OR " in str(parse(text).query)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("it beleid gent", "it beleid gent"), ("who rapport", "who rapport"),
        ("ce delft rapport warmte", "ce delft rapport warmte"), ("it in de bouw", "it bouw"),
        ("10 tot 20", "10 20"), ("is 50%", "50%"), ("it 2020", "it 2020"),
        ("does it store data", "store data"), ("dans ce rapport", "rapport"),
        ("who is responsible", "responsible"), ("ce que dit le rapport", "rapport"),
    ],
)  # fmt: skip
def test_an_abbreviation_that_is_a_grammar_word(text, kept):
    """It is searched unless another word is of the language of the grammar word alone."""
    assert words(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("één loket", "één loket"), ("een loket", "loket"),
        ("één loket in een stad", "één loket stad"),
        ("le montant dû", "montant dû"), ("un lieu sûr", "lieu sûr"), ("à côté", "côté"),
    ],
)  # fmt: skip
def test_diacritics_tell_a_word_from_a_grammar_word(text, kept):
    """As typed: without them it is left out, as is one that they tell from no other word."""
    assert str(parse(text).query) == kept
