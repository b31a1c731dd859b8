"""Doc values, term table and checksums: what is written is read back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from library.engines.shared.number_columns import read_numbers, write_numbers
from library.engines.whoosh.store.doc_values import (
    BinaryValues,
    read_ordinals,
    write_binary,
    write_ordinals,
)
from library.engines.whoosh.store.term_table import (
    TermTable,
    TermTableWriter,
    encode_extent,
    encode_term_infos,
)

WORDS = st.text("abné日2&", min_size=1, max_size=7)
INFOS = (
    "is_inline", "total", "documents", "shortest", "longest", "highest", "first", "last",
)  # fmt: skip


@given(st.lists(st.integers(0, 2**32 - 1)), st.lists(st.floats(0, 1)))
def test_numbers(integers, floats):
    """Numeric doc values are read back."""
    for code, values in ("I", integers), ("d", floats):
        column = memoryview(write_numbers(np.array(values), code))
        assert read_numbers(column, code).tolist() == values


@given(st.lists(st.sampled_from(["", "nl", "nl fr", "é" * 100])))
def test_ordinals(values):
    """Every document has the ordinal of its text."""
    ordinals, texts = read_ordinals(memoryview(write_ordinals(values)), len(values))
    assert [texts[ordinal] for ordinal in ordinals] == values


@given(st.lists(st.binary(max_size=300)))
def test_binary_values(values):
    """Binary doc values are read back, one by one and concatenated."""
    column = BinaryValues(memoryview(write_binary(values)), len(values))
    assert [bytes(column[document]) for document in range(len(values))] == values
    assert bytes(column.concatenated()) == b"".join(values)


@given(st.sets(st.tuples(st.integers(0, 1), WORDS)), st.tuples(st.integers(0, 1), WORDS))
def test_term_table(terms, other):
    """A term is found in its field, with its postings or their extent; other terms are not."""
    table = TermTableWriter(["body", "headings"])
    ordered = sorted((field, word.encode()) for field, word in terms)
    values = {name: np.zeros(len(ordered)) for name in INFOS}
    values["is_inline"] = np.arange(len(ordered)) % 2
    infos = encode_term_infos(**values)
    for at, (field, word) in enumerate(ordered):
        table.add(field, word, infos[at], b"inline" if at % 2 else encode_extent(at, 5))
    read = TermTable(memoryview(table.content()))
    for at, (field, word) in enumerate(ordered):
        assert read.postings(field, word) == (b"inline" if at % 2 else (at, 5))
    if other not in terms:
        assert read.postings(other[0], other[1].encode()) is None
