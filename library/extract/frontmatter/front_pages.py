"""What stands on the first pages, to hold a claim against. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from library.extract.text import CleanPage

TELLING = 4
"""Shorter words stand in any text, and say nothing about it."""

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of *text*, case folded."""
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of some pages."""

    text: str
    """All of them in order, case folded, a space before and after each."""
    known: frozenset[str]

    @classmethod
    def of(cls, pages: Iterable[CleanPage]) -> Evidence:
        """Return what *pages* say, running headers included."""
        return cls.of_text("\n".join(f"{page.running_headers}\n{page.text}" for page in pages))

    @classmethod
    def of_text(cls, text: str) -> Evidence:
        """Return what *text* says."""
        found = words(text)
        return cls(f" {' '.join(found)} ", frozenset(found))

    def says(self, phrase: str) -> bool:
        """Whether *phrase* stands there, word after word."""
        return self.times(phrase) > 0

    def times(self, phrase: str) -> int:
        """Return how often *phrase* stands there; never when it has no words."""
        sought = words(phrase)
        return self.text.count(f" {' '.join(sought)} ") if sought else 0

    def share(self, phrase: str) -> float:
        """Return which share of the telling words of *phrase* stands there; 0 when it has none."""
        telling = {word for word in words(phrase) if len(word) >= TELLING}
        return len(telling & self.known) / len(telling) if telling else 0.0
