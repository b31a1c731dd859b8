"""The inverter: words of texts to term numbers, and these to occurrences sorted by term.

Each distinct word of a text is analysed once; after that, a word costs one dictionary lookup.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from library.analysis import normalized, parts_of_word, raw_words, spelling_of, terms
from library.engines.shared.arrays import Array, expand_ranges

NO_WORD = -1
"""Number of a token without letters or digits; it takes no position."""
BOUNDARY = 0
"""Number of the position before each text; no phrase matches across it."""
CHUNK = 1_000_000
"""Occurrences processed at a time; larger chunks take more memory and are not faster."""
_LOW = (1 << 32) - 1


class NumberedTerms:
    """The terms of a segment, numbered in order of appearance."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._word_terms = array("i")
        self._counts = array("i", [0])
        self._word_numbers: dict[tuple[str, ...], _WordNumbers] = {}

    def words_in(self, languages: tuple[str, ...]) -> _WordNumbers:
        """Return word -> number, for texts in *languages*; new words are added on lookup."""
        if languages not in self._word_numbers:
            self._word_numbers[languages] = _WordNumbers(self, languages)
        return self._word_numbers[languages]

    def add(self, word_terms: Sequence[str]) -> int:
        """Return a new number for a word with these terms."""
        for term in word_terms:
            self._word_terms.append(self._terms.setdefault(term, len(self._terms)))
        self._counts.append(len(word_terms))
        return len(self._counts) - 1

    def sorted(self) -> SortedTerms:
        """Return the terms in byte order."""
        encoded = [term.encode() for term in self._terms]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = np.arange(len(order))
        counts = np.array(self._counts)
        return SortedTerms(
            terms=[encoded[at] for at in order],
            word_terms=ranks[np.array(self._word_terms)],
            starts=np.cumsum(counts) - counts,
            counts=counts,
        )


@dataclass(frozen=True, slots=True)
class SortedTerms:
    """Terms in byte order, and the terms of each word."""

    terms: Sequence[bytes]
    """Rank -> term."""
    word_terms: Array
    """Ranks of the terms of all words, word after word."""
    starts: Array
    """Word number -> index of its first rank in `word_terms`."""
    counts: Array
    """Word number -> number of its terms."""


class _WordNumbers(dict[str, int]):
    """Word as written in a text -> number; computed on first lookup."""

    def __init__(self, terms: NumberedTerms, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._terms = terms
        self._languages = languages
        self._by_spelling: dict[tuple[str, str, tuple[str, ...]], int] = {}

    def __missing__(self, raw: str) -> int:
        word, spelling = normalized(raw), spelling_of(raw)
        parts = parts_of_word(raw)
        number = self._by_spelling.get((word, spelling, parts)) if word else NO_WORD
        if number is None:
            every = [*terms(word, self._languages, spelling)]
            for part in parts:
                every += terms(part, self._languages)
            number = self._terms.add(tuple(dict.fromkeys(every)))
            self._by_spelling[word, spelling, parts] = number
        self[raw] = number
        return number


class FieldText:
    """The words of one field of many documents, as numbers."""

    def __init__(self) -> None:
        self.numbers = array("i")
        self.counts = array("i")
        """Document -> how many of the numbers are its own."""

    def add(self, texts: Sequence[str], words: _WordNumbers) -> None:
        """Add the *texts* of the next document, with a boundary before each."""
        before = len(self.numbers)
        for text in texts:
            self.numbers.append(BOUNDARY)
            self.numbers.extend(map(words.__getitem__, raw_words(text)))
        self.counts.append(len(self.numbers) - before)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Occurrences of some terms, sorted by term, document and position."""

    terms: Array
    """Ranks."""
    documents: Array
    positions: Array


class InvertedField:
    """The occurrences of all terms of one field."""

    def __init__(self, text: FieldText, sorted_terms: SortedTerms) -> None:
        numbers = np.asarray(text.numbers)
        sizes = np.asarray(text.counts)
        documents = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        has_position = numbers != NO_WORD
        numbers, self._documents = numbers[has_position], documents[has_position]
        counts = np.bincount(self._documents, minlength=len(sizes))
        self._starts = np.cumsum(counts) - counts
        is_word = numbers != BOUNDARY
        self.lengths: Array = np.bincount(self._documents[is_word], minlength=len(sizes))
        """Document -> number of words."""
        self._keys = np.concatenate([np.zeros(0, np.int64), *_sort_keys(numbers, sorted_terms)])
        self._keys.sort()

    def occurrences(self) -> Iterator[Occurrences]:
        """Yield the occurrences of all terms, those of some terms at a time to limit memory."""
        begin = 0
        while begin < len(self._keys):
            last = self._keys[min(begin + CHUNK, len(self._keys)) - 1]
            end = int(np.searchsorted(self._keys, (last | _LOW) + 1))
            keys = self._keys[begin:end]
            words = keys & _LOW
            documents = self._documents[words]
            yield Occurrences(keys >> 32, documents, words - self._starts[documents])
            begin = end


def _sort_keys(numbers: Array, sorted_terms: SortedTerms) -> Iterator[Array]:
    """Yield `rank << 32 | index of the word` for every term of every word."""
    for begin in range(0, len(numbers), CHUNK):
        chunk = numbers[begin : begin + CHUNK]
        counts = sorted_terms.counts[chunk]
        words = np.repeat(np.arange(begin, begin + len(chunk)), counts)
        ranks = sorted_terms.word_terms[expand_ranges(sorted_terms.starts[chunk], counts)]
        yield ranks.astype(np.int64) << 32 | words
