"""The text of the first pages, searched for the values of metadata. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.extract.text import CleanPage

MIN_LETTERS = 4
"""Fewest letters of a word that counts for `share`; shorter ones occur in any text."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS_BEHIND = re.compile(r"[\W\d_]+$")


def words(text: str) -> list[str]:
    """Return the words of *text*, case folded."""
    return _WORD.findall(text.casefold())


def without_number(text: str) -> str:
    """Return *text* without a number, and signs, behind its words: "Rapport 2019-034"."""
    return _DIGITS_BEHIND.sub("", text)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of some pages."""

    text: str
    """All words in order, case folded, with a space before and after each."""
    known: frozenset[str]

    @classmethod
    def of(cls, pages: Iterable[CleanPage]) -> PageWords:
        """Return the words of *pages*, including running headers."""
        return cls.of_text("\n".join(f"{page.running_headers}\n{page.text}" for page in pages))

    @classmethod
    def of_text(cls, text: str) -> PageWords:
        """Return the words of *text*."""
        found = words(text)
        return cls(f" {' '.join(found)} ", frozenset(found))

    def contains(self, phrase: str) -> bool:
        """Whether *phrase* occurs, its words next to each other."""
        return self.count(phrase) > 0

    def count(self, phrase: str) -> int:
        """Return the number of occurrences of *phrase*; 0 when it has no words."""
        phrase_words = words(phrase)
        return self.text.count(f" {' '.join(phrase_words)} ") if phrase_words else 0

    def share(self, phrase: str) -> float:
        """Return the share of the longer words of *phrase* that occur; 0 when it has none."""
        longer = {word for word in words(phrase) if len(word) >= MIN_LETTERS}
        return len(longer & self.known) / len(longer) if longer else 0.0


def spelled_inside(text: str, pages: Sequence[CleanPage]) -> str:
    """Return *text*, a title or a name; one in capitals as the first pages spell it elsewhere."""
    if not text.isupper():
        return text
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words(text))), re.IGNORECASE)
    for page in pages:
        for match in pattern.finditer(f"{page.text}\n{page.running_headers}"):
            found = " ".join(match.group().split())
            if not found.isupper():
                return found
    return text
