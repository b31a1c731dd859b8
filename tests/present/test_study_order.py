"""Order of recently added studies."""

from __future__ import annotations

from library.core.model import Record, Study
from library.present.study_order import recently_added


def test_recently_added_sorts_by_day_then_id():
    """The last added study comes first; on the same day, ids are in ascending order."""
    days = {"a": "2026-01-01", "c": "2026-02-01", "b": "2026-02-01"}
    studies = [Study(id=each, added=day, record=Record()) for each, day in days.items()]
    assert [study.id for study in recently_added(studies)] == ["b", "c", "a"]
