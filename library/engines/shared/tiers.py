"""The order of an answer that labels of the thesaurus widened.

`tiered` orders its studies. In the studies that keep the first places for the words as typed, the
best page by these words is in front, if it is among the pages to show; all others are in the order
of their scores, labels included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from library.search.ranking import RankingParameters

T = TypeVar("T")


def tiered(
    typed: Sequence[T],
    every: Sequence[T],
    is_typed: Callable[[T], bool],
    score: Callable[[T], float],
    parameters: RankingParameters,
) -> list[T]:
    """Return the studies of an answer in their order.

    The first places are kept for studies that match by the words as typed, the next ones for good
    studies that only labels find. All others follow by score. A place that one kind of study cannot
    fill goes to the next kind.

    Args:
        typed: Studies that match by the words as typed, best first.
        every: All studies, best first.
        is_typed: Whether a study is among *typed*.
        score: Returns the score of a study, labels included.
        parameters: Number of places of each kind.

    >>> from library.search.ranking import DEFAULT
    >>> "".join(tiered("abcd", "axbyczd", "abcd".__contains__, lambda study: 1.0, DEFAULT))
    'abcxyzd'
    """
    own = typed[: parameters.own_places]
    least = score(own[-1]) * parameters.label_share if own else 0.0
    good = [study for study in every if not is_typed(study) and score(study) >= least]
    first = [*own, *good[: parameters.label_places]]
    placed = set(first)
    return [*first, *(study for study in every if study not in placed)]
