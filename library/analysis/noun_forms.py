"""The forms of nouns, by their endings and stems."""

from __future__ import annotations

from library.analysis.irregular_forms import irregular_forms
from library.analysis.stems import stem
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun

MAX_ENDING = 4
"""Most letters by which two forms of one noun differ in length: kind, kinderen."""


def are_forms(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one noun, rather than derived from one stem.

    >>> are_forms("stroom", "stromen", "nl"), are_forms("geld", "geldig", "nl")
    (True, False)
    """
    if abs(len(one) - len(other)) > MAX_ENDING:
        return False
    own = stem(one, language)
    # Most words fail on their endings, which are cheaper to compare than stems.
    return _have_endings_of_forms(one, other, own, language) and stem(other, language) == own


def inflected(part: str, language: str) -> set[str]:
    """Return the forms that a noun may have in compounds, some of which no noun has.

    Where a dictionary lists the noun, only its listed forms are among those with an ending.
    """
    compounding = language_of(language).compounding
    forms = {part + end for end in compounding.noun_endings}
    forms.update(spelled for spelling in compounding.spellings for spelled in spelling(part))
    if is_noun(part, language):
        forms = {form for form in forms if is_listed(form, language)}
    return forms | irregular_forms(part, language) | elided(part, language)


def elided(part: str, language: str) -> set[str]:
    """Return what is left of a noun as a first part, where it loses letters: Zell of Zelle."""
    ends = language_of(language).compounding.elided
    return {part.removesuffix(end) for end in ends if part.endswith(end)}


def _have_endings_of_forms(one: str, other: str, own: str, language: str) -> bool:
    """Whether two words that may share the stem *own* differ as forms of one noun do."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _endings(language):
        return True
    return all(_is_bare(word, own) or _is_inflected(word, own, language) for word in (one, other))


def _is_bare(word: str, own: str) -> bool:
    # The stem may lack a vowel of the word: "material" of "materiaal".
    return len(word) <= len(own) + 1


def _is_inflected(word: str, own: str, language: str) -> bool:
    # A consonant may be doubled before an ending: "netten".
    endings = _endings(language)
    return any(word[cut:] in endings for cut in range(len(own) - 1, len(own) + 2))


def _endings(language: str) -> tuple[str, ...]:
    return language_of(language).compounding.noun_endings
