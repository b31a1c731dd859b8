"""Stemming: the stem that the forms of a word share.

A form that a list of the language has is first replaced by its lemma (`languages.words`). PyStemmer
runs Snowball's algorithms; the module of a language may correct them. Words are folded before they
are stemmed, so that a word typed without its accents has the same stem as the printed word.
"""

from __future__ import annotations

from functools import cache, lru_cache

from Stemmer import Stemmer

from library.analysis.irregular_forms import irregular_compound_stem, irregular_stem
from library.languages import language as language_of
from library.languages.words import lemma_of

APOSTROPHE_S = "'s"
"""Ending of plurals and genitives: foto's, company's."""


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the word itself in a language without a stemmer."""
    bare = word.removesuffix(APOSTROPHE_S)
    if not bare.isalpha() or _stemmer(language) is None:
        return word
    irregular = irregular_stem(bare, language)
    return irregular or stem_by_rule(lemma_of(bare, language), language)


def stem_by_rule(word: str, language: str) -> str:
    """Return the stem of a folded *word* of letters without the list of forms."""
    snowball = _stemmer(language)
    if snowball is None:
        return word
    irregular = irregular_stem(word, language) or irregular_compound_stem(word, language)
    return irregular or language_of(language).stem(word, snowball.stemWord)


@cache
def _stemmer(language: str) -> Stemmer | None:
    """Return Snowball's stemmer for an ISO 639-1 code; `None` when Snowball has none."""
    try:
        return Stemmer(language, 0)  # PyStemmer's cache is off: `stem` caches
    except KeyError:
        return None
