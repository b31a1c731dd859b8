"""Order of recently added studies."""

from __future__ import annotations

from library.core.model import Record, Study
from library.present.study_order import recently_added


def test_recently_added_sorts_by_day_then_id():
    """The last added study comes first; on the same day, ids are in ascending order."""
    days = {"a": "2026-01-01", "c": "2026-02-01", "b": "2026-02-01"}
    studies = [Study(id=each, added=day, record=Record()) for each, day in days.items()]
    assert [study.id for study in recently_added(studies)] == ["b", "c", "a"]


def test_studies_of_one_day_are_in_the_order_of_their_ingests():
    """On one day the last ingest comes first; of one ingest, studies with text."""
    first, second = "2026-02-01T09:00:00+00:00", "2026-02-01T15:30:00+00:00"
    studies = [
        Study("a", "2026-02-01", Record(), indexed_at=first),
        Study("b", "2026-02-01", Record(), file="b.pdf", indexed_at=first),
        Study("c", "2026-02-01", Record(), indexed_at=second),
        Study("d", "2026-01-31", Record(), indexed_at=second),
    ]
    assert [study.id for study in recently_added(studies)] == ["c", "b", "a", "d"]
