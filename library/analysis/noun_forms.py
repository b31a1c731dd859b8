"""The forms of nouns, by their endings and stems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from library.analysis.irregular_forms import irregular_forms
from library.analysis.stems import stem
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun

PLURAL_IN_EREN = "eren"
"""Ending of Dutch plurals of which a first part has all but -en: kinderopvang."""
MAX_ENDING = 4
"""Most letters by which two forms of one noun differ in length: kind, kinderen."""


def forms_among(
    words: Iterable[str], noun: str, language: str, occurs: Callable[[str], object] = bool
) -> set[str]:
    """Return those of *words* that are forms of *noun*, rather than derived from its stem.

    Args:
        words: Folded words.
        noun: A folded noun.
        language: Its language.
        occurs: Whether a word is to be returned; asked of those that may be forms by their endings.

    >>> forms_among(["stromen", "stroming"], "stroom", "nl")
    {'stromen'}
    """
    own, endings = stem(noun, language), _endings(language)
    is_form = _is_bare(noun, own) or _is_inflected(noun, own, endings)

    def may_be_form(word: str) -> bool:
        if abs(len(word) - len(noun)) > MAX_ENDING:
            return False
        short, long = (word, noun) if len(word) < len(noun) else (noun, word)
        if long.startswith(short) and long[len(short) :] in endings:
            return True
        return is_form and (_is_bare(word, own) or _is_inflected(word, own, endings))

    # Most words fail on their endings and do not occur, which takes less time to see than a stem.
    return {
        word for word in words if may_be_form(word) and occurs(word) and stem(word, language) == own
    }


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


def respelled(forms: Iterable[str], language: str) -> set[str]:
    """Return the other spellings of the *forms* of a part: productie, produktie."""
    other_spellings = language_of(language).compounding.other_spellings
    return {each for form in forms for each in other_spellings(form)} if other_spellings else set()


def elided(part: str, language: str) -> set[str]:
    """Return what is left of a noun or verb as a first part, where it loses letters.

    >>> elided("zelle", "de"), elided("kind", "nl"), elided("laden", "nl")
    ({'zell'}, {'kinder'}, {'laad'})
    """
    compounding = language_of(language).compounding
    shorter = {part.removesuffix(end) for end in compounding.elided if part.endswith(end)}
    singular = part.removesuffix(PLURAL_IN_EREN)
    plural = singular + PLURAL_IN_EREN
    if PLURAL_IN_EREN in compounding.noun_endings and is_listed(plural, language):
        shorter |= {plural.removesuffix("en")} if is_listed(singular, language) else set()
    if compounding.stems and is_listed(part, language):
        shorter.update(each for each in compounding.stems(part) if is_listed(each, language))
    return shorter


def _is_bare(word: str, own: str) -> bool:
    # The stem may lack a vowel of the word: "material" of "materiaal".
    return len(word) <= len(own) + 1


def _is_inflected(word: str, own: str, endings: tuple[str, ...]) -> bool:
    # A consonant may be doubled before an ending: "netten".
    at = len(own)
    return word[at:] in endings or word[at + 1 :] in endings or word[at - 1 :] in endings


def _endings(language: str) -> tuple[str, ...]:
    return language_of(language).compounding.noun_endings
