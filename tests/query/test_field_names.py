"""Fields of queries: their names and values in the ways that readers type them."""

from __future__ import annotations

import pytest

from library.query import MAX_DEPTH, And, InField, InYears, Not, Phrase, Word, parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("titel = warmte", InField("title", Word("warmte"))),
        ("Mots-clés : climat", InField("subject", Word("climat"))),
        ("auteur: Van den Berg", InField("author", Phrase(("van", "den", "berg")))),
        ("uitgever:WHO warmte", And((InField("publisher", Word("who")), Word("warmte")))),
        ("titel: -warmte", Not(InField("title", Word("warmte")))),
        ("jaar:-2020", Not(InYears(2020, 2020))),
        ("titel:de -warmte", And((InField("title", Word("de")), Not(Word("warmte"))))),
    ],
)
def test_fields_as_typed(text, query):
    """Signs, articles and hyphens do not turn a field into words."""
    assert parse(text).query == query


def test_exclusions_in_fields_are_nested_as_deeply_as_parentheses():
    """A long row of fields with hyphens is no deeper than any other query."""
    depth, part = 0, parse("thema:-" * 100).query
    while isinstance(part, And | Not):
        depth, part = depth + 1, part.parts[0] if isinstance(part, And) else part.part
    assert depth <= MAX_DEPTH + 1
