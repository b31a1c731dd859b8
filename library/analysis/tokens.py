"""Where the words of a text are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 64
"""Longest word kept, in characters; what is longer is a fault of extraction."""

_WORD = re.compile(
    r"""
      (?<!\w)(?:[cdjlmnst]|qu)['’](?=\w)    # elided article or pronoun: l'économie
    | (?P<formula> (?<!\w)CO\s?2(?!\w) )    # CO2, set with a space by many PDFs
    | (?P<word>    \w+(?:&\w+)* )           # R&D is one word
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SPACED_FORMULA = re.compile(r"(?<!\w)(CO)\s(2)(?!\w)", re.IGNORECASE)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})


class Token(NamedTuple):
    """One word of a text."""

    start: int
    end: int
    """Half-open span in the text."""
    word: str
    """The word, folded: lower case, without diacritics."""


def tokens(text: str) -> list[Token]:
    """Return the words of *text* in order; punctuation and elided articles are left out."""
    found = []
    for match in _WORD.finditer(text):
        if match.lastgroup == "formula":
            found.append(Token(match.start(), match.end(), "co2"))
        elif match.lastgroup == "word":
            word = fold(match.group()[:MAX_WORD])
            if word:
                found.append(Token(match.start(), match.end(), word))
    return found


def join_formulas(text: str) -> str:
    """Return *text* with formulas that are set with a space written as one word: CO 2 is CO2."""
    return _SPACED_FORMULA.sub(r"\1\2", text)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return *word* in lower case without diacritics or typographic variants (₂ is 2)."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()
