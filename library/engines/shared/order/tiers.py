"""The order of an answer that labels of the thesaurus widened.

`own_first` chooses the studies that keep the first places for the words as typed, and `tiered`
orders all. In the chosen ones the best page by these words is in front, if it is among the pages to
show; all others are in the order of their scores, labels included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from library.search.ranking import RankingParameters

T = TypeVar("T")
TOLERANCE = 1e-6
"""Share by which scores differ that are equal but for rounding."""


def own_first(
    typed: Sequence[T],
    neutral: Sequence[T],
    every: Sequence[T],
    score: Callable[[T], float],
    parameters: RankingParameters,
) -> list[T]:
    """Return the studies that keep the first places of an answer for the words as typed.

    A study that has these words far apart is behind studies that have a label and score far better,
    and behind one that is better both with labels and without the bonus for the language.

    Args:
        typed: Studies that match by the words as typed, best first by these.
        neutral: The same without the bonus for the language of the question; the first are enough.
        every: All studies, best first.
        score: Returns the score of a study, labels included.
        parameters: Number of places, and the least score of a study there.

    >>> from library.search.ranking import DEFAULT
    >>> own_first("abcd", "abcd", "axbcd", {"a": 9, "b": 4, "c": 1, "d": 8}.get, DEFAULT)
    ['a', 'b']
    >>> own_first("abc", "bca", "bac", {"a": 8, "b": 9, "c": 7}.get, DEFAULT)
    ['b', 'a', 'c']
    """
    first: list[T] = []
    ranks = {study: rank for rank, study in enumerate(neutral[: parameters.own_places])}
    for study in typed[: parameters.own_places]:
        at = len(first)
        while at and _is_better(study, first[at - 1], ranks, score):
            at -= 1
        first.insert(at, study)
    least = score(every[0]) * parameters.own_share if first else 0.0
    return [study for study in first if score(study) >= least]


def _is_better(study: T, other: T, ranks: Mapping[T, int], score: Callable[[T], float]) -> bool:
    """Return whether *study* has a better score and a better one of *ranks* than *other*."""
    last = len(ranks)
    return ranks.get(study, last) < ranks.get(other, last) and score(study) > score(other) * (
        1 + TOLERANCE
    )


def tiered(
    own: Sequence[T],
    every: Sequence[T],
    is_typed: Callable[[T], bool],
    score: Callable[[T], float],
    parameters: RankingParameters,
) -> list[T]:
    """Return the studies of an answer in their order.

    The studies that `own_first` returns are in the first places, and good studies that only labels
    find in the next ones. All others follow by score. A place that one kind of study cannot fill
    goes to the next kind.

    Args:
        own: Studies that keep the first places, in their order.
        every: All studies, best first.
        is_typed: Whether a study matches by the words as typed.
        score: Returns the score of a study, labels included.
        parameters: Number of places for studies that only labels find, and their least score.

    >>> from library.search.ranking import DEFAULT
    >>> "".join(tiered("abc", "axbyczd", "abcd".__contains__, lambda study: 1.0, DEFAULT))
    'abcxyzd'
    """
    least = score(own[-1]) * parameters.label_share if own else 0.0
    good = [study for study in every if not is_typed(study) and score(study) >= least]
    first = [*own, *good[: parameters.label_places]]
    placed = set(first)
    return [*first, *(study for study in every if study not in placed)]
