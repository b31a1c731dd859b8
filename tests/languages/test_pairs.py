"""Word forms: forms of one word meet, and different words that look alike do not.

`pairs/` has pairs of frequent words that the lists and rules were not made from: a word and its
lemma, as another lemmatizer gives them (nouns with adjectives, verbs), different words within two
edits of each other, and words with others that a suffix makes of them. Pairs that were plainly
wrong were removed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from library.analysis import fold, stem
from library.languages.words import WordFile, encode_blocks, lemma_of

PAIRS = {
    file.stem: file.read_text().split() for file in (Path(__file__).parent / "pairs").iterdir()
}
LEAST = 0.97
"""Share of the pairs of a list that are right."""


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_most_pairs_of_a_list_are_right(name):
    """At least 97 % of forms share a stem, and 97 % of different words have different stems."""
    language, kind = name.split("_")
    pairs = [pair.split("/") for pair in PAIRS[name]]
    same = [stem(fold(one), language) == stem(fold(other), language) for one, other in pairs]
    right = same.count(kind not in {"apart", "derived"})
    assert right >= LEAST * len(pairs)


@pytest.mark.parametrize(
    ("name", "least"),
    [("nl_nouns", 300), ("nl_verbs", 300), ("nl_apart", 250), ("fr_verbs", 150), ("de_nouns", 200)],
)
def test_the_lists_are_long_enough(name, least):
    """A share of a few pairs would say little."""
    assert len(set(PAIRS[name])) >= least


@pytest.mark.parametrize(
    ("form", "language", "lemma"),
    [
        ("gewonnen", "nl", "winnen"), ("chiens", "fr", "chiens"), ("went", "en", "go"),
        ("gegangen", "de", "gehen"), ("", "nl", ""), ("zzz", "nl", "zzz"),
        ("gewonnen", "xx", "gewonnen"),
    ],
)  # fmt: skip
def test_lemmas(form, language, lemma):
    """A listed form has its lemma; any other word is its own."""
    assert lemma_of(form, language) == lemma


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_every_word_of_a_list_is_found(count):
    """A list of several blocks has all its words with their values, and no others."""
    values = {f"w{number:05}": "" if number % 3 else str(number) for number in range(count)}
    lines = [f"{word} {value}".rstrip() for word, value in values.items()]
    words = WordFile(encode_blocks(lines) if lines else b"")
    assert {word: words.find(word) for word in values} == values
    assert [words.find(word) for word in ("", "a", "w0000", "w000001", "z")] == [None] * 5
