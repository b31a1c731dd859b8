"""A reader: an immutable view of one commit, with the operations of `search.engine.Reader`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from library.core.answers import Highlight
from library.core.model import Filters, Page, Study
from library.core.recent_values import RecentValues
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.query_language import EVERYTHING, term, terms
from library.engines.opensearch.rank.cluster_answers import ClusterAnswers
from library.engines.opensearch.rank.counts.count_table import CountTable
from library.engines.opensearch.rank.counts.study_counts import study_counts
from library.engines.opensearch.rank.family_folding import Families
from library.engines.opensearch.rank.figure_candidates import FigureSearch
from library.engines.opensearch.rank.queries.leaf_statistics import LeafStatistics
from library.engines.opensearch.rank.queries.plans import Planner
from library.engines.opensearch.rank.study_search import StudySearch
from library.engines.opensearch.rank.word_completion import completions
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.lexicon import Lexicon, LexiconReader
from library.engines.opensearch.store.manifest import Manifest
from library.engines.opensearch.store.study_documents import load_hidden_words, load_study
from library.engines.shared.following_words import following_first
from library.engines.shared.matching.expansion import similar_words
from library.engines.shared.printed_forms import CANDIDATES
from library.query import Query, leaves
from library.search.engine import (
    Count,
    Counted,
    FigureMatches,
    FigureOptions,
    Matches,
    PageId,
    Relaxation,
    SearchOptions,
)
from library.search.highlighting.highlights import Highlighter
from library.search.ranking import DEFAULT, RankingParameters
from library.search.suggestions.spelling import correction, first_counts

CACHED_ANSWERS = 100
"""Answers that are kept, with the texts of their pages: up to 200 kB each."""


class OpenSearchReader:
    """A view of one commit. Thread-safe.

    Args:
        connection: The cluster.
        index: The index.
        manifest: The commit.
        lexicons: Reads the words of commits.
        subject_labels: Subject code -> its labels.
        ranking: Parameters of ranking.
        newest: Returns the manifest of the newest commit.
    """

    def __init__(
        self,
        connection: Connection,
        index: str,
        manifest: Manifest,
        lexicons: LexiconReader,
        subject_labels: Callable[[str], tuple[str, ...]],
        ranking: RankingParameters = DEFAULT,
        *,
        newest: Callable[[], Manifest],
    ) -> None:
        self._view = CommitView(connection, index, manifest, newest)
        self._lexicons = lexicons
        self._subject_labels = subject_labels
        self._ranking = ranking
        self._families = Families(self._view)
        self._lock = threading.Lock()
        self._opened: tuple[Lexicon, Planner] | None = None
        self._answers: RecentValues[tuple[Query, Filters, SearchOptions], Matches] = RecentValues(
            CACHED_ANSWERS
        )
        self.number = manifest.number
        """The number of the commit."""

    def confirm(self) -> None:
        """Note that this is still the newest commit."""
        self._view.confirm()

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*; takes no request once asked."""
        asked = query, filters, options
        found = self._answers.get(asked)
        if found is None:
            found = self._cluster_answers().search(*asked)
            self._answers.keep(asked, found)
        # A caller may change the counts that it got.
        facets = found.facets.copy()
        return replace(found, facets=facets, relaxation=_as_asked(found.relaxation, query))

    def _cluster_answers(self) -> ClusterAnswers:
        return ClusterAnswers(
            self._view,
            self._planner,
            self._families,
            self._lexicon,
            self._subject_labels,
            self._ranking,
        )

    def tabulate(
        self, queries: Sequence[Query], filters: Sequence[Filters]
    ) -> tuple[tuple[Count, ...], ...]:
        """Return for each query the counts of its answer within each of *filters*."""
        return CountTable(self._planner, self._families, self._count_of).counts(queries, filters)

    def _count_of(self, query: Query, filters: Filters) -> Count:
        options = SearchOptions(limit=0, relax=True)
        search = StudySearch(self._planner, self._families, query, filters, options)
        _, listed = search.answer()
        return Count(listed.totals.studies, listed.totals.pages)

    def counts(self, counted: Sequence[Counted]) -> tuple[int, ...]:
        """Return the number of studies that match each query."""
        return study_counts(self._planner, counted)

    def figures(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures and tables that match *query*, of studies within *filters*."""
        return FigureSearch(self._planner, self._lexicon).search(query, filters, options)

    def opening_days(self) -> tuple[str, ...]:
        """Return the days on which studies open, sorted; known without a request."""
        return self._view.manifest.opening_days

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        return tuple(map(load_study, self._view.study_hits([EVERYTHING], ["json"])))

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one."""
        found = self._view.study_hits([term("study", study_id)], ["json"])
        return load_study(found[0]) if found else None

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""
        found = self._view.pages([term("study", study_id)], EVERYTHING)
        return tuple(stored.page for stored in found)

    def read_pages(self, ids: Sequence[PageId]) -> tuple[Page | None, ...]:
        """Return the page with each id; `None` where there is none."""
        if not ids:
            return ()
        # A superset: the number of one page may be that of another study's page too.
        studies = terms("study", sorted({each.study for each in ids}))
        numbers = terms("pages.number", sorted({each.number for each in ids}))
        found = {
            PageId(stored.page.study, stored.page.number): stored.page
            for stored in self._view.pages([studies], numbers)
        }
        return tuple(map(found.get, ids))

    def hidden_words(self, study_id: str) -> tuple[str, ...]:
        """Return the words that match a study beside those of its pages; empty without any."""
        hits = self._view.study_hits([term("study", study_id)], ["hidden_words"])
        return next(iter(map(load_hidden_words, hits)), ())

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return Highlighter(query, self._lexicon.compounds).page_highlights(page)

    def verify(self) -> None:
        """Read every study and page, and decode it.

        Raises:
            IndexDamaged: One of them does not hold what was written.
        """
        self.studies()
        for _ in self._view.pages([], EVERYTHING):
            pass

    def completions(
        self, prefixes: Sequence[str], filters: Filters, limit: int, *, behind: tuple[str, ...] = ()
    ) -> tuple[tuple[str, ...], ...]:
        """Return for each folded prefix the words that begin with it; see `following_first`."""
        waiting = {
            prefix: following_first(
                self._lexicon.most_frequent(prefix, CANDIDATES), behind, filters, self.counts
            )
            for prefix in prefixes
        }
        return completions(self._view, waiting, filters, limit)

    def document_frequencies(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        pages = max(self._view.manifest.statistics["pages"], 1.0)
        return tuple(self._lexicon.pages(word) / pages for word in words)

    def corrections(self, words: Sequence[str], filters: Filters) -> tuple[str | None, ...]:
        """Return for each folded word a text of similar spelling, on pages within *filters*."""

        def similar(word: str) -> tuple[str, ...]:
            return similar_words(self._lexicon, self._lexicon.pages, word)

        first = {each for word in words for each in first_counts(word, similar, filters)}
        known = dict(zip(first, self.counts(tuple(first)), strict=True))

        def count(counted: Counted) -> int:
            return known[counted] if counted in known else self.counts([counted])[0]

        return tuple(correction(word, similar, count, filters) for word in words)

    def _labels_of(self, study: Study) -> list[str]:
        return [label for code in study.record.subjects for label in self._subject_labels(code)]

    @property
    def _lexicon(self) -> Lexicon:
        return self._open()[0]

    @property
    def _planner(self) -> Planner:
        return self._open()[1]

    def _open(self) -> tuple[Lexicon, Planner]:
        """Return the words of the commit, which are read when they are first needed."""
        with self._lock:
            if self._opened is None:
                lexicon = self._lexicons.read(self._view.manifest)
                view, ranking = self._view, self._ranking
                statistics = LeafStatistics(view, lexicon, ranking, self._labels_of)
                self._opened = lexicon, Planner(view, statistics, ranking, lexicon)
            return self._opened


def _as_asked(relaxation: Relaxation | None, query: Query) -> Relaxation | None:
    """Return *relaxation* with the leaves of *query*, which may have other quotation marks.

    That of a kept answer has those of the first query that was equal to it.
    """
    if relaxation is None:
        return None
    own = {leaf: leaf for leaf in leaves(query)}
    return replace(relaxation, absent=tuple(own.get(leaf, leaf) for leaf in relaxation.absent))
