"""Words of texts to numbers, and the terms that each number stands for.

A text is analysed once for each different word in it: every later time the word costs a look into
a table.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from library.analysis import normalized, raw_words, spelling_of, terms
from library.engines.whoosh.store.doc_values import Array, spread

NOTHING = -1
"""The number of what is no word, and takes no place."""
BOUNDARY = 0
"""The number of a place that holds no word: no phrase reaches over it."""
STEM_MARK = ":"
"""Stands in every term that is no word of a text: in stems and spellings."""
AT_A_TIME = 1_000_000
"""So many occurrences are looked at together; more take more memory and are no faster."""
_LOW = (1 << 32) - 1


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
        self._of_words: dict[tuple[str, str], int] = {}

    def __missing__(self, raw: str) -> int:
        word, spelling = normalized(raw), spelling_of(raw)
        number = self._of_words.get((word, spelling)) if word else NOTHING
        if number is None:
            number = self._vocabulary.add(terms(word, self._languages, spelling))
            self._of_words[word, spelling] = number
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
    """Places that some terms stand at, sorted by term, document and place."""

    terms: Array
    """Ranks."""
    documents: Array
    positions: Array


class Inverted:
    """Where every term of a field stands."""

    def __init__(self, text: FieldText, known: SortedTerms) -> None:
        numbers = np.asarray(text.numbers)
        sizes = np.asarray(text.counts)
        documents = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        has_place = numbers != NOTHING
        numbers, self._documents = numbers[has_place], documents[has_place]
        counts = np.bincount(self._documents, minlength=len(sizes))
        self._starts = np.cumsum(counts) - counts
        is_word = numbers != BOUNDARY
        self.lengths: Array = np.bincount(self._documents[is_word], minlength=len(sizes))
        """Document -> how many words it has."""
        self._keys = np.concatenate([np.zeros(0, np.int64), *_keys(numbers, known)])
        self._keys.sort()  # one sort of one array

    def occurrences(self) -> Iterator[Occurrences]:
        """Yield where the terms stand, some terms at a time, to take little memory."""
        begin = 0
        while begin < len(self._keys):
            last = self._keys[min(begin + AT_A_TIME, len(self._keys)) - 1]
            end = int(np.searchsorted(self._keys, (last | _LOW) + 1))
            keys = self._keys[begin:end]
            words = keys & _LOW
            documents = self._documents[words]
            yield Occurrences(keys >> 32, documents, words - self._starts[documents])
            begin = end


def _keys(numbers: Array, known: SortedTerms) -> Iterator[Array]:
    """Yield for every term of every word the term above, and below which word it is."""
    for begin in range(0, len(numbers), AT_A_TIME):
        some = numbers[begin : begin + AT_A_TIME]
        counts = known.counts[some]
        words = np.repeat(np.arange(begin, begin + len(some)), counts)
        terms = known.of_words[spread(known.starts[some], counts)]
        yield terms.astype(np.int64) << 32 | words
