"""Fields of queries: their names, their values, and queries inside a field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Literal, TypeVar, get_args

from library.analysis import fold
from library.languages import all_words, known
from library.query.tree import (
    And,
    Composite,
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

Value = TypeVar("Value", InLanguage, InYears)

FIELDS: dict[str, Field] = {
    name: field
    for each in known()
    for field in get_args(Field)
    for name in each.query_fields.get(field, ())
}
"""Folded name of a field in any known language -> the field."""
LANGUAGE = all_words(lambda each: each.query_fields.get("language", ()))
YEAR = all_words(lambda each: each.query_fields.get("year", ()))

_CODES = {name: code for each in known() for code, names in each.names.items() for name in names}
"""Folded name of a language in any known language -> its code."""
_CODE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"(?<=^[a-z]{2})[-_][a-z]{2}$")
_SEPARATOR = re.compile(r"[,;/]|\+(?=.)")
_LAST_SIGNS = re.compile(r"(?:[!?,;]|(?<!\.)\.)+$")
"""Signs that end a value, but are none of the full stops of an open range."""
MONTHS = 12
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|[-–])(\d{4}|(?<=\d[-–])\d\d)?|(\+))?")


def languages(text: str) -> InLanguage | Or | None:
    """Return the languages that a text names by code, of a country too, or by name.

    `None` for any other text.

    >>> languages("Français"), languages("nl-BE"), languages("warmte")
    (InLanguage(code='fr'), InLanguage(code='nl'), None)
    >>> str(languages("nl,fr"))
    'language:nl OR language:fr'
    """
    return _one_of(_language(each) for each in _SEPARATOR.split(_LAST_SIGNS.sub("", text)))


def years(text: str) -> InYears | Or | None:
    """Return the years that a text states: a range or several; `None` for any other text.

    >>> years("2018..2024"), years("..2020"), years("2019")
    (InYears(first=2018, last=2024), InYears(first=None, last=2020), InYears(first=2019, last=2019))
    >>> years("2018-21"), years("2018+"), years("2018-05")
    (InYears(first=2018, last=2021), InYears(first=2018, last=None), InYears(first=2018, last=2018))
    >>> str(years("2019,2021"))
    'year:2019 OR year:2021'
    """
    return _one_of(_years(each) for each in _SEPARATOR.split(_LAST_SIGNS.sub("", text)))


def _one_of(values: Iterable[Value | None]) -> Value | Or | None:
    """Return the query for any of *values*; `None` when one of them is."""
    found: list[Value] = []
    for value in values:
        if value is None:
            return None
        found.append(value)
    return found[0] if len(found) == 1 else Or(tuple(found))


def _code_of(text: str) -> str:
    """Return the code of a language by its code, of a country too, or its name; else *text*."""
    name = _COUNTRY.sub("", fold(text))
    return _CODES.get(name, name)


def _language(text: str) -> InLanguage | None:
    code = _code_of(text)
    return InLanguage(code) if _CODE.fullmatch(code) else None


def names_language(text: str) -> bool:
    """Return whether *text* is the name or the code of a known language, of a country too."""
    return _code_of(text) in _CODES.values()


def _years(text: str) -> InYears | None:
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else None
    until = match[1][:2] + match[3] if match[3] and len(match[3]) == 2 else match[3]
    last = int(until) if until else None if match[2] or match[4] else first
    if first and last and first > last:
        is_month = 1 <= int(match[3]) <= MONTHS
        first, last = (first, first) if is_month else (last, first)
    return InYears(first, last)


def field_key(name: str) -> str:
    """Return the key of a field by its *name* as typed.

    >>> field_key("Mots-clés")
    'motscles'
    """
    return fold(name).replace("-", "")


def field_of(key: str) -> Field | Literal["year", "language"] | None:
    """Return the field with a key, in any known language; `None` for none.

    >>> field_of("auteur"), field_of("annee"), field_of("prijs")
    ('author', 'year', None)
    """
    if key in YEAR | LANGUAGE:
        return "year" if key in YEAR else "language"
    return FIELDS.get(key)


def inside(field: Field, query: Query) -> Query:
    """Return *query* restricted to a field of the record."""
    match query:
        case And(parts):
            inner = [inside(field, part) for part in parts]
            flat = (each.parts if isinstance(each, And) else (each,) for each in inner)
            return And(tuple(chain.from_iterable(flat)))
        case Or(parts, typed):  # a date is found as typed
            return inside(field, parts[0]) if typed else Or(tuple(inside(field, x) for x in parts))
        case Not(part):
            return Not(inside(field, part))
        case Near(words):  # fields are short, so all words in one are near
            return And(tuple(InField(field, Word(word)) for word in words))
        case Word() | Prefix() | Wildcard() | Fuzzy() | Composite() | Phrase():
            return InField(field, query)
    return query  # Everything, or restricted to a field already
