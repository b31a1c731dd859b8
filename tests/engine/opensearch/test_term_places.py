"""The places of the terms of a page as a stored field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import IndexDamaged
from library.engines.opensearch.index_mapping import GAP, OR
from library.engines.opensearch.term_places import decode_places, encode_places

TERMS = ("net", "netten", "nl:net", ":één", "co2", "30", "kw")
ALTERNATIVES = st.lists(st.sampled_from(TERMS), min_size=1, unique=True)
POSITIONS = st.lists(st.one_of(st.just([GAP]), ALTERNATIVES))


@given(POSITIONS)
def test_each_term_is_at_its_positions(positions):
    """Every term of every position is found there, and nowhere else."""
    ready = " ".join(OR.join(terms) for terms in [[GAP], *positions])
    places = decode_places(encode_places(ready))
    words = {at: terms for at, terms in enumerate(positions, start=1) if terms != [GAP]}
    assert places.last == max(words, default=0)
    for term in (*TERMS, "nowhere"):
        expected = [at for at, terms in words.items() if term in terms]
        assert list(places.of_any({term})) == expected
        assert places.count(term) == len(expected)
    every = [at for at, terms in words.items() for _ in terms]
    assert sorted(places.of_any({*TERMS, "nowhere"})) == every
    assert not list(places.of_any(set()))


@given(st.binary())
def test_damaged_places_are_named(content):
    """Any bytes are either places, or an index that is damaged."""
    try:
        places = decode_places(content)
    except IndexDamaged:
        return
    assert len(list(places.of_any({"", *TERMS}))) == sum(map(places.count, ("", *TERMS)))


@pytest.mark.parametrize("cut", [1, 4, 5])
def test_places_that_were_cut_are_damaged(cut):
    """A field that lacks its end does not lose matches silently."""
    with pytest.raises(IndexDamaged):
        decode_places(encode_places(f"{GAP} net netten net")[:-cut])
