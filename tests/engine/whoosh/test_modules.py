"""Columns, terms, lexicon, cache and folding: each small room does what it says."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec, W3Segment

from library.analysis import distance, is_spelled_like, tokens
from library.engines.whoosh.rank import expansion
from library.engines.whoosh.read.postings_cache import OVERHEAD, PostingsCache
from library.engines.whoosh.store import term_dictionary as term_dictionaries
from library.engines.whoosh.store.doc_values import (
    Array,
    Texts,
    read_choices,
    read_numbers,
    write_choices,
    write_numbers,
    write_texts,
)
from library.engines.whoosh.store.postings import Postings
from library.engines.whoosh.store.term_dictionary import (
    TermDictionary,
    spelled_like,
    write_term_dictionary,
)
from library.engines.whoosh.store.term_table import TermTable, TermTableWriter, extent, term_infos
from library.engines.whoosh.write import merge_policy as folding
from library.engines.whoosh.write.inverter import FieldText, Inverted, Vocabulary
from library.engines.whoosh.write.merge_policy import Tier, segments_to_merge
from library.query import Prefix, Wildcard, Word
from tests.engine.builders import ask, ids, put

WORDS = st.text("abné日2&", min_size=1, max_size=7)
COUNTED = st.dictionaries(WORDS, st.integers(0, 200), max_size=30)


@given(st.lists(st.integers(0, 2**32 - 1)), st.lists(st.floats(0, 1)))
def test_numbers(integers, floats):
    """Numbers come back as they were written."""
    for code, values in ("I", integers), ("d", floats):
        column = memoryview(write_numbers(np.array(values), code))
        assert read_numbers(column, code).tolist() == values


@given(st.lists(st.sampled_from(["", "nl", "nl fr", "é" * 100])))
def test_choices(values):
    """Every document gets back its text."""
    positions, texts = read_choices(memoryview(write_choices(values)), len(values))
    assert [texts[place] for place in positions] == values


@given(st.lists(st.binary(max_size=300)))
def test_texts(values):
    """Byte strings are cut out where they were put, and are all there together."""
    column = Texts(memoryview(write_texts(values)), len(values))
    assert [bytes(column[at]) for at in range(len(values))] == values
    assert bytes(column.joined()) == b"".join(values)


@given(st.sets(st.tuples(st.integers(0, 1), WORDS)), st.tuples(st.integers(0, 1), WORDS))
def test_terms_are_looked_up(terms, other):
    """A term is found in its field, with its postings or where they are; another is not."""
    table = TermTableWriter(["body", "headings"])
    ordered = sorted((field, word.encode()) for field, word in terms)
    values = {
        name: np.zeros(len(ordered))
        for name in (
            "is_inline",
            "total",
            "documents",
            "shortest",
            "longest",
            "highest",
            "first",
            "last",
        )
    }
    values["is_inline"] = np.arange(len(ordered)) % 2
    infos = term_infos(**values)
    for at, (field, word) in enumerate(ordered):
        table.add(field, word, infos[at], b"inline" if at % 2 else extent(at, 5))
    written = TermTable(memoryview(table.content()))
    for at, (field, word) in enumerate(ordered):
        assert written.postings(field, word) == (b"inline" if at % 2 else (at, 5))
    if other not in terms:
        assert written.postings(other[0], other[1].encode()) is None


def lexicon_of(words: dict[str, int]) -> TermDictionary:
    ordered = sorted((word.encode(), count) for word, count in words.items())
    pages = np.array([count for _, count in ordered])
    parts = write_term_dictionary([word for word, _ in ordered], pages, pages % 7)
    return TermDictionary(
        parts["lex"], memoryview(parts["lex_pages"]), memoryview(parts["lex_fields"])
    )


@given(COUNTED, st.text("abné日2&", min_size=1, max_size=3))
def test_words_are_found_by_their_letters(words, letters):
    """Those that begin or end with letters, and that have them anywhere, with their pages."""
    term_dictionary = lexicon_of(words)

    def told(positions: Array) -> dict[str, tuple[int, int]]:
        about = zip(
            term_dictionary.pages[positions].tolist(),
            term_dictionary.fields[positions].tolist(),
            strict=True,
        )
        return dict(zip(term_dictionary.words(positions), about, strict=True))

    beginning = {word: (n, n % 7) for word, n in words.items() if word.startswith(letters)}
    containing = {word: (n, n % 7) for word, n in words.items() if letters in word}
    assert told(term_dictionary.beginning_with(letters)) == beginning
    assert told(term_dictionary.containing(letters)) == containing
    ending = {word: (n, n % 7) for word, n in words.items() if word.endswith(letters)}
    assert told(term_dictionary.ending_with(letters)) == ending


@given(COUNTED, st.text("abn日2&", max_size=9))
def test_words_are_found_by_whole_words(words, asked):
    """A word has the pages it stands on, and is found by the end that it is."""
    with patch.object(term_dictionaries, "_SHELF", 3):  # more shelves than one, of a few words
        term_dictionary = lexicon_of(words)
        assert term_dictionary.pages_with(asked.encode()) == words.get(asked, 0)
        for word, count in words.items():
            assert term_dictionary.pages_with(word.encode()) == count
            assert word in term_dictionary.words(term_dictionary.ending_with(word))


@given(st.sets(WORDS, max_size=30), WORDS)
def test_no_word_that_may_be_meant_is_left_out(words, word):
    """Every word with slips in it is among those that are as long as it."""
    meant = {w for w in words if is_spelled_like(word, w)}
    assert meant <= lexicon_of(dict.fromkeys(words, 1)).as_long_as(word) <= words


@given(st.sets(WORDS, max_size=30), WORDS)
def test_slips_are_counted_for_all_words_at_once(words, word):
    """As they are counted for one word at a time."""
    expected = {w: distance(word, w) for w in words if is_spelled_like(word, w)}
    assert spelled_like(words, word) == expected


@given(st.lists(st.lists(st.text("ab1 .'’", max_size=12), max_size=3), max_size=4))
def test_every_word_has_its_place(texts):
    """Words are numbered through the texts of a document, each text with a place before it."""
    vocabulary, field = Vocabulary(), FieldText()
    for document in texts:
        field.add(document, vocabulary.words_in(("und",)))
    known = vocabulary.sorted()
    inverted = Inverted(field, known)
    expected = []
    for number, document in enumerate(texts):
        words = [w for text in document for w in [None, *(token.word for token in tokens(text))]]
        expected += [(w.encode(), number, at) for at, w in enumerate(words) if w is not None]
        assert inverted.lengths[number] == sum(word is not None for word in words)
    triples = [
        (known.terms[rank], document, place)
        for found in inverted.occurrences()
        for rank, document, place in zip(
            found.terms.tolist(), found.documents.tolist(), found.positions.tolist(), strict=True
        )
    ]
    assert triples == sorted(expected)


def test_the_cache_is_bounded():
    """What was asked for longest ago goes first, and what has no places is read again for them."""
    cache, read = PostingsCache(most_bytes=2 * OVERHEAD + 60), []

    def ask(term: str, *, positions: bool = False) -> None:
        numbers = np.zeros(3, np.int32)
        postings = Postings(numbers, numbers, numbers if positions else None)  # 24 bytes, or 36
        cache.get((0, (term,)), lambda: read.append(term) or postings, positions=positions)

    for term in "abac":
        ask(term)
    assert read == ["a", "b", "c"]
    ask("a")
    ask("b")
    assert read == ["a", "b", "c", "b"]
    ask("b", positions=True)
    ask("b")
    assert read == ["a", "b", "c", "b", "b"]


def segment(alive: int, gone: int = 0) -> W3Segment:
    return W3Segment(W3Codec(), "MAIN", doccount=alive + gone, deleted=set(range(gone)))


@pytest.mark.parametrize(
    ("sizes", "folded"),
    [
        ([], []),
        ([(30, 0), (30, 0)], []),
        ([(30, 0), (30, 0), (30, 0)], [0, 1, 2]),
        ([(30, 0), (100, 0), (30, 0), (99, 0)], [0, 2, 3]),
        ([(100, 0), (900, 0), (900, 0)], []),
        ([(900, 0)] * 5, []),
        ([(100, 0), (899, 0), (30, 0)], [0, 1]),
        ([(30, 31), (900, 0)], [0]),
        ([(30, 30)], []),
        ([(0, 30)], [0]),
    ],
)
def test_which_segments_are_folded(sizes, folded):
    """Those of a full tier, and those of which most was taken out; large ones never."""
    segments = [segment(*size) for size in sizes]
    with patch.object(folding, "TIERS", [Tier(100, 3), Tier(900, 2)]):
        assert [segments.index(each) for each in segments_to_merge(segments)] == folded


def test_small_segments_do_not_pile_up(whoosh):
    """However many commits there are, the segments stay few, and everything is found."""
    with patch.object(folding, "TIERS", [Tier(10, 4), Tier(50, 4)]):
        for number in range(25):
            put(whoosh, f"study-{number}", f"warmte{number} net")
    with whoosh.reader() as reader:
        assert len(reader.searcher.segments) <= 2 * 4
    assert len(ids(whoosh, "net")) == 25
    assert ids(whoosh, "warmte7 OR warmte24") == {"study-7", "study-24"}


def test_many_patterns_stand_for_fewer_words_each():
    """What a question may cost does not grow with the patterns in it."""
    one, many = [Prefix("net")], [Word("net"), *(Prefix(f"net{n}") for n in range(40))]
    assert expansion.most_words(one) == expansion.MOST_WORDS
    assert 40 * expansion.most_words(many) <= expansion.MOST_TOGETHER


def test_a_pattern_stands_for_a_bounded_number_of_words(whoosh):
    """Of too many words those count that stand on the most pages, over all segments."""
    put(whoosh, "a", "netten netwerk", "netten", "netwerk netten", "nette")
    put(whoosh, "b", "nette netbeheer", "nette", "nette")
    with patch.object(expansion, "MOST_WORDS", 2), whoosh.reader() as reader:
        for pattern in Prefix("net"), Wildcard("*net*"):
            words = expansion.expanded(reader.searcher, pattern, 2)
            assert sorted(words) == ["nette", "netten"]
        assert ids(whoosh, "netb*") == {"b"}
        assert ask(whoosh, "net*").total_pages == 7
