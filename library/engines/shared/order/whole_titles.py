"""Titles of studies that a question is a part of, or that it names in full."""

from __future__ import annotations

from collections.abc import Iterable

from library.analysis import is_stopword
from library.engines.shared.fields import title_parts, title_words
from library.query import Leaf, Query, leaves, words_of
from library.search.ranking import RankingParameters


def essential_words(asked: Iterable[Leaf]) -> tuple[str, ...]:
    """Return the different words of leaves without stop words; of some words their parts.

    As in `title_words`, "3.0" has the parts "3" and "0". Numbers are behind all other words.
    """
    words = {word for leaf in asked for word in words_of(leaf)}
    essential = {word for word in words if not is_stopword(word)}
    parts = {part for word in essential for part in title_parts(word)}
    return tuple(sorted(parts, key=lambda part: (part.isdecimal(), part)))


def count_without_numbers(words: Iterable[str]) -> int:
    """Return how many of *words* are no numbers, which by themselves do not name a study."""
    return sum(not word.isdecimal() for word in words)


def is_named(title: str, query: Query, parameters: RankingParameters) -> bool:
    """Return whether *query* has all words of *title*, which are enough to name a study."""
    words = set(title_words(title))
    is_long = count_without_numbers(words) >= parameters.least_title_words
    return is_long and words <= {*essential_words(leaves(query))}
