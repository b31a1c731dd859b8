"""Spellings of Dutch words with and without -en: plurals of nouns, and stems of verbs."""

from __future__ import annotations

import re

_LONG = re.compile(r"(?<=[^aou])([aeou])\1([^aeiouwx])$")
_SHORT = re.compile(r"(?<![aeiouy])[aeiou]([bdfgklmnprst])$")
_OPEN = re.compile(r"(?<![aeiou])([aeou])([^aeiouwx])$")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_VOICED = {"s": "z", "f": "v"}
_VOICELESS = {voiced: letter for letter, voiced in _VOICED.items()}


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


def dutch_stems(word: str) -> tuple[str, ...]:
    """Return the spellings of a folded *word* in -en without it, one of which is the right one.

    >>> dutch_stems("laden"), dutch_stems("lezen"), dutch_stems("stoppen"), dutch_stems("rekenen")
    (('lad', 'laad'), ('les', 'lees'), ('stop',), ('reken', 'rekeen'))
    """
    if not word.endswith("en"):
        return ()
    bare = word.removesuffix("en")
    if _DOUBLED.search(bare):
        return (bare[:-1],)
    bare = bare[:-1] + _VOICELESS.get(bare[-1:], bare[-1:])
    if found := _OPEN.search(bare):
        return bare, f"{bare[: found.start()]}{2 * found[1]}{found[2]}"
    return (bare,)
