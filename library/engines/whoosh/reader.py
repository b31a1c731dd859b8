"""A reader: an immutable view of one commit, with the operations of `search.engine.Reader`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import cached_property, partial

import numpy as np

from library.core.model import Filters, Highlight, Page, Study
from library.engines.whoosh.rank.completion import Completions
from library.engines.whoosh.rank.expansion import similar_words
from library.engines.whoosh.rank.facets import StudyFacets
from library.engines.whoosh.rank.query_evaluation import Evaluation, Evaluator
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.arrays import Array
from library.query import And, Query, leaves, without_labels
from library.search.engine import (
    Counted,
    Matches,
    PageId,
    PageMatch,
    Relaxation,
    SearchOptions,
    StudyMatch,
    labels_on,
)
from library.search.highlights import page_highlights
from library.search.meaning_order import similar_pages, with_similar
from library.search.ranking import DEFAULT, RankingParameters
from library.search.record_fields import matching_fields, matching_labels
from library.search.relaxation import relaxed, split
from library.search.similar_passages import SimilarPassage, is_on
from library.search.spelling import correction
from library.search.tiers import tiered

MAX_SIMILAR = 3
"""Most words of similar spelling that are considered for a correction."""


class WhooshReader:
    """A view of one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        subject_labels: Subject code -> its labels.
        ranking: Parameters of ranking.
    """

    def __init__(
        self,
        searcher: Searcher,
        subject_labels: Callable[[str], tuple[str, ...]],
        ranking: RankingParameters = DEFAULT,
    ) -> None:
        self._evaluator = Evaluator(searcher, ranking)
        self._ranking = ranking
        self._subject_labels = subject_labels
        self.searcher = searcher
        self.number = searcher.commit.number
        """The number of the commit."""

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""
        within = self._facets.matching(filters)
        answer = self._evaluator.evaluate(query, filters.quality, within, options.language)
        relaxation = None
        if options.relax and not (answer.studies & within).any():
            relaxation = self._relaxation(query, filters, within)
            query = relaxed(query, relaxation.matched) if relaxation.matched else query
            answer = self._evaluator.evaluate(query, filters.quality, within, options.language)
        inside = np.flatnonzero(answer.studies & within)
        order = self._facets.sort(inside, answer.scores, options.sort).tolist()
        typed = self._typed(query, filters, within, options.language)
        if typed is not None and options.sort == "relevance":
            order = self._tiered(order, answer, typed, within)
        similar: dict[int, tuple[SimilarPassage, ...]] = {}
        if options.similar and options.sort == "relevance":
            study_of = self._similar_study(query, filters, within)
            has_all = relaxation is None and bool(order)
            meaning = with_similar(
                order, options.similar, study_of, self._ranking, has_all_words=has_all
            )
            order, similar = meaning.studies, meaning.passages
        shown = order[options.offset : options.offset + options.limit]
        return Matches(
            total_studies=len(inside),
            total_pages=int(answer.page_counts[inside].sum()),
            similar_studies=len(similar.keys() - set(inside.tolist())),
            studies=tuple(
                self._study_match(
                    at,
                    answer,
                    query,
                    options.pages,
                    by_label=typed is not None and not typed.studies[at],
                    passages=similar.get(at, ()),
                )
                for at in shown
            ),
            facets=self._facets.counts(answer.studies, filters),
            relaxation=relaxation,
        )

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return tuple(map(self._count, counted))

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        live = np.flatnonzero(self.searcher.live_studies)
        order = self._facets.sort(live, np.zeros(0), "title")
        return tuple(map(self.searcher.study, order.tolist()))

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one."""
        number = self.searcher.study_numbers.get(study_id)
        return None if number is None else self.searcher.study(number)

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""
        first, end = self._documents(study_id)
        return tuple(self.searcher.page(document) for document in range(first + 1, end))

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id; `None` where there is none."""
        return tuple(itertools.starmap(self._page, ids))

    def page_labels(self, study_id: str) -> tuple[str, ...]:
        """Return the label of each page of a study in order; empty when it has none."""
        return tuple(page.label for page in self.pages(study_id))

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return page_highlights(query, page, self.searcher.compounds)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """Return for each folded prefix the words that begin with it, most pages first."""
        return tuple(self._completions.of(prefix, filters, limit) for prefix in prefixes)

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        pages = max(self.searcher.page_count, 1)
        return tuple(self.searcher.words.pages(word) / pages for word in words)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling, on pages within *filters*."""
        return tuple(correction(word, self._similar, self._count, filters) for word in words)

    def _similar(self, word: str) -> tuple[str, ...]:
        return similar_words(self.searcher, word, MAX_SIMILAR)

    def _count(self, counted: Counted) -> int:
        within = self._facets.matching(counted.filters)
        answer = self._evaluator.evaluate(counted.query, counted.filters.quality, within)
        return int((answer.studies & within).sum())

    def _relaxation(self, query: Query, filters: Filters, within: Array) -> Relaxation:
        """Return how many parts of *query* the studies match that match most."""
        required, optional = split(query)
        matched = self._evaluator.count_matching(required, optional, filters.quality)
        absent = [leaf for leaf in dict.fromkeys(leaves(query)) if not self._count(Counted(leaf))]
        return Relaxation(
            matched=int(matched[within].max(initial=0)), total=len(optional), absent=tuple(absent)
        )

    def _typed(
        self, query: Query, filters: Filters, within: Array, language: str
    ) -> Evaluation | None:
        """Return the matches of the words as typed; `None` when no label widens *query*."""
        typed = without_labels(query)
        if typed == query:
            return None
        return self._evaluator.evaluate(typed, filters.quality, within, language)

    def _tiered(
        self, order: list[int], answer: Evaluation, typed: Evaluation, within: Array
    ) -> list[int]:
        own = self._facets.sort(np.flatnonzero(typed.studies & within), typed.scores, "relevance")
        return tiered(
            own.tolist(),
            order,
            lambda study: bool(typed.studies[study]),
            lambda study: float(answer.scores[study]),
            self._ranking,
        )

    def _similar_study(
        self, query: Query, filters: Filters, within: Array
    ) -> Callable[[SimilarPassage], int | None]:
        """Return a function from a passage to its study, if both may be in the answer.

        The study passes the filters and what the query requires of every study, and the page still
        has the passage.
        """
        required, _ = split(query)
        allowed = self.searcher.live_studies & within
        if required:
            allowed = allowed & self._evaluator.evaluate(And(required), 0, within).studies

        def study_of(passage: SimilarPassage) -> int | None:
            number = self.searcher.study_numbers.get(passage.study)
            if number is None or not allowed[number]:
                return None
            page = self._page(passage.study, passage.page)
            if page is None or page.quality.score < filters.quality:
                return None
            return number if is_on(passage, page) else None

        return study_of

    def _similar_page(self, passage: SimilarPassage, query: Query) -> PageMatch:
        page = self._page(passage.study, passage.page)
        assert page is not None  # noqa: S101 - `_similar_study` read it
        return PageMatch(
            page, passage.cosine, self.highlights(query, page), (passage.start, passage.end)
        )

    def _page(self, study_id: str, number: int) -> Page | None:
        first, end = self._documents(study_id)
        found = np.flatnonzero(self.searcher.page_numbers[first + 1 : end] == number)
        return self.searcher.page(first + 1 + int(found[0])) if len(found) else None

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self.searcher, self._facets.matching)

    @cached_property
    def _facets(self) -> StudyFacets:
        return StudyFacets(self.searcher.headers, self.searcher.live_studies)

    def _documents(self, study_id: str) -> tuple[int, int]:
        number = self.searcher.study_numbers.get(study_id)
        return (-1, 0) if number is None else self.searcher.documents(number)

    def _study_match(
        self,
        study: int,
        answer: Evaluation,
        query: Query,
        count: int,
        *,
        by_label: bool,
        passages: Sequence[SimilarPassage],
    ) -> StudyMatch:
        pages = answer.pages.between(*self.searcher.documents(study))
        best = pages.select(np.argsort(-pages.scores, kind="stable")[:count])
        shown = tuple(
            self._page_match(document, score, query)
            for document, score in zip(best.documents.tolist(), best.scores.tolist(), strict=True)
        )
        if passages:
            page_of = partial(self._similar_page, query=query)
            shown = similar_pages(passages, shown, page_of, count)
        return StudyMatch(
            study=self.searcher.study(study),
            score=float(answer.scores[study]),
            cosine=passages[0].cosine if passages else None,
            pages=shown,
            total_pages=int(answer.page_counts[study]),
            fields=self._matching_fields(self.searcher.study(study), query),
            labels=self._labels(self.searcher.study(study), shown, query) if by_label else (),
        )

    def _page_match(self, document: int, score: float, query: Query) -> PageMatch:
        page = self.searcher.page(document)
        return PageMatch(page, score, self.highlights(query, page))

    def _labels(self, study: Study, pages: Sequence[PageMatch], query: Query) -> tuple[str, ...]:
        """Return the labels of *query* on *pages*; those in the record when there are none."""
        if found := labels_on(pages):
            return found
        return matching_labels(
            study, self._labels_of(study), query, self.searcher.compounds, self.searcher.languages
        )

    def _matching_fields(self, study: Study, query: Query) -> tuple[str, ...]:
        return matching_fields(
            study, self._labels_of(study), query, self.searcher.compounds, self.searcher.languages
        )

    def _labels_of(self, study: Study) -> tuple[str, ...]:
        """Return the labels of the subjects of *study*."""
        codes = study.record.subjects
        return tuple(label for code in codes for label in self._subject_labels(code))
