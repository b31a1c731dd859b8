"""Stop words: grammar words, dropped from questions but never from the index."""

from __future__ import annotations

from library.languages import all_words

STOPWORDS = all_words(lambda each: each.stopwords)
"""The stop words of all known languages, folded: the language of a question is not known."""


def is_stopword(word: str) -> bool:
    """Whether a folded *word* is a stop word in any known language."""
    return word in STOPWORDS
