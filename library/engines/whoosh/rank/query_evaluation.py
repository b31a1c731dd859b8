"""Evaluation of a query: the studies that match, their matching pages, and the scores of both.

Operators select studies: two words may match on different pages of a study. Pages are scored by the
leaves that match on them. All postings are read, so counts and scores are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from library.analysis import is_stopword
from library.engines.whoosh.rank.bm25f import LengthNorms, bm25
from library.engines.whoosh.rank.expansion import expansion_limit
from library.engines.whoosh.rank.proximity import best_scores, proximity_factors
from library.engines.whoosh.rank.record_filter import RecordFilter
from library.engines.whoosh.rank.term_matches import (
    LabelMatcher,
    LabelRuns,
    LeafMatcher,
    WeightedDocuments,
)
from library.engines.whoosh.read.byte_cache import ByteCache
from library.engines.whoosh.read.searcher import SPARSE_RATIO, Searcher
from library.engines.whoosh.store.arrays import Array
from library.engines.whoosh.store.index_schema import HIDDEN, KINDS, MARGIN, TITLE
from library.query import (
    And,
    AtLeast,
    Everything,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Not,
    Or,
    Query,
    Word,
    adjacent_words,
    labels_of,
    leaves,
    own_leaf,
    words_of,
)  # fmt: skip
from library.search.ranking import RankingParameters
from library.search.relaxation import split
from library.search.whole_headings import key_of, question_words

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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The matches of a query, before any filter on studies."""

    studies: Array
    """Study -> whether it matches."""
    scores: Array
    """Study -> score."""
    neutral_scores: Array
    """Study -> score, whatever the language of the question: which studies match depends on these,
    so that counts are the same for every reader."""
    page_counts: Array
    """Study -> number of its pages that match a leaf; also of studies that do not match."""
    pages: Scores
    """All pages that match a leaf."""
    part_counts: Array
    """Study -> number of the optional parts that it matches; 0 without all required ones."""
    absent: tuple[Leaf, ...]
    """Leaves that no visible study matches."""


@dataclass(frozen=True, slots=True)
class _LeafMatches:
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


