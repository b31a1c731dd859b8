"""German names of women in -in, whose stem is that of the name of a man: Mieterin, Mieter.

Reports write both names beside each other, or one of them for all, and a reader types one.
"""

from __future__ import annotations

import re

from library.languages.definition import words
from library.languages.words import is_noun

_FEMININE = re.compile(r"(.{3,}in)(?:nen)?")
_NO_FEMININES = words("affin heroin")
"""Other words in -in that seem to have a plural in -innen."""


def masculine(word: str) -> str:
    """Return the masculine form of a folded feminine noun; return other words unchanged.

    A feminine and its plural are listed as nouns, and the masculine is too: Termin has no plural in
    -innen.

    >>> [masculine(word) for word in ("mieterinnen", "expertin", "termin")]
    ['mieter', 'experte', 'termin']
    """
    found = _FEMININE.fullmatch(word)
    if not found or found[1] in _NO_FEMININES:
        return word
    if not is_noun(found[1], "de") or not is_noun(f"{found[1]}nen", "de"):
        return word
    bare = found[1].removesuffix("in")
    # Behind both Zeug and Zeuge, a person has the -e; of Koch, it is the plural.
    return next((noun for noun in (f"{bare}e", bare) if is_noun(noun, "de")), word)
