"""Search for figures: pages that may have one, from the cluster; then the figures on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from library.core.figures import FigureKind
from library.core.model import Filters, Study
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import NOTHING, all_of, any_of, on_pages
from library.engines.opensearch.rank.queries.filters import Selection, within
from library.engines.opensearch.rank.queries.plans import Planner
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.opensearch.store.study_documents import load_study
from library.engines.shared.fields import FIGURES
from library.engines.shared.matching.expansion import expansion_limit
from library.engines.shared.matching.figure_matching import FigureMatcher
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
from library.search.browsing.browse import label_order
from library.search.engine import FigureMatch, FigureMatches, FigureOptions

_WITH_FIGURES = {"range": {"pages.figures_words": {"gt": 0}}}


class FigureSearch:
    """Finds figures in one commit.

    Args:
        planner: Makes queries ready.
        lexicon: The words of the commit.
    """

    def __init__(self, planner: Planner, lexicon: Lexicon) -> None:
        self._planner = planner
        self._lexicon = lexicon

    def search(self, query: Query, filters: Filters, options: FigureOptions) -> FigureMatches:
        """Return the figures that match *query*, of studies within *filters*."""
        found = list(self._found(query, filters))
        counts = Counter(_kind(match) for match in found)
        chosen = [match for match in found if options.kind in {None, _kind(match)}]
        chosen.sort(
            key=lambda match: (
                -match.score,
                label_order(match.study.title),
                match.study.id,
                match.page.number,
                match.position,
            )
        )
        return FigureMatches(
            counts={kind: counts[kind] for kind in FigureKind},
            figures=tuple(chosen[options.offset : options.offset + options.limit]),
        )

    def _found(self, query: Query, filters: Filters) -> Iterator[FigureMatch]:
        view = self._planner.view
        candidates = all_of([_WITH_FIGURES, self._candidates(query)])
        studies = within(filters)
        pages = list(view.pages(studies, candidates))
        if not pages:
            return
        matcher = FigureMatcher(query, self._lexicon.compounds)
        by_serial, meets = self._studies(query, [*studies, on_pages(candidates)])
        for stored in pages:
            study = by_serial[stored.serial]

            def fits(condition: RecordCondition, serial: int = stored.serial) -> bool:
                return serial in meets[condition]

            for each in matcher.matching(stored.page, fits):
                yield matcher.match(study, stored.page, each)

    def _studies(
        self, query: Query, filters: Sequence[Json]
    ) -> tuple[dict[int, Study], dict[RecordCondition, set[int]]]:
        """Return the studies that pass *filters*, and which of them meet each condition."""
        conditions = list(dict.fromkeys(_conditions(query)))
        selection = Selection({}, self._planner.lexicon.languages)
        serials = {"serials": {"terms": {"field": "serial", "size": MOST_BUCKETS}}}
        body: Json = {
            "size": MOST_BUCKETS,
            "query": all_of(filters),
            "docvalue_fields": ["serial", "json"],
        }
        if conditions:
            body["aggs"] = {
                f"c{number}": {"filter": selection.of(condition), "aggs": serials}
                for number, condition in enumerate(conditions)
            }
        (answer,) = self._planner.view.ask(body)
        studies = {hit["fields"]["serial"][0]: load_study(hit) for hit in answer["hits"]["hits"]}
        return studies, {
            condition: {
                bucket["key"]
                for bucket in answer["aggregations"][f"c{number}"]["serials"]["buckets"]
            }
            for number, condition in enumerate(conditions)
        }

    def _candidates(self, query: Query) -> Json:
        """Return the query of pages whose figures may match *query*; it lacks none that do.

        The parts of a query may match in different figures of a page, an exclusion may hold for
        one of them, and conditions on the record are met later.
        """
        limit = expansion_limit(list(leaves(query)), self._planner.parameters)

        def of(part: Query) -> Json:
            match part:
                case Everything() | Not() | InField() | InLanguage() | InYears():
                    return _WITH_FIGURES
                case And(parts):
                    return all_of(map(of, parts)) if parts else _WITH_FIGURES
                case AtLeast(count, parts):
                    return all_of(map(of, parts)) if count == len(parts) else _any(map(of, parts))
                case Or(parts):
                    return _any(map(of, parts))
                case leaf:
                    return self._with_leaf(leaf, limit)

        return of(query)

    def _with_leaf(self, leaf: Leaf, limit: int) -> Json:
        return self._planner.statistics.query(leaf, limit).matches(FIGURES) or NOTHING


def _any(queries: Iterator[Json] | map[Json]) -> Json:
    return any_of(queries) or NOTHING


def _kind(match: FigureMatch) -> FigureKind:
    return match.page.figures[match.position].kind


def _conditions(query: Query) -> Iterator[RecordCondition]:
    match query:
        case Not(part):
            yield from _conditions(part)
        case And(parts) | Or(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _conditions(part)
        case InField() | InLanguage() | InYears():
            yield query
