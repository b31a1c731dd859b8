"""The terms that a word is indexed under and searched by.

Each word of a text is indexed folded. Where its stem differs, it is indexed under the stem too, at
the same position. A stem carries its language, so stems of two languages never match. A word
spelled with diacritics is also indexed under that spelling, and under a term for "the word with any
diacritics"; these terms have no language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from library.analysis.spelled_forms import spelled_forms
from library.analysis.stems import stem, stem_of_spelling


class Form(NamedTuple):
    """A term that matches other forms of a word."""

    term: str
    language: str
    """The language of the text in which the term is a form of that word."""


def terms(word: str, languages: Iterable[str], spelling: str = "") -> tuple[str, ...]:
    """Return the terms of a folded *word* in a text in *languages*.

    >>> terms("warmtenetten", ["nl"])
    ('warmtenetten', 'nl:warmtenet')
    >>> terms("warmtenet", ["nl"])
    ('warmtenet',)
    >>> terms("een", ["nl"], "één")
    ('een', ':een', ':één')
    >>> terms("livre", ["fr"], "livré")
    ('livre', 'fr:livr', ':livre', ':livré')
    """
    stems = {language: stem_of_spelling(word, language, spelling) for language in languages}
    found = [word, *(f"{code}:{stemmed}" for code, stemmed in stems.items() if stemmed != word)]
    if spelling not in {"", word}:
        found += [with_diacritics(word), with_diacritics(spelling)]
    return tuple(found)


def with_diacritics(word: str) -> str:
    """Return the term of words that are spelled with diacritics.

    Args:
        word: Folded, for any diacritics; as `spelling_of` returns it, for these diacritics.
    """
    return f":{word}"


def term_of(word: str, spelling: str = "") -> str:
    """Return the term of a folded *word* as typed, without other forms.

    It is that of its spelling where the diacritics tell it apart from another word.
    """
    return with_diacritics(spelling) if spelled_forms(spelling, "") else word


def forms(word: str, language: str, spelling: str = "") -> tuple[Form, ...]:
    """Return the terms that match every form of a folded *word* in *language*.

    >>> [form.term for form in forms("warmtenetten", "nl")]
    ['nl:warmtenet', 'warmtenet']
    >>> [form.term for form in forms("cote", "nl", "côté")]
    [':côté']

    Args:
        word: The word.
        language: ISO 639-1 code.
        spelling: The word with its diacritics; empty if it was typed with none.
    """
    if spelled := spelled_forms(spelling, language):
        return tuple(Form(with_diacritics(form), language) for form in sorted(spelled))
    stemmed = stem_of_spelling(word, language, spelling)
    found = [Form(f"{language}:{stemmed}", language)]
    if stem(stemmed, language) == stemmed:
        found.append(Form(stemmed, language))
    return tuple(found)
