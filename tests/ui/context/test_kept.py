"""Values that are kept: made once, by one thread, and as many as there is room for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from library.ui.context.kept import Kept
from tests.waiting import MOST_SECONDS

READERS = 8


def test_readers_who_arrive_at_once_share_a_value():
    """One of them makes it; the others get the same value."""
    kept, made, together = Kept(3), [], Barrier(READERS)

    def make():
        made.append("value")
        return object()

    def read(_):
        together.wait(MOST_SECONDS)
        return kept.get("key", make)

    with ThreadPoolExecutor(READERS) as readers:
        values = set(readers.map(read, range(READERS)))
    assert len(values) == len(made) == 1


def test_a_value_that_fails_is_made_by_the_next_reader():
    """An error reaches the reader, and is not kept."""
    kept = Kept(3)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: None) is None
    assert kept.get("key", lambda: 2) is None


def test_the_values_used_last_are_kept():
    """The value that was not used for longest makes room."""
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)
    assert [kept.get(key, lambda: "again") for key in ("a", "c", "b")] == ["a", "c", "again"]
