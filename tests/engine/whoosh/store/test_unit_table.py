"""The unit table: the long words of a segment by their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import units_of
from library.core.errors import IndexDamaged
from library.engines.whoosh.store.unit_table import UnitTable, write_unit_table
from tests.engine.builders import put

UNITS = st.tuples(st.text("abné日", min_size=1, max_size=4), st.sampled_from(["nl", "de"]))
WORDS = st.dictionaries(UNITS, st.lists(st.integers(0, 9), min_size=1, max_size=4), max_size=9)


def table_of(parts: dict[str, bytes], count: int = 10) -> UnitTable:
    return UnitTable(*map(memoryview, parts.values()), count)


@given(WORDS, UNITS)
def test_words_are_found_by_their_units(words, asked):
    """A unit has the words that were written with it in its language, and no other unit has any."""
    table = table_of(write_unit_table(words))
    for unit, ordinals in words.items():
        assert table.words_with(*unit).tolist() == ordinals
    assert table.words_with(*asked).tolist() == words.get(asked, [])


@given(st.binary(max_size=12), st.binary(max_size=12), st.binary(max_size=12), st.integers(0, 9))
def test_a_malformed_table_is_damage(units, counts, words, count):
    """Any bytes are a table, whose words are those of the segment, or damage."""
    try:
        table = UnitTable(memoryview(units), memoryview(counts), memoryview(words), count)
    except IndexDamaged:
        return
    assert all(0 <= each < count for each in table.words_with("a", "nl").tolist())


@pytest.mark.parametrize("count", [0, 9])
def test_a_table_with_words_of_no_segment_is_damage(count):
    """A table names no word that its segment does not have."""
    with pytest.raises(IndexDamaged):
        table_of(write_unit_table({("warmte", "nl"): [9]}), count)


def test_a_segment_has_the_units_of_words_in_their_languages(whoosh):
    """Words have the units of the languages of their texts; short words have none."""
    put(whoosh, "a", "warmtekrachtkoppeling warmtenet", language="nl")
    put(whoosh, "b", "Wärmeversorgungsnetze", language="de")
    with whoosh.reader() as reader:
        segments = reader.searcher.segments
    for word, language, other in (
        ("warmtekrachtkoppeling", "nl", "de"),
        ("warmeversorgungsnetze", "de", "nl"),
    ):
        assert units_of(word, language)
        for unit in units_of(word, language):
            assert [w for s in segments for w in s.words_with_unit(unit, language)] == [word]
            assert not any(s.words_with_unit(unit, other) for s in segments)
    assert not any(each.words_with_unit("net", "nl") for each in segments)
