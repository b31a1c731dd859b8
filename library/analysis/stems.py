"""The stem that the forms of a word share.

Snowball's algorithms, by PyStemmer. Words are folded before they are stemmed, so that a word
typed without its accents has the same stem as the word in print.
"""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

_ALGORITHMS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "sv": "swedish",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the word itself in a language without a stemmer."""
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None or not word.isalpha():
        return word
    stemmed: str = _stemmer(algorithm).stemWord(word)
    return stemmed


@cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    # PyStemmer's own cache is off: `stem` remembers.
    return Stemmer.Stemmer(algorithm, 0)
