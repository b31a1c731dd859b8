"""Nearness, headings and titles of documents by the words of a question as typed.

They are the same with and without the labels that widen the question.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.fields import TITLE
from library.engines.shared.order.whole_headings import key_of, question_words
from library.engines.shared.order.whole_titles import essential_words
from library.engines.whoosh.rank.proximity import proximity_factors
from library.engines.whoosh.read.searcher import Searcher
from library.query import Query, adjacent_words, leaves
from library.search.ranking import RankingParameters


class TypedWords:
    """Computes each once, for a query that labels widen and the same query without them.

    Args:
        query: The query; its labels are ignored.
        searcher: The commit.
        parameters: What scores depend on.
    """

    def __init__(self, query: Query, searcher: Searcher, parameters: RankingParameters) -> None:
        self._query = query
        self._searcher = searcher
        self._parameters = parameters
        self._pairs = adjacent_words(query)

    @property
    def has_pairs(self) -> bool:
        """Whether any words are adjacent, so that nearness counts."""
        return bool(self._pairs)

    def proximity(self, pages: Array) -> Array:
        """Return the factor of the score of each of *pages*, which are sorted documents."""
        return proximity_factors(self._pairs, pages, self._searcher, self._parameters)

    @cached_property
    def heading_documents(self) -> Array:
        """The documents of pages with a heading that is the whole question, sorted."""
        words = question_words(self._query)
        if not words:
            return np.zeros(0, np.int64)
        return self._searcher.documents_with_heading(key_of(words))

    @cached_property
    def title_shares(self) -> Array:
        """Study -> share of the words of its title, or of the question, that are in both.

        The share is 0 unless the question is a part of the title, or names the title in full.
        """
        searcher = self._searcher
        words = essential_words(leaves(self._query))
        matched, different, without_numbers = np.zeros((3, len(searcher.study_documents)))
        for word in words:
            postings = searcher.postings(TITLE, word)
            studies = searcher.study_of[postings.documents]
            matched[studies] += postings.frequencies
            different[studies] += 1
            without_numbers[studies] += not word.isdecimal()
        of_title = matched / np.maximum(searcher.title_words, 1)
        of_question = different / max(len(words), 1)
        is_named = (of_title >= 1) & (without_numbers >= self._parameters.least_title_words)
        return np.where(of_question == 1, of_title, np.where(is_named, of_question, 0.0))
