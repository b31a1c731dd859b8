"""The words of a library, counted one by one: what compounds are looked for among."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from library.analysis import CompoundFinder


class PlainWords:
    """Words, each with its number of pages."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def pages(self, word: str) -> int:
        return self._counts.get(word, 0)

    def beginning_with(self, letters: str) -> Iterable[str]:
        return [word for word in self._counts if word.startswith(letters)]

    def ending_with(self, letters: str) -> Iterable[str]:
        return [word for word in self._counts if word.endswith(letters)]


def compounds_of(text: str) -> CompoundFinder:
    """Return the compounds of a library whose words are those of *text*, each on two pages."""
    return CompoundFinder(PlainWords(dict.fromkeys(text.split(), 2)))
