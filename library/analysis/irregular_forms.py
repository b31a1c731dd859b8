"""Stems of words with irregular forms: plurals that change a vowel, strong participles and such."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from library.languages import language as language_of

MIN_LETTERS_BEFORE = 3
"""Fewest letters of a compound before its irregular last part: with fewer, "bewegen" would be read
as the roads (wegen) of something."""
_NO_FORMS: frozenset[str] = frozenset()


class _Table(NamedTuple):
    """The irregular forms of one language, each with its stem."""

    words: dict[str, str]
    """All forms."""
    last_parts: dict[str, str]
    """The forms that compounds may end in."""
    longest: int
    """Letters of the longest of `last_parts`."""


def irregular_stem(word: str, language: str) -> str | None:
    """Return the stem of a folded irregular *word*; `None` when the table does not have it.

    >>> irregular_stem("steden", "nl")
    'stad'
    """
    return _table(language).words.get(word)


def irregular_compound_stem(word: str, language: str) -> str | None:
    """Return the stem of a folded compound with an irregular last part; `None` for other words.

    >>> irregular_compound_stem("voorsteden", "nl")
    'voorstad'
    """
    table = _table(language)
    for begin in range(max(MIN_LETTERS_BEFORE, len(word) - table.longest), len(word)):
        if (ending := word[begin:]) in table.last_parts:
            return word[:begin] + table.last_parts[ending]
    return None


def irregular_forms(word: str, language: str) -> frozenset[str]:
    """Return the forms of a folded irregular *word*; none when the table does not have it.

    >>> sorted(irregular_forms("steden", "nl"))
    ['stad', 'steden']
    """
    stem = irregular_stem(word, language)
    return _NO_FORMS if stem is None else _forms(stem, language)


@cache
def _forms(stem: str, language: str) -> frozenset[str]:
    words = _table(language).words
    return frozenset(form for form, other in words.items() if other == stem)


@cache
def _table(language: str) -> _Table:
    words: dict[str, str] = {}
    last_parts: dict[str, str] = {}
    for key, forms in language_of(language).irregular_forms.items():
        stem = key.removeprefix("-")
        stems = dict.fromkeys((stem, *forms), stem)
        words |= stems
        if key.startswith("-"):
            last_parts |= stems
    return _Table(words, last_parts, max(map(len, last_parts), default=0))
