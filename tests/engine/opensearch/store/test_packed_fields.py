"""Fields that hold bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import IndexDamaged
from library.engines.opensearch.store.packed_fields import pack, unpack


@given(st.binary())
def test_a_field_has_the_bytes_that_were_packed(content):
    """The cluster leaves out what fills up the last group of a field, which changes nothing."""
    assert unpack(pack(content)) == unpack(pack(content).rstrip("=")) == content


@given(st.text(max_size=20))
def test_another_text_is_damage(text):
    """What `pack` did not make is never taken for content."""
    try:
        made = pack(unpack(text))
    except IndexDamaged:
        return
    assert unpack(made) == unpack(text)


def test_a_field_cut_short_is_damage():
    """A part of what was packed has no content."""
    with pytest.raises(IndexDamaged):
        unpack(pack(b"warmte" * 100)[:-8])
