"""Fields of queries: their names, their values, and queries inside a field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import TypeVar, get_args

from library.analysis import fold
from library.languages import all_patterns, all_words, known
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


def _spaced(pattern: str) -> str:
    """Return *pattern* with any space between its words, for a verbose expression."""
    return pattern.replace(" ", r"\s+")


_UNTIL = _spaced(all_patterns(lambda each: each.until_words))
_SINCE = _spaced(all_patterns(lambda each: each.since_words))
_AFTER = _spaced(all_patterns(lambda each: each.after_words))
_UP_TO = _spaced(all_patterns(lambda each: each.up_to_words))
_BEFORE = _spaced(all_patterns(lambda each: each.before_words))
_BETWEEN = _spaced(all_patterns(lambda each: each.between_words))
_AND = all_patterns(lambda each: sorted(each.and_words))
_RANGE = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*(?:
      :\s*(?:(?:{_SINCE})\s+)?
        (?P<first>[0-9]{{4}})(?:\s*[-–]\s*|\s+(?:{_UNTIL})\s+)(?P<last>[0-9]{{4}})
    | :\s*(?:{_BETWEEN})\s+(?P<low>[0-9]{{4}})\s+(?:{_AND})\s+(?P<high>[0-9]{{4}})
    | (?: :?\s*(?:(?P<after>>)|(?P<since>>=|≥)|(?P<before><)|(?P<up_to><=|≤))\s*
        | :\s*(?:(?P<is_after>{_AFTER})|(?P<is_since>{_SINCE})
               |(?P<is_before>{_BEFORE})|(?P<is_up_to>{_UP_TO}))\s+
      )(?P<bound>[0-9]{{4}})
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OR = all_patterns(lambda each: sorted(each.or_words))
_SIGN = r"\s*[,;/+|]\s*"
_JOINT = rf"(?:{_SIGN}(?:(?:{_OR}|{_AND})\s+)?|\s+(?:{_OR}|{_AND})\s+)"
"""What is between two values of a list."""
_ONE_YEAR = r"[0-9]{4}(?:(?:\.\.|[-–])[0-9]{4})?"
_YEAR_LIST = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*:\s*(?:
      \(\s*(?P<group>{_ONE_YEAR}(?:(?:{_JOINT}|\s+){_ONE_YEAR})*)\s*\)
    | (?P<list>{_ONE_YEAR}(?:(?:{_JOINT}|\s+){_ONE_YEAR})+)(?!\w|[.,-]\w)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Several years or ranges, one by one, or in parentheses."""
