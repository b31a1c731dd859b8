"""Whether words of a question are close together on a page, so that it is about all of them.

That decides which studies keep their places by words before those that meaning adds.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from itertools import takewhile
from math import ceil
from typing import TypeVar

from library.query import And, AtLeast, Leaf, Query, leaves
from library.search.ranking import RankingParameters

T = TypeVar("T")


def places_kept(
    studies: Sequence[T],
    has_most_words: Callable[[T], bool],
    parameters: RankingParameters,
    *,
    has_all_words: bool,
) -> int:
    """Return how many of the first *studies* keep their places before those that meaning adds.

    Where no study has all words it is the first, if its best page has most of them together. Else
    the places for words as typed are kept, and of those that follow the ones up to the first study
    without such a page: all words of a question are somewhere in many a study.

    Args:
        studies: Studies that match by words, best first.
        has_most_words: Whether the best page of a study has most words together.
        parameters: The number of places.
        has_all_words: Whether the studies match all parts of the query.
    """
    if not has_all_words:
        return sum(map(has_most_words, studies[:1]))
    first = parameters.own_places
    following = studies[first : parameters.places_before_meaning]
    return first + sum(1 for _ in takewhile(has_most_words, following))


def has_most_words_together(
    query: Query,
    places_of: Callable[[Sequence[Leaf]], Sequence[Sequence[int]]],
    parameters: RankingParameters,
) -> bool:
    """Return whether a passage of a page has most words of *query*, in any form, or their labels.

    Args:
        query: The query; alternatives count as one word.
        places_of: Returns, for each of some of its words, the offsets of its marks on the page.
        parameters: The share of the words, and the length of the passage.
    """
    sought = _words_of(query)
    numbers = [number for number, some in enumerate(sought) for _ in some]
    found = places_of([leaf for some in sought for leaf in some])
    places = sorted(
        (start, number) for number, some in zip(numbers, found, strict=True) for start in some
    )
    most = _most_together(places, parameters.together_span)
    return 0 < ceil(parameters.together_share * len(sought)) <= most


def _words_of(query: Query) -> list[tuple[Leaf, ...]]:
    """Return the different words of *query*; alternatives are one word."""
    parts = query.parts if isinstance(query, And | AtLeast) else (query,)
    return [found for part in dict.fromkeys(parts) if (found := tuple(leaves(part)))]


def _most_together(places: list[tuple[int, int]], span: int) -> int:
    """Return the most different words that begin within *span* characters.

    Args:
        places: Offset and number of each word, sorted.
        span: A number of characters.

    >>> _most_together([(0, 0), (4, 1), (9, 1), (12, 2)], 8), _most_together([], 8)
    (2, 0)
    """
    near: deque[tuple[int, int]] = deque()
    counts: Counter[int] = Counter()
    most = 0
    for start, number in places:
        near.append((start, number))
        counts[number] += 1
        while near[0][0] < start - span:
            _, left = near.popleft()
            counts[left] -= 1
        most = max(most, sum(count > 0 for count in counts.values()))
    return most
