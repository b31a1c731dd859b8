"""What scores need to know of each leaf of a query before they can be computed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from library.analysis import parts_of_word, tokens
from library.core.model import Page, Study
from library.engines.opensearch.commit_view import CommitView
from library.engines.opensearch.connection import Json
from library.engines.opensearch.index_mapping import MOST_BUCKETS
from library.engines.opensearch.leaf_query import LeafQuery, field_name, near_windows
from library.engines.opensearch.lexicon import Lexicon
from library.engines.opensearch.query_language import all_of, term
from library.engines.opensearch.score_queries import ScoredLeaf, idf
from library.engines.opensearch.study_documents import load_study
from library.engines.whoosh.store.index_schema import (
    BODY,
    FIGURES,
    HEADINGS,
    MARGIN,
    RECORD,
    body_texts,
    figure_texts,
    record_texts,
)
from library.query import Leaf, Near
from library.search.ranking import RankingParameters

CACHED = 500
"""Leaves whose queries and statistics are kept."""
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
        self._lock = threading.Lock()
        self._queries: dict[LeafKey, LeafQuery] = {}
        self._scored: dict[tuple[LeafKey, float], ScoredLeaf] = {}

    def query(self, leaf: Leaf, limit: int) -> LeafQuery:
        """Return the query of a leaf, which may expand to *limit* words."""
        key = leaf, limit
        if key not in self._queries:
            made = LeafQuery(leaf, self._lexicon, self._parameters, limit, self._near_counts)
            with self._lock:
                if len(self._queries) >= CACHED:
                    self._queries.clear()
                self._queries[key] = made
            return made
        return self._queries.get(key) or self.query(leaf, limit)

    def scored(self, leaves: Iterable[Leaf], limit: int, quality: float) -> dict[Leaf, ScoredLeaf]:
        """Return *leaves* with their statistics; takes one request for all that are new."""
        every = list(dict.fromkeys(leaves))
        known = {leaf: self._scored.get(((leaf, limit), quality)) for leaf in every}
        unknown = self.unknown(every, limit, quality)
        if unknown.leaves:
            answer = self._view.ask(unknown.body)[0] if unknown.body else {}
            known |= self.learn(unknown, answer)
        return {leaf: found for leaf, found in known.items() if found is not None}

    def best_query(self, leaf: Leaf, limit: int, quality: float) -> LeafQuery:
        """Return the query of a leaf on pages of at least that quality, by all that is known."""
        scored = self._scored.get(((leaf, limit), quality))
        return scored.query if scored else self.query(leaf, limit)

    def unknown(self, leaves: Sequence[Leaf], limit: int, quality: float) -> Unknown:
        """Return what is to be asked about *leaves*, so that it can be sent with another search."""
        new = [leaf for leaf in leaves if ((leaf, limit), quality) not in self._scored]
        return Unknown(new, limit, quality, _body(map(self._query_of(limit), new), quality))

    def learn(self, unknown: Unknown, answer: Json) -> dict[Leaf, ScoredLeaf]:
        """Keep and return the statistics in the answer to a search for those of *unknown*."""
        statistics, found = self._view.manifest.statistics, answer.get("aggregations", {})
        queries = map(self._query_of(unknown.limit), unknown.leaves)
        read = {
            query.leaf: _scored(query, found, number, statistics)
            for number, query in enumerate(queries)
        }
        with self._lock:
            if len(self._scored) >= CACHED:
                self._scored.clear()
            for leaf, scored in read.items():
                self._scored[(leaf, unknown.limit), unknown.quality] = scored
        return read

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
        if (record := query.matches(RECORD)) is not None:
            aggs[f"r{number}"] = {"filter": record}
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


def _scored(
    query: LeafQuery, found: Json, number: int, statistics: Mapping[str, float]
) -> ScoredLeaf:
    on_pages = found.get("pages", {})
    pages = _count(on_pages, f"p{number}")
    records = _count(found, f"r{number}")
    margins = found.get(f"m{number}", {})
    only = tuple(each["key"] for each in margins.get("serials", {}).get("buckets", []))
    # Where nothing is found need not be searched again. A margin matters where nothing else does.
    counts = {BODY: pages, HEADINGS: _count(on_pages, f"h{number}"), RECORD: records}
    fields = {field for field, count in {**counts, MARGIN: len(only)}.items() if count}
    return ScoredLeaf(
        query=query.within(fields),
        page_idf=idf(statistics["pages"], pages),
        record_idf=idf(statistics["studies"], records),
        margin_only=only,
        margin_pages=_count(margins.get("pages", {}), "matching"),
        pages=pages,
    )


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
