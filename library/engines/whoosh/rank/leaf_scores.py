"""Matches of the leaves of a query: the studies with each, and its BM25F scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from library.engines.shared.arrays import Array, sums_by
from library.engines.shared.fields import HIDDEN, MARGIN
from library.engines.shared.matching.expansion import expansion_limit
from library.engines.shared.occurrences import SPARSE_RATIO
from library.engines.whoosh.rank.bm25f import LengthNorms, bm25
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.term_matches import LabelMatcher, LeafMatcher, WeightedDocuments
from library.engines.whoosh.read.byte_cache import ByteCache
from library.engines.whoosh.read.searcher import Searcher
from library.query import Leaf, Query, all_leaves, labels_of, own_leaf
from library.search.ranking import RankingParameters

CACHE_BYTES = 50_000_000
"""Memory for the matches of leaves, at most."""
OWN_BYTES = 20_000_000
"""Memory for the weighted frequencies of the own words of leaves, at most."""
_NO_DOCUMENTS: WeightedDocuments = np.zeros(0, np.int64), np.zeros(0)


@dataclass(frozen=True, slots=True)
class Scores:
    """Sorted, distinct documents, and the score of each."""

    documents: Array
    scores: Array

    def between(self, first: int, end: int) -> Scores:
        """Return the scores of the documents from *first* to before *end*."""
        begin, stop = np.searchsorted(self.documents, [first, end])
        return Scores(self.documents[begin:stop], self.scores[begin:stop])

    def select(self, chosen: Array) -> Scores:
        """Return the scores at the indexes *chosen*, or where the mask *chosen* is true."""
        return Scores(self.documents[chosen], self.scores[chosen])

    def with_first(self, first: Scores) -> Scores:
        """Return the same scores, with those of the documents in *first* in front."""
        is_first = np.isin(self.documents, first.documents)
        return self.select(np.argsort(~is_first, kind="stable"))


@dataclass(frozen=True, slots=True)
class LeafMatches:
    """The matches of one leaf."""

    scores: Scores
    """Of pages and records."""
    studies: Array
    """Study -> whether the leaf matches in it."""

    @property
    def size(self) -> int:
        """Bytes of the arrays."""
        return self.scores.documents.nbytes + self.scores.scores.nbytes + self.studies.nbytes


class _Matched(NamedTuple):
    """What finds the matches of a leaf."""

    own_leaf: Leaf
    """The leaf without its labels."""
    limit: int
    own: LeafMatcher
    labels: LabelMatcher | None
    """None without labels."""


class LeafScorer:
    """Finds and scores the matches of leaves in one commit. Thread-safe.

    Args:
        searcher: The commit.
        parameters: What scores depend on.
        runs: Finds runs of adjacent words.
    """

    def __init__(self, searcher: Searcher, parameters: RankingParameters, runs: TermRuns) -> None:
        self._searcher = searcher
        self._parameters = parameters
        self._runs = runs
        self._norms = LengthNorms(searcher, parameters)
        # A question is evaluated again for its next results, another order or a filter; and
        # questions share words.
        self._cache: ByteCache[tuple[Leaf, int, float], LeafMatches] = ByteCache(
            CACHE_BYTES, lambda matches: matches.size
        )
        self._own_weights: ByteCache[tuple[Leaf, int, tuple[int, ...]], Scores] = ByteCache(
            OWN_BYTES, lambda found: found.documents.nbytes + found.scores.nbytes
        )

    def matches(self, query: Query, quality: float) -> dict[Leaf, LeafMatches]:
        """Return the matches of every leaf of *query* on pages of at least that quality."""
        every_leaf = dict.fromkeys(all_leaves(query))
        limit = expansion_limit(every_leaf, self._parameters)
        return {
            leaf: self._cache.get(
                (leaf, limit, quality), partial(self._match_leaf, leaf, limit, quality)
            )
            for leaf in every_leaf
        }

    def _match_leaf(self, leaf: Leaf, limit: int, quality: float) -> LeafMatches:
        """Return the matches of a leaf; running headers count in studies without another match.

        A running header is on every page of its study, so a match in it says little about a page.
        A hidden word selects its study and has no score.
        """
        searcher = self._searcher
        own = LeafMatcher(own_leaf(leaf), searcher, self._parameters, self._runs, limit)
        labels = LabelMatcher(leaf, searcher, self._parameters, self._runs)
        matched = _Matched(own_leaf(leaf), limit, own, labels if labels_of(leaf) else None)
        found = self._of_quality(self._scores(matched), quality)
        studies = np.zeros(len(searcher.study_documents), bool)
        studies[searcher.study_of[found.documents]] = True
        if studies.all():
            return LeafMatches(found, studies)
        margins = self._of_quality(self._weights(matched, (MARGIN,)), quality)
        margins = margins.select(~studies[searcher.study_of[margins.documents]])
        if len(margins.documents):
            studies[searcher.study_of[margins.documents]] = True
            constant = np.full(len(margins.documents), self._parameters.margin)
            parts = [(found.documents, found.scores), (margins.documents, constant)]
            found = sum_weights(parts, searcher.count)
        for matcher in filter(None, (own, matched.labels)):
            for documents in matcher.whole_words(HIDDEN):
                studies[searcher.study_of[documents]] = True
        return LeafMatches(found, studies)

    def _weights(self, matched: _Matched, fields: tuple[int, ...]) -> Scores:
        """Return the weighted frequencies of a leaf in *fields*.

        Those of its own words are cached: an answer that labels widen needs the matches of the
        words as typed too.
        """
        own = self._own_weights.get(
            (matched.own_leaf, matched.limit, fields), partial(self._sum_of, matched.own, fields)
        )
        if matched.labels is None:
            return own
        labels = self._sum_of(matched.labels, fields)
        parts = [(own.documents, own.scores), (labels.documents, labels.scores)]
        return sum_weights(parts, self._searcher.count)

    def _sum_of(self, matcher: LeafMatcher | LabelMatcher, fields: tuple[int, ...]) -> Scores:
        norms = self._norms.by_field
        return sum_weights(
            (
                (
                    documents,
                    frequencies * norms[field][documents] if field in norms else frequencies,
                )
                for field in fields
                for documents, frequencies in matcher.matches(field)
            ),
            self._searcher.count,
        )

    def _scores(self, matched: _Matched) -> Scores:
        """Return the BM25F scores of pages, and those of records among records."""
        searcher = self._searcher
        weights = self._weights(matched, tuple(self._norms.by_field))
        is_page = searcher.is_page[weights.documents]
        scores = np.empty(len(is_page))
        saturation = self._parameters.saturation
        for mask, population in (is_page, searcher.page_count), (~is_page, searcher.study_count):
            scores[mask] = bm25(weights.scores[mask], population, saturation)
        return Scores(weights.documents, scores)

    def _of_quality(self, found: Scores, quality: float) -> Scores:
        """Return the scores of records, and of pages of at least that quality."""
        if quality <= 0:
            return found
        documents, searcher = found.documents, self._searcher
        return found.select(
            (searcher.qualities[documents] >= quality) | ~searcher.is_page[documents]
        )


def sum_weights(parts: Iterable[WeightedDocuments], count: int) -> Scores:
    """Return the sum of weights for each of *count* documents that is in any of *parts*."""
    every = list(parts)
    every = [part for part in every if len(part[0])] or every[:1]
    if len(every) == 1:
        return Scores(*every[0])
    if sum(len(documents) for documents, _ in every) * SPARSE_RATIO < count:
        documents, weights = (
            np.concatenate(part) for part in zip(_NO_DOCUMENTS, *every, strict=True)
        )
        return Scores(*sums_by(documents, weights))
    sums = np.zeros(count)
    for documents, weights in every:
        sums[documents] += weights
    found = np.flatnonzero(sums)
    return Scores(found, sums[found])