_LANGUAGE_NAME = r"[^\W\d_]{2,}(?:-[^\W\d_]{2})?"
_LANGUAGE_LIST = re.compile(
    rf"""
    (?P<name>[^\W\d_]+)\s*:\s*(?:
      \(\s*(?P<group>{_LANGUAGE_NAME}(?:(?:{_JOINT}|\s+){_LANGUAGE_NAME})*)\s*\)
    | (?P<list>{_LANGUAGE_NAME}(?:{_JOINT}{_LANGUAGE_NAME})+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The same for languages, which only signs and words separate outside parentheses."""
_WORD_LIST = re.compile(
    r"(?<![^\s(])(?P<name>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?)"
    r":(?P<list>[^\W\d_][\w'’.-]*(?:[/,;+][^\W\d_][\w'’.-]*)+)(?![^\s),;!?])"
)
"""Words of a field with a sign between them, and no space."""
_LONG_STROKE = re.compile(r"[^\W\d_]{4,}(?:/[^\W\d_]{4,})+")
"""Words with a stroke; shorter ones may be one name: TU/e."""
_BEHIND_YEAR = re.compile(r"(?<=[:.-][0-9]{4})[,;](?=[^\W\d_])")
"""The sign between a year and what follows it without a space."""
_ASSIGNED = re.compile(r"(?<![^\s(])([^\W\d_]{2,}(?:-[^\W\d_]{2,})?)\s*=(\s*)(?=\S)")
_SEPARATOR = re.compile(r"[,;/]|\+(?=.)")
_LAST_SIGNS = re.compile(r"(?:[!?,;]|(?<!\.)\.)+$")
"""Signs that end a value, but are none of the full stops of an open range."""
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
    >>> years("2018-21"), years("2018+")
    (InYears(first=2018, last=2021), InYears(first=2018, last=None))
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


def _years(text: str) -> InYears | None:
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else None
    until = match[1][:2] + match[3] if match[3] and len(match[3]) == 2 else match[3]
    last = int(until) if until else None if match[2] or match[4] else first
    if first and last and first > last:
        first, last = last, first
    return InYears(first, last)


def field_key(name: str) -> str:
    """Return the key of a field by its *name* as typed.

    >>> field_key("Mots-clés")
    'motscles'
    """
    return fold(name).replace("-", "")


def plain_fields(text: str) -> str:
    """Return *text* with a colon behind its fields, and with their values as `parse` reads them.

    >>> plain_fields("jaar: 2019 tot 2021 warmte"), plain_fields("year > 2020")
    ('jaar:2019..2021 warmte', 'year:2021..')
    >>> plain_fields("jaar: vanaf 2020"), plain_fields("année : avant 2015")
    ('jaar:2020..', 'année:..2014')
    >>> plain_fields("jaar: 2019, 2021 of 2023"), plain_fields("taal:(nl OF fr)")
    ('jaar:2019,2021,2023', 'taal:nl/fr')
    >>> plain_fields("titel = warmte, x = 2"), plain_fields("auteur:Smet/Peeters")
    ('titel: warmte, x = 2', 'auteur:(Smet Peeters)')
    """
    text = _RANGE.sub(_plain_range, _ASSIGNED.sub(_with_colon, _BEHIND_YEAR.sub(" ", text)))
    text = _LANGUAGE_LIST.sub(_plain_languages, _YEAR_LIST.sub(_plain_years, text))
    return _WORD_LIST.sub(_plain_words, text)


def _with_colon(found: re.Match[str]) -> str:
    name = field_key(found[1])
    return f"{found[1]}:{found[2]}" if name in FIELDS or name in YEAR | LANGUAGE else found[0]


def _plain_years(found: re.Match[str]) -> str:
    if fold(found["name"]) not in YEAR:
        return found[0]
    return f"{found['name']}:{','.join(re.findall(_ONE_YEAR, found['group'] or found['list']))}"


def _plain_languages(found: re.Match[str]) -> str:
    """Return the languages that a list begins with, and what is behind them as it was."""
    if fold(found["name"]) not in LANGUAGE:
        return found[0]
    text = found["group"] or found["list"]
    joints = rf"({_JOINT}|\s+)" if found["group"] else f"({_JOINT})"
    values = re.split(joints, text, flags=re.IGNORECASE)
    named = list(takewhile(_names_language, values[::2]))
    if not named or (found["group"] and len(named) < len(values[::2])):
        return found[0]
    return f"{found['name']}:{'/'.join(named)}{''.join(values[2 * len(named) - 1 :])}"


def _names_language(text: str) -> bool:
    """Whether *text* is the name or the code of a known language, of a country too."""
    return _code_of(text) in _CODES.values()


def _plain_words(found: re.Match[str]) -> str:
    field = FIELDS.get(field_key(found["name"]))
    is_one = "/" in found["list"] and not _LONG_STROKE.fullmatch(found["list"])
    if field is None or (is_one and field != "author"):
        return found[0]
    return f"{found['name']}:({re.sub('[/,;+]', ' ', found['list'])})"


def _plain_range(found: re.Match[str]) -> str:
    name = found["name"]
    if fold(name) not in YEAR:
        return found[0]
    if not found["bound"]:
        return f"{name}:{found['first'] or found['low']}..{found['last'] or found['high']}"
    bound = int(found["bound"])
    if found["since"] or found["is_since"]:
        return f"{name}:{bound}.."
    if found["up_to"] or found["is_up_to"]:
        return f"{name}:..{bound}"
    is_after = found["after"] or found["is_after"]
    return f"{name}:{bound + 1}.." if is_after else f"{name}:..{bound - 1}"


def inside(field: Field, query: Query) -> Query:
    """Return *query* restricted to a field of the record."""
    match query:
        case And(parts):
            return And(tuple(inside(field, part) for part in parts))
        case Or(parts):
            return Or(tuple(inside(field, part) for part in parts))
        case Not(part):
            return Not(inside(field, part))
        case Near(words):  # fields are short, so all words in one are near
            return And(tuple(InField(field, Word(word)) for word in words))
        case Word() | Prefix() | Wildcard() | Fuzzy() | Composite() | Phrase():
            return InField(field, query)
    return query  # Everything, or restricted to a field already
