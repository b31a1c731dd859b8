"""The merge policy, and the segments that it leaves."""

from __future__ import annotations

import pytest

from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store.commits import SegmentInfo, new_segment_name
from library.engines.whoosh.write.merge_policy import MergePolicy, Tier
from tests.engine.builders import LANGUAGES, ids, labels_of, put


def segment(live: int, deleted: int = 0) -> SegmentInfo:
    return SegmentInfo(
        name=new_segment_name(),
        documents=live + deleted,
        words={},
        sha256="",
        deleted=((0, deleted),) if deleted else (),
    )


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([], []),
        ([(30, 0), (30, 0)], []),
        ([(30, 0), (30, 0), (30, 0)], [0, 1, 2]),
        ([(30, 0), (100, 0), (30, 0), (99, 0)], [0, 2, 3]),
        ([(100, 0), (900, 0), (900, 0)], []),
        ([(900, 0)] * 5, []),
        ([(100, 0), (899, 0), (30, 0)], [0, 1]),
        ([(30, 31), (900, 0)], [0]),
        ([(30, 30)], []),
        ([(0, 30)], [0]),
    ],
)
def test_segments_to_merge(sizes, merged):
    """Full tiers and mostly deleted segments are merged, segments above the last tier are not."""
    segments = [segment(*size) for size in sizes]
    policy = MergePolicy(tiers=(Tier(100, 3), Tier(900, 2)))
    assert [segments.index(each) for each in policy.segments_to_merge(segments)] == merged


def test_the_number_of_segments_is_bounded(tmp_path):
    """After many commits there are few segments, and every study is found."""
    policy = MergePolicy(tiers=(Tier(10, 4), Tier(50, 4)))
    engine = WhooshEngine(tmp_path, LANGUAGES, labels_of, merge_policy=policy)
    for number in range(25):
        put(engine, f"study-{number}", f"warmte{number} net")
    with engine.reader() as reader:
        assert len(reader.searcher.segments) <= 2 * 4
    assert len(ids(engine, "net")) == 25
    assert ids(engine, "warmte7 OR warmte24") == {"study-7", "study-24"}
