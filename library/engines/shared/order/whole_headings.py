"""Headings that are the whole question, compared by a key of their words."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from itertools import dropwhile

from library.analysis import is_stopword, tokens
from library.query import Composite, Phrase, Query, Word, leaves, words_of

KEY_BYTES = 8


def heading_words(heading: str) -> tuple[str, ...]:
    """Return the folded words of a heading, without its number and stop words."""
    return _essential(token.word for token in tokens(heading))


def question_words(query: Query) -> tuple[str, ...]:
    """Return the words of *query* that a heading must consist of; empty if it has patterns."""
    found = tuple(leaves(query))
    if not all(isinstance(leaf, Word | Composite | Phrase) for leaf in found):
        return ()
    return _essential(word for leaf in found for word in words_of(leaf))


def key_of(words: Iterable[str]) -> bytes:
    """Return the key of a heading; different headings have different keys."""
    return blake2b(" ".join(words).encode(), digest_size=KEY_BYTES).digest()


def _essential(words: Iterable[str]) -> tuple[str, ...]:
    numbered = dropwhile(lambda word: not word.isalpha(), words)
    return tuple(word for word in numbered if not is_stopword(word))
