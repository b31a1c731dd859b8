"""French names of women in -trice, -euse and -esse, whose stem is that of the name of a man.

Snowball gives sénateur and sénatrice two stems, and coiffeur and coiffeuse too.
"""

from __future__ import annotations

import re

from library.languages.words import is_listed

_TRICE = re.compile(r"(.{3,}t)rices?")
_EUSE = re.compile(r"(.{3,})euses?")
_ESSE = re.compile(
    "((?:contre)?maitre|chanoine|comte|druide|hote|maire|ogre|poete|pretre|prince|prophete|tigre"
    "|traitre)sses?"
)
"""The few in -esse; other words with that ending are qualities: *richesse*."""


def masculine(word: str) -> str:
    """Return the masculine form of a folded feminine noun; return other words unchanged.

    The masculine in -eur is listed, and no adjective in -eux is.

    >>> [masculine(word) for word in ("senatrices", "coiffeuse", "vigoureuse", "matrice")]
    ['senateur', 'coiffeur', 'vigoureuse', 'matrice']
    >>> [masculine(word) for word in ("maitresses", "richesse")]
    ['maitre', 'richesse']
    """
    if found := _ESSE.fullmatch(word):
        return found[1]
    found = _TRICE.fullmatch(word) or _EUSE.fullmatch(word)
    if not found or is_listed(f"{found[1]}eux", "fr"):
        return word
    man = f"{found[1]}eur"
    return man if is_listed(man, "fr") else word
