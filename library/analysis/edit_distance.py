"""Similar spellings: edit distance and wildcards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
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


def similar_spellings(words: Iterable[str], word: str) -> dict[str, int]:
    """Return those of *words* that are spelled like *word*, each with its edit distance.

    The result is that of `is_spelled_like` and `distance`, in one call for all words. Filtering by
    length and first letter comes first: it leaves one word in a hundred.
    """
    most = max_edits(word)
    near = [w for w in words if abs(len(w) - len(word)) <= most and w[0] == word[0]]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {other: int(edits) for other, edits, _ in found}
