"""Phrases with alternatives, and the ways to write their words together."""

from __future__ import annotations

from collections.abc import Iterable

MultiPhrase = tuple[frozenset[str], ...]
"""A phrase with alternatives: at each position, any of some words."""


def phrase_of(words: Iterable[str]) -> MultiPhrase:
    """Return the phrase of *words*, with one word at each position."""
    return tuple(frozenset({word}) for word in words)


def joined(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a phrase, and its variants with two adjacent words written as one.

    >>> joined(("rest", "warmte"))
    (('rest', 'warmte'), ('restwarmte',))
    """
    pairs = range(len(words) - 1)
    return words, *((*words[:at], words[at] + words[at + 1], *words[at + 2 :]) for at in pairs)


def composite_ways(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write a word in parts: apart, two of them as one word, and all as one.

    >>> composite_ways(("co2", "emissie"))
    (('co2', 'emissie'), ('co2emissie',))
    """
    return tuple(dict.fromkeys((*joined(words), ("".join(words),))))
