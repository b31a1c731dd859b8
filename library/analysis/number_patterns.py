"""Numbers in texts: with separators, as percentages, and as ISBNs."""

from __future__ import annotations

import re
from itertools import cycle
from operator import mul

from library.languages import all_words

RAISED = "⁰¹²³⁴-⁹"
"""Raised digits, as characters of a set in a pattern."""
_DASHES = r"-\u2010\u2011\u2013"
_SPACES = "\u00a0\u2009\u202f"  # before three digits, they belong to the number
_ISBN = rf"97[89](?:[{_DASHES} ]?[0-9]){{10}}"
_ISBN_10 = r"(?=[0-9-]{12}[0-9Xx])[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,6}-[0-9Xx](?!\w)"
_LABELS = "|".join(
    rf"(?<=ISBN{end})" for end in ("[ ]", ":[ ]", ":", "-10[ ]", "-10:[ ]", "[ ]10[ ]")
)
_SPACED_ISBN_10 = r"(?=[0-9 ]{12}[0-9Xx])[0-9]{1,5}[ ][0-9]{1,7}[ ][0-9]{1,6}[ ][0-9Xx](?!\w)"
_THREE = "[0-9]{3}"
GROUPS = "|".join(rf"(?:{mark}{_THREE})+" for mark in (r"\.", ",", "['’]", f"[{_SPACES}]"))
# A row of a table has more of them, or ends in a percentage: 2 100%.
SPACED = rf"(?:[ ]{_THREE}){{1,2}}(?![ ]?(?:[0-9]|%))"
_DECIMAL = r"[0-9]{1,3}[.,][0-9]+|[0-9]{4,}[.,][0-9]{1,2}"
NUMBER = rf"""
    (?=[0-9])(?<![0-9][.,])(?:
      {_ISBN}(?![{_DASHES}]?[0-9])
    | {_ISBN_10}
    | (?:{_LABELS}){_SPACED_ISBN_10}
    | [0-9]{{1,3}}(?:{GROUPS})(?:[.,][0-9]+)?
    | (?<![0-9][ ])[0-9]{{1,3}}{SPACED}(?:,[0-9]+)?
    | {_DECIMAL}
    )(?![.,]?[0-9])
"""
TEN_DIGITS = re.compile("[0-9]{9}[0-9Xx]")
"""What may be an ISBN without separators."""
IS_ISBN = re.compile(f"{_ISBN}|{_ISBN_10}|{_SPACED_ISBN_10}|{TEN_DIGITS.pattern}")


def _percent_pattern() -> str:
    """Return a pattern of the sign %, or of its names in any language, behind a number.

    The number of a note may follow, in raised digits.
    """
    names = (name.replace("_", " ") for name in all_words(lambda each: each.units.get("%", ())))
    as_written = (str, str.capitalize, str.title, str.upper)
    spellings = {write(name) for name in names for write in as_written}
    every = "|".join(map(re.escape, sorted(spellings - {"%"})))
    return rf"(?:\s?[%％]|[\s-]?(?:{every}))(?![^\W{RAISED}]|&)"


_PERCENT = _percent_pattern()
PERCENTAGE = rf"(?=[0-9])(?<![0-9][.,])(?:{NUMBER}|[0-9]+(?:[.,][0-9]+)?){_PERCENT}"
IS_PERCENTAGE = re.compile(rf"([0-9][0-9.,'’\s]*?){_PERCENT}")
"""A percentage: 12 %, 12,5 procent."""
SPACED_PERCENTAGE = re.compile(rf"(?<![\w.,&])([0-9]+(?:[.,][0-9]+)*){_PERCENT}")


def isbn_13(isbn: str) -> str:
    """Return the ISBN of thirteen digits for a valid one of ten; *isbn* itself otherwise."""
    digits = [10 if digit == "x" else int(digit) for digit in isbn]
    if len(digits) != 10 or sum(map(mul, digits, range(10, 0, -1))) % 11:
        return isbn
    first = [9, 7, 8, *digits[:-1]]
    check = -sum(map(mul, first, cycle((1, 3)))) % 10
    return "".join(map(str, (*first, check)))
