"""Which segments are written anew together with the next commit, and why.

Every segment is one more place to look in. Many small ones are made into one; which waits until
they are many, so that most commits write nothing but their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3Segment


class Tier(NamedTuple):
    """Segments of much the same size."""

    pages: int
    """Each has fewer documents than this."""
    segments: int
    """So many of them are folded into one."""


SEGMENT_PAGES = 17_000
"""As many pages are written in one go, in memory; more of them are more segments. Fewer segments
are faster to ask and smaller; two processors build two of these at once within 2 GB."""
TIERS = (Tier(1_000, 30), Tier(SEGMENT_PAGES, 10))
"""Only segments of one tier are folded together, so that a page is written anew no more often than
there are tiers. Larger ones stay as they are. Thirty studies are folded in a second, once in thirty
commits; ten commits of an ingest make a large segment."""


def segments_to_merge(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Return the segments that should be written anew: full tiers, and those mostly empty."""
    folded = [each for each in segments if 2 * each.deleted_count() > each.doc_count_all()]
    rest = [each for each in segments if each not in folded]
    least = 0
    for tier in TIERS:
        some = [each for each in rest if least <= _size(each) < tier.pages]
        folded += some if len(some) >= tier.segments else []
        least = tier.pages
    return folded


def _size(segment: W3Segment) -> int:
    return int(segment.doc_count_all() - segment.deleted_count())
