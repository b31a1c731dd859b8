"""German diminutives, whose stem is that of their noun: Häuschen, Kästchen, Bächlein."""

from __future__ import annotations

import re

from library.languages.definition import words
from library.languages.words import is_listed, is_noun

_DIMINUTIVE = re.compile(r"(.{3,})(?:chen|lein)s?")
_ADJECTIVE = re.compile(r".+ischen")
"""Forms of adjectives; the noun of hardly any diminutive ends so."""
_OTHERS = tuple(
    words("fraulein kaninchen kategorischen madchen marchen platzchen standchen teilchen")
)
"""Words that mean something else than a small thing of that name, also as the end of another."""
_ENDINGS = ("", "en", "el", "e")
"""What a noun may have instead of the ending: Kasten, Vogel, Rose."""


def noun_of_unlisted(word: str) -> str:
    """Return the noun that a folded diminutive is of, if no list has it; *word* itself otherwise.

    The list of forms has the nouns of those that dictionaries have: tauchen is no small Tau.

    >>> noun_of_unlisted("ventilchen"), noun_of_unlisted("tauchen")
    ('ventil', 'tauchen')
    """
    return word if is_listed(word, "de") else noun_of_diminutive(word)


def noun_of_diminutive(word: str) -> str:
    """Return the listed noun that a folded *word* is a diminutive of; *word* itself otherwise.

    A form of a noun, a verb or an adjective in -ch is none: Störchen is of Storch, Sachen of Sache.

    >>> [noun_of_diminutive(word) for word in ("hauschen", "kastchen", "buchleins", "sachen")]
    ['haus', 'kasten', 'buch', 'sachen']
    """
    found = _DIMINUTIVE.fullmatch(word)
    if not found or _ADJECTIVE.fullmatch(word) or word.removesuffix("s").endswith(_OTHERS):
        return word
    bare = found[1]
    if any(is_listed(f"{bare}{end}", "de") for end in ("ch", "che")):
        return word
    nouns = (f"{bare}{end}" for end in _ENDINGS)
    return next((noun for noun in nouns if is_noun(noun, "de")), word)
