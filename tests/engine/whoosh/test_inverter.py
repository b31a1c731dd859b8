"""The inverter, and the cache of decoded postings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import normalized, parts_of_word, raw_words
from library.engines.whoosh.read.postings_cache import OVERHEAD_BYTES, PostingsCache
from library.engines.whoosh.store.postings import Postings
from library.engines.whoosh.write.inverter import FieldText, InvertedField, Vocabulary


@given(st.lists(st.lists(st.text("ab1 .'’", max_size=12), max_size=3), max_size=4))
def test_positions(texts):
    """Words have consecutive positions, parts that of their word; a boundary is before a text."""
    vocabulary, field = Vocabulary(), FieldText()
    for document in texts:
        field.add(document, vocabulary.words_in(("und",)))
    known = vocabulary.sorted()
    inverted = InvertedField(field, known)
    expected = []
    for number, document in enumerate(texts):
        words = [w for text in document for w in [None, *filter(normalized, raw_words(text))]]
        expected += [
            (word.encode(), number, at)
            for at, raw in enumerate(words)
            if raw is not None
            for word in (normalized(raw), *parts_of_word(raw))
        ]
        assert inverted.lengths[number] == sum(word is not None for word in words)
    occurrences = [
        (known.terms[rank], document, position)
        for found in inverted.occurrences()
        for rank, document, position in zip(
            found.terms.tolist(), found.documents.tolist(), found.positions.tolist(), strict=True
        )
    ]
    assert occurrences == sorted(expected)


def test_the_cache_of_postings_is_bounded():
    """The least recently used entry is evicted; postings without positions are read again."""
    cache, read = PostingsCache(max_bytes=2 * OVERHEAD_BYTES + 60), []

    def get(term: str, *, positions: bool = False) -> None:
        numbers = np.zeros(3, np.int32)
        postings = Postings(numbers, numbers, numbers if positions else None)  # 24 bytes, or 36
        cache.get((0, (term,)), lambda: read.append(term) or postings, positions=positions)

    for term in "abac":
        get(term)
    assert read == ["a", "b", "c"]
    get("a")
    get("b")
    assert read == ["a", "b", "c", "b"]
    get("b", positions=True)
    get("b")
    assert read == ["a", "b", "c", "b", "b"]
