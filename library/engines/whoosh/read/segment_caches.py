"""Caches of what is decoded of segments, which outlive the commits that have these segments.

A commit adds a segment and keeps most others: the first question after it finds their postings and
pages decoded.
"""

from __future__ import annotations

from sys import getsizeof

from library.engines.shared.postings import Postings
from library.engines.shared.stored_pages import PageAndSpans
from library.engines.whoosh.read.byte_cache import ByteCache

POSTINGS_BYTES = 50_000_000
"""Memory for postings, at most. A commit of one segment shares them."""
PAGE_BYTES = 64_000_000
"""Memory for pages with the places of their words, at most: some 6,000 pages."""
PAGE_OVERHEAD = 1_000
"""Bytes of a page beside its text and arrays, about."""


class SegmentCaches:
    """The caches of all segments that are open. Thread-safe; keys begin with a segment's name."""

    def __init__(self) -> None:
        self.postings: ByteCache[tuple[str, int, str], Postings] = ByteCache(
            POSTINGS_BYTES, lambda postings: postings.size
        )
        """Name, field and term -> the postings of the term, deleted documents included."""
        # A question asked again, with a filter or for its next results, shows pages shown before.
        self.pages: ByteCache[tuple[str, int], PageAndSpans] = ByteCache(PAGE_BYTES, _page_size)
        """Name and document -> the page in it."""


def _page_size(found: PageAndSpans) -> int:
    page, positions, spans = found
    return getsizeof(page.text) + positions.nbytes + spans.nbytes + PAGE_OVERHEAD
