"""What a word is indexed and looked for under.

Each word of a text is indexed as it is, folded. Where its stem is another word, it is indexed under
that stem too, at the same place. A stem carries its language, so that stems of two languages never
meet. A word that is spelled with diacritics is indexed under that spelling as well, and as one that
has any; these have no language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from library.analysis.stems import stem


class Form(NamedTuple):
    """A term that other forms of a word are found under."""

    term: str
    language: str
    """The language of the text in which the term is a form of that word."""


def terms(word: str, languages: Iterable[str], spelling: str = "") -> tuple[str, ...]:
    """Return what a folded *word* of a text in *languages* is indexed under.

    >>> terms("warmtenetten", ["nl"])
    ('warmtenetten', 'nl:warmtenet')
    >>> terms("warmtenet", ["nl"])
    ('warmtenet',)
    >>> terms("een", ["nl"], "één")
    ('een', ':een', ':één')
    """
    stems = {language: stem(word, language) for language in languages}
    found = [word, *(f"{code}:{stemmed}" for code, stemmed in stems.items() if stemmed != word)]
    if spelling not in {"", word}:
        found += [with_diacritics(word), with_diacritics(spelling)]
    return tuple(found)


def with_diacritics(word: str) -> str:
    """Return what a word is indexed under where it is spelled with diacritics.

    Args:
        word: Folded, for any diacritics; or as `spelling_of` gives it, for its own.
    """
    return f":{word}"


def forms(word: str, language: str) -> tuple[Form, ...]:
    """Return what all forms of a folded *word* in *language* are indexed under.

    >>> [form.term for form in forms("warmtenetten", "nl")]
    ['nl:warmtenet', 'warmtenet']
    """
    stemmed = stem(word, language)
    found = [Form(f"{language}:{stemmed}", language)]
    if stem(stemmed, language) == stemmed:
        found.append(Form(stemmed, language))
    return tuple(found)
