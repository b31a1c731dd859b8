"""Plurals of Dutch nouns that change the spelling of the noun."""

from __future__ import annotations

import re

_LONG = re.compile(r"(?<=[^aeiou])([aeou])\1([^aeiouwx])$")
_SHORT = re.compile(r"(?<![aeiouy])[aeiou]([bdfgklmnprst])$")
_VOICED = {"s": "z", "f": "v"}


def dutch_plurals(noun: str) -> tuple[str, ...]:
    """Return the plurals of a folded *noun* that its spelling allows, other than with -en alone.

    >>> dutch_plurals("structuur"), dutch_plurals("proces"), dutch_plurals("prijs")
    (('structuren',), ('processen',), ('prijzen',))
    """
    if found := _LONG.search(noun):
        return (f"{noun[: found.start()]}{found[1]}{_VOICED.get(found[2], found[2])}en",)
    if found := _SHORT.search(noun):
        return (f"{noun}{found[1]}en",)
    if noun[-1:] in _VOICED:
        return (f"{noun[:-1]}{_VOICED[noun[-1]]}en",)
    return ()
