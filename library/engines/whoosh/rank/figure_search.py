"""Search for figures: pages by the field of their captions, then the figures on these pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from library.core.figures import FigureKind
from library.engines.whoosh.rank.expansion import expansion_limit
from library.engines.whoosh.rank.record_filter import RecordFilter
from library.engines.whoosh.rank.term_matches import LabelRuns, LeafMatcher
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.arrays import Array
from library.engines.whoosh.store.index_schema import FIGURES
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
from library.search.figure_matching import matching_figures
from library.search.ranking import RankingParameters


class FigureSearch:
    """Finds figures in one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        parameters: Limits on the expansion of patterns.
    """

    def __init__(self, searcher: Searcher, parameters: RankingParameters) -> None:
        self._searcher = searcher
        self._parameters = parameters
        self._label_runs = LabelRuns(searcher)
        self._has_figures = searcher.live_lengths(FIGURES) > 0
        """Document -> whether it is a page with figures."""
        self._records = RecordFilter(searcher.headers, searcher.languages)

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
        limit = expansion_limit(leaves(query), self._parameters)
        pages = self._candidates(query, limit) & within[self._searcher.study_of]
        found = list(self._found(query, np.flatnonzero(pages)))
        counts = Counter(_kind(match) for match in found)
        chosen = [match for match in found if options.kind in {None, _kind(match)}]
        number = self._searcher.study_numbers
        chosen.sort(
            key=lambda match: (
                -match.score,
                ranks[number[match.study.id]],
                match.page.number,
                match.position,
            )
        )
        return FigureMatches(
            counts={kind: counts[kind] for kind in FigureKind},
            figures=tuple(chosen[options.offset : options.offset + options.limit]),
        )

    def _found(self, query: Query, documents: Array) -> Iterator[FigureMatch]:
        searcher = self._searcher
        for document in documents.tolist():
            number = int(searcher.study_of[document])
            page = searcher.page(document)

            def meets(condition: RecordCondition, number: int = number) -> bool:
                return bool(self._records.matching(condition)[number])

            for each in matching_figures(query, page, searcher.compounds, meets):
                study = searcher.study(number)
                yield FigureMatch(
                    study,
                    page,
                    each.position,
                    each.score,
                    each.highlights,
                    each.text_highlights,
                )

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
        matcher = LeafMatcher(leaf, self._searcher, self._parameters, limit, self._label_runs)
        matching = np.zeros(self._searcher.count, bool)
        for documents, _ in matcher.matches(FIGURES):
            matching[documents] = True
        return matching & self._has_figures


def _kind(match: FigureMatch) -> FigureKind:
    return match.page.figures[match.position].kind
