"""Evaluation of a query: the studies that match, their matching pages, and the scores of both.

Operators select studies: two words may match on different pages of a study. Pages are scored by the
leaves that match on them. All postings are read, so counts and scores are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from library.engines.shared.arrays import Array, is_among, merge_sorted, run_starts
from library.engines.whoosh.rank.leaf_scores import LeafMatches, LeafScorer, Scores, sum_weights
from library.engines.whoosh.rank.proximity import best_scores
from library.engines.whoosh.rank.record_filter import RecordFilter
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.typed_words import TypedWords
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.index_schema import KINDS
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
    leaves,
)  # fmt: skip
from library.search.ranking import RankingParameters
from library.search.relaxation import split


@dataclass(frozen=True, slots=True)
class QueryMatches:
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
class _Matched:
    """The matches of a query, before nearness, headings and titles count."""

    query: Query
    leaves: dict[Leaf, LeafMatches]
    selected: Array
    """Study -> whether it matches."""
    pages: Scores
    records: Array
    """Study -> score of its record."""


class Evaluator:
    """Evaluates queries over one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        parameters: What scores depend on.
        runs: Finds runs of adjacent words.
    """

    def __init__(self, searcher: Searcher, parameters: RankingParameters, runs: TermRuns) -> None:
        self._searcher = searcher
        self._parameters = parameters
        self._leaves = LeafScorer(searcher, parameters, runs)

    @cached_property
    def _records(self) -> RecordFilter:
        return RecordFilter(self._searcher.headers, self._searcher.all_languages)

    def studies(self, query: Query, quality: float) -> Array:
        """Return study -> whether it matches *query* on pages of at least that *quality*."""
        return self._select(query, self._leaves.matches(query, quality))

    def evaluate(self, query: Query, quality: float, within: Array) -> QueryMatches:
        """Return the matches of *query*; see `evaluate_all`."""
        (found,) = self.evaluate_all([query], quality, within)
        return found

    def evaluate_all(
        self,
        queries: Sequence[Query],
        quality: float,
        within: Array,
        *,
        relax: bool = False,
        language: str = "",
    ) -> list[QueryMatches]:
        """Return the matches of each of *queries* on pages of at least that *quality*.

        Args:
            queries: Queries that are equal without their labels.
            quality: Lowest quality of a page, 0 to 1.
            within: Study -> whether it passes the filters. Proximity is computed for these only.
            relax: Compute proximity for studies that match some of the parts too.
            language: Language of the question, if known: texts in it score higher.
        """
        typed = TypedWords(queries[0], self._searcher, self._parameters)
        matched = [self._matched(query, quality) for query in queries]
        if typed.has_pairs:
            chosen = [(each.selected | relax) & within for each in matched]
            matched = self._with_proximity(matched, chosen, typed)
        return [self._evaluation(each, typed, language) for each in matched]

    def _matched(self, query: Query, quality: float) -> _Matched:
        matches = self._leaves.matches(query, quality)
        scored = tuple(dict.fromkeys(leaves(query)))
        pages, records = self._combine([matches[leaf].scores for leaf in scored])
        return _Matched(query, matches, self._select(query, matches), pages, records)

    def _evaluation(self, matched: _Matched, typed: TypedWords, language: str) -> QueryMatches:
        searcher, matches, records = self._searcher, matched.leaves, matched.records
        pages = self._add_whole_headings(matched.pages, typed)
        title_bonus = self._parameters.whole_title * typed.title_shares
        studies = searcher.study_of[pages.documents]
        neutral = scores = self._study_scores(studies, pages, records, title_bonus)
        if language in searcher.all_languages:
            spoken = self._language_factors(language)
            pages = Scores(pages.documents, pages.scores * spoken[pages.documents])
            of_record = spoken[searcher.study_documents]
            title_bonus = title_bonus * (of_record > 1)
            scores = self._study_scores(studies, pages, records * of_record, title_bonus)
        required, optional = split(matched.query)
        counts = self._count_matching(optional, matches)
        has_required = self._select(And(required), matches) & searcher.visible_studies
        return QueryMatches(
            part_counts=np.where(has_required, counts, 0),
            absent=tuple(
                leaf
                for leaf in dict.fromkeys(leaves(matched.query))
                if not (matches[leaf].studies & searcher.visible_studies).any()
            ),
            studies=matched.selected,
            scores=scores,
            neutral_scores=neutral,
            page_counts=np.bincount(studies, minlength=len(searcher.study_documents)),
            pages=pages,
        )

    def _study_scores(
        self, studies: Array, pages: Scores, records: Array, title_bonus: Array
    ) -> Array:
        """Return study -> score: that of its best page and of its record, with the title bonus.

        Args:
            studies: The study of each of *pages*.
            pages: Sorted pages.
            records: Study -> score of its record.
            title_bonus: Study -> what its score is raised by, as a share.
        """
        best = np.zeros(len(records))
        if len(studies):
            first = run_starts(studies)
            best[studies[first]] = np.maximum.reduceat(pages.scores, first)
        scores: Array = (best + self._parameters.record_share * records) * (1 + title_bonus)
        return scores

    def _language_factors(self, language: str) -> Array:
        """Return document -> factor of its score in answers to a question in *language*."""
        share = self._searcher.language_share(frozenset({language}))
        factors: Array = 1 + self._parameters.question_language * share
        return factors

    def _combine(self, parts: Sequence[Scores]) -> tuple[Scores, Array]:
        """Return the scores of pages over all leaves, and those of records by study."""
        searcher, parameters = self._searcher, self._parameters
        total = sum_weights([(each.documents, each.scores) for each in parts], searcher.count)
        matched = sum_weights(
            [(each.documents, np.ones(len(each.documents))) for each in parts], searcher.count
        )
        is_page = searcher.is_page[total.documents]
        records = np.zeros(len(searcher.study_documents))
        records[searcher.study_of[total.documents[~is_page]]] = total.scores[~is_page]
        factors = (matched.scores / max(len(parts), 1)) ** parameters.coordination
        of_kind = np.array([parameters.kind_factor(kind, len(parts)) for kind in KINDS])
        factors *= of_kind[searcher.kinds[total.documents]]
        lost_as_contents, lost_as_references = parameters.list_losses
        factors *= (
            1
            - lost_as_contents * searcher.contents[total.documents]
            - lost_as_references * searcher.references[total.documents]
        )
        return Scores(total.documents, total.scores * factors).select(is_page), records

    def _add_whole_headings(self, pages: Scores, typed: TypedWords) -> Scores:
        """Return *pages* with the bonus for a heading that is the whole question."""
        if not len(typed.heading_documents):
            return pages
        scores = pages.scores.copy()
        is_heading = is_among(pages.documents, typed.heading_documents)
        scores[is_heading] *= 1 + self._parameters.whole_heading
        return Scores(pages.documents, scores)

    def _with_proximity(
        self, matched: Sequence[_Matched], chosen: Sequence[Array], typed: TypedWords
    ) -> list[_Matched]:
        """Return *matched* with the proximity bonus on the best pages of the studies *chosen*."""
        best = [self._best_pages(*each) for each in zip(matched, chosen, strict=True)]
        documents = merge_sorted(
            [each.pages.documents[some] for each, some in zip(matched, best, strict=True)]
        )
        factors = typed.proximity(documents)
        with_bonus = []
        for each, some in zip(matched, best, strict=True):
            scores = each.pages.scores.copy()
            scores[some] *= factors[documents.searchsorted(each.pages.documents[some])]
            with_bonus.append(replace(each, pages=Scores(each.pages.documents, scores)))
        return with_bonus

    def _best_pages(self, matched: _Matched, chosen: Array) -> Array:
        """Return the indexes of the pages whose proximity counts, of the studies *chosen*."""
        pages = matched.pages
        candidates = np.flatnonzero(chosen[self._searcher.study_of[pages.documents]])
        count = self._parameters.proximity_candidates
        return candidates[best_scores(pages.scores[candidates], count)]

    def _select(  # noqa: PLR0911 - one for each kind of node
        self, query: Query, matches: dict[Leaf, LeafMatches]
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

    def _count_matching(self, parts: Sequence[Query], matches: dict[Leaf, LeafMatches]) -> Array:
        """Return study -> number of *parts* that it matches."""
        counts = np.zeros(len(self._searcher.study_documents), np.int32)
        for part in parts:
            counts += self._select(part, matches)
        return counts
