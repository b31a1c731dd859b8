"""The field for numbers in a unit: the unit is a part of the query, by all its names."""

from __future__ import annotations

import pytest

from library.query import asked_unit, leaves, parse, unit_names


@pytest.mark.parametrize(
    "question",
    ["getal:MW warmte", "warmte number:MW", "nombre: MW warmte", "Quantité:megawatt warmte",
     "zahl:mw warmte"],
)  # fmt: skip
def test_a_unit_is_searched_by_its_names(question):
    """In every language, the question asks for the words and one of the names of the unit."""
    found = parse(question)
    assert found.notices == ()
    assert {leaf.text for leaf in leaves(found.query)} == {"warmte", "megawatt", "megawatts", "mw"}
    assert asked_unit(question)[1] == "warmte"


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("getal:MW", "number:MW"),
        ("zahl:MW warmte", "number:MW warmte"),
        ("warmte -getal:MW", "warmte -number:MW"),
        ("getal:ha OF getal:ton", "number:ha OR number:ton"),
        ("getal:kWh/m²", 'number:"kWh/m²"'),
        ("getal:dB", '"db"'),
        ("getal:µm", '"μm"'),
    ],
)
def test_a_unit_is_printed_as_typed(question, printed):
    """Its names are too many to read, and more than a query may have words."""
    query = parse(question).query
    assert str(query) == printed
    assert parse(printed).query == query


@pytest.mark.parametrize("question", ["getal:% warmte", "warmte nombre:€", "number: € warmte"])
def test_a_sign_is_in_no_index(question):
    """The other words are searched; the sign is looked for on their pages."""
    found = parse(question)
    assert (str(found.query), found.notices) == ("warmte", ())
    assert asked_unit(question)[0] in "%€"


@pytest.mark.parametrize(
    "question",
    [
        "getal",
        "getal:",
        "getal:12 warmte",
        "het getal: ",
        "getallen:MW",
        'getal:"12"',
        "hoeveel warmte",
        "hoe veel MW",
        "MW hoeveel warmte",
    ],
)
def test_other_questions_name_no_unit(question):
    """A word is no field, and a number is no unit."""
    assert asked_unit(question) is None


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ('getal:"miljoen euro" net', "miljoen euro"),
        ("getal:miljoen euro net", "miljoen euro"),
        ("getal:miljoen woningen net", "miljoen"),
        ('number:"square metres" net', "square metres"),
        ("hoeveel MW net?", "MW"),
        ("Hoeveel miljoen ton net", "miljoen ton"),
        ("combien d'euros net", "euros"),
        ("wie viele Jahre net", "Jahre"),
    ],
)
def test_units_of_several_words_and_questions_how_many(question, unit):
    """A unit may be in quotation marks, or after the words of a question for a number."""
    asked, words = asked_unit(question)
    assert asked == unit
    assert words.endswith(("net", "net?"))


def test_the_names_of_a_unit():
    """An unknown unit has its own name only."""
    assert unit_names("woningen") == {"woningen"}
    assert {"%", "procent", "percent", "pour cent"} <= unit_names("procent")
    assert {"km/h", "km/u", "kph"} <= unit_names("KM/U")


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Hoe lang worden gegevens bewaard?", "time"), ("wie lange wird gebaut", "time"),
        ("hoe lang wordt de brug", ""), ("wie lang wird die Brücke", ""),
    ],
)  # fmt: skip
def test_a_question_for_a_length_asks_no_time(question, unit):
    """What a bridge will be in metres is asked in the same words, without a participle."""
    assert (asked_unit(question) or ("", ""))[0] == unit
