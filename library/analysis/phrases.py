"""Phrases with alternatives, and the ways to write their words together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

MultiPhrase = tuple[frozenset[str], ...]
"""A phrase with alternatives: at each position, any of some words."""
MAX_SHORT_NUMBER = 4
"""Most digits of numbers that are never written as one, such as years: 1/3 is no 13."""


def phrase_of(words: Iterable[str]) -> MultiPhrase:
    """Return the phrase of *words*, with one word at each position."""
    return tuple(frozenset({word}) for word in words)


def joined(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a phrase, and its variants with two adjacent words written as one.

    >>> joined(("rest", "warmte")), joined(("10", "20"))
    ((('rest', 'warmte'), ('restwarmte',)), (('10', '20'),))
    """
    pairs = (at for at, pair in enumerate(pairwise(words)) if _may_be_one(*pair))
    return words, *((*words[:at], words[at] + words[at + 1], *words[at + 2 :]) for at in pairs)


def composite_ways(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write a word in parts: apart, two of them as one word, and all as one.

    >>> composite_ways(("co2", "emissie")), composite_ways(("1", "3"))
    ((('co2', 'emissie'), ('co2emissie',)), (('1', '3'),))
    """
    is_one = all(_may_be_one(*pair) for pair in pairwise(words))
    whole = (("".join(words),),) if is_one else ()
    return tuple(dict.fromkeys((*joined(words), *whole)))


def _may_be_one(word: str, following: str) -> bool:
    """Whether two adjacent words may be written as one; two short numbers are another number."""
    is_short = max(len(word), len(following)) <= MAX_SHORT_NUMBER
    return not (is_short and word.isdecimal() and following.isdecimal())
