"""Words of an index: on how many pages they are, and which begin or end with given letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from library.analysis import language_bits
from library.engines.shared.arrays import Array
from library.engines.shared.fields import BODY
from library.engines.shared.term_dictionary import ALL_LANGUAGES, TermDictionary
from library.engines.whoosh.read.segment import Segment


class WordList:
    """The words of one commit.

    Args:
        segments: The segments of the commit.
        live: For each segment, document -> whether it is neither deleted nor replaced.
        languages: Bit set of languages; words of other texts begin, end and contain nothing.
    """

    def __init__(
        self, segments: Sequence[Segment], live: Sequence[Array], languages: int = ALL_LANGUAGES
    ) -> None:
        self._segments, self._live = segments, live
        # The term dictionary counts deleted pages too: it is exact for segments without any.
        self._parts = [
            (segment, None if documents.all() else documents)
            for segment, documents in zip(segments, live, strict=True)
        ]
        self._languages = languages

    def in_language(self, language: str) -> WordList:
        """Return the same words, of which only those of texts in *language* are found."""
        return WordList(self._segments, self._live, language_bits([language]))

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
        return self._sum(lambda words, languages: words.beginning_with(letters, languages))

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its pages, also deleted ones."""
        return self._sum(lambda words, languages: words.ending_with(letters, languages))

    def with_unit(self, unit: str, language: str) -> dict[str, int]:
        """Return the long words in *language* with *unit*, each with its pages, also deleted."""
        found = {word for each in self._segments for word in each.words_with_unit(unit, language)}
        dictionaries = [segment.term_dictionary for segment in self._segments]
        return {
            word: sum(words.page_count(word.encode()) for words in dictionaries) for word in found
        }

    def _sum(self, found: Callable[[TermDictionary, int], dict[str, int]]) -> dict[str, int]:
        """Return the words *found* in any segment, each with the sum of its pages in all."""
        dictionaries = [segment.term_dictionary for segment in self._segments]
        own = [found(words, self._languages) for words in dictionaries]
        if len(own) <= 1 or self._languages == ALL_LANGUAGES:
            return _sum(iter(own))
        every = _sum(found(words, ALL_LANGUAGES) for words in dictionaries)
        return {word: every[word] for words in own for word in words}


def _sum(every: Iterator[dict[str, int]]) -> dict[str, int]:
    """Return the words of all segments, each with the sum of its pages."""
    found = next(every, {})
    for each in every:
        for word, pages in each.items():
            found[word] = found.get(word, 0) + pages
    return found
