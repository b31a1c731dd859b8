"""Words that are like another in their spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

SHORT_WORD = 6
"""Words of fewer letters have room for one slip only."""


def slips(word: str) -> int:
    """Return how many slips of the keys a word may hold and still be known for *word*."""
    return 1 if len(word) < SHORT_WORD else 2


@lru_cache(maxsize=50_000)
def is_spelled_like(word: str, other: str) -> bool:
    """Whether *other* may be *word* with slips in it, the first letter never being one."""
    most = slips(word)
    return (
        word[:1] == other[:1]
        and abs(len(word) - len(other)) <= most
        and distance(word, other) <= most
    )


def fits(pattern: str, word: str) -> bool:
    """Whether *pattern* is that of *word*; each `*` in it is any letters, or none.

    >>> fits("*warmte*", "restwarmtenet")
    True
    """
    return _matcher(pattern)(word) is not None


@lru_cache(maxsize=100)
def _matcher(pattern: str) -> Callable[[str], object]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL).fullmatch


def distance(word: str, other: str) -> int:
    """Return the least number of letters to put in, leave out, change or swap with the next.

    No letter is touched twice (optimal string alignment).

    >>> distance("warmte", "wramt")
    2
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        older, before, row = before, row, [i]
        for j, found in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != found))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == found:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
