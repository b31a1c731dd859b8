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

_RAISED = "⁰¹²³⁴-⁹"
_HAS_RAISED = re.compile(f"[{_RAISED}]")


def _letters_pattern(character: str) -> str:
    """Return a pattern of one or more of *character*, a pattern of one letter or digit.

    An accent may follow its letter as a separate character. A soft hyphen inside a word marks the
    end of a line and is no part of the word.
    """
    return (
        rf"{character}++(?:[\u0300-\u036f]{character}*)*+"
        rf"(?:\xad+(?:{character}|[\u0300-\u036f])+)*+"
    )


_FORMULA = r"[cC](?<![\w&].)[oO][\s-]?[2₂](?!&?\w)"  # CO2, set with a space by many PDFs


def _compound(letters: str) -> str:
    """Return a pattern of *letters* that may be joined by `&`: R&D is one word."""
    return rf"{letters}(?:&{letters})*+"


def _exponent_pattern() -> str:
    """Return a pattern of the raised digits that belong to what is before them.

    These are the exponents of units, powers of ten and single letters (m², 10³, x²), and the 2 of
    CO², which stands for CO₂. Other raised digits number a note, and are no part of a word.
    """
    units = ("m", "[ckdhµμnN]m", "ft", "s", "ha")
    alone = "|".join(
        rf"(?<=(?<![\w.,&]){before})"
        for before in (*units, "10", r"[^\W\d_]", r"\d", "[Cc][Oo]", "[NSP][Oo]", "[CN]H")
    )
    return rf"(?:{alone})[{_RAISED}]+(?!\w)"


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


def _word_pattern(letters: str) -> re.Pattern[str]:
    """Return the pattern of a word that consists of *letters*, a pattern.

    No capturing groups and no IGNORECASE flag: they cost half as much time again.
    """
    return re.compile(
        rf"""
          {_elision_pattern()}
        | {_FORMULA}
        | {letters}
        """,
        re.VERBOSE,
    )


_WORD = _word_pattern(_compound(_letters_pattern(r"\w")))
_WORD_OR_EXPONENT = _word_pattern(
    _compound(_letters_pattern(rf"[^\W{_RAISED}]")) + rf"(?:{_exponent_pattern()})?"
)
"""The same for texts with raised digits; it takes twice the time."""
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
        for match in _words_of(text).finditer(text)
        if (word := normalized(match.group()))
    ]


def raw_words(text: str) -> list[str]:
    """Return the words of *text* unfolded; `normalized` turns them into those of `tokens`.

    A caller that caches its results by raw word folds each word once only.
    """
    found: list[str] = _words_of(text).findall(text)
    return found


def _words_of(text: str) -> re.Pattern[str]:
    """Return the pattern of the words of *text*."""
    return _WORD_OR_EXPONENT if _HAS_RAISED.search(text) else _WORD


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
