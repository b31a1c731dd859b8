"""Words that share their end with another: *voor- en nadelen* asks *voordelen* and *nadelen*."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import fold
from library.languages import Language, known
from library.query.symbols import Symbol

MIN_END = 3
"""Fewest letters of an end that is shared."""


def with_shared_ends(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Return *symbols* with each particle that shares the end of another word as one word.

    Nouns stay as they are: *gas* of "gas- en warmtenetten" finds *gasnetten* too, as a part of it.

    >>> with_shared_ends([("word", "op-"), ("word", "en"), ("word", "overslag")])
    [('word', 'opslag'), ('word', 'en'), ('word', 'overslag')]
    """
    whole = list(symbols)
    for at, three in enumerate(zip(symbols, symbols[1:], symbols[2:], strict=False)):
        (kind, first), (_, joint), (last_kind, last) = three
        if {kind, last_kind} == {"word"} and first.endswith("-"):
            ends = (_shared_end(first[:-1], joint, last, each) for each in known())
            end = next(filter(None, ends), "")
            whole[at] = (kind, first[:-1] + end if end else first)
    return whole


def _shared_end(particle: str, joint: str, word: str, language: Language) -> str:
    """Return what *word* has behind a particle of the same kind; empty if it has none."""
    if fold(joint) not in language.conjunctions:
        return ""
    folded, first = fold(word), fold(particle)
    for kind in (language.compounding.particles, language.compounding.adjectives):
        others = sorted((kind - {first}) if first in kind else (), key=len, reverse=True)
        for other in others:
            if folded.startswith(other) and len(folded) - len(other) >= MIN_END:
                return word[len(other) :]
    return ""
