"""Numbers as written: in figures with any separators, in words, and in thousands and millions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from library.analysis import fold
from library.languages import all_patterns, named_numbers
from library.query import NUMBER_WORDS

MONEY = "€$£"
"""Signs of money, which may be before a number."""
FACTORS = {prefix: Decimal(10) ** (3 * at) for at, prefix in enumerate("kMGTPE", 1)}
"""Prefix of a unit -> what it multiplies by."""
_SEPARATORS = r"[ .,\u00a0\u202f'’]"
NUMBER = rf"(?<![\w.,])\d{{1,3}}(?:(?:{_SEPARATORS}\d{{3}})+|\d*)(?:[.,]\d+)?(?!\d)"
"""Pattern of a number with any separators of thousands, and any decimal sign."""
SIGN = r"(?:\+/?[-−]\s?|(?<!\S)[-−–+]|[<>≤≥±~≈]\s?)?"
"""Pattern of what may be before a number."""
NUMBER_STARTS = r"\d+\-−–<>≤≥±~≈"
"""Characters that a number with its `SIGN` begins with, for a class of a pattern."""
UNTIL = all_patterns(lambda each: each.until_words)
AND = all_patterns(lambda each: sorted(each.and_words))
RANGE = rf"{SIGN}(?:{NUMBER}\s?(?:[-–—]|(?i:{UNTIL}))\s?)?{NUMBER}"
"""Pattern of a number, or of two, as in 10-15."""
PAIR = rf"{SIGN}(?!(?:19|20)\d\d\s){NUMBER}\s(?:{AND})\s{NUMBER}"
"""Pattern of two numbers in one unit, as in "tussen 10 en 15 MW"; a year is none of these."""
OF = r"(?:(?:\s?d[’']|\s(?:de|of)\s))?"
"""Pattern of what may be between *million* and a unit."""
SCALE = rf"\s?(?:(?i:{NUMBER_WORDS})(?!\w)|[kKmMG](?=[{MONEY}]|EUR|USD|GBP))"
"""Pattern of a word such as *million* after a number, and of a letter before money."""
YEAR = re.compile(r"(?:19|20)\d\d")

_SCALE_AT_END = re.compile(rf"{SCALE}\Z")
_BETWEEN_NAMES = re.compile(rf"\s(?:{UNTIL}|{AND})\s", re.IGNORECASE)
_WORD_STARTS = re.compile(r"(?<![\w-])[^\W\d_]")
_NO_NAME = re.compile(r"[^\w\s-]|\d")
_MOST_OF_NAME = 60
"""Most characters of a number in words."""


class NamedNumber(NamedTuple):
    """A number in words, with its scale: "anderhalf miljoen"."""

    start: int
    value: Decimal
    scale: Decimal


def readings(number: str) -> frozenset[Decimal]:
    """Return the values that a number as written may have.

    >>> sorted(map(str, readings("2.700"))), sorted(map(str, readings("1 234,5")))
    (['2.700', '2700'], ['1234.5'])
    """
    plain = re.sub(r"[^\d.,]", "", number)
    parts, signs = re.split(r"[.,]", plain), re.findall(r"[.,]", plain)
    grouped = Decimal("".join(parts))
    if not signs or (len(signs) > 1 and len(set(signs)) == 1):
        return frozenset({grouped})
    decimal = Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    is_ambiguous = len(signs) == 1 and len(parts[1]) == 3 and parts[0] != "0"
    return frozenset({decimal, grouped} if is_ambiguous else {decimal})


def scale_of(text: str | None) -> Decimal:
    """Return what a word such as *million*, or a letter before or after money, multiplies by."""
    word = (text or "").strip().casefold()
    if word in {"k", "m", "g"}:
        return FACTORS["k" if word == "k" else word.upper()]
    return next((FACTORS[each] for each in "kMG" if re.fullmatch(_words(each), word)), Decimal(1))


@cache
def _words(prefix: str) -> str:
    return all_patterns(lambda each: each.number_words.get(prefix, ()))


def number_in_words(text: str, end: int) -> NamedNumber | None:
    """Return the number in words that ends at *end*; None where none does.

    "One" alone is none: in most languages it is an article too.

    >>> number_in_words("ongeveer twee miljoen ton", 21)
    NamedNumber(start=9, value=Decimal('2'), scale=Decimal('1000000'))
    """
    first = max(0, end - _MOST_OF_NAME)
    scaled = _SCALE_AT_END.search(text[first:end])
    ends = [(first + scaled.start(), scale_of(scaled[0]))] if scaled else []
    for stop, scale in (*ends, (end, Decimal(1))):
        letters = re.sub(r"[\s-]", "", fold(text[max(0, stop - 6) : stop]))
        if letters[-2:] not in _last_letters():
            continue
        for start in _WORD_STARTS.finditer(text, first, stop):
            value = _value(text[start.start() : stop])
            if value and (value != 1 or scale > 1):
                return NamedNumber(start.start(), value, scale)
    return None


def _value(text: str) -> Decimal | None:
    """Return the value of a number in words; the last one of "vijf tot tien"."""
    if _NO_NAME.search(text):
        return None
    names = [text, *_BETWEEN_NAMES.split(text)]
    whole, *parts = (named_numbers().get(re.sub(r"[\s-]", "", fold(name))) for name in names)
    return whole or (None if None in parts else parts[-1])


@cache
def _last_letters() -> frozenset[str]:
    """Return the last two letters of all names of numbers; few other words end in these."""
    return frozenset(name[-2:] for name in named_numbers())
