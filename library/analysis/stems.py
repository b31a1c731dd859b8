"""The stem that the forms of a word share.

Snowball's algorithms, by PyStemmer, with corrections of our own. Words are folded before they are
stemmed, so that a word typed without its accents has the same stem as the word in print.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from library.analysis import dutch_stems as dutch
from library.analysis.irregular_forms import irregular_stem

_ALGORITHMS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "sv": "swedish",
}  # fmt: skip
_AMERICAN = re.compile(r"(?<=\w{3})iz(?=(?:e[drs]?|ers|ing|ations?)$)")
"""The z of utilization, which British English writes with an s."""


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the word itself in a language without a stemmer."""
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None or not word.isalpha():
        return word
    if (known := irregular_stem(word, language)) is not None:
        return known
    snowball = _stemmer(algorithm).stemWord
    if language == "nl":
        return dutch.stem(word, snowball)
    if language == "en":
        word = _AMERICAN.sub("is", word)
    stemmed: str = snowball(word)
    return stemmed


@cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    # PyStemmer's own cache is off: `stem` remembers.
    return Stemmer.Stemmer(algorithm, 0)
