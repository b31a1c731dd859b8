"""Merge policy: merge a tier of segments once it is full.

Every segment adds to the cost of a query. Few merges keep most commits small: they write nothing
but their own segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from library.engines.whoosh.store.commits import SegmentInfo


class Tier(NamedTuple):
    """Segments of similar size. Only segments of one tier are merged together."""

    max_documents: int
    """Live documents of a segment, exclusive."""
    segments: int
    """Number of segments that are merged into one."""


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """Sizes of segments.

    A page is rewritten at most once for each tier; segments above the last tier are not merged.
    Thirty single studies merge in about a second, once in thirty commits.
    """

    segment_pages: int = 17_000
    """Pages that one segment is built from, in memory. Larger segments are faster to search and
    smaller; two workers stay within 2 GB."""
    tiers: tuple[Tier, ...] = (Tier(1_000, 30), Tier(17_000, 10))
    """In ascending order of size."""

    def segments_to_merge(self, segments: Sequence[SegmentInfo]) -> list[SegmentInfo]:
        """Return the segments of full tiers, and those that are mostly deleted."""
        merged = [each for each in segments if 2 * each.deleted_count > each.documents]
        rest = [each for each in segments if each not in merged]
        lower = 0
        for tier in self.tiers:
            members = [each for each in rest if lower <= _live(each) < tier.max_documents]
            merged += members if len(members) >= tier.segments else []
            lower = tier.max_documents
        return merged


def _live(segment: SegmentInfo) -> int:
    return segment.documents - segment.deleted_count


DEFAULT_MERGE_POLICY = MergePolicy()
