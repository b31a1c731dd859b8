"""Corrections to Snowball's French stemmer.

It gives électrifier and électrification two stems, and leaves an e of participles in -ée that were
folded.
"""

from __future__ import annotations

import re

from library.languages.definition import Stemmer
from library.languages.words import is_listed

_IFICATION = re.compile(r"(.{2,}ifi)cations?")
"""Nouns of the actions of verbs in -ifier."""
_EE = re.compile(r"(.{3,}e)es?")
"""Participles, where no list has a noun of that form: décarbonée, but not allée."""


def french_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem of a folded French *word*, computed by *snowball* with corrections.

    >>> from Stemmer import Stemmer
    >>> [french_stem(word, Stemmer("french").stemWord) for word in ("decarbonees", "decarboner")]
    ['decarbon', 'decarbon']
    """
    if found := _IFICATION.fullmatch(word):
        return snowball(f"{found[1]}er")
    if (found := _EE.fullmatch(word)) and not is_listed(word.removesuffix("s"), "fr"):
        return snowball(found[1])
    return snowball(word)
