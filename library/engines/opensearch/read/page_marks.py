"""The pages of an answer, marked by the places of terms, which are stored with each page."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from itertools import chain

import numpy as np

from library.analysis import CompoundFinder, joined, phrase_of
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.store.study_documents import (
    PLACED_PAGE,
    load_page,
    load_placed_page,
    places_of,
)
from library.engines.opensearch.store.term_places import NO_PLACES, PagePlaces
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.shared.matching.marks import (
    MarkedPage,
    marked_by_places,
    places_of_leaves,
    reads_text,
)
from library.engines.shared.matching.term_runs import run_begins
from library.engines.shared.page_breaks import note_words
from library.engines.shared.postings import Postings
from library.engines.shared.stored_pages import PageAndSpans
from library.query import Leaf, Phrase, Query, leaves
from library.search.engine import PageMatch
from library.search.highlighting.highlights import Highlighter


def page_fields(query: Query) -> list[str]:
    """Return the fields of pages that `page_matches` needs."""
    return ["pages.json"] if reads_text(query) else list(PLACED_PAGE)


def total_pages(hit: Json) -> int:
    """Return the number of pages of a study that match, of which some are in its hit."""
    return int(_inner_hits(hit)["total"]["value"])


def page_matches(
    query: Query, hits: Sequence[Json], compounds: CompoundFinder
) -> list[tuple[PageMatch, ...]]:
    """Return the pages in each hit of a study.

    Args:
        query: The query.
        hits: Hits whose pages have `page_fields`.
        compounds: The compounds of the index.
    """
    own = [_inner_hits(hit)["hits"] for hit in hits]
    marked = iter(_marked(query, list(chain(*own)), compounds, by_text=reads_text(query)))
    return [
        tuple(
            PageMatch(found.page, float(inner["sort"][0]), found.highlights)
            for inner, found in zip(some, marked, strict=False)
        )
        for some in own
    ]


def places_on_first_page(
    query: Query, hit: Json, compounds: CompoundFinder, sought: Sequence[Leaf]
) -> Sequence[Sequence[int]]:
    """Return, for each of some leaves of *query*, the offsets of its marks on a page.

    The page is the first in the hit of a study; without pages only its record matches.
    """
    pages = _inner_hits(hit)["hits"][:1]
    if reads_text(query):
        each = (_marked(leaf, pages, compounds, by_text=True) for leaf in sought)
        return [[mark.start for page in found for mark in page.highlights] for found in each]
    stored, placed = _placed(query, pages, compounds)
    begins = partial(run_begins, placed, BODY)
    found = [places_of_leaves(sought, *page, placed, begins) for page in stored.items()]
    return found[0] if found else [()] * len(sought)


def put_first(hit: Json, other: Json) -> None:
    """Put the best page in *other*, a hit of the same study, in front of those in *hit*.

    Nothing changes if *hit* does not have it.
    """
    numbers = [page["sort"][1] for page in _inner_hits(other)["hits"]]
    _inner_hits(hit)["hits"].sort(key=lambda page: page["sort"][1] not in numbers[:1])


def multiply_scores(hits: Sequence[Json], factor: float) -> None:
    """Multiply the scores in hits of studies, and in those of their pages."""
    for hit in hits:
        hit["_score"] = factor * (hit["_score"] or 0.0)
        for page in _inner_hits(hit)["hits"]:
            page["sort"][0] *= factor


def _inner_hits(hit: Json) -> Json:
    """Return the pages of a hit; none when only its record matches."""
    found: Json = hit.get("inner_hits", {}).get("pages", {}).get("hits", {})
    return found or {"hits": [], "total": {"value": 0}}


def _marked(
    query: Query, hits: Sequence[Json], compounds: CompoundFinder, *, by_text: bool
) -> list[MarkedPage]:
    if by_text:
        highlighter = Highlighter(query, compounds)
        pages = map(load_page, hits)
        return [MarkedPage(page, highlighter.page_highlights(page)) for page in pages]
    stored, placed = _placed(query, hits, compounds)
    begins = partial(run_begins, placed, BODY)
    return list(marked_by_places(query, stored, placed, begins).values())


def _placed(
    query: Query, hits: Sequence[Json], compounds: CompoundFinder
) -> tuple[dict[int, PageAndSpans], _PlacedPages]:
    """Return the pages in *hits*, as documents, and their terms."""
    found = list(map(load_placed_page, hits))
    ends = [each.places.last - note_words(each.page) for each in found]
    own = [places for each in found for places in (each.places, NO_PLACES)]
    lengths = np.array([length for end in ends for length in (end, 0)], np.int64)
    places = PagePlaces(own)
    if going_on := _going_on(places, lengths, _broken_words(query)):
        for number in going_on:
            page = found[number].page
            own[2 * number + 1] = places_of(page.following, page.language)
        places = PagePlaces(own)
    stored = {
        2 * number: (page, positions, spans)
        for number, (page, _, positions, spans) in enumerate(found)
    }
    return stored, _PlacedPages(places, lengths, compounds)


def _broken_words(query: Query) -> frozenset[str]:
    """Return the words one of which ends a page if a phrase of *query* goes on behind it."""
    phrases = [leaf.words for leaf in leaves(query) if isinstance(leaf, Phrase)]
    ways = (phrase_of(way) for words in phrases for way in joined(words))
    return frozenset(word for way in ways for words in way[:-1] for word in words)


def _going_on(places: PagePlaces, lengths: Array, broken: Set[str]) -> list[int]:
    """Return the numbers of the pages that end with any of the words *broken*, before footnotes."""
    documents, positions = places.positions(broken, np.arange(len(lengths)))
    found: list[int] = (documents[positions == lengths[documents]] // 2).tolist()
    return found


class _PlacedPages:
    """The terms in the bodies of some pages, as documents.

    Implements `engines.shared.matching.term_runs.PlacedTerms`.

    Args:
        places: The places of terms of each page and, behind it, those of what follows it.
        lengths: Number of words of each of them before the footnotes that end it.
        compounds: The compounds of the index.
    """

    def __init__(self, places: PagePlaces, lengths: Array, compounds: CompoundFinder) -> None:
        self._places = places
        self.compounds = compounds
        self._every = np.arange(len(lengths))
        self.goes_on: Array = self._every % 2 == 0
        self.running_lengths = lengths

    def has_term(self, field: int, term: str) -> bool:
        return bool(len(self.postings(field, term).documents))

    def postings(self, _: int, term: str) -> Postings:
        return Postings(*self._places.pages_with(term))

    def occurrences(self, _: int, term: str, candidates: Array | None = None) -> Array:
        return self._places.occurrences([term], self._every if candidates is None else candidates)

    def merged_occurrences(
        self, _: int, groups: Sequence[tuple[str, ...]], candidates: Array
    ) -> list[Array]:
        return [self._places.occurrences(terms, candidates) for terms in groups]
