"""Which words may be parts of compounds, by the affixes of languages and by dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from library.analysis.stems import stem
from library.languages import known
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun

MIN_LETTERS = 4
"""Fewest letters of a part that is not among the short parts of its language."""
MIN_LISTED = 5
"""Fewest letters of a part of a rest of two parts, or behind a listed word that is no noun."""
LONGEST_SIMPLE = 10
"""Letters up to which a listed word counts as no compound, unless the library has its parts."""
MIN_PLAIN_COMPOUND = 9
"""Fewest letters of a listed word that is taken for a compound of two listed nouns."""
MIN_SUFFIXED = 8
"""Fewest letters of a word that its suffix shows to be a noun."""


class Affixes(NamedTuple):
    """What is no part of a compound."""

    prefixes: frozenset[str]
    """Of any language: pages mix languages."""
    suffixes: frozenset[str]
    """Of any language."""
    suffix_pattern: re.Pattern[str]
    """Of one language: elsewhere, words such as *Wert* look like its suffixes."""

    def may_be_last(self, word: str) -> bool:
        """Whether *word* may be the last part of a compound."""
        return word not in self.suffixes and not self.suffix_pattern.fullmatch(word)


@cache
def affixes_of(language: str) -> Affixes:
    """Return what is no part of a compound in *language*."""
    every = [each.compounding for each in known()]
    return Affixes(
        frozenset().union(*(each.not_first for each in every)),
        frozenset().union(*(each.not_last for each in every)),
        re.compile("|".join(language_of(language).compounding.suffix_patterns) or "(?!)"),
    )


def may_be_part(word: str, language: str) -> bool:
    """Whether *word* is long enough for a part, or among the short parts of its language."""
    return (
        len(word) >= MIN_LETTERS or word in language_of(language).compounding.short_parts
    ) and word.isalpha()


def may_be_unknown_compound(word: str, language: str) -> bool:
    """Whether a dictionary's parts are evidence that *word* is a compound.

    Short words that the dictionary lists themselves are mostly no compounds: kantoren, paragrafen.
    """
    return len(word) > LONGEST_SIMPLE or not is_listed(word, language)


def is_plain_compound(first: str, last: str, word: str, language: str) -> bool:
    """Whether a short listed *word* consists of two listed nouns, and ends as the last one does.

    The stems tell doelgroepen, whose stem ends in that of groepen, from paragrafen and grafen.
    """
    return (
        len(word) >= MIN_PLAIN_COMPOUND
        and is_listed_part(first, language)
        and is_listed_part(last, language)
        and first not in affixes_of(language).prefixes
        and affixes_of(language).may_be_last(last)
        and stem(word, language).endswith(stem(last, language))
    )


def is_listed_part(word: str, language: str) -> bool:
    """Whether *word* is a noun of a dictionary that may be a part."""
    return may_be_part(word, language) and is_noun(word, language)


def has_noun_suffix(word: str, language: str) -> bool:
    """Whether a long *word* is a noun by its suffix, which makes more nouns than any list has."""
    return len(word) >= MIN_SUFFIXED and word.endswith(
        language_of(language).compounding.noun_suffixes
    )


def is_listed_stem(word: str, language: str) -> bool:
    """Whether *word* is listed, or the stem of a listed verb."""
    infinitive = language_of(language).compounding.infinitive
    return is_listed(word, language) or bool(infinitive and is_listed(word + infinitive, language))


def is_listed_pair(rest: str, language: str) -> bool:
    """Whether *rest* consists of two listed nouns."""
    return any(
        is_listed_part(rest[cut:], language)
        and affixes_of(language).may_be_last(rest[cut:])
        and any(
            is_listed_part(first, language) and first not in affixes_of(language).prefixes
            for first in without_final_link(rest[:cut], language)
        )
        for cut in range(MIN_LISTED, len(rest) - MIN_LISTED + 1)
    )


def without_final_link(first: str, language: str) -> Iterator[str]:
    """Yield *first* without each link that it may end in, one of which is empty."""
    for link in language_of(language).compounding.links:
        if first.endswith(link):
            yield first[: len(first) - len(link)]


def without_initial_link(last: str, language: str) -> Iterator[str]:
    """Yield *last* without each link that it may begin with, one of which is empty."""
    for link in language_of(language).compounding.links:
        if last.startswith(link):
            yield last[len(link) :]