class Evaluator:
    """Evaluates queries over one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        parameters: What scores depend on.
    """

    def __init__(self, searcher: Searcher, parameters: RankingParameters) -> None:
        self._searcher = searcher
        self._parameters = parameters
        self._norms = LengthNorms(searcher, parameters)
        # A question is evaluated again for its next results, another order or a filter; and
        # questions share words.
        self._cache: ByteCache[tuple[Leaf, int, float], _LeafMatches] = ByteCache(
            CACHE_BYTES, lambda matches: matches.size
        )
        self._own_weights: ByteCache[tuple[Leaf, int, tuple[int, ...]], Scores] = ByteCache(
            OWN_BYTES, lambda found: found.documents.nbytes + found.scores.nbytes
        )
        self._kind_factors = np.array([parameters.kind_factor(kind) for kind in KINDS])
        self._label_runs = LabelRuns(searcher)

    @cached_property
    def _records(self) -> RecordFilter:
        return RecordFilter(self._searcher.headers, self._searcher.languages)

    def evaluate(
        self,
        query: Query,
        quality: float,
        within: Array,
        *,
        relax: bool = False,
        language: str = "",
    ) -> Evaluation:
        """Return the matches of *query* on pages of at least that *quality*.

        Args:
            query: A query.
            quality: Lowest quality of a page, 0 to 1.
            within: Study -> whether it passes the filters. Proximity is computed for these only.
            relax: Compute proximity for studies that match some of the parts too.
            language: Language of the question, if known: texts in it score higher.
        """
        searcher, parameters = self._searcher, self._parameters
        matches = self._matches([query], quality)
        scored = tuple(dict.fromkeys(leaves(query)))
        pages, records = self._combine([matches[leaf].scores for leaf in scored])
        selected = self._select(query, matches)
        if pairs := adjacent_words(query):
            pages = self._add_proximity(pages, pairs, (selected | relax) & within)
        pages = self._add_whole_headings(pages, query)
        title_bonus = parameters.whole_title * _title_shares(scored, searcher)
        neutral = scores = self._study_scores(pages, records, title_bonus)
        if language in searcher.languages:
            spoken = self._language_factors(language)
            pages = Scores(pages.documents, pages.scores * spoken[pages.documents])
            of_record = spoken[searcher.study_documents]
            scores = self._study_scores(pages, records * of_record, title_bonus * (of_record > 1))
        studies = searcher.study_of[pages.documents]
        required, optional = split(query)
        counts = self._count_matching(optional, matches)
        has_required = self._select(And(required), matches) & searcher.visible_studies
        return Evaluation(
            part_counts=np.where(has_required, counts, 0),
            absent=tuple(
                leaf
                for leaf in scored
                if not (matches[leaf].studies & searcher.visible_studies).any()
            ),
            studies=selected,
            scores=scores,
            neutral_scores=neutral,
            page_counts=np.bincount(studies, minlength=len(searcher.study_documents)),
            pages=pages,
        )

    def _study_scores(self, pages: Scores, records: Array, title_bonus: Array) -> Array:
        """Return study -> score: that of its best page and of its record, with the title bonus."""
        studies = self._searcher.study_of[pages.documents]
        best = np.zeros(len(records))
        if len(studies):
            first = np.flatnonzero(np.diff(studies, prepend=-1))
            best[studies[first]] = np.maximum.reduceat(pages.scores, first)
        scores: Array = (best + self._parameters.record_share * records) * (1 + title_bonus)
        return scores

    def _language_factors(self, language: str) -> Array:
        """Return document -> factor of its score in answers to a question in *language*."""
        share = self._searcher.language_share(frozenset({language}))
        factors: Array = 1 + self._parameters.question_language * share
        return factors

    def _matches(self, queries: Sequence[Query], quality: float) -> dict[Leaf, _LeafMatches]:
        """Return the matches of every leaf of *queries*."""
        every_leaf = dict.fromkeys(leaf for query in queries for leaf in _all_leaves(query))
        limit = expansion_limit(every_leaf, self._parameters)
        return {
            leaf: self._cache.get(
                (leaf, limit, quality), partial(self._match_leaf, leaf, limit, quality)
            )
            for leaf in every_leaf
        }

    def _match_leaf(self, leaf: Leaf, limit: int, quality: float) -> _LeafMatches:
        """Return the matches of a leaf; running headers count in studies without another match.

        A running header is on every page of its study, so a match in it says little about a page.
        A hidden word selects its study and has no score.
        """
        searcher = self._searcher
        own = LeafMatcher(own_leaf(leaf), searcher, self._parameters, limit)
        labels = LabelMatcher(leaf, searcher, self._parameters, self._label_runs)
        matched = _Matched(own_leaf(leaf), limit, own, labels if labels_of(leaf) else None)
        found = self._of_quality(self._scores(matched), quality)
        studies = np.zeros(len(searcher.study_documents), bool)
        studies[searcher.study_of[found.documents]] = True
        if studies.all():
            return _LeafMatches(found, studies)
        margins = self._of_quality(self._weights(matched, (MARGIN,)), quality)
        margins = margins.select(~studies[searcher.study_of[margins.documents]])
        if len(margins.documents):
            studies[searcher.study_of[margins.documents]] = True
            constant = np.full(len(margins.documents), self._parameters.margin)
            parts = [(found.documents, found.scores), (margins.documents, constant)]
            found = _sum(parts, searcher.count)
        for matcher in filter(None, (own, matched.labels)):
            for documents, _ in matcher.word_matches(HIDDEN):
                studies[searcher.study_of[documents]] = True
        return _LeafMatches(found, studies)

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
        return _sum(parts, self._searcher.count)

    def _sum_of(self, matcher: LeafMatcher | LabelMatcher, fields: tuple[int, ...]) -> Scores:
        norms = self._norms.by_field
        return _sum(
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

    def _combine(self, parts: Sequence[Scores]) -> tuple[Scores, Array]:
        """Return the scores of pages over all leaves, and those of records by study."""
        searcher, parameters = self._searcher, self._parameters
        total = _sum([(each.documents, each.scores) for each in parts], searcher.count)
        matched = _sum(
            [(each.documents, np.ones(len(each.documents))) for each in parts], searcher.count
        )
        is_page = searcher.is_page[total.documents]
        records = np.zeros(len(searcher.study_documents))
        records[searcher.study_of[total.documents[~is_page]]] = total.scores[~is_page]
        factors = (matched.scores / max(len(parts), 1)) ** parameters.coordination
        factors *= self._kind_factors[searcher.kinds[total.documents]]
        return Scores(total.documents, total.scores * factors).select(is_page), records

    def _add_whole_headings(self, pages: Scores, query: Query) -> Scores:
        """Return *pages* with the bonus for a heading that is the whole question."""
        words = question_words(query)
        documents = self._searcher.documents_with_heading(key_of(words)) if words else ()
        if not len(documents):
            return pages
        scores = pages.scores.copy()
        scores[np.isin(pages.documents, documents)] *= 1 + self._parameters.whole_heading
        return Scores(pages.documents, scores)

    def _add_proximity(
        self, pages: Scores, pairs: Sequence[tuple[Word, Word]], studies: Array
    ) -> Scores:
        """Return *pages* with the proximity bonus on the best pages of *studies*."""
        candidates = np.flatnonzero(studies[self._searcher.study_of[pages.documents]])
        count = self._parameters.proximity_candidates
        best = candidates[best_scores(pages.scores[candidates], count)]
        scores = pages.scores.copy()
        scores[best] *= proximity_factors(
            pairs, pages.documents[best], self._searcher, self._parameters
        )
        return Scores(pages.documents, scores)

    def _select(  # noqa: PLR0911 - one for each kind of node
        self, query: Query, matches: dict[Leaf, _LeafMatches]
    ) -> Array:
        """Return study -> whether it matches *query*."""
        live = self._searcher.live_studies
        match query:
            case Everything():
                return live
            case Not(part):
                return live & ~self._select(part, matches)
            case And(parts):
                return np.equal(self._count_matching(parts, matches), len(parts))
            case Or(parts):
                return self._count_matching(parts, matches) > 0
            case AtLeast(count, parts):
                return self._count_matching(parts, matches) >= count
            case InField() | InLanguage() | InYears():
                return live & self._records.matching(query)
            case leaf:
                return matches[leaf].studies

    def _count_matching(self, parts: Sequence[Query], matches: dict[Leaf, _LeafMatches]) -> Array:
        """Return study -> number of *parts* that it matches."""
        counts = np.zeros(len(self._searcher.study_documents), np.int32)
        for part in parts:
            counts += self._select(part, matches)
        return counts


def _sum(parts: Iterable[WeightedDocuments], count: int) -> Scores:
    """Return the sum of weights for each of *count* documents that is in any of *parts*."""
    every = list(parts)
    every = [part for part in every if len(part[0])] or every[:1]
    if len(every) == 1:
        return Scores(*every[0])
    if sum(len(documents) for documents, _ in every) * SPARSE_RATIO < count:
        documents, weights = (
            np.concatenate(part) for part in zip(_NO_DOCUMENTS, *every, strict=True)
        )
        distinct, inverse = np.unique(documents, return_inverse=True)
        return Scores(distinct, np.bincount(inverse, weights, minlength=len(distinct)))
    sums = np.zeros(count)
    for documents, weights in every:
        sums[documents] += weights
    found = np.flatnonzero(sums)
    return Scores(found, sums[found])


def _all_leaves(query: Query) -> list[Leaf]:
    """Return the leaves of *query*, excluded ones too."""
    match query:
        case Not(part):
            return _all_leaves(part)
        case And(parts) | Or(parts) | AtLeast(_, parts):
            return [leaf for part in parts for leaf in _all_leaves(part)]
        case Everything() | InField() | InLanguage() | InYears():
            return []
        case leaf:
            return [leaf]


def _title_shares(scored: Sequence[Leaf], searcher: Searcher) -> Array:
    """Return study -> share of its title's words that the query has, without stopwords.

    The share is 0 when the query has a word that is not in the title.
    """
    words = {word for leaf in scored for word in words_of(leaf) if not is_stopword(word)}
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
