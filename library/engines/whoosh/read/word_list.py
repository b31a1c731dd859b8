"""Words of an index: on how many pages they are, and which begin or end with given letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from library.analysis import language_bits
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.shared.term_dictionary import TermDictionary
from library.engines.whoosh.read.segment import Segment


class WordList:
    """The words of one commit.

    Args:
        segments: The segments of the commit.
        live: For each segment, document -> whether it is neither deleted nor replaced.
        languages: Bit set of languages: only words of texts in these are found. `None` for all.
    """

    def __init__(
        self, segments: Sequence[Segment], live: Sequence[Array], languages: int | None = None
    ) -> None:
        self._segments, self._live = segments, live
        # The term dictionary counts deleted pages too: it is exact for segments without any.
        self._parts = [
            (segment, None if documents.all() else documents)
            for segment, documents in zip(segments, live, strict=True)
        ]
        self._every = [segment.term_dictionary for segment in segments]
        self._found = self._every
        if languages is not None:
            self._found = [words.in_languages(languages) for words in self._every]

    def in_language(self, language: str) -> WordList:
        """Return the same words, of which only those of texts in *language* are found."""
        return WordList(self._segments, self._live, language_bits([language]))

    def __contains__(self, word: str) -> bool:
        encoded = word.encode()
        return any(encoded in words for words in self._found)

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

    def is_edge(self, letters: str) -> bool:
        """Return whether any word begins or ends with *letters*."""
        return any(words.is_edge(letters) for words in self._found)

    def beginning_with(self, letters: str) -> dict[str, int]:
        """Return the words that start with *letters*, each with its pages, also deleted ones."""
        return self._sum(lambda words: words.beginning_with(letters))

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its pages, also deleted ones."""
        return self._sum(lambda words: words.ending_with(letters))

    def with_unit(self, unit: str, language: str) -> dict[str, int]:
        """Return the long words in *language* with *unit*, each with its pages, also deleted."""
        own = [segment.words_with_unit(unit, language) for segment in self._segments]
        if len(own) == 1:
            return own[0]
        return {
            word: sum(words.page_count(word.encode()) for words in self._every)
            for word in set(chain(*own))
        }

    def _sum(self, found: Callable[[TermDictionary], dict[str, int]]) -> dict[str, int]:
        """Return the words *found* in any segment, each with the sum of its pages in all."""
        own = list(map(found, self._found))
        if len(own) <= 1 or self._found is self._every:
            return _sum(iter(own))
        every = _sum(map(found, self._every))
        return {word: every[word] for words in own for word in words}


def _sum(every: Iterator[dict[str, int]]) -> dict[str, int]:
    """Return the words of all segments, each with the sum of its pages."""
    found = next(every, {})
    for each in every:
        for word, pages in each.items():
            found[word] = found.get(word, 0) + pages
    return found
