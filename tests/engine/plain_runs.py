"""Runs of words among the words of a text, found one place after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from library.analysis import MultiPhrase, stem


class Body(tuple[str | None, ...]):
    """The words of a page, with those of the next page, which a phrase may end with."""

    following: tuple[str | None, ...] = ()
    running: int = 0
    """Number of its words before footnotes, behind which *following* goes on."""


def broken_count(words: Sequence[str | None], *runs: MultiPhrase) -> int:
    """Return the number of positions at which any of *runs* begins that ends on the next page."""
    if not isinstance(words, Body):
        return 0
    every = (*words[: words.running], *words.following)
    return sum(
        any(at + len(run) > words.running and _is_at(at, every, run) for run in runs)
        for at in range(words.running)
    )


def run_count(words: Sequence[str | None], *runs: MultiPhrase) -> int:
    """Return the number of positions at which any of *runs* begins."""
    return sum(any(_is_at(at, words, run) for run in runs) for at in range(len(words)))


def _is_at(at: int, words: Sequence[str | None], run: MultiPhrase) -> bool:
    if at + len(run) > len(words):
        return False
    for word, some in zip(words[at : at + len(run)], run, strict=True):
        if word is None or (word not in some and some.isdisjoint(word.parts)):
            return False
    return True


def is_form_at(at: int, words: Sequence[str | None], way: Sequence[str], language: str) -> bool:
    if at + len(way) > len(words):
        return False
    for word, sought in zip(words[at : at + len(way)], way, strict=True):
        if word is None:
            return False
        wanted = stem(sought, language)
        if all(stem(each, language) != wanted for each in (word, *word.parts)):
            return False
    return True


def begins_near(window: Sequence[str | None], sought: Sequence[str]) -> bool:
    every = [[word, *word.parts] if word is not None else [] for word in window]
    found = Counter(word for some in every for word in some)
    return bool(set(every[0]) & set(sought)) and Counter(sought) <= found
