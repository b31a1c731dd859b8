"""Reading of one commit: searches that only its documents are in, and its stored pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from library.core.errors import EngineUnavailable, IndexDamaged, IndexMissing, ViewExpired
from library.core.model import Page
from library.engines.opensearch.cluster.connection import NOTHING_STORED, Connection, Json
from library.engines.opensearch.cluster.index_mapping import MOST_BUCKETS
from library.engines.opensearch.cluster.query_language import all_of
from library.engines.opensearch.read.statistics import HIDDEN
from library.engines.opensearch.store.manifest import Manifest
from library.engines.opensearch.store.study_documents import load_page

CONFIRM_SECONDS = 60.0
"""A view that was not opened for this long looks whether its commit is still the newest."""
VIEW_SECONDS = 300.0
"""How long a view may be used after a newer commit; its documents are kept for longer."""
STUDIES = 1000
"""Studies that are read in one request."""
BATCH = 100
"""Studies whose pages are read in one request."""
ALL_PAGES = 100_000
"""Pages of one study, at most."""


class StoredPage(NamedTuple):
    """A page, with the keys of its documents."""

    page: Page
    page_id: str
    serial: int


class CommitView:
    """The documents of one commit. Thread-safe.

    Args:
        connection: The cluster.
        index: The index.
        manifest: The commit.
        newest: Returns the manifest of the newest commit.
    """

    def __init__(
        self,
        connection: Connection,
        index: str,
        manifest: Manifest,
        newest: Callable[[], Manifest],
    ) -> None:
        self._connection = connection
        self._index = index
        self._newest = newest
        self._lock = threading.Lock()
        self._confirmed = time.monotonic()
        self._superseded: float | None = None
        self.manifest = manifest
        self._visible = manifest.visible()

    def shows_all(self, day: str) -> bool:
        """Return whether every study of the commit may be in an answer on *day*."""
        return not self.has_hidden and all(each <= day for each in self.manifest.opening_days)

    @property
    def has_hidden(self) -> bool:
        """Whether a study of the commit is in no answer on any day."""
        return bool(self.manifest.statistics[HIDDEN])

    def confirm(self) -> None:
        """Note that this is still the newest commit."""
        self._confirmed = time.monotonic()

    def ask(self, *bodies: Json) -> list[Json]:
        """Return the answers to searches among the documents of the commit, in one request.

        The filters of each are those of its `bool` query, or in the query of a function of scores.

        Raises:
            ViewExpired: The commit is no longer kept.
        """
        self._check()
        limited = [
            {**body, "query": {"bool": {"must": [body["query"]], "filter": self._visible}}}
            for body in bodies
        ]
        try:
            answers = self._connection.search(self._index, limited)
        except IndexMissing as exc:
            raise self._gone() from exc
        for answer in answers:
            _check_buckets(answer.get("aggregations", {}))
        return answers

    def study_hits(self, filters: Sequence[Json], fields: Sequence[str]) -> list[Json]:
        """Return the hits of the studies that pass *filters*, by title."""
        found: list[Json] = []
        after: Json = {}
        while True:
            body = {
                "size": STUDIES,
                "query": all_of(filters),
                "sort": ["title_key"],
                "docvalue_fields": list(fields),
                "track_total_hits": False,
            }
            (answer,) = self.ask({**body, **after})
            hits = answer["hits"]["hits"]
            found += hits
            if len(hits) < STUDIES:
                return found
            after = {"search_after": hits[-1]["sort"]}

    def _gone(self) -> Exception:
        """Return the error for an index that does not exist: a rebuild, or somebody, deleted it."""
        try:
            self._newest()
        except IndexMissing:
            return _expired()
        return IndexDamaged(
            "The index of this library is gone from the OpenSearch cluster.",
            remedy="Rebuild it with `library ingest --rebuild`.",
        )

    def _check(self) -> None:
        now = time.monotonic()
        with self._lock:
            if now - self._confirmed > CONFIRM_SECONDS:
                newest = self._newest()
                self._confirmed = now
                if newest.number != self.manifest.number and self._superseded is None:
                    self._superseded = now
                if self.manifest.number < newest.purged:
                    self._superseded = now - 2 * VIEW_SECONDS
            if self._superseded is not None and now - self._superseded > VIEW_SECONDS:
                raise _expired()

    def pages(self, studies: Sequence[Json], pages: Json) -> Iterator[StoredPage]:
        """Yield the pages that match *pages*, of the studies that pass the filters *studies*.

        They come by study, and by number.
        """
        last = -1
        while True:
            nested = {
                "path": "pages",
                "query": pages,
                "score_mode": "none",
                "inner_hits": {
                    "size": ALL_PAGES,
                    **NOTHING_STORED,
                    "sort": ["pages.number"],
                    "docvalue_fields": ["pages.json", "pages.id"],
                },
            }
            after = {"range": {"serial": {"gt": last}}}
            body = {
                "size": BATCH,
                "query": {"bool": {"filter": [*studies, after, {"nested": nested}]}},
                "sort": ["serial"],
                "track_total_hits": False,
            }
            (answer,) = self.ask(body)
            hits = answer["hits"]["hits"]
            for hit in hits:
                serial = int(hit["sort"][0])
                for inner in hit["inner_hits"]["pages"]["hits"]["hits"]:
                    yield StoredPage(load_page(inner), inner["fields"]["pages.id"][0], serial)
            if len(hits) < BATCH:
                return
            last = hits[-1]["sort"][0]


def _expired() -> ViewExpired:
    return ViewExpired("The library has changed while this was open.", remedy="Ask again.")


def _check_buckets(aggregations: Json) -> None:
    """Raise an error for counts that are not exact, which the limits of a cluster can cause."""
    for found in aggregations.values():
        if isinstance(found, dict):
            if found.get("sum_other_doc_count") or found.get("doc_count_error_upper_bound"):
                raise EngineUnavailable(
                    "The library has more than {most} values of one field.",
                    remedy="Use fewer distinct values, such as publishers.",
                    most=MOST_BUCKETS,
                )
            _check_buckets(found)
