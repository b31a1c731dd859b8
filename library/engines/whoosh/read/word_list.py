"""The words of a snapshot, as `analysis.CompoundFinder` asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from library.engines.whoosh.read.segment import Segment
from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import BODY
from library.engines.whoosh.store.term_dictionary import TermDictionary


class WordList:
    """The words of all segments together.

    Args:
        segments: Those of the snapshot.
        alive: For each of them, document -> whether it was not taken out.
    """

    def __init__(self, segments: Sequence[Segment], alive: Sequence[Array]) -> None:
        # Of a segment that is whole, the lexicon knows how many pages have a word.
        self._parts = [
            (each, None if here.all() else here) for each, here in zip(segments, alive, strict=True)
        ]

    def pages(self, word: str) -> int:
        """Return the number of pages whose text has *word*."""
        total, encoded = 0, word.encode()
        for segment, alive in self._parts:
            if alive is None:
                total += segment.term_dictionary.pages_with(encoded)
            else:
                documents = segment.postings(BODY, word, positions=False).documents
                total += int(alive[documents].sum())
        return total

    def beginning_with(self, letters: str) -> set[str]:
        """Return the words that begin with *letters*."""
        return self._found(lambda term_dictionary: term_dictionary.beginning_with(letters))

    def ending_with(self, letters: str) -> set[str]:
        """Return the words that end with *letters*."""
        return self._found(lambda term_dictionary: term_dictionary.ending_with(letters))

    def _found(self, positions: Callable[[TermDictionary], Array]) -> set[str]:
        term_dictionaries = [segment.term_dictionary for segment, _ in self._parts]
        return {word for each in term_dictionaries for word in each.words(positions(each))}
