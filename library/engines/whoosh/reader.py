"""A reader: an immutable view of one commit, with the operations of `search.engine.Reader`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

import numpy as np

from library.core.answers import Highlight
from library.core.model import Filters, Page, Study
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.shared.following_words import following_first
from library.engines.shared.matching.expansion import similar_words
from library.engines.whoosh.rank.completion import Completions
from library.engines.whoosh.rank.facets import StudyFacets
from library.engines.whoosh.rank.families import Families
from library.engines.whoosh.rank.figure_search import FigureSearch
from library.engines.whoosh.rank.query_evaluation import Evaluator, QueryMatches
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.study_answers import StudyAnswers
from library.engines.whoosh.read.searcher import Searcher
from library.query import Query
from library.search.engine import (
    Count,
    Counted,
    FigureMatches,
    FigureOptions,
    Matches,
    PageId,
    SearchOptions,
)
from library.search.highlighting.highlights import Highlighter
from library.search.ranking import RankingParameters
from library.search.relaxation import MIN_PARTS, split
from library.search.suggestions.spelling import correction


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
        ranking: RankingParameters,
    ) -> None:
        self._runs = TermRuns(searcher)
        self._evaluator = Evaluator(searcher, ranking, self._runs)
        self._subject_labels = subject_labels
        self._ranking = ranking
        self.searcher = searcher
        self.number = searcher.commit.number
        """The number of the commit."""

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""
        return self._answers.search(query, filters, options)

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*, of studies within *filters*."""
        within = self._facets.matching(filters)
        return self._figures.search(query, within, self._facets.title_ranks, options)

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return tuple(map(self._answers.count, counted))

    def opening_days(self) -> tuple[str, ...]:
        """Return the days on which studies open, sorted."""
        return self._facets.opening_days

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*."""
        masks = [self._facets.matching(each) for each in filters]
        return tuple(tuple(self._row(query, filters, masks)) for query in queries)

    def _row(
        self, query: Query, filters: Sequence[Filters], masks: Sequence[Array]
    ) -> Iterator[Count]:
        """Yield the counts of *query* within each filter; one part is evaluated once a quality."""
        answers: dict[float, QueryMatches] = {}
        parts = len(split(query)[1])
        for each, within in zip(filters, masks, strict=True):
            if each.quality not in answers:
                every = np.ones(len(within), bool)
                answers[each.quality] = self._evaluator.evaluate(query, each.quality, every)
            answer = answers[each.quality]
            inside, _ = self._families.fold(np.flatnonzero(answer.studies & within))
            # Only in other answers may be studies that lack a part (`relaxation.threshold`).
            if parts < 2 or (len(inside) and parts < MIN_PARTS):
                yield Count(len(inside), int(answer.page_counts[inside].sum()))
            else:
                found = self.search(query, each, SearchOptions(limit=0, relax=True))
                yield Count(found.total_studies, found.total_pages)

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
        first, end = self.searcher.documents_of_study(study_id)
        return tuple(self.searcher.page(document) for document in range(first + 1, end))

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id; `None` where there is none."""
        return tuple(itertools.starmap(self._page, ids))

    def hidden_words(self, study_id: str) -> tuple[str, ...]:
        """Return the words that match a study beside those of its pages; empty without any."""
        number = self.searcher.study_numbers.get(study_id)
        return () if number is None else self.searcher.hidden_words(number)

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return Highlighter(query, self.searcher.compounds).page_highlights(page)

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int, *, behind: tuple[str, ...] = ()
    ) -> tuple[tuple[str, ...], ...]:
        """Return for each folded prefix the words that begin with it; see `following_first`."""
        order = partial(following_first, behind=behind, filters=filters, counts=self.counts)
        return tuple(self._completions.of(prefix, filters, limit, order) for prefix in prefixes)

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        pages = max(self.searcher.page_count, 1)
        return tuple(self.searcher.words.pages(word) / pages for word in words)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling, on pages within *filters*."""
        return tuple(
            correction(word, self._similar, self._answers.count, filters) for word in words
        )

    def _similar(self, word: str) -> tuple[str, ...]:
        def pages_with(similar: str) -> int:
            return len(self.searcher.postings(BODY, similar).documents)

        return similar_words(self.searcher, pages_with, word)

    def _page(self, study_id: str, number: int) -> Page | None:
        document = self.searcher.document_of_page(study_id, number)
        return self.searcher.page(document) if document else None

    @cached_property
    def _answers(self) -> StudyAnswers:
        return StudyAnswers(
            self.searcher,
            evaluator=self._evaluator,
            facets=self._facets,
            families=self._families,
            runs=self._runs,
            subject_labels=self._subject_labels,
            ranking=self._ranking,
        )

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self.searcher, self._facets.matching)

    @cached_property
    def _figures(self) -> FigureSearch:
        return FigureSearch(self.searcher, self._ranking, self._runs)

    @cached_property
    def _facets(self) -> StudyFacets:
        return StudyFacets(self.searcher.headers, self.searcher.live_studies)

    @cached_property
    def _families(self) -> Families:
        return Families(self.searcher.headers)
