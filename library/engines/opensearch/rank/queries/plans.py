"""A query made ready for one commit: the studies that match it, and their scores."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from library.core.model import Filters
from library.core.recent_values import RecentValues
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    EVERYTHING,
    NOTHING,
    all_of,
    any_of,
    at_least,
)
from library.engines.opensearch.rank.chosen import Chosen
from library.engines.opensearch.rank.queries.filters import Selection
from library.engines.opensearch.rank.queries.joint_counts import apart, in_one
from library.engines.opensearch.rank.queries.leaf_statistics import LeafStatistics
from library.engines.opensearch.rank.queries.score_queries import (
    NearPair,
    PageCounts,
    ScoredLeaf,
    Scoring,
    near_pairs,
)
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.shared.fields import BODY, HEADINGS, MARGIN, RECORD
from library.engines.shared.matching.expansion import expansion_limit
from library.query import Leaf, Or, Query, all_leaves, leaves
from library.search.ranking import RankingParameters
from library.search.relaxation import split

CACHED_PAGE_COUNTS = 500
"""Queries of which it is kept how many pages may get the proximity bonus, and from what score."""
CACHED_CHOICES = 200
"""Questions of which it is kept which studies are in their answers, as queries of the cluster."""
PlanKey = tuple[Query, int, bool]
"""A query, the number of words that each pattern may expand to, and whether it is relaxed."""


class Planner:
    """Makes queries ready for one commit.

    Args:
        view: The commit.
        statistics: Queries and statistics of leaves.
        parameters: What scores depend on.
        lexicon: The words of the commit.
    """

    def __init__(
        self,
        view: CommitView,
        statistics: LeafStatistics,
        parameters: RankingParameters,
        lexicon: Lexicon,
    ) -> None:
        self.view = view
        self.statistics = statistics
        self.parameters = parameters
        self.lexicon = lexicon
        self.page_counts: RecentValues[PlanKey, PageCounts] = RecentValues(CACHED_PAGE_COUNTS)
        """What is known of the pages of queries that may get the proximity bonus."""
        self.least: RecentValues[tuple[PlanKey, Filters], float] = RecentValues(CACHED_PAGE_COUNTS)
        """The least score of the pages of queries that get it, within filters."""
        self.chosen: RecentValues[tuple[Query, Filters, bool], Chosen] = RecentValues(
            CACHED_CHOICES
        )
        """Which studies are in the answers to queries, within filters, relaxed or not."""

    def plan(self, query: Query, quality: float, *, relax: bool = False) -> Plan:
        """Return *query*, on pages of at least that quality, made ready; *relax* as in options."""
        return Plan(query, quality, self, relax=relax)

    def ask(self, *searches: tuple[Plan, Sequence[Json]]) -> list[list[Json]]:
        """Return the answers to the searches for each plan, in one request.

        What their scores need to know comes with them.
        """
        leaves: dict[tuple[int, float], dict[Leaf, None]] = defaultdict(dict)
        for plan, _ in searches:
            leaves[plan.limit, plan.quality] |= dict.fromkeys(plan.leaves)
        unknown = [self.statistics.unknown(tuple(some), *key) for key, some in leaves.items()]
        new = [(each, each.body) for each in unknown if each.body is not None]
        counting = [(plan, body) for plan, _ in searches for body in plan.page_counting()]
        every = [body for _, bodies in searches for body in bodies]
        answers = self._answers(every, [body for _, body in (*new, *counting)])
        asked = [list(islice(answers, len(bodies))) for _, bodies in searches]
        for each, _ in new:
            self.statistics.learn(each, next(answers))
        for plan, _ in counting:
            self.page_counts.keep(plan.key, plan.page_counts(next(answers)))
        return asked

    def learn(self, plans: Iterable[Plan]) -> None:
        """Learn the statistics that the scores of *plans* need, in one request."""
        unknown = [self.statistics.unknown(p.leaves, p.limit, p.quality) for p in plans]
        asked = [(each, each.body) for each in unknown if each.body]
        answers = self._answers([], [body for _, body in asked])
        for each, _ in asked:
            self.statistics.learn(each, next(answers))

    def _answers(self, searches: Sequence[Json], counting: Sequence[Json]) -> Iterator[Json]:
        """Return the answers to *searches*, then those to *counting*, in one request at most."""
        bodies = [*searches, *in_one(counting)]
        answers = self.view.ask(*bodies) if bodies else []
        return iter([*answers[: len(searches)], *apart(answers[len(searches) :], len(counting))])


class Plan:
    """One query, for one commit.

    Args:
        query: The query.
        quality: Lowest quality of a page.
        planner: Makes queries ready.
        relax: Whether studies that match a part of the query may be in the answer.
    """

    def __init__(
        self, query: Query, quality: float, planner: Planner, *, relax: bool = False
    ) -> None:
        self.query = query
        self.quality = quality
        self.relax = relax
        self._planner = planner
        self._every = tuple(dict.fromkeys(all_leaves(query)))
        self.limit = expansion_limit(self._every, planner.parameters)
        """Words that each pattern may expand to."""
        self.leaves: tuple[Leaf, ...] = tuple(dict.fromkeys(leaves(query)))
        """The leaves that are scored."""
        self._required, self._optional = split(query)
        self._known_selection: Selection | None = None

    @property
    def leaf_studies(self) -> dict[Leaf, Json]:
        """Leaf -> the query of the studies it matches in."""
        statistics, quality = self._planner.statistics, self.quality
        return {
            leaf: statistics.best_query(leaf, self.limit, quality).studies(quality)
            for leaf in self._every
        }

    @property
    def _selection(self) -> Selection:
        if self._known_selection:
            return self._known_selection
        is_known = self.is_known  # another thread may learn meanwhile
        found = Selection(self.leaf_studies, self._planner.lexicon.languages)
        if is_known:
            self._known_selection = found
        return found

    @property
    def selected(self) -> Json:
        """The query of the studies that match; shorter once the statistics are known."""
        return self._selection.of(self.query)

    @property
    def unscored(self) -> Json | None:
        """The query of studies that match, without those that have a score.

        `None` unless every study with a score matches.
        """
        parts = self.query.parts if isinstance(self.query, Or) else (self.query,)
        if not set(parts) <= set(self.leaves):
            return None
        statistics, quality = self._planner.statistics, self.quality
        queries = (statistics.best_query(leaf, self.limit, quality) for leaf in self.leaves)
        return any_of(query.as_hidden_word for query in queries) or NOTHING

    @property
    def is_new(self) -> bool:
        """Whether statistics are to be asked for."""
        return self._planner.statistics.unknown(*self._unknown).body is not None

    @property
    def is_known(self) -> bool:
        """Whether the statistics of every scored leaf are known."""
        return self._planner.statistics.knows(*self._unknown)

    @property
    def parts(self) -> int:
        """Number of parts that a study may lack."""
        return len(self._optional)

    @property
    def required(self) -> Json:
        """The query of the studies that match what is required of every study."""
        return all_of(map(self._selection.of, self._required))

    def with_parts(self, filters: Sequence[Json]) -> Json:
        """Return the query of studies that pass *filters* and match what is required.

        Their scores are the numbers of optional parts that they match: one at least, if there are
        any.
        """
        optional = [{"constant_score": {"filter": part}} for part in self._optional_studies]
        query: Json = {"filter": [*filters, self.required], "should": optional}
        return {"bool": {**query, "minimum_should_match": min(self.parts, 1)}}

    def matching_parts(self, count: int) -> Json:
        """Return the query of the studies that match all required and *count* optional parts."""
        return all_of([self.required, at_least(count, self._optional_studies)])

    @property
    def whole_pages(self) -> Json | None:
        """The query of the pages with words of all optional parts in their text, if any may be."""
        statistics, limit, quality = self._planner.statistics, self.limit, self.quality
        parts = [
            any_of(statistics.best_query(leaf, limit, quality).in_text for leaf in leaves(part))
            for part in self._optional
        ]
        found = [part for part in parts if part is not None]
        return all_of(found) if len(found) == len(parts) else None

    @property
    def _optional_studies(self) -> list[Json]:
        """The queries of the studies that match each optional part."""
        selection = self._selection
        return list(map(selection.of, self._optional))

    @property
    def among(self) -> Json:
        """The query of the studies that may be in the answer."""
        return EVERYTHING if self.relax else self.selected

    def ask(self, *bodies: Json) -> list[Json]:
        """Return the answers to searches, with what `Planner.ask` adds to them."""
        (asked,) = self._planner.ask((self, bodies))
        return asked

    def page_counting(self) -> list[Json]:
        """Return the search for the pages that may get the proximity bonus, if any may.

        It takes a tenth of the time of the search for the best pages, for which it may show that
        there is no need.
        """
        planner, statistics = self._planner, self._planner.statistics
        if not self._near or self.key in planner.page_counts:
            return []
        if statistics.unknown(*self._unknown).body is None:  # all that may match are known
            scored = statistics.scored(*self._unknown).values()
            if sum(leaf.pages for leaf in scored) <= planner.parameters.proximity_candidates:
                return []
        queries = (statistics.best_query(leaf, self.limit, self.quality) for leaf in self.leaves)
        text = any_of(each.in_text for each in queries)
        if text is None:
            return []
        counted = {"matching": text} | {f"n{at}": each.query for at, each in enumerate(self._near)}
        aggs = {name: {"filter": query} for name, query in counted.items()}
        pages = {"pages": {"nested": {"path": "pages"}, "aggs": aggs}}
        return [{"size": 0, "track_total_hits": False, "query": self.among, "aggs": pages}]

    def page_counts(self, answer: Json) -> PageCounts:
        """Return the counts in an answer to `page_counting`."""
        found = answer["aggregations"]["pages"]
        counts = [found[f"n{at}"]["doc_count"] for at in range(len(self._near))]
        near = (pair for pair, count in zip(self._near, counts, strict=True) if count)
        return PageCounts(found["matching"]["doc_count"], tuple(near), max(counts))

    @cached_property
    def _near(self) -> tuple[NearPair, ...]:
        planner = self._planner
        return near_pairs(self.query, planner.parameters, planner.lexicon)

    @property
    def _unknown(self) -> tuple[Sequence[Leaf], int, float]:
        return self.leaves, self.limit, self.quality

    @property
    def key(self) -> PlanKey:
        """What tells it from other plans, but for the quality of pages."""
        return self.query, self.limit, self.relax

    @property
    def is_counted(self) -> bool:
        """Whether statistics tell how many pages match, as those of a single leaf do."""
        return self.leaves == (self.query,) and self.quality == 0

    @property
    def page_count(self) -> int:
        """Number of pages that match, in all studies, of a query that `is_counted`."""
        (scored,) = self._planner.statistics.scored(*self._unknown).values()
        return scored.pages + scored.margin_pages

    @cached_property
    def scoring(self) -> Scoring:
        """The scores of pages and studies; takes a request for leaves that are new."""
        self.ask()
        planner = self._planner
        scored = planner.statistics.scored(self.leaves, self.limit, self.quality)
        counts = planner.page_counts.get(self.key) or PageCounts(math.inf, self._near, math.inf)
        return self._scoring([scored[leaf] for leaf in self.leaves], counts)

    @cached_property
    def proportional(self) -> Scoring | None:
        """Scores that lack a factor, `page_idf`; `None` if they depend on statistics otherwise.

        Those of one leaf in the text of pages are its inverse document frequency, which is not
        known yet, times what is known. So the answer can be asked for together with statistics.
        A phrase whose words are all in records is often in one (of 65 terms of a thesaurus with
        such words 28 were): it is asked for once its statistics are known.
        """
        statistics = self._planner.statistics
        if len(self.leaves) != 1 or not statistics.unknown(*self._unknown).leaves:
            return None
        query = statistics.query(self.leaves[0], self.limit)
        if query.matches(RECORD) or query.matches(MARGIN):
            return None
        scored = ScoredLeaf(query.within({BODY, HEADINGS}), 1.0, 0.0, (), 0, 0)
        return self._scoring([scored], PageCounts(math.inf, (), 0))

    @property
    def page_idf(self) -> float:
        """The factor that `proportional` scores lack, once statistics came with another answer."""
        statistics = self._planner.statistics
        return statistics.scored(self.leaves, self.limit, self.quality)[self.leaves[0]].page_idf

    def _scoring(self, scored: Sequence[ScoredLeaf], counts: PageCounts) -> Scoring:
        planner = self._planner
        return Scoring(
            self.query,
            scored,
            planner.view.manifest.statistics,
            planner.parameters,
            counts=counts,
            quality=self.quality,
            languages=planner.lexicon.languages,
        )
