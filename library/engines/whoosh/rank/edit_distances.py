"""Edit distances of one word to many, with numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from library.analysis import slips
from library.engines.whoosh.store.arrays import Array


def similar_spellings(words: Iterable[str], word: str) -> dict[str, int]:
    """Return the *words* that fuzzy matching accepts for *word*, each with its edit distance.

    The result is that of `analysis.is_spelled_like` and `analysis.distance`, for all words at once.
    """
    limit = slips(word)
    near = [w for w in words if abs(len(w) - len(word)) <= limit and w[0] == word[0]]
    if not near:
        return {}
    distances = _distances(word, near)
    return {near[at]: int(distances[at]) for at in np.flatnonzero(distances <= limit).tolist()}


def _distances(word: str, others: Sequence[str]) -> Array:
    """Return the optimal string alignment distance of *word* to each of *others*.

    Edits are insertion, deletion, substitution, and transposition of adjacent letters (Damerau, A
    technique for computer detection and correction of spelling errors, 1964). Each cell of the
    table of dynamic programming is an array over *others*.
    """
    width = max(map(len, others))
    letters = np.array(others, f"<U{width}").view(np.uint32).reshape(len(others), width).T.copy()
    row = [np.full(len(others), i, np.int8) for i in range(width + 1)]
    before_last: list[Array] = []
    for i, letter in enumerate(map(ord, word), start=1):
        last, row = row, [np.full(len(others), i, np.int8)]
        differs = (letters != letter).view(np.int8)
        for j in range(1, width + 1):
            cost = np.minimum(last[j], row[j - 1]) + np.int8(1)
            np.minimum(cost, last[j - 1] + differs[j - 1], out=cost)
            if i > 1 and j > 1:
                swapped = (differs[j - 2] == 0) & (letters[j - 1] == ord(word[i - 2]))
                np.minimum(cost, before_last[j - 2] + np.int8(1), out=cost, where=swapped)
            row.append(cost)
        before_last = last
    lengths = np.array([len(other) for other in others])
    distances: Array = np.stack(row)[lengths, np.arange(len(others))]
    return distances
