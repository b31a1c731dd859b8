"""Search for figures: pages by the field of their captions, then the figures on these pages.

Pages are decoded where words are asked: only to score the figures of the pages that may match. A
question without words, such as the list of all figures, decodes the pages that it returns.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import NamedTuple

import numpy as np

from library.core.figures import FigureKind
from library.engines.shared.arrays import Array
from library.engines.shared.fields import FIGURES
from library.engines.shared.matching.expansion import expansion_limit
from library.engines.shared.matching.figure_matching import FigureMatcher, FigureScore
from library.engines.whoosh.rank.record_filter import RecordFilter
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.term_matches import LabelMatcher, LeafMatcher
from library.engines.whoosh.read.searcher import Searcher
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
    RecordCondition,
    leaves,
)  # fmt: skip
from library.search.engine import FigureMatch, FigureMatches, FigureOptions
from library.search.ranking import RankingParameters


class FigureSearch:
    """Finds figures in one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        parameters: Limits on the expansion of patterns.
        runs: Finds runs of adjacent words.
    """

    def __init__(self, searcher: Searcher, parameters: RankingParameters, runs: TermRuns) -> None:
        self._searcher = searcher
        self._parameters = parameters
        self._runs = runs
        self._counts = {kind: searcher.live_figures(kind) for kind in FigureKind}
        """Kind -> document -> number of its figures of that kind."""
        self._has_figures: Array = np.any([own > 0 for own in self._counts.values()], axis=0)
        """Document -> whether it is a page with figures."""
        self._records = RecordFilter(searcher.headers, searcher.all_languages)

    def search(
        self, query: Query, within: Array, ranks: Array, options: FigureOptions
    ) -> FigureMatches:
        """Return the figures that match *query*.

        Args:
            query: A query.
            within: Study -> whether it passes the filters.
            ranks: Study -> its rank by title.
            options: Which part to return.
        """
        study_of = self._searcher.study_of
        matcher = FigureMatcher(query, self._searcher.compounds)
        if _has_no_words(query):
            pages = self._has_figures & (self._meeting(query) & within)[study_of]
            documents = np.flatnonzero(pages)
            counts: Mapping[FigureKind, int] = {
                kind: int(own[documents].sum()) for kind, own in self._counts.items()
            }
            chosen = self._part(documents, ranks, options)
        else:
            limit = expansion_limit(leaves(query), self._parameters)
            pages = self._candidates(query, limit) & within[study_of]
            scored = list(self._scored(matcher, np.flatnonzero(pages), ranks))
            counts = Counter(each.kind for each in scored)
            scored = sorted(each for each in scored if options.kind in {None, each.kind})
            part = scored[options.offset : options.offset + options.limit]
            chosen = [(each.document, FigureScore(each.position, -each.order)) for each in part]
        return FigureMatches(
            counts={kind: counts[kind] for kind in FigureKind},
            figures=tuple(itertools.starmap(partial(self._match, matcher), chosen)),
        )

    def _part(
        self, documents: Array, ranks: Array, options: FigureOptions
    ) -> list[tuple[int, FigureScore]]:
        """Return the part of the figures of *documents* that is asked for, by title and page."""
        searcher = self._searcher
        by_page = searcher.page_numbers[documents], ranks[searcher.study_of[documents]]
        ordered = documents[np.lexsort(by_page)]
        kinds = [options.kind] if options.kind else [*FigureKind]
        ends = np.cumsum(sum(self._counts[kind][ordered] for kind in kinds))
        first = int(np.searchsorted(ends, options.offset, side="right"))
        last = int(np.searchsorted(ends, options.offset + options.limit)) + 1
        before = int(ends[first - 1]) if first else 0
        found = [
            (document, FigureScore(position, 0.0))
            for document in ordered[first:last].tolist()
            for position, figure in enumerate(searcher.page(document).figures)
            if figure.kind in kinds
        ]
        skipped = options.offset - before
        return found[skipped : skipped + options.limit]

    def _scored(self, matcher: FigureMatcher, documents: Array, ranks: Array) -> Iterator[_Scored]:
        searcher = self._searcher
        meeting: dict[RecordCondition, Array] = {}
        for document in documents.tolist():
            number = int(searcher.study_of[document])
            page = searcher.page(document)

            def meets(condition: RecordCondition, number: int = number) -> bool:
                if condition not in meeting:
                    meeting[condition] = self._records.matching(condition)
                return bool(meeting[condition][number])

            for each in matcher.matching(page, meets):
                yield _Scored(
                    -each.score,
                    int(ranks[number]),
                    page.number,
                    each.position,
                    document,
                    page.figures[each.position].kind,
                )

    def _match(self, matcher: FigureMatcher, document: int, found: FigureScore) -> FigureMatch:
        searcher = self._searcher
        study = searcher.study(int(searcher.study_of[document]))
        return matcher.match(study, searcher.page(document), found)

    def _meeting(self, query: Query) -> Array:
        """Return study -> whether it meets *query*, which has no words."""
        every = np.ones(len(self._searcher.study_documents), bool)
        match query:
            case Not(part):
                return ~self._meeting(part)
            case And(parts):
                return reduce(np.logical_and, map(self._meeting, parts), every)
            case Or(parts):
                return reduce(np.logical_or, map(self._meeting, parts), ~every)
            case InField() | InLanguage() | InYears():
                return self._records.matching(query)
        return every

    def _candidates(self, query: Query, limit: int) -> Array:
        """Return document -> whether its figures may match *query*; never false for one that does.

        The parts of a query may match in different figures of a page, and an exclusion may hold
        for one of them.
        """
        match query:
            case Everything() | Not():
                return self._has_figures
            case And(parts):
                return self._all(parts, limit)
            case AtLeast(count, parts):
                return self._all(parts, limit) if count == len(parts) else self._any(parts, limit)
            case Or(parts):
                return self._any(parts, limit)
            case InField() | InLanguage() | InYears():
                studies = self._records.matching(query)
                matching: Array = self._has_figures & studies[self._searcher.study_of]
                return matching
        return self._with_leaf(query, limit)

    def _all(self, parts: Sequence[Query], limit: int) -> Array:
        every = (self._candidates(part, limit) for part in parts)
        return reduce(np.logical_and, every, self._has_figures)

    def _any(self, parts: Sequence[Query], limit: int) -> Array:
        every = (self._candidates(part, limit) for part in parts)
        return reduce(np.logical_or, every, np.zeros(self._searcher.count, bool))

    def _with_leaf(self, leaf: Leaf, limit: int) -> Array:
        own = LeafMatcher(leaf, self._searcher, self._parameters, self._runs, limit)
        labels = LabelMatcher(leaf, self._searcher, self._parameters, self._runs)
        matching = np.zeros(self._searcher.count, bool)
        for documents, _ in itertools.chain(own.matches(FIGURES), labels.matches(FIGURES)):
            matching[documents] = True
        return matching & self._has_figures


class _Scored(NamedTuple):
    """A figure that matches, in the order of the answer."""

    order: float
    """Its score, negated."""
    rank: int
    number: int
    position: int
    document: int
    kind: FigureKind


def _has_no_words(query: Query) -> bool:
    """Return whether *query* asks for all figures of studies, by their records at most."""
    match query:
        case Everything() | InField() | InLanguage() | InYears():
            return True
        case Not(part):
            return _has_no_words(part)
        case And(parts) | Or(parts):
            return all(map(_has_no_words, parts))
    return False
