"""Postings: what is written is read back, by us and by Whoosh."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.filedb.structfile import BufferFile
from whoosh.formats import Positions

from library.engines.whoosh.store import postings as module
from library.engines.whoosh.store.postings import NOWHERE, Encoder, Postings, blocks, decode

PLACES = st.sets(st.integers(0, 300) | st.integers(0, 200_000), min_size=1, max_size=90).map(sorted)
TERM = st.dictionaries(st.integers(0, 50) | st.integers(0, 100_000), PLACES, min_size=1, max_size=9)
"""Document -> places."""
Term = dict[int, list[int]]


def encoder_of(terms: list[Term]) -> Encoder:
    pairs = [sorted(term.items()) for term in terms]
    documents = np.array([document for term in pairs for document, _ in term])
    positions = [positions for term in pairs for _, positions in term]
    counts = np.array([len(some) for some in positions])
    sizes = np.array([len(term) for term in pairs])
    return Encoder(
        documents,
        np.cumsum(sizes) - sizes,
        np.cumsum(counts) - counts,
        np.array([place for some in positions for place in some]),
        documents % 256,
    )


def written(terms: list[Term]) -> list[bytes]:
    encoder, begin, made = encoder_of(terms), 0, []
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
def test_what_is_written_is_read(terms, block):
    """Documents, frequencies and places come back, however many blocks they fill."""
    with patch.object(module, "BLOCK", block):
        for term, content in zip(terms, written(terms), strict=True):
            found = decode([*blocks(memoryview(content))], positions=True)
            assert as_term(found) == term
            without = decode([*blocks(memoryview(content))], positions=False)
            assert without.positions is None
            assert without.frequencies.tolist() == [len(term[at]) for at in sorted(term)]


@given(st.lists(TERM, min_size=1, max_size=4), st.integers(1, 4))
def test_whoosh_reads_what_is_written(terms, block):
    """Whoosh's own matcher gives the same documents, weights and places."""
    with patch.object(module, "BLOCK", block):
        for term, content in zip(terms, written(terms), strict=True):
            file = BufferFile(memoryview(content))
            matcher = W3LeafMatcher(file, 0, len(content), Positions())
            found = {}
            while matcher.is_active():
                found[matcher.id()] = matcher.value_as("positions")
                assert matcher.weight() == len(found[matcher.id()])
                matcher.next()
            assert found == term


@given(st.lists(TERM.filter(lambda term: len(term) == 1), min_size=1, max_size=4))
def test_a_single_posting_is_kept_beside_its_term(terms):
    """It is the content of a block, without what goes before one."""
    encoder = encoder_of(terms)
    for at, term in enumerate(terms):
        assert as_term(decode([(encoder.inline(at), 1)], positions=True)) == term


def test_a_common_term_fills_several_blocks():
    """As many documents as a block may hold, and one more."""
    term = {document: [document % 7, 300] for document in range(module.BLOCK + 1)}
    (content,) = written([term])
    read = [*blocks(memoryview(content))]
    assert [count for _, count in read] == [module.BLOCK, 1]
    assert as_term(decode(read, positions=True)) == term


def test_postings_know_their_size():
    """The cache counts the bytes of every array."""
    numbers = np.zeros(3, np.int32)
    assert NOWHERE.size == 0
    assert Postings(numbers, numbers).size == 24
    assert Postings(numbers, numbers, numbers).size == pytest.approx(36)
