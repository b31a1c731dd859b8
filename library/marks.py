"""Where a text answers a question: the words to mark, and why each of them matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from library.analysis import (
    Compounds,
    Run,
    Token,
    fits,
    is_spelled_like,
    joined,
    raw_tokens,
    run_of,
    stem,
    tokens,
    word_of,
)
from library.model import Mark, Why
from library.query import Fuzzy, Leaf, Near, Phrase, Prefix, Query, Wildcard, Word, leaves


def marks(query: Query, text: str, language: str, compounds: Compounds) -> tuple[Mark, ...]:
    """Return the spans of *text* that match *query*, sorted and disjoint.

    A phrase is one mark from its first word to its last, and so are the parts of a compound. Where
    matches overlap, the one that begins first is kept, and of those the longest.
    """
    found = sorted(
        _found(query, text, language, compounds), key=lambda mark: (mark.start, -mark.end)
    )
    return tuple(_disjoint(found))


def _found(query: Query, text: str, language: str, compounds: Compounds) -> Iterator[Mark]:
    sought = tuple(dict.fromkeys(leaves(query)))
    singles = tuple(leaf for leaf in sought if not isinstance(leaf, Phrase | Near))
    if singles:
        asked = [leaf.text for leaf in singles if isinstance(leaf, Word)]
        wholes = [compounds.wholes(word, language) for word in asked]
        why = _reasons(singles, language, frozenset().union(*wholes))
        for raw, start in raw_tokens(text):
            if reason := why(raw):
                yield Mark(start, start + len(raw), reason)
    runs = [each for leaf in sought for each in _runs(leaf, language, compounds)]
    near = [leaf for leaf in sought if isinstance(leaf, Near)]
    if runs or near:
        words = tokens(text)
        for run, reason in runs:
            yield from _standing(run, words, reason)
        for leaf in near:
            yield from _near(leaf, words)


@lru_cache(maxsize=50)
def _reasons(
    sought: tuple[Leaf, ...], language: str, wholes: frozenset[str]
) -> Callable[[str], Why | None]:
    """Return what tells why a word of a text matches any of *sought*, the best reason first."""
    exact = {leaf.text for leaf in sought if isinstance(leaf, Word)}
    stems = {stem(text, language) for text in exact}
    prefixes = tuple(leaf.text for leaf in sought if isinstance(leaf, Prefix))
    patterns = [leaf.pattern for leaf in sought if isinstance(leaf, Wildcard)]
    slipped = [leaf.text for leaf in sought if isinstance(leaf, Fuzzy)]

    @lru_cache(maxsize=20_000)
    def why(raw: str) -> Why | None:
        word = word_of(raw)
        if word in exact or word in slipped:
            return "exact"
        if stem(word, language) in stems:
            return "stem"
        if word in wholes:
            return "compound"
        if prefixes and word.startswith(prefixes):
            return "prefix"
        if any(fits(pattern, word) for pattern in patterns):
            return "pattern"
        return "fuzzy" if any(is_spelled_like(text, word) for text in slipped) else None

    return why


def _runs(leaf: Leaf, language: str, compounds: Compounds) -> Iterator[tuple[Run, Why]]:
    """Yield the words that match *leaf* next to each other, and why they do."""
    match leaf:
        case Phrase(words):
            for way in joined(words):
                yield run_of(way), "exact" if way == words else "compound"
        case Word(text):
            yield from ((run, "compound") for run in compounds.apart(text, language))


def _standing(run: Run, words: Sequence[Token], why: Why) -> Iterator[Mark]:
    length = len(run)
    for at in range(len(words) - length + 1):
        if all(words[at + i].word in run[i] for i in range(length)):
            yield Mark(words[at].start, words[at + length - 1].end, why)


def _near(near: Near, words: Sequence[Token]) -> Iterator[Mark]:
    """Yield each of the words that stand close enough together."""
    wanted = Counter(near.words)
    for at in range(len(words)):
        window = words[at : at + len(near.words) + near.slop]
        found = [token for token in window if token.word in wanted]
        if window[0] in found and wanted <= Counter(token.word for token in found):
            yield from (Mark(token.start, token.end, "exact") for token in found)


def _disjoint(found: Iterable[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in found:
        if mark.start >= end:
            yield mark
            end = mark.end
