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


def test_the_sizes_of_the_values_are_limited_together():
    """A large value makes several others be forgotten, and none is kept that is larger than all."""
    values = RecentValues[str, str](6, len)
    for key, value in (("a", "xx"), ("b", "x"), ("c", "xxx")):
        values.keep(key, value)
    values.keep("b", "xx")
    assert [values.get(key) for key in "abc"] == [None, "xx", "xxx"]
    values.keep("d", "xxxx")
    assert [values.get(key) for key in "bcd"] == [None, None, "xxxx"]
    values.keep("e", "x" * 7)
    assert [values.get(key) for key in "de"] == [None, None]
    values.clear()
    values.keep("f", "x" * 6)
    assert values.get("f") == "x" * 6
