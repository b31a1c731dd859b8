"""Queries made of others: without labels, or with other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from library.query.tree import (
    And,
    AtLeast,
    Composite,
    Leaf,
    Near,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
)  # fmt: skip


def own_leaf(leaf: Leaf) -> Leaf:
    """Return *leaf* without the labels that the thesaurus gave it: the word as it was typed."""
    if isinstance(leaf, Word | Composite | Phrase) and leaf.also:
        return replace(leaf, also=())
    return leaf


def without_labels(query: Query) -> Query:
    """Return *query* with the words as typed only."""
    match query:
        case Word() | Composite() | Phrase():
            return own_leaf(query)
        case And(parts) | Or(parts):
            return type(query)(tuple(map(without_labels, parts)))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(map(without_labels, parts)))
    return query  # excluded words and fields have no labels


def replace_words(query: Query, other: Mapping[str, str]) -> Query:  # noqa: PLR0911 - one for each
    """Return *query* with the words that are keys of *other* replaced by its values."""
    match query:
        case Word(text):
            return Word(other[text]) if text in other else query
        case Prefix(text):
            return Prefix(other.get(text, text))
        case Composite(words):
            return Composite(tuple(other.get(word, word) for word in words))
        case Phrase(words):
            return Phrase(tuple(other.get(word, word) for word in words))
        case Near(words, slop):
            return Near(tuple(other.get(word, word) for word in words), slop)
        case And(parts):
            return And(tuple(replace_words(part, other) for part in parts))
        case Or(parts):
            return Or(tuple(replace_words(part, other) for part in parts))
    return query  # in a Not, or without words of texts
