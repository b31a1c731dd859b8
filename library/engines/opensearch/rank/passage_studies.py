"""The studies of similar passages in an answer: which may be there, in what order, their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from library.core.model import Page
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import all_of, terms
from library.engines.opensearch.rank.chosen import Chosen, Listed, Older
from library.engines.opensearch.rank.family_folding import without
from library.engines.opensearch.rank.study_hits import serial_of, study_of
from library.engines.opensearch.rank.study_search import SORTS, StudySearch
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.store.study_documents import page_key
from library.engines.shared.order.meaning_order import MeaningOrder
from library.search.engine import PageId
from library.search.similar_passages import SimilarPassage

BATCH = 10_000
"""Studies whose ids are read in one request."""


class SimilarStudies(NamedTuple):
    """What meaning adds to an answer."""

    order: MeaningOrder[str]
    pages: Mapping[PageId, Page]
    """The pages of the passages that are shown."""


class Found(NamedTuple):
    """What words find, beside the studies of similar passages."""

    search: StudySearch
    chosen: Chosen
    """The studies of the answer."""
    listed: Listed
    """The first of them, as many as meaning depends on, or as are asked for."""
    of_passages: Mapping[str, int]
    """Id -> serial number of those with a similar passage."""
    allowed: Mapping[str, int]
    """The same of all studies with a similar passage that meaning may add."""

    @property
    def has_all_words(self) -> bool:
        """Whether the studies have all words as typed, and there are any."""
        is_whole = self.chosen.relaxation is None and not self.search.options.in_parts
        return is_whole and bool(self.listed.hits)

    def first(self, count: int) -> list[str]:
        """Return the ids of the first *count* studies."""
        return list(map(study_of, self.listed.hits[:count]))

    def order(self) -> list[str]:
        """Return the ids of the studies that meaning may move, and of those before them.

        Where no study has all words, meaning changes the order, in which all studies with a similar
        passage have their place. They are read as far as these.
        """
        order = dict.fromkeys(map(study_of, self.listed.hits))
        left = set() if self.has_all_words else self.of_passages.keys() - order.keys()
        body = self._best_first()
        while left:
            (answer,) = self.search.view.ask(body)
            hits = answer["hits"]["hits"]
            if not hits:
                break
            order |= dict.fromkeys(map(study_of, hits))
            left -= order.keys()
            body["search_after"] = hits[-1]["sort"]
        return list(order)

    def _best_first(self) -> Json:
        """Return the search for all studies of the answer in its order, `BATCH` at a time."""
        search, listed = self.search, self.listed
        filters = [self.chosen.selected, *search.within, *without(listed.totals.older)]
        return {
            "size": BATCH,
            "query": search.plan.scoring.study_scores(
                filters, least=listed.least, language=search.options.language
            ),
            "sort": SORTS["relevance"],
            "docvalue_fields": ["study"],
            "track_total_hits": False,
        }

    def with_hits_of(self, ids: Sequence[str]) -> tuple[list[Json], Listed]:
        """Return the hits of the studies *ids*, and `listed` with those of them that it lacked."""
        present = set(map(study_of, self.listed.hits))
        listed = self.search.with_details(
            [each for each in ids if each not in present], self.listed
        )
        by_id = {study_of(hit): hit for hit in listed.hits}
        return [by_id[study] for study in ids], listed


def searches(ids: Sequence[str], search: StudySearch, chosen: Chosen, older: Older) -> list[Json]:
    """Return the searches for which studies are in an answer, and which meaning may add to it.

    Args:
        ids: Ids of the studies.
        search: The search.
        chosen: The studies of the answer.
        older: Versions that are not in the answer, because a newer one is.
    """
    return [
        {
            "size": len(ids),
            "query": all_of([*search.within, *some, terms("study", ids)]),
            "docvalue_fields": ["study", "serial"],
        }
        for some in ([*without(older), chosen.selected], [search.plan.required])
    ]


def serials(answers: Iterable[Json]) -> list[dict[str, int]]:
    """Return id -> serial number of the studies in each of the answers to `searches`."""
    return [{study_of(hit): serial_of(hit) for hit in answer["hits"]["hits"]} for answer in answers]


def pages_of(
    view: CommitView, passages: Sequence[SimilarPassage], serials: Mapping[str, int]
) -> dict[PageId, Page]:
    """Return the pages of *passages*, of the studies with these serial numbers."""
    ids = {page_key(serials[each.study], each.page) for each in passages if each.study in serials}
    if not ids:
        return {}
    studies = terms("serial", sorted(serials.values()))
    stored = view.pages([studies], terms("pages.id", sorted(ids)))
    return {PageId(each.page.study, each.page.number): each.page for each in stored}
