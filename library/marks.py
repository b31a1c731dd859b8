"""Where a text answers a question: the words to mark, and why each of them matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from library.analysis import Token, fits, is_spelled_like, raw_tokens, stem, tokens, word_of
from library.model import Mark, Why
from library.query import Fuzzy, Leaf, Near, Phrase, Prefix, Query, Wildcard, Word, leaves


def marks(query: Query, text: str, language: str) -> tuple[Mark, ...]:
    """Return the spans of *text* that match *query*, sorted and disjoint.

    A phrase is one mark from its first word to its last. Where matches overlap, the one that
    begins first is kept, and of those the longest.
    """
    found = sorted(_found(query, text, language), key=lambda mark: (mark.start, -mark.end))
    return tuple(_disjoint(found))


def _found(query: Query, text: str, language: str) -> Iterator[Mark]:
    sought = tuple(dict.fromkeys(leaves(query)))
    singles = tuple(leaf for leaf in sought if not isinstance(leaf, Phrase | Near))
    if singles:
        why = _reasons(singles, language)
        for raw, start in raw_tokens(text):
            if reason := why(raw):
                yield Mark(start, start + len(raw), reason)
    if len(singles) < len(sought):
        words = tokens(text)
        for leaf in sought:
            if isinstance(leaf, Phrase):
                yield from _phrases(leaf, words)
            elif isinstance(leaf, Near):
                yield from _near(leaf, words)


@lru_cache(maxsize=50)
def _reasons(sought: tuple[Leaf, ...], language: str) -> Callable[[str], Why | None]:
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
        if prefixes and word.startswith(prefixes):
            return "prefix"
        if any(fits(pattern, word) for pattern in patterns):
            return "pattern"
        return "fuzzy" if any(is_spelled_like(text, word) for text in slipped) else None

    return why


def _phrases(phrase: Phrase, words: Sequence[Token]) -> Iterator[Mark]:
    length = len(phrase.words)
    for at in range(len(words) - length + 1):
        if all(words[at + i].word == phrase.words[i] for i in range(length)):
            yield Mark(words[at].start, words[at + length - 1].end, "exact")


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
