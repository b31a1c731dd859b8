"""The units of a long compound: the listed words that it consists of.

A word is divided into as few listed words as possible, so that letters which are a word by chance
are none of its units: "transportleiding" is transport and leiding, not tran, sport and leiding.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from library.analysis.compound_parts import (
    LONGEST_SIMPLE,
    MIN_LETTERS,
    MIN_LISTED,
    affixes_of,
    begins_prefix,
    is_first_verb,
    is_known_noun,
    may_be_part,
    without_final_link,
    without_initial_link,
)
from library.analysis.stems import stem, without_apostrophe
from library.analysis.stopwords import is_stopword
from library.languages import known
from library.languages import language as language_of
from library.languages.words import is_listed

MIN_DIVIDED = 11
"""Fewest letters of a word that is divided."""
MIN_UNIT = 3
"""Fewest letters of a unit."""
LONGEST_STEM = 8
"""Most letters of a verb's stem: longer words in -en are mostly plurals of compounds."""
MIN_PLAIN = 8
"""Fewest letters of a unit that is divided into two parts itself."""
CACHED = 50_000
"""Words, and ends of words, whose units are cached."""


class Division(NamedTuple):
    """One way to divide a word into units."""

    cost: int
    """Number of units; those that are short and no nouns count twice, and so do stems of verbs."""
    units: tuple[str, ...]
    """The units, each but the last with the link behind it."""


def compounding_languages() -> tuple[str, ...]:
    """Return the languages that write compounds, in which words have units."""
    return tuple(each.code for each in known() if each.compounding.links)


@lru_cache(CACHED)
def units_of(word: str, language: str) -> frozenset[str]:
    """Return the units of a folded *word*, and all that are next to each other as one.

    Empty for a word that is short, or has letters that are in no listed word.

    >>> sorted(units_of("waterveiligheidsrapportage", "nl"))
    ['rapportage', 'veiligheid', 'veiligheidsrapportage', 'water', 'waterveiligheid']
    """
    bare = without_apostrophe(word)
    if len(bare) < MIN_DIVIDED or not bare.isalpha():
        return frozenset()
    found: set[str] = set()
    for _, units in _divisions(bare, language):
        for begin, end in combinations(range(len(units) + 1), 2):
            found.update(_without_link("".join(units[begin:end]), units[end - 1], language))
        for linked in units:
            for unit in _without_link(linked, linked, language):
                found.update(_plain_parts(unit, language))
    return frozenset(found - {word, bare})


@lru_cache(CACHED)
def parts_in_order(word: str, language: str) -> tuple[str, ...]:
    """Return the listed words that a folded compound consists of, without the links between them.

    As few as there can be: units that are a listed word together are one part. A word that is
    listed itself, or has a listed stem, may only look like a compound (maatregelen, Antwerpenaars),
    so its parts are nouns. Empty for other words.

    >>> parts_in_order("klimaatmaatregelen", "nl"), parts_in_order("verpakkingsbelasting", "nl")
    (('klimaat', 'maatregelen'), ('verpakking', 'belasting'))
    """
    bare = without_apostrophe(word)
    if len(bare) < MIN_DIVIDED or not language_of(language).compounding.links:
        return ()
    divisions = _divisions(bare, language)
    divided = [_joined(units, len(units) - 1, language) for _, units in divisions]
    if is_listed(bare, language) or is_listed(stem(bare, language), language):
        divided = [each for each in divided if all(is_known_noun(part, language) for part in each)]
    return min(divided, key=len, default=())


def _joined(units: tuple[str, ...], most: int, language: str) -> tuple[str, ...]:
    """Return the parts of a division: listed words of one unit or more, each as long as it can be.

    Args:
        units: The units, each but the last with the link behind it.
        most: Most units of the first part.
        language: The language of the word.
    """
    for end in range(most, 0, -1):
        linked = "".join(units[:end])
        bare = _without_link(linked, units[end - 1], language) if end < len(units) else (linked,)
        for part in bare:
            if end == 1 or is_listed(part, language):
                return part, *_joined(units[end:], len(units) - end, language)
    return units


