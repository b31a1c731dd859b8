"""How well pages and records answer: the formulas of `library.search.ranking`, on arrays."""

from __future__ import annotations

import numpy as np

from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import BODY, HEADINGS, RECORD
from library.search import ranking as weights

SCORED = {BODY: weights.BODY, HEADINGS: weights.HEADINGS, RECORD: weights.RECORD}
"""The fields that are scored."""


def length_factors(field: int, lengths: Array) -> Array:
    """Return what a word in *field* counts in each document, by the document's length in words."""
    used = lengths[lengths > 0]
    if not len(used):
        return np.zeros(len(lengths))
    weight, b = SCORED[field]
    factors: Array = weight / (1 - b + b * lengths / used.mean())
    return factors


def bm25(counts: Array, population: int) -> Array:
    """Return the score of each document that a leaf stands in.

    Args:
        counts: What the leaf counts in each, over all its fields.
        population: How many documents it might have stood in.
    """
    rarity = np.log(1 + (population - len(counts) + 0.5) / (len(counts) + 0.5))
    k1 = weights.SATURATION
    scores: Array = rarity * counts * (k1 + 1) / (counts + k1)
    return scores
