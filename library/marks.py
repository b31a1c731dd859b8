"""Where a text answers a question: the words to mark, and why each of them matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.analysis import Token, stem, tokens
from library.model import Mark
from library.query import Phrase, Prefix, Query, Word, leaves


def marks(query: Query, text: str, language: str) -> tuple[Mark, ...]:
    """Return the spans of *text* that match *query*, sorted and disjoint.

    A phrase is one mark from its first word to its last. Where matches overlap, the one that
    begins first is kept, and of those the longest.
    """
    words = tokens(text)
    found = sorted(_found(query, words, language), key=lambda mark: (mark.start, -mark.end))
    return tuple(_disjoint(found))


def _found(query: Query, words: Sequence[Token], language: str) -> Iterator[Mark]:
    singles = [leaf for leaf in leaves(query) if not isinstance(leaf, Phrase)]
    yield from _single_words(singles, words, language)
    for leaf in leaves(query):
        if isinstance(leaf, Phrase):
            yield from _phrases(leaf, words)


def _single_words(
    singles: Sequence[Word | Prefix], words: Sequence[Token], language: str
) -> Iterator[Mark]:
    exact = {leaf.text for leaf in singles if isinstance(leaf, Word)}
    stems = {stem(text, language) for text in exact}
    prefixes = tuple(leaf.text for leaf in singles if isinstance(leaf, Prefix))
    for start, end, word in words:
        if word in exact:
            yield Mark(start, end, "exact")
        elif stem(word, language) in stems:
            yield Mark(start, end, "stem")
        elif prefixes and word.startswith(prefixes):
            yield Mark(start, end, "prefix")


def _phrases(phrase: Phrase, words: Sequence[Token]) -> Iterator[Mark]:
    length = len(phrase.words)
    for at in range(len(words) - length + 1):
        if all(words[at + i].word == phrase.words[i] for i in range(length)):
            yield Mark(words[at].start, words[at + length - 1].end, "exact")


def _disjoint(found: Iterable[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in found:
        if mark.start >= end:
            yield mark
            end = mark.end
