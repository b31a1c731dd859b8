"""The fields of records by the names that readers give them, and what may be asked of each."""

from __future__ import annotations

import re

from library.analysis import fold
from library.query.tree import (
    And,
    Field,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)  # fmt: skip

_NAMES: dict[Field, str] = {
    "title": "title titel titre",
    "author": "author authors auteur auteurs autor autoren",
    "publisher": "publisher uitgever editeur herausgeber",
    "subject": "subject onderwerp sujet thema",
}
FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
"""Folded name of a field in any language of the screens -> the field."""
LANGUAGE = frozenset("language taal langue sprache".split())
YEAR = frozenset("year jaar annee jahr".split())

_CODES = {
    name: code
    for code, names in {
        "nl": "nederlands dutch neerlandais niederlandisch vlaams",
        "en": "engels english anglais englisch",
        "fr": "frans french francais franzosisch",
        "de": "duits german allemand deutsch",
        "es": "spaans spanish espagnol spanisch",
        "it": "italiaans italian italien italienisch",
    }.items()
    for name in names.split()
}
_CODE = re.compile(r"[a-z]{2}")
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|[-–])(\d{4})?)?")


def language(text: str) -> InLanguage | None:
    """Return the language that a code or a name means; `None` when it means none.

    >>> language("Français"), language("warmte")
    (InLanguage(code='fr'), None)
    """
    name = fold(text)
    code = _CODES.get(name, name)
    return InLanguage(code) if _CODE.fullmatch(code) else None


def years(text: str) -> InYears | None:
    """Return the years that a text means; `None` when it means none.

    >>> years("2018..2024"), years("..2020"), years("2019")
    (InYears(first=2018, last=2024), InYears(first=None, last=2020), InYears(first=2019, last=2019))
    """
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None if match[2] else first
    if first and last and first > last:
        first, last = last, first
    return InYears(first, last)


def inside(field: Field, query: Query) -> Query:
    """Return what *query* asks, asked of a field of the record."""
    match query:
        case And(parts):
            return And(tuple(inside(field, part) for part in parts))
        case Or(parts):
            return Or(tuple(inside(field, part) for part in parts))
        case Not(part):
            return Not(inside(field, part))
        case Near(words):  # fields are short: whatever stands in one stands near
            return And(tuple(InField(field, Word(word)) for word in words))
        case Word() | Prefix() | Wildcard() | Fuzzy() | Phrase():
            return InField(field, query)
    return query  # Everything, or asked of a field already
