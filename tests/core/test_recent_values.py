"""A mapping of limited size."""

from __future__ import annotations

from library.core.recent_values import RecentValues


def test_what_was_not_used_for_longest_is_forgotten():
    """Reading a value, and keeping it again, count as use."""
    values = RecentValues[str, int](3)
    for key, value in (("a", 1), ("b", 2), ("c", 3)):
        values.keep(key, value)
    assert values.get("a") == 1
    values.keep("b", 4)
    values.keep("d", 5)
    assert [values.get(key) for key in "abcd"] == [1, 4, None, 5]
    assert "c" not in values
    assert "d" in values
    assert values.keys() == ("a", "b", "d")