@lru_cache(CACHED)
def _divisions(letters: str, language: str) -> tuple[Division, ...]:
    """Return the divisions of *letters* into two or more units, those of the least cost.

    A word that is listed itself is divided into nouns only.
    """
    nouns_only = is_listed(letters, language)
    found: dict[Division, None] = {}
    for cut in range(MIN_UNIT, len(letters) - MIN_UNIT + 1):
        first = letters[:cut]
        cost = _cost(first, language) or _cost_of_stem(first, language)
        if not cost or _is_prefix(first, language):
            continue
        is_other = nouns_only and not (_is_noun(first, language) or _cost_of_stem(first, language))
        if is_other or _is_divided(first, language):
            continue
        for rest in without_initial_link(letters, cut, language):
            linked = letters[: len(letters) - len(rest)]
            for others in _ends(rest, language):
                if not nouns_only or _is_noun(others.units[-1], language):
                    found[Division(cost + others.cost, (linked, *others.units))] = None
    least = min((each.cost for each in found), default=0)
    return tuple(each for each in found if each.cost == least)


def _ends(letters: str, language: str) -> tuple[Division, ...]:
    """Return *letters* as the last unit, or divided."""
    cost = _cost(letters, language) if affixes_of(language).may_be_last(letters) else 0
    if cost and not _is_divided(letters, language):
        return (Division(cost, (letters,)),)
    return _divisions(letters, language)


def _is_prefix(letters: str, language: str) -> bool:
    """Whether *letters* are a prefix, or one and the link behind it: voors."""
    return not affixes_of(language).prefixes.isdisjoint(without_final_link(letters, language))


def _is_divided(unit: str, language: str) -> bool:
    """Whether a listed word is long, and divided itself."""
    return len(unit) > LONGEST_SIMPLE and bool(_divisions(unit, language))


def _cost(unit: str, language: str) -> int:
    """Return 1 for a listed word, 2 for one that is short and no noun; 0 for other letters."""
    if not may_be_part(unit, language) or not is_listed(unit, language) or is_stopword(unit):
        return 0
    return 1 if len(unit) >= MIN_LISTED or _is_noun(unit, language) else 2


def _cost_of_stem(unit: str, language: str) -> int:
    """Return 2 for the stem of a verb, which is never the last unit: Messnetz; 0 for others."""
    if is_first_verb(unit, language):
        return 2
    infinitive = language_of(language).compounding.infinitive
    if not infinitive or not MIN_LETTERS <= len(unit) <= LONGEST_STEM or is_stopword(unit):
        return 0
    return 2 if is_listed(unit + infinitive, language) else 0


def _is_noun(unit: str, language: str) -> bool:
    """Whether a listed word is a noun; lists give many nouns without a plural no mark."""
    return len(unit) >= MIN_LISTED or is_known_noun(unit, language)


def _without_link(letters: str, last: str, language: str) -> Iterator[str]:
    """Yield *letters* without a link at their end, where their *last* unit remains a unit."""
    for bare in without_final_link(letters, language):
        unit = last[: len(last) - len(letters) + len(bare)]
        if _cost(unit, language) or _cost_of_stem(unit, language):
            yield bare


def _plain_parts(unit: str, language: str) -> Iterator[str]:
    """Yield the parts of a short *unit* that is a compound itself: windmolen, Mietpreis."""
    if not MIN_PLAIN <= len(unit) <= LONGEST_SIMPLE:
        return
    for cut in range(MIN_UNIT, len(unit) - MIN_UNIT + 1):
        last = unit[cut:]
        for first in without_final_link(unit[:cut], language):
            is_first = _cost(first, language) == 1 or _cost_of_stem(first, language)
            is_apart = is_first and not (
                _is_prefix(first, language) or begins_prefix(first, unit, language)
            )
            if is_apart and _cost(last, language) == 1 and _ends_in(unit, last, language):
                yield first
                yield last


def _ends_in(unit: str, last: str, language: str) -> bool:
    """Whether *unit* ends in the form *last* of a noun: doelgroepen, but not paragrafen."""
    own, is_last = stem(last, language), affixes_of(language).may_be_last(last)
    return is_last and (own == last or stem(unit, language).endswith(own))
