"""Tokens: the words of a text, with their positions, and their folded forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from library.languages import all_words

MAX_WORD = 64
"""Longest word kept, in characters; longer ones are faults of extraction."""

# An accent may follow its letter as a separate character. A soft hyphen inside a word marks the end
# of a line and is no part of the word.
_LETTERS = r"\w++(?:[\u0300-\u036f]\w*)*+(?:\xad+[\w\u0300-\u036f]+)*+"
_FORMULA = r"[cC](?<![\w&].)[oO][\s-]?[2₂](?!&?\w)"  # CO2, set with a space by many PDFs


def _elision_pattern() -> str:
    """Return a pattern of the elided articles and pronouns of all languages: l' in l'économie.

    The lookbehind after the apostrophe makes sure that no letter precedes the article. It follows
    the letters because most words fail on these sooner; one alternative for each length, since a
    lookbehind has a fixed width.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(all_words(lambda each: each.elided)):
        by_length[len(word)].append("".join(f"[{char}{char.upper()}]" for char in word))
    return "|".join(
        rf"(?:{'|'.join(spellings)})['’](?<!\w{'.' * length}['’])(?=\w)"
        for length, spellings in sorted(by_length.items())
    )


# No capturing groups and no IGNORECASE flag: they cost half as much time again.
_WORD = re.compile(
    rf"""
      {_elision_pattern()}
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
    """Return the words of *text* in order, without punctuation and elided articles."""
    return [
        Token(match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        if (word := normalized(match.group()))
    ]


def raw_words(text: str) -> list[str]:
    """Return the words of *text* unfolded; `normalized` turns them into those of `tokens`.

    A caller that caches its results by raw word folds each word once only.
    """
    found: list[str] = _WORD.findall(text)
    return found


@lru_cache(maxsize=200_000)
def normalized(raw: str) -> str:
    """Return a word of `raw_words` folded and shortened; empty for an elided article."""
    if raw.endswith(("'", "’")):
        return ""
    if _IS_FORMULA.fullmatch(raw):
        return "co2"
    return fold(raw[:MAX_WORD])[:MAX_WORD].rstrip("&")


@lru_cache(maxsize=200_000)
def spelling_of(raw: str) -> str:
    """Return a word of `raw_words` in lower case, with its diacritics.

    >>> spelling_of("Coöperatie"), normalized("Coöperatie")
    ('coöperatie', 'cooperatie')
    """
    if raw.isascii():
        return normalized(raw)
    whole = normalize("NFC", raw[:MAX_WORD].replace("\xad", "")).casefold()
    return normalize("NFC", whole).rstrip("&")


def display_form(spellings: Mapping[str, int]) -> str:
    """Return the spelling of a word that is shown to readers, as inside a sentence.

    Args:
        spellings: Spelling -> number of its occurrences in texts; not empty.
    """
    most = min(spellings, key=lambda form: (-spellings[form], form))
    lower = most.lower()
    # At the beginning of sentences and in headings any word has a capital.
    return lower if 3 * spellings.get(lower, 0) >= sum(spellings.values()) else most


def join_formulas(text: str) -> str:
    """Return *text* with formulas that contain a space written as one word: CO 2 becomes CO2."""
    return _SPACED_FORMULA.sub(r"\1\2", text)


def fold(word: str) -> str:
    """Return *word* in lower case without diacritics or typographic variants (₂ is 2)."""
    if word.isascii():
        return word.lower()
    return "".join(map(_plain, word.casefold())).casefold().translate(_LIGATURES)


@cache
def _plain(char: str) -> str:
    """Return *char* without diacritics; unchanged when it decomposes to more than letters: ½.

    A soft hyphen is dropped.
    """
    if char == "\xad":
        return ""
    parts = normalize("NFKD", char)
    plain = "".join(part for part in parts if not combining(part))
    return plain if not plain or plain.isalnum() else char
