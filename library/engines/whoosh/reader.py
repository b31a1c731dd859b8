"""A reader: an immutable view of one commit, with the operations of `search.engine.Reader`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np

from library.core.model import Filters, Page, Study
from library.core.results import Highlight
from library.engines.shared.arrays import Array, without_noise
from library.engines.shared.expansion import similar_words
from library.engines.shared.fields import BODY
from library.engines.shared.following_words import following_first
from library.engines.shared.marks import MarkedPage
from library.engines.shared.meaning_order import MeaningOrder, best_cosines, with_similar
from library.engines.shared.tiers import tiered
from library.engines.whoosh.rank.completion import Completions
from library.engines.whoosh.rank.facets import StudyFacets
from library.engines.whoosh.rank.families import Families
from library.engines.whoosh.rank.figure_search import FigureSearch
from library.engines.whoosh.rank.leaf_scores import Scores
from library.engines.whoosh.rank.marked_pages import marked_pages
from library.engines.whoosh.rank.proximity import TOLERANCE
from library.engines.whoosh.rank.query_evaluation import Evaluation, Evaluator
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.similar_studies import (
    SimilarStudies,
    similar_documents,
    with_similar_pages,
)
from library.engines.whoosh.read.searcher import Searcher
from library.query import And, Query, leaves, without_labels
from library.search.engine import (
    Count,
    Counted,
    FigureMatches,
    FigureOptions,
    Matches,
    PageId,
    PageMatch,
    Relaxation,
    SearchOptions,
    StudyMatch,
)
from library.search.highlights import Highlighter
from library.search.ranking import DEFAULT, RankingParameters
from library.search.record_fields import RecordMatcher
from library.search.relaxation import MIN_PARTS, split, threshold
from library.search.similar_passages import SimilarPassage
from library.search.suggestions.spelling import correction

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
        self._runs = TermRuns(searcher)
        self._evaluator = Evaluator(searcher, ranking, self._runs)
        self._subject_labels = subject_labels
        self._ranking = ranking
        self.searcher = searcher
        self.number = searcher.commit.number
        """The number of the commit."""

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""
        within = self._facets.matching(filters)
        as_typed = without_labels(query)
        answer, *others = self._evaluator.evaluate_all(
            [query] if as_typed == query else [query, as_typed],
            filters.quality,
            within,
            relax=options.relax,
            language=options.language,
        )
        complete, relaxation = self._families.fold(np.flatnonzero(answer.studies & within))[0], None
        if options.relax:
            answer, relaxation = self._relaxed(answer, query, filters, within)
        inside, older = self._families.fold(np.flatnonzero(answer.studies & within))
        order = self._facets.sort(inside, answer.scores, options.sort).tolist()
        typed = others[0] if others else None
        if typed is not None and options.relax:
            typed = self._typed(typed, as_typed, filters, within, relaxation)
        own: list[int] = []
        if typed is not None and options.sort == "relevance":
            own = self._own_first(typed, inside)
            order = tiered(own, order, typed.studies.item, answer.scores.item, self._ranking)
        meaning: MeaningOrder[int] = MeaningOrder(order, {}, {})
        if options.similar and options.sort == "relevance":
            has_all = relaxation is None and bool(order)
            kept = inside if has_all else inside[:0]
            allowed = self._allowed(query, filters.quality, within, kept, options.similar)
            numbers = self.searcher.study_numbers
            studies = SimilarStudies(allowed, numbers, self._page_to_show, filters.quality)
            meaning = with_similar(
                order,
                options.similar,
                studies.study_of,
                self._ranking,
                has_all_words=has_all,
                is_shown=studies.is_shown,
            )
        shown = meaning.studies[options.offset : options.offset + options.limit]
        passages = list(map(meaning.passages, shown))
        similar = similar_documents(passages, self._document, options.pages)
        best = {study: self._best_pages(study, answer, options.pages) for study in shown}
        if typed is not None:
            for study in best.keys() & own:
                best[study] = best[study].with_first(self._best_pages(study, typed, 1))
        documents = {at for pages in best.values() for at in pages.documents.tolist()}
        every = sorted(documents.union(similar.values()))
        marked = marked_pages(query, every, self.searcher, self._runs)
        records = RecordMatcher(
            query, self.searcher.compounds, self.searcher.languages, self._subject_labels
        )
        matches = self._study_matches(best, answer, records, marked, older)
        if similar:
            placed = [at in meaning.placed for at in shown]
            matches = with_similar_pages(matches, passages, placed, similar, marked, options.pages)
        return Matches(
            total_studies=len(inside),
            total_pages=int(answer.page_counts[inside].sum()),
            similar_studies=len(meaning.placed.keys() - set(inside.tolist())),
            studies=tuple(
                # What the words as typed do not find, labels do.
                replace(match, labels=records.labels(match.study, match.pages))
                if typed is not None and not typed.studies[at]
                else match
                for at, match in zip(shown, matches, strict=True)
            ),
            facets=self._facets.counts(answer.studies, filters),
            relaxation=relaxation,
            complete_studies=len(complete) if len(complete) < len(inside) else None,
        )

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*, of studies within *filters*."""
        within = self._facets.matching(filters)
        return self._figures.search(query, within, self._facets.title_ranks, options)

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return tuple(map(self._count, counted))

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
        answers: dict[float, Evaluation] = {}
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
        first, end = self._documents(study_id)
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
        return tuple(correction(word, self._similar, self._count, filters) for word in words)

    def _similar(self, word: str) -> tuple[str, ...]:
        def pages_with(similar: str) -> int:
            return len(self.searcher.postings(BODY, similar).documents)

        return similar_words(self.searcher, pages_with, word, MAX_SIMILAR)

    def _count(self, counted: Counted) -> int:
        within = self._facets.matching(counted.filters)
        answer = self._evaluator.evaluate(counted.query, counted.filters.quality, within)
        return int((answer.studies & within).sum())

    def _relaxed(
        self, answer: Evaluation, query: Query, filters: Filters, within: Array
    ) -> tuple[Evaluation, Relaxation | None]:
        """Return *answer* with studies that match most parts of *query*; see `relaxation`."""
        _, optional = split(query)
        counts, total = answer.part_counts, len(optional)
        if not total:
            is_empty = not (answer.studies & within).any()
            return answer, Relaxation(0, 0, ()) if is_empty else None
        limit = threshold(total, int(counts[within].max(initial=0)))
        found = counts >= limit.count
        if limit.must_beat:
            scores = answer.neutral_scores
            best = scores[answer.studies & within].max(initial=0.0)
            found = answer.studies | (found & (scores > best * (1 + TOLERANCE)))
            return replace(answer, studies=found), None
        absent = answer.absent
        if filters.quality > 0:
            absent = tuple(
                leaf for leaf in dict.fromkeys(leaves(query)) if not self._count(Counted(leaf))
            )
        matched = limit.count if found[within].any() else 0
        relaxation = Relaxation(matched=matched, total=total, absent=absent)
        return replace(answer, studies=found), relaxation

    def _typed(
        self,
        found: Evaluation,
        query: Query,
        filters: Filters,
        within: Array,
        relaxation: Relaxation | None,
    ) -> Evaluation:
        """Return what was *found* by the words as typed, of a *query* without labels.

        It has the studies with as many parts as a study of the whole answer must have.
        """
        if relaxation:
            return replace(found, studies=found.part_counts >= max(relaxation.matched, 1))
        if (found.studies & within).any():
            return self._relaxed(found, query, filters, within)[0]
        return found

    def _own_first(self, typed: Evaluation, inside: Array) -> list[int]:
        """Return the studies that keep the first places for the words as typed, best first."""
        own = self._facets.sort(inside[typed.studies[inside]], typed.scores, "relevance")
        places: list[int] = own[: self._ranking.own_places].tolist()
        return places

    def _allowed(
        self,
        query: Query,
        quality: float,
        within: Array,
        found: Array,
        passages: Sequence[SimilarPassage],
    ) -> Array:
        """Return study -> whether meaning may add it to an answer.

        It passes the filters and what *query* requires of every study. Of the versions of a study
        it is the one in *found*, which have all words, else the newest of those with the best of
        *passages*.
        """
        required, _ = split(query)
        allowed = self.searcher.live_studies & within
        if required:
            allowed = allowed & self._evaluator.evaluate(And(required), quality, within).studies
        numbers = self.searcher.study_numbers
        best = best_cosines(passages, self._ranking.version_step)
        cosines = {numbers.get(study, -1): cosine for study, cosine in best.items()}
        return self._families.newest(allowed, found, cosines)

    def _page(self, study_id: str, number: int) -> Page | None:
        document = self._document(study_id, number)
        return self.searcher.page(document) if document else None

    def _page_to_show(self, study_id: str, number: int) -> Page | None:
        """Return a page with its spans cached, because they are needed when it is shown."""
        document = self._document(study_id, number)
        return self.searcher.page_and_spans(document)[0] if document else None

    def _document(self, study_id: str, number: int) -> int:
        """Return the document of a page; 0, which is that of a study, when there is none."""
        first, end = self._documents(study_id)
        numbers = self.searcher.page_numbers[first + 1 : end]
        at = int(numbers.searchsorted(number))
        return first + 1 + at if at < len(numbers) and numbers[at] == number else 0

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

    def _documents(self, study_id: str) -> tuple[int, int]:
        number = self.searcher.study_numbers.get(study_id)
        return (-1, 0) if number is None else self.searcher.documents(number)

    def _study_matches(
        self,
        best: Mapping[int, Scores],
        answer: Evaluation,
        records: RecordMatcher,
        marked: Mapping[int, MarkedPage],
        older: Mapping[int, Sequence[int]],
    ) -> tuple[StudyMatch, ...]:
        """Return the matches of studies, each with its best pages.

        Args:
            best: Number of a study -> its best pages.
            answer: The evaluation of the query.
            records: Finds the fields of their records that match.
            marked: These pages, with the marks of the query.
            older: Number of a study -> those of its older versions that match too.
        """
        return tuple(
            StudyMatch(
                study=self.searcher.study(study),
                score=float(answer.scores[study]),
                pages=tuple(
                    PageMatch(marked[document].page, score, marked[document].highlights)
                    for document, score in zip(
                        pages.documents.tolist(), pages.scores.tolist(), strict=True
                    )
                ),
                total_pages=int(answer.page_counts[study]),
                fields=records.fields(self.searcher.study(study)),
                older=tuple(map(self.searcher.study, older.get(study, ()))),
            )
            for study, pages in best.items()
        )

    def _best_pages(self, study: int, answer: Evaluation, count: int) -> Scores:
        pages = answer.pages.between(*self.searcher.documents(study))
        order = np.argsort(-without_noise(pages.scores), kind="stable")
        return pages.select(order[:count])
