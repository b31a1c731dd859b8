"""Similar spellings: edit distance and wildcards."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA

SHORT_WORD = 6
"""Words of fewer letters may have one edit only."""


def max_edits(word: str) -> int:
    """Return the greatest edit distance at which a word still matches *word*."""
    return 1 if len(word) < SHORT_WORD else 2


@lru_cache(maxsize=50_000)
def is_spelled_like(word: str, other: str) -> bool:
    """Whether *other* is within the edit distance of *word* and has the same first letter."""
    most = max_edits(word)
    return word[:1] == other[:1] and OSA.distance(word, other, score_cutoff=most) <= most


def matches_wildcard(pattern: str, word: str) -> bool:
    """Whether *word* matches *pattern*; each `*` in it matches any letters, or none.

    >>> matches_wildcard("*warmte*", "restwarmtenet")
    True
    """
    return _matcher(pattern)(word) is not None


@lru_cache(maxsize=100)
def _matcher(pattern: str) -> Callable[[str], object]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL).fullmatch


def distance(word: str, other: str) -> int:
    """Return the edit distance of two words, as optimal string alignment counts it.

    Inserting, deleting or replacing a letter, and swapping two adjacent letters, are one edit each;
    no letter is edited twice.

    >>> distance("warmte", "wramt")
    2
    """
    return OSA.distance(word, other)
