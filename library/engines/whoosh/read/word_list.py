"""Words of an index: on how many pages they are, and which begin or end with given letters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from library.analysis import MIN_DIVIDED
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY, RECORD
from library.engines.shared.term_dictionary import TermDictionary
from library.engines.whoosh.read.segment import Segment

_LAST = "\U0010ffff"
"""The greatest character, which no word has."""


class WordList:
    """The words of one commit.

    Args:
        segments: The segments of the commit.
        live: For each segment, document -> whether it is neither deleted nor replaced.
    """

    def __init__(self, segments: Sequence[Segment], live: Sequence[Array]) -> None:
        # The term dictionary counts deleted pages too: it is exact for segments without any.
        self._parts = [
            (segment, None if documents.all() else documents)
            for segment, documents in zip(segments, live, strict=True)
        ]

    def pages(self, word: str) -> int:
        """Return the number of live pages with *word* in their body."""
        total, encoded = 0, word.encode()
        for segment, live in self._parts:
            if live is None:
                total += segment.term_dictionary.page_count(encoded)
            else:
                documents = segment.postings(BODY, word, positions=False).documents
                total += int(live[documents].sum())
        return total

    def beginning_with(self, letters: str) -> dict[str, int]:
        """Return the words that start with *letters*, each with its pages, also deleted ones."""
        return _sum(part.term_dictionary.beginning_with(letters) for part, _ in self._parts)

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its pages, also deleted ones."""
        return _sum(part.term_dictionary.ending_with(letters) for part, _ in self._parts)

    def containing(self, letters: str) -> dict[str, int]:
        """Return the long words with *letters*, each with its pages, also deleted ones."""
        return _sum(part.term_dictionary.containing(letters) for part, _ in self._parts)


class RecordWords:
    """Those words of a commit that are in records: all that a language without pages has.

    Args:
        words: The words of the commit.
        segments: Its segments.
    """

    def __init__(self, words: WordList, segments: Sequence[Segment]) -> None:
        self.pages = words.pages
        """Returns the number of live pages with a word in their body."""
        self._pages = _sum(_in_records(segment.term_dictionary) for segment in segments)
        self._words = sorted(self._pages)
        self._reversed = sorted(word[::-1] for word in self._pages)
        self._long = [word for word in self._words if len(word) >= MIN_DIVIDED]

    def beginning_with(self, letters: str) -> dict[str, int]:
        """Return the words that start with *letters*, each with its pages, also deleted ones."""
        return {word: self._pages[word] for word in _with_prefix(self._words, letters)}

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its pages, also deleted ones."""
        found = _with_prefix(self._reversed, letters[::-1])
        return {word: self._pages[word] for word in (each[::-1] for each in found)}

    def containing(self, letters: str) -> dict[str, int]:
        """Return the long words with *letters*, each with its pages, also deleted ones."""
        return {word: self._pages[word] for word in self._long if letters in word}


def _in_records(dictionary: TermDictionary) -> dict[str, int]:
    """Return the words of *dictionary* that are in records, each with its pages."""
    ordinals = np.flatnonzero(dictionary.fields >> RECORD & 1)
    words, pages = dictionary.words(ordinals), dictionary.pages[ordinals].tolist()
    return dict(zip(words, pages, strict=True))


def _with_prefix(words: list[str], prefix: str) -> list[str]:
    """Return those of sorted *words* that start with *prefix*."""
    return words[bisect_left(words, prefix) : bisect_left(words, prefix + _LAST)]


def _sum(every: Iterator[dict[str, int]]) -> dict[str, int]:
    """Return the words of all segments, each with the sum of its pages."""
    found = next(every, {})
    for each in every:
        for word, pages in each.items():
            found[word] = found.get(word, 0) + pages
    return found
