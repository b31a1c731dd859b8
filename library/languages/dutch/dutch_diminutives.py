"""Dutch diminutives, whose stem is that of their noun: puntje, autootje, weggetje, woninkje."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.languages.words import is_listed, is_noun

_DIMINUTIVE = re.compile(r"(.{2,})jes?")
_DOUBLED_VOWEL = re.compile(r"([aeou])\1$")
_DOUBLED_CONSONANT = re.compile(r"([^aeiou])\1$")
_LONG = re.compile(r"([aeo])\1(?=[^aeiou]$)")
"""A vowel that some nouns double: glaasje, of glas."""
_OTHERS = re.compile(r".*(?:meisje|sprookje)s?|uitjes?")
"""Words that mean something else than a small thing of that name."""
MIN_LAST, MIN_FIRST = 3, 3
"""Fewest letters of the noun at the end of an unlisted compound, and of what is before it."""


def noun_of_diminutive(word: str) -> str:
    """Return the noun that a folded *word* is a diminutive of; *word* itself otherwise.

    The noun is listed, or a compound of a listed noun. An adverb that is listed is no diminutive.

    >>> [noun_of_diminutive(word) for word in ("puntjes", "autootje", "weggetje", "reststroompje")]
    ['punt', 'auto', 'weg', 'reststroom']
    >>> [noun_of_diminutive(word) for word in ("woninkje", "zachtjes", "oranje")]
    ['woning', 'zachtjes', 'oranje']
    """
    found = _DIMINUTIVE.fullmatch(word)
    is_adverb = word.endswith("s") and is_listed(word, "nl") and not is_noun(word, "nl")
    if not found or is_adverb or _OTHERS.fullmatch(word):
        return word
    candidates = list(dict.fromkeys(_candidates(found[1])))
    listed = (each for each in (found[1], *candidates) if is_noun(each, "nl"))
    # Of compounds, the one that ends in the longest noun: kanaal, and not alt, of afvoerkanaaltje.
    noun = next(listed, "") or max(candidates, key=_letters_of_noun)
    return noun if is_noun(noun, "nl") or _letters_of_noun(noun) else word


def _candidates(bare: str) -> Iterator[str]:
    """Yield what may be the noun of a diminutive, which is *bare* and -je; the likelier first."""
    short = bare.removesuffix("t")
    if short != bare and short.endswith("e"):  # pannetje is rather of pan than of panne
        yield _DOUBLED_CONSONANT.sub(r"\1", short[:-1])
    yield bare
    if bare.endswith("mp"):
        yield bare[:-1]
    if bare.endswith("ink"):
        yield f"{bare[:-1]}g"
    if short != bare:
        yield short
        yield _DOUBLED_VOWEL.sub(r"\1", short)
    yield _LONG.sub(r"\1", bare)


def _letters_of_noun(word: str) -> int:
    """Return how many letters the listed noun at the end of *word* has; 0 without one."""
    begins = range(MIN_FIRST, len(word) - MIN_LAST + 1)
    return next((len(word) - at for at in begins if is_noun(word[at:], "nl")), 0)
