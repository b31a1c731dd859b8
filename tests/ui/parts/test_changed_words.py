"""The words that differ between two versions of a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.ui.parts.changed_words import changed_parts

WORDS = st.lists(st.sampled_from("a b c 1 2".split()), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_each_version_can_be_read_from_the_parts(old, new):
    """The parts without new words are the old version, those without old words the new one."""
    parts = changed_parts(old, new)
    for text, other in ((old, "new"), (new, "old")):
        assert " ".join(part for part, kind in parts if kind != other) == text
