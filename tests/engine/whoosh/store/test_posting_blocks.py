"""Postings: what is written is read back, by this engine and by stock Whoosh."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.filedb.structfile import BufferFile
from whoosh.formats import Positions

from library.engines.shared.postings import NO_POSTINGS, Postings
from library.engines.whoosh.store.posting_blocks import (
    BLOCK_SIZE,
    PostingsEncoder,
    decode_postings,
    read_blocks,
)

POSITIONS = st.sets(st.integers(0, 300) | st.integers(0, 200_000), min_size=1, max_size=90).map(
    sorted
)
TERM = st.dictionaries(
    st.integers(0, 50) | st.integers(0, 100_000), POSITIONS, min_size=1, max_size=9
)
"""Document -> positions."""
Term = dict[int, list[int]]


def encoder_of(terms: list[Term], block_size: int = BLOCK_SIZE) -> PostingsEncoder:
    pairs = [sorted(term.items()) for term in terms]
    documents = np.array([document for term in pairs for document, _ in term])
    positions = [positions for term in pairs for _, positions in term]
    counts = np.array([len(some) for some in positions])
    sizes = np.array([len(term) for term in pairs])
    return PostingsEncoder(
        documents,
        np.cumsum(sizes) - sizes,
        np.cumsum(counts) - counts,
        np.array([position for some in positions for position in some]),
        documents % 256,
        block_size=block_size,
    )


def written(terms: list[Term], block_size: int = BLOCK_SIZE) -> list[bytes]:
    encoder, begin, made = encoder_of(terms, block_size), 0, []
    for term in terms:
        made.append(b"".join(encoder.blocks(begin, begin + len(term))))
        begin += len(term)
    return made


def as_term(found: Postings) -> Term:
    assert found.positions is not None
    ends = np.cumsum(found.frequencies)
    starts = ends - found.frequencies
    return {
        document: found.positions[start:end].tolist()
        for document, start, end in zip(found.documents.tolist(), starts, ends, strict=True)
    }


@given(st.lists(TERM, min_size=1, max_size=4), st.integers(1, 4))
def test_what_is_written_is_read(terms, block_size):
    """Documents, frequencies and positions are read back from any number of blocks."""
    for term, content in zip(terms, written(terms, block_size), strict=True):
        found = decode_postings([*read_blocks(memoryview(content))], positions=True)
        assert as_term(found) == term
        without = decode_postings([*read_blocks(memoryview(content))], positions=False)
        assert without.positions is None
        assert without.frequencies.tolist() == [len(term[at]) for at in sorted(term)]


@given(st.lists(TERM, min_size=1, max_size=4), st.integers(1, 4))
def test_whoosh_reads_what_is_written(terms, block_size):
    """Stock Whoosh's matcher gives the same documents, weights and positions."""
    for term, content in zip(terms, written(terms, block_size), strict=True):
        file = BufferFile(memoryview(content))
        matcher = W3LeafMatcher(file, 0, len(content), Positions())
        found = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.value_as("positions")
            assert matcher.weight() == len(found[matcher.id()])
            matcher.next()
        assert found == term


@given(st.lists(TERM.filter(lambda term: len(term) == 1), min_size=1, max_size=4))
def test_a_single_posting_is_inline(terms):
    """It is the content of a block without its head."""
    encoder = encoder_of(terms)
    for at, term in enumerate(terms):
        assert as_term(decode_postings([(encoder.inline(at), 1)], positions=True)) == term


def test_a_common_term_fills_several_blocks():
    """One document more than the block size begins a second block."""
    term = {document: [document % 7, 300] for document in range(BLOCK_SIZE + 1)}
    (content,) = written([term])
    read = [*read_blocks(memoryview(content))]
    assert [count for _, count in read] == [BLOCK_SIZE, 1]
    assert as_term(decode_postings(read, positions=True)) == term


def test_postings_know_their_size():
    """The size is that of all arrays, in bytes."""
    numbers = np.zeros(3, np.int32)
    assert NO_POSTINGS.size == 0
    assert Postings(numbers, numbers).size == 24
    assert Postings(numbers, numbers, numbers).size == pytest.approx(36)
