"""The terms of a text and their places, for a text in which many queries are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from library.analysis import raw_words, word_spans
from library.search.highlighting.label_highlights import terms_of


class TextTerms(NamedTuple):
    """A text with the places of its terms."""

    text: str
    language: str
    words: Sequence[str]
    """The words as printed; see `analysis.raw_words`."""
    spans: Sequence[tuple[int, int]]
    """Half-open span of each word in the text."""
    places: Mapping[str, Sequence[int]]
    """Term -> the indexes of the words that have it."""

    @classmethod
    def of(cls, text: str, language: str) -> TextTerms:
        """Return *text*, in a language, with the places of its terms."""
        words = raw_words(text)
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            for term in terms_of(word, language):
                places[term].append(at)
        return cls(text, language, words, word_spans(text), dict(places))

    def having(self, terms: Set[str]) -> list[int]:
        """Return the indexes of the words with any of *terms*, in order."""
        return sorted({at for term in self.places.keys() & terms for at in self.places[term]})
