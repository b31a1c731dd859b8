"""Dutch names of women, whose stem is that of the name of a man: medewerkster, medewerker.

Reports write one name or both, and a reader types one. Names in -e need no rule: docente, docent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.languages.dutch.dutch_plurals import dutch_plurals
from library.languages.words import is_noun

_FEMININES = (
    (re.compile(r"(.{4,})(?<![^aeiou]i)ster"), "s"),
    (re.compile(r"(.{3,}(?:er|ar))es"), "sen"),
    (re.compile(r"(.{2,}t)rice"), "s"),
    (re.compile(r"(.{3,})euse"), "s"),
    (re.compile(r"(.{3,})in"), "nen"),
)
"""Patterns of names of women, with what their plurals add.

Before -ster is a verb, and none ends in an i behind a consonant: a *magister* is no *magier*.
"""
_LONG_A = re.compile("ar$")


def masculine(word: str) -> str:
    """Return the masculine form of a folded feminine noun; return other words unchanged.

    Both are listed as nouns, and the plural of the feminine is too: a begin has none in -innen. A
    star (*filmster*) has another plural as well.

    >>> [masculine(word) for word in ("medewerksters", "bewoonster", "eigenares", "directrice")]
    ['medewerker', 'bewoner', 'eigenaar', 'directeur']
    >>> [masculine(word) for word in ("boerinnen", "filmster", "begin", "adres")]
    ['boer', 'filmster', 'begin', 'adres']
    """
    for pattern, plural in _FEMININES:
        singular = word.removesuffix(plural)
        found = pattern.fullmatch(singular)
        if found and is_noun(singular, "nl") and is_noun(f"{singular}{plural}", "nl"):
            is_star = is_noun(f"{singular}ren", "nl")
            names = () if is_star else _names_of_men(found[1], singular)
            return next((name for name in names if is_noun(name, "nl")), word)
    return word


def _names_of_men(first: str, feminine: str) -> Iterator[str]:
    """Yield what may be the masculine of a *feminine*, given what is before its suffix."""
    if feminine.endswith("ster"):
        yield f"{first}er"
        yield from (f"{plural.removesuffix('en')}er" for plural in dutch_plurals(first))
        if first.endswith(("aar", "ier")):
            yield first
        if first.endswith("r"):
            yield f"{first}der"
    elif feminine.endswith(("trice", "euse")):
        yield from (f"{first}{end}" for end in ("eur", "or"))
    else:
        yield _LONG_A.sub("aar", first) if feminine.endswith("es") else first
