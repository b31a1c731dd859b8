"""Search patterns: a word with a `*` or a `~`, which matches several words."""

from __future__ import annotations

import re

from library.analysis import tokens
from library.query.tree import Fuzzy, Prefix, Wildcard

LEAST_LETTERS = 3
"""Fewest consecutive letters in a word with a `*` inside, and fewest in a fuzzy word."""
_DISTANCE = re.compile(r"(?<=\w)~(?:[0-2]|0?\.[0-9]+)$")
"""The end of a fuzzy word in the notations of Lucene: `word~2`, `word~0.8`."""


_ANY_LETTER = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
"""A question mark inside a word: a pattern, or a letter that the font of a PDF lacks."""
_LAST_SIGNS = re.compile(r"(?<=[*~])[.,;:!?]+$")
"""Punctuation behind a pattern."""
_STAR = re.compile(r"\*[^\W\d_].*|.*[^\W\d_]\*", re.DOTALL)
"""A word with a star before or behind it."""


def with_any_letters(text: str) -> str:
    """Return *text* with a `*` for each question mark inside a word."""
    return _ANY_LETTER.sub("*", text)


def has_star(text: str) -> bool:
    """Whether *text*, which has too few letters for a pattern, looks like one.

    >>> [has_star(text) for text in ("w*", "*te", "a*b", "5*", "*")]
    [True, True, False, False, False]
    """
    return bool(_STAR.fullmatch(text))


def pattern_of(text: str) -> Prefix | Wildcard | Fuzzy | None:
    """Return the pattern of a word with a `*` or a `~`; `None` when it is plain words."""
    text = _DISTANCE.sub("~", re.sub(r"\*+", "*", _LAST_SIGNS.sub("", text)))
    if text.endswith(("*", "~")) and "*" not in text[:-1]:
        found = [token.word for token in tokens(text[:-1])]
        if len(found) == 1 and text.endswith("*") and len(found[0]) > 1:
            return Prefix(found[0])
        if len(found) == 1 and text.endswith("~") and len(found[0]) >= LEAST_LETTERS:
            return Fuzzy(found[0])
        return None
    pieces = [_whole_word(piece) for piece in text.split("*")]
    letters = [piece for piece in pieces if piece is not None]
    if len(pieces) == 1 or letters != pieces or max(map(len, letters)) < LEAST_LETTERS:
        return None
    return Wildcard("*".join(letters))


def _whole_word(text: str) -> str | None:
    """Return *text* folded if it consists of one word; `None` otherwise."""
    if not text:
        return ""
    found = tokens(text)
    return found[0].word if [(t.start, t.end) for t in found] == [(0, len(text))] else None
