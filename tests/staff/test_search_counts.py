"""Counts of what readers look for."""

from __future__ import annotations

import json

import pytest

from library.staff.search_counts import FOLDER, MOST_MONTHS, CountedQuestion, SearchCounts


def counts(root, seconds=0.0):
    return SearchCounts(root, clock=lambda: 100.0, seconds=seconds)


def test_questions_are_counted_by_their_words(tmp_path):
    """Case and spaces make no difference; what had no answer comes first."""
    kept = counts(tmp_path)
    for question, is_answered in [("Warmte", True), (" warmte ", True), ("waterstof", False)]:
        kept.add(question, "2026-03", is_answered=is_answered)
    assert counts(tmp_path).questions() == (
        CountedQuestion("waterstof", 1, 1),
        CountedQuestion("warmte", 2, 0),
    )


@pytest.mark.parametrize(
    "question", ["", "an@example.org", "0470 12 34 56", "12345678", "woord " * 30]
)
def test_what_may_be_about_a_person_is_not_counted(tmp_path, question):
    """Addresses, long numbers and long texts leave no trace."""
    kept = counts(tmp_path)
    kept.add(question, "2026-03", is_answered=False)
    assert kept.questions() == ()
    assert not (tmp_path / FOLDER).exists()


def test_two_processes_count_together(tmp_path):
    """Neither loses what the other counted, and a damaged file starts again."""
    one, other = counts(tmp_path), counts(tmp_path)
    one.add("warmte", "2026-03", is_answered=True)
    other.add("warmte", "2026-03", is_answered=True)
    assert one.questions()[0].times == 2
    (tmp_path / FOLDER / "searches.json").write_text("{")
    one.add("water", "2026-03", is_answered=True)
    assert [each.text for each in one.questions()] == ["water"]


def test_a_search_waits_for_no_write(tmp_path):
    """Counts are written now and then, and when they are asked for."""
    kept = counts(tmp_path, seconds=20.0)
    kept.add("een", "2026-03", is_answered=True)
    kept.add("twee", "2026-03", is_answered=True)
    assert {each.text for each in counts(tmp_path).questions()} == {"een"}
    assert {each.text for each in kept.questions()} == {"een", "twee"}


def test_old_months_are_forgotten(tmp_path):
    """A year is kept; the file says no more than month, question and counts."""
    kept = counts(tmp_path)
    for month in range(1, 13):
        kept.add("warmte", f"2025-{month:02}", is_answered=True)
    kept.add("warmte", "2026-01", is_answered=True)
    content = json.loads((tmp_path / FOLDER / "searches.json").read_text())
    assert len(content) == MOST_MONTHS
    assert content["2026-01"] == {"warmte": [1, 0]}
