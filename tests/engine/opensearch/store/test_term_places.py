"""The places of the terms of a page as a stored field."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import IndexDamaged
from library.engines.opensearch.cluster.index_mapping import GAP, OR
from library.engines.opensearch.store.term_places import (
    NO_PLACES,
    PagePlaces,
    decode_places,
    encode_places,
)
from library.engines.shared.occurrences import POSITION_BITS, documents_of

TERMS = ("net", "netten", "nl:net", ":één", "co2", "30", "kw")
ALTERNATIVES = st.lists(st.sampled_from(TERMS), min_size=1, unique=True)
POSITIONS = st.lists(st.one_of(st.just([GAP]), ALTERNATIVES))


@given(POSITIONS)
def test_each_term_is_at_its_positions(positions):
    """Every term of every position is found there, and nowhere else."""
    ready = " ".join(OR.join(terms) for terms in [[GAP], *positions])
    own = decode_places(encode_places(ready))
    words = {at: terms for at, terms in enumerate(positions, start=1) if terms != [GAP]}
    assert own.last == max(words, default=0)
    pages = PagePlaces([decode_places(encode_places("net")), own, NO_PLACES])
    for term in (*TERMS, "nowhere"):
        expected = [at for at, terms in words.items() if term in terms]
        assert found(pages, [term]) == expected
        with_term, counts = pages.pages_with(term)
        assert dict(zip(with_term.tolist(), counts.tolist(), strict=True)).get(1, 0) == len(
            expected
        )
    assert found(pages, [*TERMS, "nowhere"]) == sorted(words)
    assert not found(pages, [])


def found(pages: PagePlaces, terms: list[str]) -> list[int]:
    """Return the positions of *terms* on the page with number 1."""
    occurrences = pages.occurrences(terms, np.array([1]))
    assert set(documents_of(occurrences).tolist()) <= {1}
    return (occurrences & ((1 << POSITION_BITS) - 1)).tolist()


def test_positions_behind_the_65535th_word():
    """A page may have more words than two bytes count."""
    ready = " ".join([GAP, *["net"] * 70_000, "netten"])
    pages = PagePlaces([NO_PLACES, decode_places(encode_places(ready))])
    assert found(pages, ["netten"]) == [70_001]
    assert found(pages, ["net"]) == list(range(1, 70_001))


@given(st.binary())
def test_damaged_places_are_named(content):
    """Any bytes are either places, or an index that is damaged."""
    try:
        places = decode_places(content)
    except IndexDamaged:
        return
    assert sum(places.counts.tolist()) == len(places.positions)
    PagePlaces([places]).occurrences(TERMS, np.array([0]))


@pytest.mark.parametrize("cut", [1, 4, 5])
def test_places_that_were_cut_are_damaged(cut):
    """A field that lacks its end does not lose matches silently."""
    with pytest.raises(IndexDamaged):
        decode_places(encode_places(f"{GAP} net netten net")[:-cut])
