"""Forms of the words that dictionaries list."""

from __future__ import annotations

from library.analysis.stems import stem
from library.languages import language as language_of
from library.languages.words import is_listed, lemma_of

BASE_ENDINGS = ("", "e", "r", "er")
"""What a listed word may have instead of the ending of its form: mesures, mesure; coûte, coûter."""


def is_listed_form(word: str, language: str) -> bool:
    """Whether a folded *word* is listed, or a form of a listed word.

    Not every form is listed: others have the stem of a listed word that begins as they do.
    """
    if is_listed(word, language) or lemma_of(word, language).word != word:
        return True
    own = stem(word, language)
    endings = [each for each in language_of(language).inflections if word.endswith(each)]
    bases = {word.removesuffix(each) + end for each in endings for end in BASE_ENDINGS}
    return any(is_listed(base, language) and stem(base, language) == own for base in bases)
