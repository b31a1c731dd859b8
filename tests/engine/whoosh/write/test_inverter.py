"""The inverter, and the cache of decoded postings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.analysis import normalized, parts_of_word, raw_words
from library.engines.whoosh.read.byte_cache import OVERHEAD_BYTES, ByteCache
from library.engines.whoosh.write.inverter import FieldText, InvertedField, NumberedTerms


@given(st.lists(st.lists(st.text("ab1 .'’", max_size=12), max_size=3), max_size=4))
def test_positions(texts):
    """Words have consecutive positions, parts that of their word; a boundary is before a text."""
    terms, field = NumberedTerms(), FieldText()
    for document in texts:
        field.add(document, terms.words_in(("und",)))
    known = terms.sorted()
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


def test_the_cache_is_bounded():
    """The least recently used value is evicted; one that is not enough is made again."""
    made = []
    cache: ByteCache[str, bytes] = ByteCache(2 * OVERHEAD_BYTES + 60, len)

    def get(key: str, size: int = 24) -> bytes:
        def make() -> bytes:
            made.append(key)
            return bytes(size)

        return cache.get(key, make, lambda value: len(value) >= size)

    for key in "abac":
        get(key)
    assert made == ["a", "b", "c"]
    get("a")
    get("b")
    assert made == ["a", "b", "c", "b"]
    assert len(get("b", 36)) == len(get("b")) == 36
    assert made == ["a", "b", "c", "b", "b"]
