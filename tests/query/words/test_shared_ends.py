"""Words of a question that share their end: voor- en nadelen."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("voor- en nadelen van warmtenetten", "(voordelen OR nadelen) warmtenetten"),
        ("In- en uitvoer", "invoer OR uitvoer"),
        ("hoog- of laagspanning", "hoogspanning OR laagspanning"),
        ("Vor- und Nachteile", "vorteile OR nachteile"),
        ("Hin- oder Rückfahrt", "hinfahrt OR rückfahrt"),
        ("kosten van op- en overslag", "kosten (opslag OR overslag)"),
    ],
)
def test_a_particle_with_a_hyphen_becomes_the_whole_word(question, query):
    """Alone it would be left out, as a preposition. Either of the two words will do."""
    parsed = parse(question)
    assert (str(parsed.query), parsed.notices) == (query, ())
    assert parse(query).query == parsed.query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("warmte- en koudenetten", "warmte koudenetten"),  # warmte finds warmtenetten
        ("voor- en klimaat", "klimaat"),
        ("in- en uit", '"in" "en" "uit"'),
        ('"in- en uitvoer"', '"in en uitvoer"'),
        ("in en uitvoer", "uitvoer"),
        ("hoog- en uitvoer", "hoog uitvoer"),
    ],
)
def test_other_words_before_a_hyphen_stay(question, query):
    """Nouns, words that share no end, and what is in quotation marks."""
    assert str(parse(question).query) == query
