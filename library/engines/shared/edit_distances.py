"""Edit distances of one word to many."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from library.analysis import max_edits


def similar_spellings(words: Iterable[str], word: str) -> dict[str, int]:
    """Return the *words* that fuzzy matching accepts for *word*, each with its edit distance.

    The result is that of `analysis.is_spelled_like` and `analysis.distance`, in one call for all
    words. Filtering by length and first letter comes first: it leaves one word in a hundred.
    """
    limit = max_edits(word)
    near = [w for w in words if abs(len(w) - len(word)) <= limit and w[0] == word[0]]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=limit, limit=None)
    return {other: int(edits) for other, edits, _ in found}
