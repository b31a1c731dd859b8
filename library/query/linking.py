"""Phrases and abbreviations that link the words of a question, such as *i.p.v.* in Dutch."""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import LINKING, fold, is_linking, may_be_name
from library.languages import all_words
from library.query.asking_phrases import has_subject
from library.query.symbols import Symbol

_LONGEST = max(map(len, LINKING))
"""Most words of such a phrase."""
_CONDITIONS = {"field", "minus", "not", "spaced"}
"""Symbols whose value is searched as typed."""
_DETERMINERS = all_words(lambda each: each.determiners)
"""Words behind which one word is a noun: *de vs*, which is a country."""


def without_linking(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Return *symbols* without phrases that link others; all of them if they have nothing else.

    >>> typed = [("word", "warmte"), ("word", "i.p.v."), ("word", "gas")]
    >>> without_linking(typed)
    [('word', 'warmte'), ('word', 'gas')]
    """
    kept: list[Symbol] = []
    at = 0
    while at < len(symbols):
        count = _length(symbols[at : at + _LONGEST])
        if count == 1 and _may_be_name(symbols, at):
            count = 0
        if kept and (kept[-1][0] in _CONDITIONS or (count == 1 and _is_determiner(kept[-1]))):
            count = 0
        kept += [] if count else [symbols[at]]
        at += count or 1
    return kept if has_subject(" ".join(text for _, text in kept)) else list(symbols)


def _is_determiner(symbol: Symbol) -> bool:
    kind, text = symbol
    return kind == "word" and fold(text) in _DETERMINERS


def _length(symbols: Sequence[Symbol]) -> int:
    """Return how many of *symbols*, from the first, are the longest such phrase; 0 if none are."""
    words = [_plain(text) if kind == "word" else "" for kind, text in symbols]
    return next((n for n in range(len(words), 0, -1) if is_linking(*words[:n])), 0)


def _may_be_name(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether the one of *symbols* with the number *at* may be a name that is spelled so."""
    words = [_plain(text) if kind == "word" else "" for kind, text in symbols]
    return may_be_name(words[at], words[:at], words[at + 1 :])


def _plain(word: str) -> str:
    """Return a typed *word*, folded, without a sign behind it.

    An abbreviation in capitals is not folded: *VS.* is a country, and *vs.* means *versus*.
    """
    is_name = word.isupper() and sum(map(str.isalpha, word)) > 1
    return (word if is_name else fold(word)).rstrip(",;:").replace("’", "'")
