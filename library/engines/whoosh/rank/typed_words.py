"""Nearness, headings and titles of documents by the words of a question as typed.

They are the same with and without the labels that widen the question.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from library.analysis import is_stopword
from library.engines.shared.arrays import Array
from library.engines.shared.fields import TITLE
from library.engines.shared.whole_headings import key_of, question_words
from library.engines.whoosh.rank.proximity import proximity_factors
from library.engines.whoosh.read.searcher import Searcher
from library.query import Query, adjacent_words, leaves, words_of
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
        """Study -> share of its title's words that the query has, without stopwords.

        The share is 0 when the query has a word that is not in the title.
        """
        searcher = self._searcher
        words = {
            word for leaf in leaves(self._query) for word in words_of(leaf) if not is_stopword(word)
        }
        count = len(searcher.study_documents)
        matched = np.zeros(count)
        has_all = np.full(count, bool(words))
        for word in sorted(words):
            postings = searcher.postings(TITLE, word)
            frequencies = np.zeros(count)
            frequencies[searcher.study_of[postings.documents]] = postings.frequencies
            matched += frequencies
            has_all &= frequencies > 0
        return np.where(has_all, matched / np.maximum(searcher.title_words, 1), 0.0)
