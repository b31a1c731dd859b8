"""Words of an index: on how many pages they are, and which begin or end with given letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.store.arrays import Array
from library.engines.whoosh.store.index_schema import BODY


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


def _sum(every: Iterator[dict[str, int]]) -> dict[str, int]:
    """Return the words of all segments, each with the sum of its pages."""
    found = next(every, {})
    for each in every:
        for word, pages in each.items():
            found[word] = found.get(word, 0) + pages
    return found
