"""Words of an index: on how many pages they are, and which begin or end with given letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.store.arrays import Array
from library.engines.whoosh.store.index_schema import BODY
from library.engines.whoosh.store.term_dictionary import TermDictionary


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
        return self._find(lambda dictionary: dictionary.with_prefix(letters))

    def ending_with(self, letters: str) -> dict[str, int]:
        """Return the words that end with *letters*, each with its pages, also deleted ones."""
        return self._find(lambda dictionary: dictionary.with_suffix(letters))

    def _find(self, lookup: Callable[[TermDictionary], Array]) -> dict[str, int]:
        every = (_numbered(segment.term_dictionary, lookup) for segment, _ in self._parts)
        found = next(every, {})
        for each in every:
            for word, pages in each.items():
                found[word] = found.get(word, 0) + pages
        return found


def _numbered(
    dictionary: TermDictionary, lookup: Callable[[TermDictionary], Array]
) -> dict[str, int]:
    ordinals = lookup(dictionary)
    return dict(zip(dictionary.words(ordinals), dictionary.pages[ordinals].tolist(), strict=True))
