"""Fields of queries: their names, their values, and queries inside a field."""

from __future__ import annotations

import re
from typing import get_args

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
_SEVERAL = re.compile(
    rf"([^\W\d_]+)\s*:\s*([0-9]{{4}}(?:(?:\s*,\s*|\s+(?:{_OR}|{_AND})\s+)[0-9]{{4}})+)(?![\w.,-])",
    re.IGNORECASE,
)
"""Several years, one by one."""
_ASSIGNED = re.compile(r"(?<![^\s(])([^\W\d_]{2,}(?:-[^\W\d_]{2,})?)\s*=(\s*)(?=\S)")
_BETWEEN_YEARS = re.compile(r"[,;/+]")
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|[-–])(\d{4})?)?")


def language(text: str) -> InLanguage | None:
    """Return the language of a code, of a country too, or a name; `None` for any other text.

    >>> language("Français"), language("nl-BE"), language("warmte")
    (InLanguage(code='fr'), InLanguage(code='nl'), None)
    """
    name = _COUNTRY.sub("", fold(text))
    code = _CODES.get(name, name)
    return InLanguage(code) if _CODE.fullmatch(code) else None


def years(text: str) -> InYears | Or | None:
    """Return the years that a text states: a range or several; `None` for any other text.

    >>> years("2018..2024"), years("..2020"), years("2019")
    (InYears(first=2018, last=2024), InYears(first=None, last=2020), InYears(first=2019, last=2019))
    >>> str(years("2019,2021"))
    'year:2019 OR year:2021'
    """
    several = [_years(each) for each in _BETWEEN_YEARS.split(text.strip("!?,;"))]
    found = tuple(each for each in several if each)
    if len(found) < len(several):
        return None
    return found[0] if len(found) == 1 else Or(found)


def _years(text: str) -> InYears | None:
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None if match[2] else first
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
    """Return *text* with a colon behind its fields, and with years as `years` reads them.

    >>> plain_fields("jaar: 2019 tot 2021 warmte"), plain_fields("year > 2020")
    ('jaar:2019..2021 warmte', 'year:2021..')
    >>> plain_fields("jaar: vanaf 2020"), plain_fields("année : avant 2015")
    ('jaar:2020..', 'année:..2014')
    >>> plain_fields("jaar: 2019, 2021 of 2023")
    'jaar:2019,2021,2023'
    >>> plain_fields("titel = warmte, x = 2")
    'titel: warmte, x = 2'
    """
    return _SEVERAL.sub(_plain_list, _RANGE.sub(_plain_range, _ASSIGNED.sub(_with_colon, text)))


def _with_colon(found: re.Match[str]) -> str:
    name = field_key(found[1])
    return f"{found[1]}:{found[2]}" if name in FIELDS or name in YEAR | LANGUAGE else found[0]


def _plain_list(found: re.Match[str]) -> str:
    if fold(found[1]) not in YEAR:
        return found[0]
    return f"{found[1]}:{','.join(re.findall('[0-9]{4}', found[2]))}"


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
