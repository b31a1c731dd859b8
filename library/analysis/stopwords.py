"""Stop words: grammar words, dropped from questions but never from the index."""

from __future__ import annotations

from collections.abc import Collection

from library.languages import all_words, known
from library.languages.words import has_list, is_listed

STOPWORDS = all_words(lambda each: each.stopwords)
"""The stop words of all known languages, folded: the language of a question is not known."""


def is_stopword(word: str) -> bool:
    """Whether a folded *word* is a stop word in any known language."""
    return word.removesuffix("'s") in STOPWORDS


def is_stopword_beside(word: str, words: Collection[str]) -> bool:
    """Whether a folded *word* is a stop word in a language that its question may have.

    A stop word of one language alone is none among words of which that language has not one: "ce"
    in "ce delft".

    Args:
        word: The word.
        words: All words of the question, folded.
    """
    if not is_stopword(word):
        return False
    languages = [each for each in known() if word in each.stopwords]
    others = [other for other in words if other != word]
    is_joining = any(word in each.and_words | each.or_words for each in languages)
    if is_joining or len(languages) != 1 or not others or not has_list(languages[0].code):
        return True
    (language,) = languages
    return any(other in language.stopwords or is_listed(other, language.code) for other in others)
