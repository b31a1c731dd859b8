"""How close together the words of a question stand on a page, and in their order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from library.analysis import forms
from library.core.model import UNDETERMINED
from library.engines.whoosh.read.searcher import FAR, Searcher
from library.engines.whoosh.store.doc_values import Array, distinct, merged
from library.engines.whoosh.store.index_schema import BODY, HEADINGS
from library.query import Word
from library.search import ranking as weights

ROUNDING = 1e-9
"""Scores that differ by less are the same, summed up in another order."""


def foremost(scores: Array) -> Array:
    """Return which of *scores* are among the best that `weights.LOOKED_AT` names, or as good."""
    if len(scores) <= weights.LOOKED_AT:
        return np.ones(len(scores), bool)
    least = np.partition(scores, -weights.LOOKED_AT)[-weights.LOOKED_AT]
    among: Array = scores >= least * (1 - ROUNDING)
    return among


def closeness(pairs: Sequence[tuple[Word, Word]], pages: Array, searcher: Searcher) -> Array:
    """Return what the score of each page is multiplied by, for pairs of words that stand there.

    Args:
        pairs: Words that follow each other in the question.
        pages: Documents, in order.
        searcher: The commit that they are of.
    """
    factors = np.ones(len(pages))
    for field, weight in (BODY, weights.CLOSE_IN_BODY), (HEADINGS, weights.CLOSE_IN_HEADINGS):
        close = np.zeros(len(pages))
        for first, second in pairs:
            close[np.searchsorted(pages, _together(field, first, second, pages, searcher))] += 1
        factors += weight * close / len(pairs)
    return factors


def _together(field: int, first: Word, second: Word, pages: Array, searcher: Searcher) -> Array:
    """Return which of *pages* have *second* soon after *first* in a field."""
    begins = _places(field, first, pages, searcher)
    ends = _places(field, second, distinct(begins // FAR), searcher)
    if not len(begins) or not len(ends):
        return np.zeros(0, np.int64)
    after = np.searchsorted(ends, begins, side="right")
    begins, after = begins[after < len(ends)], after[after < len(ends)]
    return distinct(begins[ends[after] - begins <= weights.SOON] // FAR)


def _places(field: int, word: Word, pages: Array, searcher: Searcher) -> Array:
    """Return where a word stands in any of its forms, as `Searcher.positions` gives places."""
    languages = (*searcher.languages, UNDETERMINED)
    terms = {word.text} | {form.term for code in languages for form in forms(word.text, code)}
    found = [searcher.positions(field, term, pages) for term in sorted(terms)]
    positions = merged(found)
    inside: Array = positions[np.isin(positions // FAR, pages)]
    return inside
