"""What scores need to know of each leaf of a query before they can be computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from library.analysis import parts_of_word, tokens
from library.core.model import Page, Study
from library.core.recent_values import RecentValues
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of, term
from library.engines.opensearch.rank.queries.leaf_matches import (
    LeafMatches,
    field_name,
    near_windows,
)
from library.engines.opensearch.rank.queries.leaf_query import LeafQuery, Run
from library.engines.opensearch.rank.queries.score_queries import ScoredLeaf, idf
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.opensearch.store.study_documents import load_study
from library.engines.shared.fields import (
    BODY,
    FIGURES,
    HEADINGS,
    HIDDEN,
    MARGIN,
    RECORD,
    body_texts,
    figure_texts,
    record_texts,
)
from library.query import Leaf, Near
from library.search.ranking import RankingParameters

CACHED_QUERIES = 500
"""Leaves whose queries are kept; that of a pattern may name hundreds of words."""
CACHED_COUNTS = 5000
"""Leaves whose statistics are kept, a few numbers each: words that are asked often are among them
after thousands of other questions, and then take no request."""
LeafKey = tuple[Leaf, int]
"""A leaf, and the number of words that it may expand to."""


class Unknown(NamedTuple):
    """Leaves without statistics."""

    leaves: Sequence[Leaf]
    limit: int
    """Number of words that each may expand to."""
    quality: float
    """Lowest quality of a page."""
    body: Json | None
    """The search for their statistics; `None` when none of them can match."""


class LeafCounts(NamedTuple):
    """The statistics of a leaf."""

    pages: int
    """Number of pages that match in their text."""
    headings: int
    """Number of pages that match in their headings."""
    records: int
    """Number of studies whose record matches."""
    margin_only: tuple[int, ...]
    """Serial numbers of the studies that the leaf matches in running headers only."""
    margin_pages: int
    """Number of pages that match so."""
    hidden: int
    """Number of studies with it among their hidden words."""
    absent: frozenset[Run]
    """Adjacent words that are on no page."""


class LeafStatistics:
    """Queries and statistics of leaves, for one commit; kept while they are in use. Thread-safe.

    Args:
        view: The commit.
        lexicon: Its words.
        parameters: What scores depend on.
        subject_labels: Returns the labels of the subjects of a study.
    """

    def __init__(
        self,
        view: CommitView,
        lexicon: Lexicon,
        parameters: RankingParameters,
        subject_labels: Callable[[Study], list[str]],
    ) -> None:
        self._view = view
        self._lexicon = lexicon
        self._parameters = parameters
        self._subject_labels = subject_labels
        self._queries: RecentValues[LeafKey, LeafQuery] = RecentValues(CACHED_QUERIES)
        self._counts: RecentValues[tuple[LeafKey, float], LeafCounts] = RecentValues(CACHED_COUNTS)
        self._narrowed: RecentValues[tuple[LeafKey, float], LeafQuery] = RecentValues(
            CACHED_QUERIES
        )

    def query(self, leaf: Leaf, limit: int) -> LeafQuery:
        """Return the query of a leaf, which may expand to *limit* words."""
        found = self._queries.get((leaf, limit))
        if found is None:
            found = LeafQuery(
                LeafMatches(leaf, self._lexicon, self._parameters, limit, self._near_counts)
            )
            self._queries.keep((leaf, limit), found)
        return found

    def scored(self, leaves: Iterable[Leaf], limit: int, quality: float) -> dict[Leaf, ScoredLeaf]:
        """Return *leaves* with their statistics; takes one request for all that are new."""
        every = list(dict.fromkeys(leaves))
        known = {leaf: self._known(leaf, limit, quality) for leaf in every}
        # Not `unknown`, which leaves out what another thread has learnt by now.
        unknown = self._asked([leaf for leaf in every if known[leaf] is None], limit, quality)
        if unknown.leaves:
            answer = self._view.ask(unknown.body)[0] if unknown.body else {}
            known |= self.learn(unknown, answer)
        return {leaf: found for leaf, found in known.items() if found is not None}

    def best_query(self, leaf: Leaf, limit: int, quality: float) -> LeafQuery:
        """Return the query of a leaf on pages of at least that quality, by all that is known."""
        scored = self._known(leaf, limit, quality)
        return scored.query if scored else self.query(leaf, limit)

    def _known(self, leaf: Leaf, limit: int, quality: float) -> ScoredLeaf | None:
        counts = self._counts.get(((leaf, limit), quality))
        return counts and self._scored(leaf, limit, quality, counts)

    def _scored(self, leaf: Leaf, limit: int, quality: float, counts: LeafCounts) -> ScoredLeaf:
        statistics = self._view.manifest.statistics
        key = (leaf, limit), quality
        narrowed = self._narrowed.get(key)
        if narrowed is None:
            # What is nowhere need not be searched again.
            narrowed = self.query(leaf, limit).within(_fields_with(counts), counts.absent)
            self._narrowed.keep(key, narrowed)
        return ScoredLeaf(
            query=narrowed,
            page_idf=idf(statistics["pages"], counts.pages),
            record_idf=idf(statistics["studies"], counts.records),
            margin_only=counts.margin_only,
            margin_pages=counts.margin_pages,
            pages=counts.pages,
        )

    def knows(self, leaves: Sequence[Leaf], limit: int, quality: float) -> bool:
        """Whether there is nothing to be asked about *leaves*."""
        return all(((leaf, limit), quality) in self._counts for leaf in leaves)

    def unknown(self, leaves: Sequence[Leaf], limit: int, quality: float) -> Unknown:
        """Return what is to be asked about *leaves*, so that it can be sent with another search."""
        new = [leaf for leaf in leaves if ((leaf, limit), quality) not in self._counts]
        return self._asked(new, limit, quality)

    def _asked(self, leaves: Sequence[Leaf], limit: int, quality: float) -> Unknown:
        return Unknown(leaves, limit, quality, _body(map(self._query_of(limit), leaves), quality))

    def learn(self, unknown: Unknown, answer: Json) -> dict[Leaf, ScoredLeaf]:
        """Keep and return the statistics in the answer to a search for those of *unknown*."""
        leaves, limit, quality, _ = unknown
        read = {
            leaf: _counts(answer.get("aggregations", {}), number, self.query(leaf, limit))
            for number, leaf in enumerate(leaves)
        }
        for leaf, counts in read.items():
            self._counts.keep(((leaf, limit), quality), counts)
        return {leaf: self._scored(leaf, limit, quality, each) for leaf, each in read.items()}

    def _query_of(self, limit: int) -> Callable[[Leaf], LeafQuery]:
        return lambda leaf: self.query(leaf, limit)

    def _near_counts(self, near: Near, field: int) -> Mapping[str, int]:
        """Return page id, or serial number -> windows of *near*; counted here, in the texts."""
        words = [term(field_name(field), word) for word in sorted(set(near.words))]
        if field == RECORD:
            return self._near_counts_of_records(near, words)
        counts: Counter[str] = Counter()
        for stored in self._view.pages([], all_of(words)):
            counts[stored.page_id] = near_windows(_words(_page_texts(stored.page, field)), near)
        return {key: count for key, count in counts.items() if count}

    def _near_counts_of_records(self, near: Near, words: Sequence[Json]) -> Mapping[str, int]:
        body = {
            "size": MOST_BUCKETS,
            "query": all_of(words),
            "docvalue_fields": ["json", "serial"],
        }
        (answer,) = self._view.ask(body)
        counts = {}
        for hit in answer["hits"]["hits"]:
            study = load_study(hit)
            texts = record_texts(study, self._subject_labels(study))
            if count := near_windows(_words(texts), near):
                counts[str(hit["fields"]["serial"][0])] = count
        return counts


def _body(queries: Iterable[LeafQuery], quality: float) -> Json | None:
    """Return the search for the statistics of *queries*."""
    aggs: Json = {}
    on_pages: Json = {}
    for number, query in enumerate(queries):
        if (text := query.in_text) is not None:
            on_pages[f"p{number}"] = {"filter": text}
        if (headings := query.matches(HEADINGS)) is not None:
            on_pages[f"h{number}"] = {"filter": headings}
        for run, page_run in query.page_runs.items():
            on_pages[_name(number, run)] = {"filter": page_run}
        if (record := query.matches(RECORD)) is not None:
            aggs[f"r{number}"] = {"filter": record}
        if (hidden := query.as_hidden_word) is not None:
            aggs[f"d{number}"] = {"filter": hidden}
        if (margins := query.only_in_margins(quality)) is not None:
            own = {
                "serials": {"terms": {"field": "serial", "size": MOST_BUCKETS}},
                "pages": {
                    "nested": {"path": "pages"},
                    "aggs": {"matching": {"filter": query.matches(MARGIN)}},
                },
            }
            aggs[f"m{number}"] = {"filter": margins, "aggs": own}
    if on_pages:
        aggs["pages"] = {"nested": {"path": "pages"}, "aggs": on_pages}
    if not aggs:
        return None
    return {"size": 0, "track_total_hits": False, "query": {"match_all": {}}, "aggs": aggs}


def _name(number: int, run: Run) -> str:
    """Return the name of the count of the pages with a run."""
    return "-".join(map(str, (number, *run)))


def _counts(found: Json, number: int, query: LeafQuery) -> LeafCounts:
    """Return the statistics of a leaf in the answer to `_body`."""
    on_pages, margins = found.get("pages", {}), found.get(f"m{number}", {})
    return LeafCounts(
        pages=_count(on_pages, f"p{number}"),
        headings=_count(on_pages, f"h{number}"),
        records=_count(found, f"r{number}"),
        margin_only=tuple(each["key"] for each in margins.get("serials", {}).get("buckets", [])),
        margin_pages=_count(margins.get("pages", {}), "matching"),
        hidden=_count(found, f"d{number}"),
        absent=frozenset(
            run for run in query.page_runs if not _count(on_pages, _name(number, run))
        ),
    )


def _fields_with(counts: LeafCounts) -> frozenset[int]:
    """Return the fields in which a leaf matters. A margin does where nothing else does."""
    found = {
        BODY: counts.pages,
        HEADINGS: counts.headings,
        RECORD: counts.records,
        MARGIN: len(counts.margin_only),
        HIDDEN: counts.hidden,
    }
    return frozenset(field for field, count in found.items() if count)


def _count(found: Json, name: str) -> int:
    return int(found.get(name, {}).get("doc_count", 0))


def _page_texts(page: Page, field: int) -> Sequence[str]:
    if field == BODY:
        return body_texts(page)
    if field == HEADINGS:
        return page.headings
    return figure_texts(page) if field == FIGURES else page.running_headers.splitlines()


def _words(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the words at each position, with their parts; none where a text begins."""
    found: list[tuple[str, ...]] = []
    for text in texts:
        found.append(())
        found += (
            (token.word, *parts_of_word(text[token.start : token.end])) for token in tokens(text)
        )
    return found
