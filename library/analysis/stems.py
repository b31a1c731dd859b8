"""Stemming: the stem that the forms of a word share.

PyStemmer runs Snowball's algorithms; the module of a language may correct them. Words are folded
before they are stemmed, so that a word typed without its accents has the same stem as the printed
word.
"""

from __future__ import annotations

from functools import cache, lru_cache

from Stemmer import Stemmer

from library.analysis.irregular_forms import irregular_stem
from library.languages import language as language_of


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the word itself in a language without a stemmer."""
    snowball = _stemmer(language)
    if snowball is None or not word.isalpha():
        return word
    if (irregular := irregular_stem(word, language)) is not None:
        return irregular
    return language_of(language).stem(word, snowball.stemWord)


@cache
def _stemmer(language: str) -> Stemmer | None:
    """Return Snowball's stemmer for an ISO 639-1 code; `None` when Snowball has none."""
    try:
        return Stemmer(language, 0)  # PyStemmer's cache is off: `stem` caches
    except KeyError:
        return None
