"""Words that share their end with another: *voor- en nadelen* asks *voordelen* or *nadelen*."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import fold
from library.languages import Language, known
from library.query.symbols import Symbol

MIN_END = 3
"""Fewest letters of an end that is shared."""


def with_shared_ends(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Return *symbols* with each particle that shares the end of another word as one word.

    Either of the two words will do: asked for both, a study of another subject that has the two
    would come before one of the subject. Nouns stay as they are: *gas* of "gas- en warmtenetten"
    finds *gasnetten* too, as a part of it.

    >>> with_shared_ends([("word", "op-"), ("word", "en"), ("word", "overslag")])
    [('open', '('), ('word', 'opslag'), ('or', 'OR'), ('word', 'overslag'), ('close', ')')]
    """
    whole: list[Symbol] = []
    at = 0
    while at < len(symbols):
        if first := _whole_word(symbols[at : at + 3]):
            last = symbols[at + 2]
            whole += [("open", "("), ("word", first), ("or", "OR"), last, ("close", ")")]
            at += 3
        else:
            whole.append(symbols[at])
            at += 1
    return whole


def _whole_word(symbols: Sequence[Symbol]) -> str:
    """Return the first of three *symbols* with the end that it shares; empty if it shares none."""
    if len(symbols) < 3 or {symbols[0][0], symbols[2][0]} != {"word"}:
        return ""
    first, joint, last = (text for _, text in symbols)
    if not first.endswith("-"):
        return ""
    ends = (_shared_end(first[:-1], joint, last, each) for each in known())
    end = next(filter(None, ends), "")
    return first[:-1] + end if end else ""


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
