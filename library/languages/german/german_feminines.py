"""German names of women in -in, whose stem is that of the name of a man: Mieterin, Mieter.

Reports write both names beside each other, or one of them for all, and a reader types one.
"""

from __future__ import annotations

import re

from library.languages.definition import words
from library.languages.words import is_listed, is_noun

_FEMININE = re.compile(r"(.{3,}in)(?:nen)?")
_PERSON = re.compile(r".{2,}(?:ant|ekt|ent|er|eur|graf|graph|ist|log|nom|or)in(?:nen)?")
"""Names that only persons have, whose feminine is not in every dictionary: Geografin."""
_NO_FEMININES = words("affin heroin")
"""Other words in -in that seem to have a plural in -innen."""


def masculine(word: str) -> str:
    """Return the masculine form of a folded feminine noun; return other words unchanged.

    The masculine is listed as a noun, and the feminine and its plural are too, unless its suffix is
    one of persons: Termin has no plural in -innen.

    >>> [masculine(word) for word in ("mieterinnen", "expertin", "geografin", "termin")]
    ['mieter', 'experte', 'geograf', 'termin']
    """
    found = _FEMININE.fullmatch(word)
    if not found or found[1] in _NO_FEMININES:
        return word
    is_feminine = is_noun(found[1], "de") and is_noun(f"{found[1]}nen", "de")
    if not is_feminine and (is_listed(word, "de") or not _PERSON.fullmatch(word)):
        return word
    bare = found[1].removesuffix("in")
    # Behind both Zeug and Zeuge, a person has the -e; of Koch, it is the plural.
    return next((noun for noun in (f"{bare}e", bare) if is_noun(noun, "de")), word)
