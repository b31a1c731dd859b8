"""The term dictionary: words by prefix, substring, suffix and spelling."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import MIN_DIVIDED, distance, is_spelled_like, similar_spellings
from library.engines.shared.arrays import Array
from library.engines.shared.term_dictionary import TermDictionary, write_term_dictionary

WORDS = st.text("abné日2&", min_size=1, max_size=7)
PAGE_COUNTS = st.dictionaries(WORDS, st.integers(0, 200), max_size=30)


def dictionary_of(words: dict[str, int], interval: int = 64) -> TermDictionary:
    ordered = sorted((word.encode(), count) for word, count in words.items())
    pages = np.array([count for _, count in ordered])
    encoded = [word for word, _ in ordered]
    lex, *columns = write_term_dictionary(encoded, pages, pages % 7, pages % 3 + 1).values()
    return TermDictionary(lex, *map(memoryview, columns), interval=interval)


@given(PAGE_COUNTS, st.text("abné日2&", min_size=1, max_size=3))
def test_words_are_found_by_letters(words, letters):
    """Words are found by prefix, substring and suffix, and long words by letters inside."""
    dictionary = dictionary_of(words, interval=3)

    def found(ordinals: Array) -> dict[str, tuple[int, int]]:
        pages, fields = dictionary.pages[ordinals].tolist(), dictionary.fields[ordinals].tolist()
        return dict(zip(dictionary.words(ordinals), zip(pages, fields, strict=True), strict=True))

    values = {word: (count, count % 7) for word, count in words.items()}
    with_prefix = {word: value for word, value in values.items() if word.startswith(letters)}
    with_substring = {word: value for word, value in values.items() if letters in word}
    with_suffix = {word: value for word, value in values.items() if word.endswith(letters)}
    assert found(dictionary.with_prefix(letters)) == with_prefix
    assert found(dictionary.with_substring(letters)) == with_substring
    assert found(dictionary.with_suffix(letters)) == with_suffix
    assert dictionary.beginning_with(letters) == {word: words[word] for word in with_prefix}
    assert dictionary.ending_with(letters) == {word: words[word] for word in with_suffix}
    is_long = {word: len(word.encode()) >= MIN_DIVIDED for word in words}
    long = {word: words[word] for word in with_substring if is_long[word]}
    assert dictionary.containing(letters) == long

    assert dictionary.is_edge(letters) == bool({*with_prefix, *with_suffix})


@given(PAGE_COUNTS, st.text("abné日2&", min_size=1, max_size=9))
def test_words_in_languages_are_a_dictionary_of_their_own(words, letters):
    """The words of texts in some languages are found as if there were no others."""
    own = {word: count for word, count in words.items() if (count % 3 + 1) & 2}
    found, alone = dictionary_of(words, interval=3).in_languages(2), dictionary_of(own, interval=3)
    everything = np.arange(len(own))
    assert found.words(everything) == alone.words(everything) == sorted(own, key=str.encode)
    for name in ("pages", "fields", "languages"):
        assert (getattr(found, name) == getattr(alone, name)).all()
    assert found.beginning_with(letters) == alone.beginning_with(letters)
    assert found.ending_with(letters) == alone.ending_with(letters)
    assert found.is_edge(letters) == alone.is_edge(letters)


@given(st.lists(st.text("ab", min_size=1, max_size=12), max_size=9), st.text("ab", max_size=12))
def test_letters_at_the_edges_of_words(words, letters):
    """Any number of letters is at an edge if a word begins or ends with them."""
    dictionary = dictionary_of(dict.fromkeys(words, 1), interval=2)
    edges = [word for word in words if word.startswith(letters) or word.endswith(letters)]
    assert dictionary.is_edge(letters) == bool(edges)


def test_long_words_are_found_by_letters_inside():
    """Words that may be compounds of several parts are found by any of their letters."""
    dictionary = dictionary_of({"stadswarmtenet": 1, "warmte": 2, "warmtenetten": 3}, interval=3)
    assert dictionary.containing("warmte") == {"stadswarmtenet": 1, "warmtenetten": 3}
    assert dictionary.containing("net") == {"stadswarmtenet": 1, "warmtenetten": 3}
    assert dictionary.containing("warmten\n") == dictionary.containing("gas") == {}


@given(PAGE_COUNTS, st.text("abn日2&", max_size=9))
def test_page_counts(words, asked):
    """A word has its number of pages and its fields, and an unknown word has none."""
    dictionary = dictionary_of(words, interval=3)
    assert (asked.encode() in dictionary) == (asked in words)
    assert dictionary.page_count(asked.encode()) == words.get(asked, 0)
    assert dictionary.fields_of(asked.encode()) == words.get(asked, 0) % 7
    for word, count in words.items():
        assert word.encode() in dictionary
        assert dictionary.page_count(word.encode()) == count
        assert dictionary.fields_of(word.encode()) == count % 7
        assert word in dictionary.words(dictionary.with_suffix(word))


@given(st.sets(WORDS, max_size=30), WORDS)
def test_spelling_candidates_are_complete(words, word):
    """Every similar word is among the candidates."""
    similar = {w for w in words if is_spelled_like(word, w)}
    candidates = dictionary_of(dict.fromkeys(words, 1)).spelling_candidates(word)
    assert similar <= candidates <= words


@given(st.sets(WORDS, max_size=30), WORDS)
def test_edit_distances(words, word):
    """Distances to many words are those to each word alone."""
    expected = {w: distance(word, w) for w in words if is_spelled_like(word, w)}
    assert similar_spellings(words, word) == expected
