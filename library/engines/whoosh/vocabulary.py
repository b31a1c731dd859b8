"""Words of texts to numbers, and the terms that each number stands for.

A text is analysed once for each different word in it: every later time the word costs a look into
a table.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from library.analysis import raw_words, terms, word_of
from library.engines.whoosh.columns import Array, spread

NOTHING = -1
"""The number of what is no word, and takes no place."""
BOUNDARY = 0
"""The number of a place that holds no word: no phrase reaches over it."""
STEM_MARK = ":"
"""Stands in every stem, and in no word."""


class Vocabulary:
    """Every term of a segment, numbered as they come."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._of_words = array("i")
        self._counts = array("i", [0])
        self._seen: dict[tuple[str, ...], _Numbers] = {}

    def words_in(self, languages: tuple[str, ...]) -> _Numbers:
        """Return the number of each word of texts in *languages*; unseen words get one."""
        if languages not in self._seen:
            self._seen[languages] = _Numbers(self, languages)
        return self._seen[languages]

    def add(self, word_terms: Sequence[str]) -> int:
        """Return a new number for a word with these terms."""
        for term in word_terms:
            self._of_words.append(self._terms.setdefault(term, len(self._terms)))
        self._counts.append(len(word_terms))
        return len(self._counts) - 1

    def sorted(self) -> SortedTerms:
        """Return the terms in the order of their bytes."""
        encoded = [term.encode() for term in self._terms]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = np.arange(len(order))
        counts = np.array(self._counts)
        return SortedTerms(
            terms=[encoded[place] for place in order],
            of_words=ranks[np.array(self._of_words)],
            starts=np.cumsum(counts) - counts,
            counts=counts,
        )


@dataclass(frozen=True, slots=True)
class SortedTerms:
    """Terms in order, and which of them each number stands for."""

    terms: Sequence[bytes]
    of_words: Array
    """Ranks of terms; those of one number stand together."""
    starts: Array
    """Number -> where its ranks begin in `of_words`."""
    counts: Array
    """Number -> how many they are."""


class _Numbers(dict[str, int]):
    """Word as it stands in a text -> its number."""

    def __init__(self, vocabulary: Vocabulary, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._languages = languages
        self._of_words = {"": NOTHING}

    def __missing__(self, raw: str) -> int:
        word = word_of(raw)
        number = self._of_words.get(word)
        if number is None:
            number = self._vocabulary.add(terms(word, self._languages))
            self._of_words[word] = number
        self[raw] = number
        return number


class FieldText:
    """The words of one field of many documents, as numbers."""

    def __init__(self) -> None:
        self.numbers = array("i")
        self.counts = array("i")
        """How many numbers each document has."""

    def add(self, texts: Sequence[str], words: _Numbers) -> None:
        """Add the next document; no phrase reaches from one of its texts into the next."""
        before = len(self.numbers)
        for text in texts:
            self.numbers.append(BOUNDARY)
            self.numbers.extend(map(words.__getitem__, raw_words(text)))
        self.counts.append(len(self.numbers) - before)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place a term stands at, sorted by term, document and place."""

    terms: Array
    """Ranks."""
    documents: Array
    places: Array
    lengths: Array
    """Document -> how many words it has."""


def occurrences(text: FieldText, known: SortedTerms) -> Occurrences:
    """Return where every term of a field stands."""
    numbers = np.array(text.numbers, np.int32)
    documents = np.repeat(np.arange(len(text.counts)), np.array(text.counts))
    has_place = numbers != NOTHING
    numbers, documents = numbers[has_place], documents[has_place]
    sizes = np.bincount(documents, minlength=len(text.counts))
    places = np.arange(len(numbers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    counts = known.counts[numbers]
    terms = known.of_words[spread(known.starts[numbers], counts)]
    # One sort of one array: the term above, where it was found below.
    keys = (terms.astype(np.int64) << 32) | np.arange(len(terms))
    keys.sort()
    found = np.repeat(np.arange(len(numbers)), counts)[keys & 0xFFFFFFFF]
    lengths = np.bincount(documents[counts > 0], minlength=len(text.counts))
    return Occurrences(keys >> 32, documents[found], places[found], lengths)
