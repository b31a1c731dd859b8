"""BM25F on arrays (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).

    weight(d) = sum over fields f of  w_f * tf_f / (1 - b_f + b_f * length_f / mean length of f)
    score(d)  = idf * weight * (k1 + 1) / (weight + k1)
    idf       = log(1 + (N - n + 0.5) / (n + 0.5))

where n of N documents contain the query leaf. The idf is Lucene's, which is never negative.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY, HEADINGS, RECORD
from library.engines.whoosh.read.searcher import Searcher
from library.search.ranking import FieldWeight, RankingParameters


class LengthNorms:
    """The weight of one occurrence in each document of a commit, by field; computed once."""

    def __init__(self, searcher: Searcher, parameters: RankingParameters) -> None:
        self._searcher = searcher
        self._weights = {
            BODY: parameters.body, HEADINGS: parameters.headings, RECORD: parameters.record,
        }  # fmt: skip

    @cached_property
    def by_field(self) -> dict[int, Array]:
        """Scored field -> document -> weight of an occurrence; deleted documents have no length."""
        return {
            field: length_norms(self._searcher.live_lengths(field), weight)
            for field, weight in self._weights.items()
        }


def length_norms(lengths: Array, field: FieldWeight) -> Array:
    """Return the weight of an occurrence in documents of these lengths in words.

    The mean length is that of the documents that have the field.
    """
    used = lengths[lengths > 0]
    if not len(used):
        return np.zeros(len(lengths))
    norms: Array = field.weight / (1 - field.b + field.b * lengths / used.mean())
    return norms


def bm25(weights: Array, population: int, saturation: float) -> Array:
    """Return the scores of the documents that contain a query leaf.

    Args:
        weights: Weighted frequency of the leaf in each, summed over fields.
        population: Number of documents in the collection.
        saturation: k1.
    """
    idf = np.log(1 + (population - len(weights) + 0.5) / (len(weights) + 0.5))
    scores: Array = idf * weights * (saturation + 1) / (weights + saturation)
    return scores
