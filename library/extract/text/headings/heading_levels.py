"""Levels of headings, by their section numbers and their type sizes. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from library.languages import all_patterns

MAX_LEVELS = 5
"""Most levels by type size; smaller sizes share the last."""
SAME_SIZE = 1.04
"""Type sizes whose ratio is at most this are equal."""
MIN_NUMBERED = 3
"""A study has section numbers when this many of its headings have one of two parts or more."""

_NUMBER = re.compile(r"(?:(?:[A-Z]\.)?[1-9]\d?(?:\.\d{1,2}){0,4}|[A-Z])(?:\.\s*|\s+)[^\W\d_]")
_PARTS = re.compile(r"[A-Z]|\d+")
_ANNEX = re.compile(rf"(?i)(?:{all_patterns(lambda each: each.annex_words)})n?\b")


def assign_levels(titles: Sequence[str], sizes: Sequence[float]) -> tuple[int, ...]:
    """Return the level of each heading; 1 is the highest.

    In a study with section numbers the level is the number of parts: 2.3 has level 2. A heading
    without a number has the usual level of the numbered headings in its type size. Without section
    numbers, larger type has a higher level. An annex always has level 1.

    Args:
        titles: The headings of a study, in reading order.
        sizes: The type size of each, in points.
    """
    ranks = _ranks(sizes)
    depths = [_depth(title) for title in titles]
    if sum(depth > 1 for depth in depths) >= MIN_NUMBERED:
        depth_of_rank = _depths_of_ranks(depths, ranks)
        levels = [depth or depth_of_rank[rank] for depth, rank in zip(depths, ranks, strict=True)]
    else:
        levels = list(ranks)
    return tuple(
        1 if _ANNEX.match(title) else level for title, level in zip(titles, levels, strict=True)
    )


def _depth(title: str) -> int:
    """Return the number of parts of the section number of *title*; 0 when it has none."""
    number = _NUMBER.match(title)
    return len(_PARTS.findall(number.group()[:-1])) if number else 0


def _ranks(sizes: Iterable[float]) -> list[int]:
    """Return the rank of each type size: 1 is the largest, `MAX_LEVELS` the last."""
    listed = list(sizes)
    ranks: dict[float, int] = {}
    rank, largest = 0, 0.0
    for size in sorted(set(listed), reverse=True):
        if not rank or size < largest / SAME_SIZE:
            rank, largest = min(rank + 1, MAX_LEVELS), size
        ranks[size] = rank
    return [ranks[size] for size in listed]


def _depths_of_ranks(depths: Sequence[int], ranks: Sequence[int]) -> dict[int, int]:
    """Return for each rank the most common depth of the numbered headings of that rank.

    A rank without numbered headings has depth 1 when it is larger than all numbered ones, else one
    more than the depth of the ranks before it. Depths never decrease with the rank.
    """
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for depth, rank in zip(depths, ranks, strict=True):
        if depth:
            counts[rank][depth] += 1
    found: dict[int, int] = {}
    deepest = 0
    for rank in range(1, MAX_LEVELS + 1):
        if rank in counts:
            found[rank] = deepest = max(deepest, counts[rank].most_common(1)[0][0])
        else:
            found[rank] = deepest + 1 if deepest else 1
    return found
