"""One unchanging view of a Whoosh index, asked in the library's own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from library.core.model import Filters, Highlight, Page, Study
from library.engines.whoosh.rank.completion import Completions
from library.engines.whoosh.rank.expansion import similar_words
from library.engines.whoosh.rank.facets import Catalogue
from library.engines.whoosh.rank.query_evaluation import Evaluation, evaluate
from library.engines.whoosh.read.searcher import Searcher
from library.query import Query
from library.search.engine import Matches, PageMatch, StudyMatch, Wanted
from library.search.highlights import highlights

MOST_SIMILAR = 3


class WhooshReader:
    """A view of one commit. Any number of threads may use it."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.number = searcher.commit.number
        """The number of the commit."""

    def search(self, query: Query, filters: Filters, wanted: Wanted) -> Matches:
        """Return what answers *query* within *filters*."""
        within = self._catalogue.passing(filters)
        answer = evaluate(query, self.searcher, filters.quality, within)
        inside = np.flatnonzero(answer.studies & within)
        order = self._catalogue.ordered(inside, answer.scores, wanted.sort)
        shown = order[wanted.offset : wanted.offset + wanted.limit].tolist()
        return Matches(
            total_studies=len(inside),
            total_pages=int(answer.page_counts[inside].sum()),
            studies=tuple(self._study_match(at, answer, query, wanted.pages) for at in shown),
            facets=self._catalogue.facets(answer.studies, filters),
        )

    def studies(self) -> tuple[Study, ...]:
        """Return every study, by title."""
        kept = np.flatnonzero(self.searcher.is_kept)
        order = self._catalogue.ordered(kept, np.zeros(0), "title")
        return tuple(map(self.searcher.study, order.tolist()))

    def study(self, study_id: str) -> Study | None:
        """Return the study of that id, if there is one."""
        number = self.searcher.numbers_of_studies.get(study_id)
        return None if number is None else self.searcher.study(number)

    def pages(self, study_id: str) -> tuple[Page, ...]:
        """Return the pages of a study in order; empty when it has none."""
        first, end = self._documents(study_id)
        return tuple(self.searcher.page(document) for document in range(first + 1, end))

    def page(self, study_id: str, number: int) -> Page | None:
        """Return one page of a study, if there is one of that number."""
        first, end = self._documents(study_id)
        found = np.flatnonzero(self.searcher.page_numbers[first + 1 : end] == number)
        return self.searcher.page(first + 1 + int(found[0])) if len(found) else None

    def highlights(self, query: Query, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match *query*, sorted and disjoint."""
        return highlights(query, page.text, page.language, self.searcher.compounds)

    def completions(self, letters: str, filters: Filters, limit: int) -> tuple[str, ...]:
        """Return words that begin with folded *letters*, as printed, those on most pages first."""
        return self._completions.of(letters, filters, limit)

    def shares(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return for each folded word the share of all pages that have it, 0 to 1."""
        pages = max(self.searcher.population[0], 1)
        return tuple(self.searcher.words.pages(word) / pages for word in words)

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Return words of the studies' texts spelled much like *word*, best first."""
        return similar_words(self.searcher, word, MOST_SIMILAR)

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self.searcher, self._catalogue.passing)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.searcher.headers, self.searcher.is_kept)

    def _documents(self, study_id: str) -> tuple[int, int]:
        number = self.searcher.numbers_of_studies.get(study_id)
        return (-1, 0) if number is None else self.searcher.documents(number)

    def _study_match(self, study: int, answer: Evaluation, query: Query, count: int) -> StudyMatch:
        pages = answer.pages.within(*self.searcher.documents(study))
        best = pages.of(np.argsort(-pages.scores, kind="stable")[:count])
        return StudyMatch(
            study=self.searcher.study(study),
            score=float(answer.scores[study]),
            pages=tuple(
                self._page_match(document, score, query)
                for document, score in zip(
                    best.documents.tolist(), best.scores.tolist(), strict=True
                )
            ),
            total_pages=int(answer.page_counts[study]),
        )

    def _page_match(self, document: int, score: float, query: Query) -> PageMatch:
        page = self.searcher.page(document)
        return PageMatch(page, score, self.highlights(query, page))
