"""Where the words of a text are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

MAX_WORD = 64
"""Longest word kept, in characters; what is longer is a fault of extraction."""

# An accent may follow its letter as a character of its own. A soft hyphen inside a word is where a
# line ended, and no part of it.
_LETTERS = r"\w++(?:[\u0300-\u036f]\w*)*+(?:\xad+[\w\u0300-\u036f]+)*+"
_FORMULA = r"[cC](?<![\w&].)[oO][\s-]?[2₂](?!&?\w)"  # CO2, set with a space by many PDFs
# Without groups that remember or a flag for case, which make it half as fast again; and what may
# stand before is asked last, since most words do not begin like that.
_WORD = re.compile(
    rf"""
      [cdjlmnstCDJLMNST]['’](?<!\w.['’])(?=\w)  # elided article or pronoun: l'économie
    | [qQ][uU]['’](?<!\w..['’])(?=\w)
    | {_FORMULA}
    | {_LETTERS}(?:&{_LETTERS})*+               # R&D is one word
    """,
    re.VERBOSE,
)
_IS_FORMULA = re.compile(r"co[\s-]?[2₂]", re.IGNORECASE)

_SPACED_FORMULA = re.compile(r"(?<![\w&])(CO)[\s-]([2₂])(?!&?\w)", re.IGNORECASE)
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
    return [
        Token(match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        if (word := word_of(match.group()))
    ]


def raw_words(text: str) -> list[str]:
    """Return the words of *text* as they stand there: `word_of` makes them those of `tokens`.

    Who remembers what it made of a word needs no folding the next time.
    """
    found: list[str] = _WORD.findall(text)
    return found


@lru_cache(maxsize=200_000)
def word_of(raw: str) -> str:
    """Return a word of `raw_words`, folded; empty where there is none, as of an article."""
    if raw.endswith(("'", "’")):
        return ""
    if _IS_FORMULA.fullmatch(raw):
        return "co2"
    return fold(raw[:MAX_WORD])[:MAX_WORD].rstrip("&")


@lru_cache(maxsize=200_000)
def spelling_of(raw: str) -> str:
    """Return a word of `raw_words` as it is spelled, capitals aside: with its diacritics.

    >>> spelling_of("Coöperatie"), word_of("Coöperatie")
    ('coöperatie', 'cooperatie')
    """
    if raw.isascii():
        return word_of(raw)
    whole = normalize("NFC", raw[:MAX_WORD].replace("\xad", "")).casefold()
    return normalize("NFC", whole).rstrip("&")


def printed(forms: Mapping[str, int]) -> str:
    """Return how a word is written inside a sentence.

    Args:
        forms: How often it stands in texts in each way; one at least.
    """
    most = min(forms, key=lambda form: (-forms[form], form))
    lower = most.lower()
    # At the beginning of sentences and in headings any word has a capital.
    return lower if 3 * forms.get(lower, 0) >= sum(forms.values()) else most


def join_formulas(text: str) -> str:
    """Return *text* with formulas that are set with a space written as one word: CO 2 is CO2."""
    return _SPACED_FORMULA.sub(r"\1\2", text)


def fold(word: str) -> str:
    """Return *word* in lower case without diacritics or typographic variants (₂ is 2)."""
    if word.isascii():
        return word.lower()
    return "".join(map(_plain, word.casefold())).casefold().translate(_LIGATURES)


@cache
def _plain(char: str) -> str:
    """Return *char* without diacritics; as it is when it stands for more than letters: ½ is 1⁄2.

    A soft hyphen is nothing.
    """
    if char == "\xad":
        return ""
    parts = normalize("NFKD", char)
    plain = "".join(part for part in parts if not combining(part))
    return plain if not plain or plain.isalnum() else char
