"""Corrections to Snowball's French stemmer.

It gives électrifier and électrification two stems, and leaves an e of participles in -ée that were
folded. It keeps the ending of past tenses in -èrent, which are folded too, and the -s of plurals of
loan words and short forms: démos, clusters.
"""

from __future__ import annotations

import re

from library.languages.definition import Stemmer
from library.languages.words import is_listed

_IFICATION = re.compile(r"(.{2,}ifi)cations?")
"""Nouns of the actions of verbs in -ifier."""
_EE = re.compile(r"(.{3,}e)es?")
"""Participles, where no list has a noun of that form: décarbonée, but not allée."""
_ERENT = re.compile(r"(.{2,})erent")
"""Past tenses of verbs in -er, or presents of verbs in -érer: passèrent, but gèrent."""
_PLURAL = re.compile(r"(\w{3,}(?:[aiou]|er))s")
"""Plurals of which Snowball keeps the -s, or the -er: démos, clusters."""


def french_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem of a folded French *word*, computed by *snowball* with corrections.

    >>> from Stemmer import Stemmer
    >>> [french_stem(word, Stemmer("french").stemWord) for word in ("decarbonees", "passerent")]
    ['decarbon', 'pass']
    """
    if found := _IFICATION.fullmatch(word):
        return snowball(f"{found[1]}er")
    if (found := _EE.fullmatch(word)) and not is_listed(word.removesuffix("s"), "fr"):
        return snowball(found[1])
    if found := _PLURAL.fullmatch(word):
        is_plural = is_listed(found[1], "fr") and not is_listed(word, "fr")
        return snowball(found[1] if is_plural else word)
    if found := _ERENT.fullmatch(word):
        verbs = (f"{found[1]}{ending}" for ending in ("erer", "er"))
        return snowball(next((verb for verb in verbs if is_listed(verb, "fr")), word))
    return snowball(word)
