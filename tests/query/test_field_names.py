"""Fields of queries: their names and values in the ways that readers type them."""

from __future__ import annotations

import pytest

from library.query import MAX_DEPTH, And, InField, InYears, Not, Phrase, Word, parse


def inside(name, *values):
    """Return the query for words and phrases that must all be in one field."""
    parts = (value.split() for value in values)
    return And(tuple(InField(name, Phrase(tuple(p)) if p[1:] else Word(*p)) for p in parts))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("titel = warmte", InField("title", Word("warmte"))),
        ("titel: de warmte van het net", inside("title", "de warmte", "net")),
        (
            "uitgever : CE Delft jaar: 2020",
            And((*inside("publisher", "ce", "delft").parts, InYears(2020, 2020))),
        ),
        (
            "auteur: Jan Jansen -gas",
            And((*inside("author", "jan", "jansen").parts, Not(Word("gas")))),
        ),
        ("jaar > 2020", InYears(2021, None)),
        ("Mots-clés : climat", InField("subject", Word("climat"))),
        ("auteur: Van den Berg", InField("author", Phrase(("van", "den", "berg")))),
        ("uitgever:WHO warmte", And((InField("publisher", Word("who")), Word("warmte")))),
        ("titel: -warmte", Not(InField("title", Word("warmte")))),
        ("jaar:-2020", Not(InYears(2020, 2020))),
        ("titel:de -warmte", And((InField("title", Word("de")), Not(Word("warmte"))))),
    ],
)
def test_fields_as_typed(text, query):
    """Signs and articles do not turn a field into words, and all words after a space are in it."""
    assert parse(text).query == query


def test_exclusions_in_fields_are_nested_as_deeply_as_parentheses():
    """A long row of fields with hyphens is no deeper than any other query."""
    depth, part = 0, parse("thema:-" * 100).query
    while isinstance(part, And | Not):
        depth, part = depth + 1, part.parts[0] if isinstance(part, And) else part.part
    assert depth <= MAX_DEPTH + 1
