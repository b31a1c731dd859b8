"""Operators as signs: one, several, or with others."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("EN 15804", '"en" 15804'), ("NBN EN 206", 'nbn "en" "206"'),
        ("DIN EN ISO 14067", 'din "en" iso 14067'), ("CO2 EN 2020", "co2 2020"),
        ("water EN 2020", "water 2020"),
    ],
)  # fmt: skip
def test_the_name_of_a_european_standard_is_no_operator(typed, reading):
    """EN before a number is a word at the beginning, and behind the name of another standard."""
    assert str(parse(typed).query) == reading
    assert str(parse(reading).query) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("warmte --gas", "warmte -gas"), ("warmte NOT -gas", "warmte -gas"),
        ("warmte NIET NIET gas", "warmte -gas"), ("NIET titel:-gas", "-title:gas"),
        ("warmte --een nieuw plan", "warmte nieuw plan"),
        ("Wärme AUẞER Gas", "wärme -gas"), ("Wärme AUßER Gas", "wärme -gas"),
        ("warmte | stad", "warmte OR stad"), ("warmte|stad", "warmte OR stad"),
    ],
)  # fmt: skip
def test_signs(typed, reading):
    """Two signs exclude as one does; a stroke between words is a choice."""
    assert str(parse(typed).query) == reading


@pytest.mark.parametrize(
    "typed",
    [
        "WAT IS EEN DPIA", "KOSTEN VAN WARMTE", "HEAT IN THE CITY", "WÄRME IN DER STADT",
        "QUEL EST LE COÛT D'UNE POMPE À CHALEUR", "TITEL: WARMTE VAN DE STAD",
    ],
)  # fmt: skip
def test_a_question_in_capitals_only(typed):
    """It is read as in small letters: there capitals tell no names from grammar words."""
    assert str(parse(typed).query) == str(parse(typed.lower()).query)


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("WHO RAPPORT 2020", '"who" rapport 2020'), ("GAS NOT OLIE GENT", "gas -olie gent"),
        ("BETON NBN EN 206", 'beton nbn "en" "206"'),
        ("VOEDSEL MET VITAMINE A", 'voedsel vitamine "a"'),
    ],
)  # fmt: skip
def test_a_short_question_in_capitals(typed, reading):
    """Two words may be names; operators, names of standards and single letters stay."""
    assert str(parse(typed).query) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("2015 OR 2016 OR 2017", "2015 OR 2016 OR 2017"),
        ('PFAS OF PFOS OF "GEN X"', 'pfas OR pfos OR "gen x"'),
        ("1 | 2 | 3", "1 OR 2 OR 3"),
        ("KOSTEN OF BATEN VAN WARMTE OF GAS", "kosten baten warmte gas"),
        ("WARMTE ZONDER GAS ZONDER KOLEN", "warmte gas kolen"),
    ],
)
def test_a_choice_in_capitals(typed, reading):
    """A question in capitals has operators if it is a choice between single words or numbers."""
    assert str(parse(typed).query) == reading
