"""Proximity bonus: adjacent query words that are near each other and in order on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from library.engines.shared.arrays import Array, distinct
from library.engines.shared.fields import BODY, HEADINGS
from library.engines.shared.matching.leaf_terms import terms_of_forms
from library.engines.shared.occurrences import documents_of
from library.engines.whoosh.read.searcher import Searcher
from library.query import Word
from library.search.ranking import RankingParameters

TOLERANCE = 1e-9
"""Relative difference below which scores are ties: the order of summation changes them."""


def best_scores(scores: Array, count: int) -> Array:
    """Return whether each of *scores* is among the *count* highest, ties included."""
    if len(scores) <= count:
        return np.ones(len(scores), bool)
    lowest = np.partition(scores, -count)[-count]
    is_best: Array = scores >= lowest * (1 - TOLERANCE)
    return is_best


def proximity_factors(
    pairs: Sequence[tuple[Word, Word]],
    pages: Array,
    searcher: Searcher,
    parameters: RankingParameters,
) -> Array:
    """Return the factor of the score of each page: 1 plus the bonus of each field.

    The bonus is proportional to the share of *pairs* that are near each other in the field.

    Args:
        pairs: Adjacent words of the query.
        pages: Sorted documents.
        searcher: The commit of the pages.
        parameters: Weights of the bonus, and the window.
    """
    factors = np.ones(len(pages))
    bonuses = (BODY, parameters.body_proximity), (HEADINGS, parameters.headings_proximity)
    # A word in the middle of the query is in two pairs.
    terms = {
        word: tuple(sorted(terms_of_forms(word, searcher.all_languages)))
        for word in dict.fromkeys(chain(*pairs))
    }
    for field, bonus in bonuses:
        found = searcher.merged_occurrences(field, list(terms.values()), pages)
        places = dict(zip(terms, found, strict=True))
        near = np.zeros(len(pages))
        for first, second in pairs:
            both = _pages_with_pair(places[first], places[second], parameters.proximity_window)
            near[np.searchsorted(pages, both)] += 1
        factors += bonus * near / len(pairs)
    return factors


def _pages_with_pair(begins: Array, ends: Array, window: int) -> Array:
    """Return the pages with one of *ends* at most *window* words after one of *begins*."""
    if not len(begins) or not len(ends):
        return np.zeros(0, np.int64)
    after = np.searchsorted(ends, begins, side="right")
    begins, after = begins[after < len(ends)], after[after < len(ends)]
    return distinct(documents_of(begins[ends[after] - begins <= window]))
