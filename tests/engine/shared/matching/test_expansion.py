"""Patterns expand to the words of all parts of an index that they match."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fnmatch import fnmatchcase
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.engines.shared.matching.expansion import (
    ALL_FIELDS,
    Expansion,
    expand,
    expansion_limit,
)
from library.engines.whoosh import WhooshEngine
from library.query import Fuzzy, Prefix, Wildcard, Word
from library.search.ranking import DEFAULT
from tests.engine.builders import LANGUAGES, ask, ids, labels_of, put
from tests.engine.shared.test_term_dictionary import PAGE_COUNTS, dictionary_of

PARAMETERS = replace(DEFAULT, inflection=0.75)
PIECES = st.lists(st.text("abné", max_size=3), min_size=2, max_size=4).filter(any)
"""What is between the stars of a pattern; some letters at least."""


def words_of(*segments: dict[str, int]) -> SimpleNamespace:
    """Return the words of a commit; its segments have these words, each on so many pages."""
    return SimpleNamespace(
        segments=[SimpleNamespace(term_dictionary=dictionary_of(each)) for each in segments]
    )


@given(PAGE_COUNTS, PAGE_COUNTS, PIECES)
def test_a_wildcard_expands_to_the_words_that_it_matches(one, other, pieces):
    """Each star stands for any letters, or none; fields are those of all segments together."""
    pattern = "*".join(pieces)
    fields = {
        word: (one.get(word, 0) % 7) | (other.get(word, 0) % 7)
        for word in one | other
        if fnmatchcase(word, pattern)
    }
    expected = {word: Expansion(0.75, bits) for word, bits in fields.items()}
    assert expand(words_of(one, other), Wildcard(pattern), PARAMETERS, 100) == expected


@given(PAGE_COUNTS, PAGE_COUNTS, st.text("abn", min_size=1, max_size=2), st.integers(1, 9))
def test_the_words_on_the_most_pages_are_taken(one, other, letters, limit):
    """Of more words than the limit, those on the most pages; their fields are not known then.

    Each segment gives as many words, so a word that all have is counted as far as they give it.
    """
    pages: Counter[str] = Counter()
    for segment in (one, other):
        found = sorted((-n, word) for word, n in segment.items() if word.startswith(letters))
        pages.update({word: -n for n, word in found[:limit]})
    best = sorted(pages, key=lambda word: (-pages[word], word))[:limit]
    found = expand(words_of(one, other), Prefix(letters), PARAMETERS, limit)
    assert list(found) == best if len(pages) > limit else found.keys() == set(best)
    if len(pages) > limit:
        assert set(found.values()) == {Expansion(0.75, ALL_FIELDS)}


def test_the_nearest_spellings_are_taken():
    """A fuzzy word expands to words by their edits, then by letters, each with its weight."""
    words = words_of({"warmte": 1, "warmta": 9}, {"wermte": 5, "warmtz": 2})
    one = PARAMETERS.edits[1]
    found = expand(words, Fuzzy("warmte"), PARAMETERS, 3)
    assert [(word, each.weight) for word, each in found.items()] == [
        ("warmte", PARAMETERS.edits[0]), ("warmta", one), ("warmtz", one),
    ]  # fmt: skip
    assert {each.fields for each in found.values()} == {ALL_FIELDS}


@pytest.mark.parametrize(
    ("leaves", "limit"),
    [
        ([], 6), ([Word("a")], 6), ([Prefix("ab")], 6), ([Prefix("ab"), Word("a")], 6),
        ([Prefix("ab"), Wildcard("a*b"), Fuzzy("abc")], 4),
    ],
)  # fmt: skip
def test_patterns_share_the_words_of_a_query(leaves, limit):
    """Several patterns have fewer words each; words that are no pattern need none."""
    few = replace(DEFAULT, max_expansions=6, max_query_expansions=12)
    assert expansion_limit(leaves, few) == limit


def test_a_pattern_expands_to_a_bounded_number_of_words(tmp_path):
    """Words on the most pages are kept, over all segments."""
    few = replace(DEFAULT, max_expansions=2)
    engine = WhooshEngine(tmp_path, LANGUAGES, labels_of, ranking=few)
    put(engine, "a", "netten netwerk", "netten", "netwerk netten", "nette")
    put(engine, "b", "nette netbeheer", "nette", "nette")
    with engine.reader() as reader:
        for pattern in Prefix("net"), Wildcard("*net*"):
            words = expand(reader.searcher, pattern, few, 2)
            assert sorted(words) == ["nette", "netten"]
    assert ids(engine, "netb*") == {"b"}
    assert ask(engine, "net*").total_pages == 7
