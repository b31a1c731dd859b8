"""Pages of an answer with their marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from library.engines.shared.fields import BODY
from library.engines.shared.matching.marks import (
    MarkedPage,
    marked_by_places,
    places_of_leaves,
    reads_text,
)
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.read.searcher import Searcher
from library.query import Leaf, Query
from library.search.highlighting.highlights import Highlighter


def marked_pages(
    query: Query, documents: Sequence[int], searcher: Searcher, runs: TermRuns
) -> dict[int, MarkedPage]:
    """Return the pages in *documents*, each with its marks."""
    if reads_text(query):
        highlighter = Highlighter(query, searcher.compounds)
        pages = {document: searcher.page(document) for document in documents}
        return {
            document: MarkedPage(page, highlighter.page_highlights(page))
            for document, page in pages.items()
        }
    stored = {document: searcher.page_and_spans(document) for document in documents}
    return marked_by_places(query, stored, searcher, partial(runs.begins, BODY))


def leaf_places(
    document: int, searcher: Searcher, runs: TermRuns, sought: Sequence[Leaf]
) -> Sequence[Sequence[int]]:
    """Return, for each of some leaves, the offsets at which its marks begin on a page."""
    if any(map(reads_text, sought)):
        each = (marked_pages(leaf, [document], searcher, runs)[document] for leaf in sought)
        return [[mark.start for mark in marked.highlights] for marked in each]
    stored = searcher.page_and_spans(document)
    return places_of_leaves(sought, document, stored, searcher, partial(runs.begins, BODY))
