"""Forms of words that differ from other words only in their diacritics."""

from __future__ import annotations

from functools import lru_cache

from library.analysis.stems import stem
from library.analysis.tokens import fold
from library.languages import known


@lru_cache(maxsize=20_000)
def spelled_forms(spelling: str, language: str) -> frozenset[str]:
    """Return the forms, in texts in *language*, of a word that its diacritics tell from another.

    All have these diacritics and the stem of the word, and some may be in no text. In texts in
    another language than that of the word it has no other forms. None are returned for a word that
    no diacritics tell apart, and for one spelled without them, which may be any of these words.

    >>> "côté" in spelled_forms("côtés", "fr"), "côte" in spelled_forms("côtés", "fr")
    (True, False)
    >>> spelled_forms("côtés", "nl"), spelled_forms("cote", "fr")
    (frozenset({'côtés'}), frozenset())

    Args:
        spelling: A word in lower case, with its diacritics.
        language: ISO 639-1 code.
    """
    if spelling.isascii():
        return frozenset()
    by_language = {each.code: frozenset(each.diacritics.forms(spelling)) for each in known()}
    if not any(by_language.values()):
        return frozenset()
    own = stem(fold(spelling), language)
    found = by_language.get(language, ())
    return frozenset({spelling, *(form for form in found if stem(fold(form), language) == own)})
