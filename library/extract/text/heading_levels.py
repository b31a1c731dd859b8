"""How headings stand under each other: by their numbers, and by the size of their type. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from library.languages import all_patterns

LEVELS = 5
"""So many sizes of headings are told apart."""
SAME = 1.04
"""Sizes that differ by less are one."""
ENOUGH_NUMBERED = 3
"""A study numbers its headings when so many of them have two numbers or more."""

_NUMBER = re.compile(r"(?:(?:[A-Z]\.)?[1-9]\d?(?:\.\d{1,2}){0,4}|[A-Z])(?:\.\s*|\s+)[^\W\d_]")
_PARTS = re.compile(r"[A-Z]|\d+")
_ANNEX = re.compile(rf"(?i)(?:{all_patterns(lambda each: each.annex_words)})n?\b")


def level_of_each(titles: Sequence[str], sizes: Sequence[float]) -> tuple[int, ...]:
    """Return the level of each heading, from 1.

    Where a study numbers its headings, 2.3 stands one deeper than 2, and a heading without a
    number as deep as the numbered ones of its size. Elsewhere the larger type is further out.
    Annexes stand beside chapters, however they are set.

    Args:
        titles: The headings of a study, in order.
        sizes: The size that each of them is set in.
    """
    ranks = _ranks(sizes)
    depths = [_depth(title) for title in titles]
    if sum(depth > 1 for depth in depths) >= ENOUGH_NUMBERED:
        by_size = _depth_of_sizes(depths, ranks)
        levels = [depth or by_size[rank] for depth, rank in zip(depths, ranks, strict=True)]
    else:
        levels = list(ranks)
    return tuple(
        1 if _ANNEX.match(title) else level for title, level in zip(titles, levels, strict=True)
    )


def _depth(title: str) -> int:
    """Return how many numbers stand before a heading; 0 where there is none."""
    number = _NUMBER.match(title)
    return len(_PARTS.findall(number.group()[:-1])) if number else 0


def _ranks(sizes: Iterable[float]) -> list[int]:
    """Return the rank of each size: 1 for the largest."""
    listed = list(sizes)
    ranks: dict[float, int] = {}
    rank, largest = 0, 0.0
    for size in sorted(set(listed), reverse=True):
        if not rank or size < largest / SAME:
            rank, largest = min(rank + 1, LEVELS), size
        ranks[size] = rank
    return [ranks[size] for size in listed]


def _depth_of_sizes(depths: Sequence[int], ranks: Sequence[int]) -> dict[int, int]:
    """Return for each rank of size how deep its numbered headings stand, most of them.

    Larger type than that of any number is level 1; smaller type is one deeper than the last.
    """
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for depth, rank in zip(depths, ranks, strict=True):
        if depth:
            counts[rank][depth] += 1
    found: dict[int, int] = {}
    deepest = 0
    for rank in range(1, LEVELS + 1):
        if rank in counts:
            found[rank] = deepest = max(deepest, counts[rank].most_common(1)[0][0])
        else:
            found[rank] = deepest + 1 if deepest else 1
    return found
