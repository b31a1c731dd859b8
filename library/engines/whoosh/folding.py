"""Which segments are written anew together with the next commit, and why.

Every segment is one more place to look in. Many small ones are made into one; which waits until
they are many, so that most commits write nothing but their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.codec.whoosh3 import W3Segment

TIERS = (1_000, 6_000)
"""Fewer documents than this in a segment: only segments of one tier are folded together, so that a
page is written anew no more often than there are tiers. Larger ones stay as they are."""
MOST_OF_A_TIER = 30


def to_fold(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Return the segments that should be written anew: full tiers, and those mostly empty."""
    folded = [each for each in segments if 2 * each.deleted_count() > each.doc_count_all()]
    rest = [each for each in segments if each not in folded]
    least = 0
    for most in TIERS:
        tier = [each for each in rest if least <= _size(each) < most]
        folded += tier if len(tier) >= MOST_OF_A_TIER else []
        least = most
    return folded


def _size(segment: W3Segment) -> int:
    return int(segment.doc_count_all() - segment.deleted_count())
