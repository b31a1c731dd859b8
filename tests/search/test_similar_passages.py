"""A similar passage among the words that match."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from library.core.answers import Highlight
from library.search.similar_passages import with_passage

EDGES = st.lists(st.integers(0, 40), unique=True, max_size=12).map(sorted)


@given(EDGES, st.integers(0, 40), st.integers(0, 40))
def test_a_passage_is_marked_around_its_words(edges, start, end):
    """Words keep their marks, all else of the passage has one, and no marks overlap."""
    words = [Highlight(a, b, "stem") for a, b in zip(edges[::2], edges[1::2], strict=False)]
    start, end = sorted((start, end))
    found = with_passage(words, start, end)
    assert [mark for mark in found if mark.reason == "stem"] == words
    assert all(one.end <= other.start for one, other in pairwise(found))
    marked = {at for mark in found for at in range(mark.start, mark.end)}
    assert marked == {*range(start, end)} | {at for word in words for at in range(*word[:2])}
