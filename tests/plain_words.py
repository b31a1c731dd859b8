"""The words of a library, counted one by one: what compounds are looked for among."""

from __future__ import annotations

from collections.abc import Mapping

from library.analysis import CompoundFinder, units_of


class PlainWords:
    """Words, each with its number of pages, and of deleted pages if any."""

    def __init__(self, counts: Mapping[str, int], deleted: Mapping[str, int] | None = None) -> None:
        self._counts = counts
        self._listed = {word: n + (deleted or {}).get(word, 0) for word, n in counts.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._listed

    def is_edge(self, letters: str) -> bool:
        return any(word.startswith(letters) or word.endswith(letters) for word in self._listed)

    def pages(self, word: str) -> int:
        return self._counts.get(word, 0)

    def beginning_with(self, letters: str) -> Mapping[str, int]:
        return {word: n for word, n in self._listed.items() if word.startswith(letters)}

    def ending_with(self, letters: str) -> Mapping[str, int]:
        return {word: n for word, n in self._listed.items() if word.endswith(letters)}

    def with_unit(self, unit: str, language: str) -> Mapping[str, int]:
        return {word: n for word, n in self._listed.items() if unit in units_of(word, language)}


def compounds_of(text: str) -> CompoundFinder:
    """Return the compounds of a library whose words are those of *text*, each on two pages."""
    return CompoundFinder(PlainWords(dict.fromkeys(text.split(), 2)))
