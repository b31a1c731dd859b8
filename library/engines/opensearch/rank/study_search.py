"""One search for studies: which match, in what order, with what counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import NOTHING_STORED, Json
from library.engines.opensearch.cluster.query_language import all_of, none_of, terms
from library.engines.opensearch.rank.chosen import Chosen, Listed, Older, Totals
from library.engines.opensearch.rank.counts.answer_counts import (
    facet_counts,
    facets,
    page_count,
    page_counts,
)
from library.engines.opensearch.rank.family_folding import Families, versions_in, without
from library.engines.opensearch.rank.queries.checks import read_answers, searches_of
from library.engines.opensearch.rank.queries.filters import shown_on, tests, within
from library.engines.opensearch.rank.queries.plans import Planner
from library.engines.opensearch.rank.queries.proximity_bounds import ProximityBounds
from library.engines.opensearch.rank.queries.score_queries import EVERY_PAGE, Scoring
from library.engines.opensearch.rank.study_choice import StudyChoice
from library.engines.opensearch.rank.study_hits import TYPED, found_by_label, in_tiers, serial_of
from library.engines.opensearch.read.page_marks import (
    multiply_scores,
    page_fields,
    total_pages,
)
from library.query import Phrase, Query, without_labels
from library.search.engine import SearchOptions

SORTS: dict[str, list[Any]] = {
    "relevance": [{"_score": "desc"}, "title_key"],
    "year": [{"year": {"order": "desc", "missing": 0}}, "title_key", "_score"],
    "title": ["title_key", "_score"],
}
"""Orders of studies. Titles are distinct: a score behind them orders nothing. It is there because
the cluster returns scores that it sorts by, and would compute other scores a second time."""


Beside = Callable[["StudySearch", Chosen, Older], Sequence[Json]]
"""Returns further searches to ask in the request of an answer."""


class _Tiers(NamedTuple):
    """What tells the tiers of an answer apart."""

    by_typed: Json
    """The query of studies that match by the words as typed."""
    filters: Sequence[Json]
    """Queries that every study of the answer passes."""


class StudySearch:
    """One search, of one query.

    Args:
        planner: Makes queries ready.
        families: The families of the commit.
        query: The query.
        filters: The filters.
        options: Which part of the answer to return.
        beside: Returns searches to ask in the request of the answer.
    """

    def __init__(
        self,
        planner: Planner,
        families: Families,
        query: Query,
        filters: Filters,
        options: SearchOptions,
        *,
        beside: Beside | None = None,
    ) -> None:
        self._planner = planner
        self._query = query
        self._beside = beside
        self.view = planner.view
        self._families = families
        self._filters = filters
        self.options = options
        self.plan = planner.plan(query, filters.quality, relax=options.relax)
        self._page_fields = page_fields(query)
        typed = without_labels(query)
        self._typed = (
            None if typed == query else planner.plan(typed, filters.quality, relax=options.relax)
        )
        self.within = within(filters)
        """Queries of the filters."""
        self._bounds = ProximityBounds(planner, filters)
        self._choice = StudyChoice(planner, families, filters, self.plan, self._typed, self._bounds)

    def answer(self) -> tuple[Chosen, Listed]:
        """Return which studies are in the answer, and its requested part.

        Which studies are in it, and their counts, are kept for its other parts and orders.
        """
        key = self._query, self._filters, self.options.relax
        kept = self._planner.chosen.get(key)
        while True:
            chosen, listed = (kept, self._listed(kept)) if kept else self._first_answer()
            if self._is_confirmed():
                break
        chosen = self._choice.finished(chosen)
        self._planner.chosen.keep(key, replace(chosen, totals=listed.totals))
        return chosen, listed

    def _is_confirmed(self) -> bool:
        """Return whether all that was presumed is so; if not, it is known before the next try."""
        if not self._bounds.confirm():
            self._choice.start_over()
            return False
        return self._choice.confirm()

    def _first_answer(self) -> tuple[Chosen, Listed]:
        """Return what `answer` does, of a query that is new, if what is presumed of it is so.

        A query of few parts is asked as it is, because most find something; it is relaxed when no
        study matches.
        """
        plan, choice = self.plan, self._choice
        if choice.is_relaxed:
            chosen = choice.relaxed()
            return chosen, self._listed(chosen)
        if self._may_presume and (scoring := plan.proportional):
            chosen, listed = self._presumed(scoring)
        else:
            # Which versions match is asked for together with the statistics of new words.
            counting = self._families.searches([*self.within, plan.selected])
            chosen = self._matching(_versions_in(plan.ask(*counting)))
            listed = self._listed(chosen)
        if listed.totals.studies or not plan.relax:
            return chosen, listed
        chosen, may_be_any = choice.instead()
        return chosen, self._listed(chosen) if may_be_any else listed

    @property
    def _may_presume(self) -> bool:
        """Whether an answer has no older version of a study, most likely: a phrase is in few."""
        is_phrase = isinstance(self._query, Phrase)
        return self._typed is None and (is_phrase or not self._families.exist)

    def _presumed(self, proportional: Scoring) -> tuple[Chosen, Listed]:
        """Return an answer that is presumed to have no older version of a study.

        Its scores lack a factor, which comes with it, as the versions that match do.
        """
        chosen = self._matching(frozenset())
        listed = self._listed(chosen, proportional)
        older = self._families.older_of(listed.versions)
        if older and (self._beside or len(listed.hits) < listed.totals.studies):
            chosen = self._matching(listed.versions)
            return chosen, self._listed(chosen)
        return chosen, _without_versions(listed, older)

    def _matching(self, versions: frozenset[int]) -> Chosen:
        """Return the studies that match all of the query, among them these *versions*."""
        plan = self.plan
        return Chosen(plan.selected, None, unscored=plan.unscored, versions=versions)

    def _listed(self, chosen: Chosen, proportional: Scoring | None = None) -> Listed:
        """Return the requested part of an answer.

        Args:
            chosen: The studies of the answer.
            proportional: Scores that lack a factor, which comes with the answer. Which versions
                match is not known then, and counted too.
        """
        known = chosen.totals
        if known and not self._beside and self.options.offset >= known.studies:
            return Listed((), frozenset(), known, EVERY_PAGE)
        older = known.older if known else self._older(chosen)
        by_typed = known.by_typed if known else self._choice.by_typed(chosen)
        inside = [*tests(self._filters).values(), *without(older)]
        tiers = self._tiers_of(chosen, by_typed, inside)
        least = EVERY_PAGE if proportional else self._least(is_tiered=tiers is not None)
        scoring = proportional or self.plan.scoring
        body = self._answer_body(chosen, scoring, least, by_typed, inside)
        knows_pages = self._knows_pages(chosen, inside)
        if known is None:
            pages = None if knows_pages else scoring.any_page()
            body |= self._counting(pages, inside, counts_versions=proportional is not None)
        more = self._beside(self, chosen, older) if self._beside else ()
        answer, hits, beside = self._asked(body, least, tiers, more)
        if proportional:
            multiply_scores(hits, self.plan.page_idf)
        found = answer.get("aggregations", {})
        totals = known or Totals(
            older,
            by_typed,
            studies=answer["hits"]["total"]["value"],
            pages=self.plan.page_count if knows_pages else page_count(found),
            facets=facets(found, self._filters),
        )
        return Listed(
            hits=tuple(hits),
            by_label=found_by_label(hits, by_typed),
            totals=totals,
            least=least,
            beside=tuple(beside),
            versions=versions_in(found.get("inside", {}).get("versions", {})),
        )

    def _tiers_of(
        self, chosen: Chosen, by_typed: Json | None, inside: Sequence[Json]
    ) -> _Tiers | None:
        """Return the tiers of an answer; `None` where its order has none."""
        if by_typed is None or self.options.sort != "relevance":
            return None
        return _Tiers(by_typed, [chosen.selected, *shown_on(self._filters.day), *inside])

    def _least(self, *, is_tiered: bool) -> float:
        """Return the least score of the pages that get the proximity bonus."""
        if is_tiered and self._typed is not None:  # that of both is found in one request
            self._bounds.find(self.plan, self._typed)
        return self._bounds.least(self.plan)

    def _answer_body(
        self,
        chosen: Chosen,
        scoring: Scoring,
        least: float,
        by_typed: Json | None,
        inside: Sequence[Json],
    ) -> Json:
        """Return the search of an answer, without counts.

        A query that scores finds the same studies as one that selects: one of both is enough.
        """
        selected = [chosen.selected] if chosen.unscored is None else []
        filters = [*selected, *shown_on(self._filters.day)]
        body = self._body(scoring, filters, least, by_typed, chosen.unscored)
        return body | {"post_filter": all_of(inside)} if inside else body

    def _knows_pages(self, chosen: Chosen, inside: Sequence[Json]) -> bool:
        """Return whether statistics tell how many pages match in the studies of an answer.

        They count those of all studies, so that must be what the answer has.
        """
        is_whole = not inside and chosen.relaxation is None and self.plan.is_counted
        return is_whole and self.view.shows_all(self._filters.day)

    def _counting(
        self, pages: Json | None, inside: Sequence[Json], *, counts_versions: bool
    ) -> Json:
        """Return the part of a search that counts the answer.

        Args:
            pages: The query of the pages that match, if they are to be counted.
            inside: Queries that its studies pass, and not all that facets count.
            counts_versions: Whether to count which versions match.
        """
        aggs = facet_counts(self._filters, has_families=self._families.exist)
        aggs |= page_counts(pages, inside)
        if counts_versions:
            aggs["inside"] = {"filter": all_of(inside), "aggs": self._families.counts()}
        return {"track_total_hits": True, "aggs": aggs}

    def _asked(
        self, body: Json, least: float, tiers: _Tiers | None, more: Sequence[Json]
    ) -> tuple[Json, list[Json], list[Json]]:
        """Return an answer, its hits, and the answers to *more*; learn what checks it.

        Args:
            body: The search of the answer.
            least: Least score of the pages that get the proximity bonus.
            tiers: The tiers of the answer, if it has any.
            more: Searches to ask in the same request.
        """
        checks = [*self._choice.checks(), *self._bounds.checks()]
        every = [*more, *searches_of(checks)]
        if tiers is None:
            part = {"from": self.options.offset, "size": self.options.limit}
            answer, *beside = self.plan.ask(body | part, *every)
            hits = answer["hits"]["hits"]
        else:
            answer, hits, beside = self._in_tiers(body, tiers, least, every)
        read_answers(checks, iter(beside[len(more) :]))
        return answer, hits, beside[: len(more)]

    def _older(self, chosen: Chosen) -> Older:
        """Return the versions that are not in the answer, because a newer one is."""
        if chosen.versions is None:
            return self._families.older([*self.within, chosen.selected])
        return self._families.older_of(chosen.versions)

    def with_details(self, ids: Sequence[str], listed: Listed) -> Listed:
        """Return *listed* with the hits of the studies *ids* too, matching or not."""
        if not ids:
            return listed
        filters = [*shown_on(self._filters.day), terms("study", ids)]
        by_typed = listed.totals.by_typed
        body = self._body(self.plan.scoring, filters, listed.least, by_typed)
        (answer,) = self.view.ask({**body, "size": len(ids)})
        hits = answer["hits"]["hits"]
        by_label = listed.by_label | found_by_label(hits, by_typed)
        return replace(listed, hits=(*listed.hits, *hits), by_label=by_label)

    def _body(
        self,
        scoring: Scoring,
        filters: Sequence[Json],
        least: float,
        by_typed: Json | None,
        unscored: Json | None = None,
    ) -> Json:
        pages = {
            "size": self.options.pages,
            "sort": [{"_score": "desc"}, {"pages.number": "asc"}],
            "docvalue_fields": self._page_fields,
            **NOTHING_STORED,
        }
        query = scoring.study_scores(
            filters,
            least=least,
            language=self.options.language,
            pages=pages,
            unscored=unscored,
        )
        if by_typed is not None:
            named = {"bool": {"filter": [by_typed], "boost": 0, "_name": TYPED}}
            query = {"bool": {"must": [query], "should": [named]}}
        return {
            "query": query,
            "track_total_hits": False,
            "sort": SORTS[self.options.sort],
            "docvalue_fields": ["json", "serial", "study"],
        }

    def _in_tiers(
        self, body: Json, tiers: _Tiers, least: float, also: Sequence[Json]
    ) -> tuple[Json, list[Json], list[Json]]:
        """Return the whole answer, its hits in order of tiers, and answers to *also*.

        Tiers are those of `engines.shared.order.tiers`.

        Args:
            body: The search of the whole answer.
            tiers: Its tiers.
            least: Least score of the pages that get the proximity bonus.
            also: Searches to ask in the same request.
        """
        assert self._typed is not None  # noqa: S101 - labels widen the query
        by_typed, filters = tiers
        options = self.options
        parameters = self._planner.parameters
        typed_least = self._bounds.least(self._typed)
        of_words = [*filters, by_typed]
        typed = self._body(self._typed.scoring, of_words, typed_least, None)
        in_any = self._typed.scoring.study_scores(of_words, least=typed_least, language="")
        good = self._body(self.plan.scoring, [*filters, none_of([by_typed])], least, None)
        answer, of_typed, neutral, of_good, *beside = self.view.ask(
            {**body, "from": 0, "size": options.offset + options.limit + parameters.own_places
             + parameters.label_places},
            {**typed, "size": parameters.own_places},
            {**typed, "size": parameters.own_places, "query": in_any},
            {**good, "size": parameters.label_places},
            *also,
        )  # fmt: skip
        typed_hits, good_hits = of_typed["hits"]["hits"], of_good["hits"]["hits"]
        every = {serial_of(hit): hit for hit in answer["hits"]["hits"]}
        if missing := [each for each in map(serial_of, typed_hits) if each not in every]:
            more = self._body(self.plan.scoring, [terms("serial", missing)], least, by_typed)
            (found,) = self.view.ask({**more, "size": len(missing)})
            every |= {serial_of(hit): hit for hit in found["hits"]["hits"]}
        hits = in_tiers(every, typed_hits, neutral["hits"]["hits"], good_hits, parameters)
        return answer, hits[options.offset :][: options.limit], beside


def _without_versions(listed: Listed, older: Older) -> Listed:
    """Return a whole answer without the *older* versions in it."""
    left_out = {serial for some in older.values() for serial in some}
    hits = tuple(hit for hit in listed.hits if serial_of(hit) not in left_out)
    pages = sum(total_pages(hit) for hit in listed.hits if serial_of(hit) in left_out)
    totals = listed.totals
    return replace(
        listed,
        hits=hits,
        totals=replace(
            totals,
            older=older,
            studies=totals.studies - len(listed.hits) + len(hits),
            pages=totals.pages - pages,
        ),
    )


def _versions_in(answers: Sequence[Json]) -> frozenset[int]:
    """Return the serial numbers in the answers to `Families.searches`."""
    return frozenset().union(*(versions_in(each["aggregations"]) for each in answers))
