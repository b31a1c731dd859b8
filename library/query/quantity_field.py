"""The field for numbers in a unit: `getal:MW restwarmte`, and the names of units."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import fold, tokens
from library.languages import all_patterns, all_words, known
from library.query.tree import Or, Phrase, Query, Word

SIGNS = "%€$£°"
"""First characters of units that are in no index."""
NAMES = all_words(lambda each: each.quantity_fields)
"""Folded names of the field."""
_ENDS = ",;.!?"
_FIELD = re.compile(
    rf"(?:^|(?<=\s))(?P<name>[^\W\d_]+):\s*"
    rf"(?P<unit>[^\W\d_][^\s()\"]*|[{SIGNS}](?:[CFK](?!\w)|/[^\s()\"]*)?)"
)
_PER = re.compile(rf"\s*/\s*|\s(?:{all_patterns(lambda each: each.per_words)})\s", re.IGNORECASE)


def asked_unit(question: str) -> tuple[str, str] | None:
    """Return the unit that *question* names in the field, and the rest of the question.

    None without the field.

    >>> asked_unit("restwarmte getal:MW"), asked_unit("MW restwarmte")
    (('MW', 'restwarmte'), None)
    >>> asked_unit("getal:€/MWh stroom")
    ('€/MWh', 'stroom')
    """
    for match in _FIELD.finditer(question):
        if fold(match["name"]) in NAMES:
            rest = f"{question[: match.start()].strip()} {question[match.end() :].strip()}"
            return match["unit"].rstrip(_ENDS), rest.strip()
    return None


@cache
def unit_names(unit: str) -> frozenset[str]:
    """Return the symbol and the names, in all languages, of a unit; an unknown one alone.

    >>> {"km/h", "kilometer per uur", "kph"} <= unit_names("km/u")
    True
    >>> unit_names("woningen")
    frozenset({'woningen'})
    """
    asked = fold(unit)
    names = {symbol: own for symbol, own in _units().items() if asked in map(fold, own)}
    return frozenset(name for own in names.values() for name in own) or frozenset({unit})


def unit_parts(unit: str) -> tuple[str, ...]:
    """Return a unit and what it is for, which may be several: for each square metre and year.

    >>> unit_parts("kWh/m²/jaar"), unit_parts("euro per ton"), unit_parts("km/h")
    (('kWh', 'm²', 'jaar'), ('euro', 'ton'), ('km/h',))
    """
    if unit_names(unit) != {unit}:
        return (unit,)
    return tuple(part for part in _PER.split(unit) if part) or (unit,)


@cache
def _units() -> dict[str, frozenset[str]]:
    """Return each unit by its symbol, with its symbol and its names in all languages."""
    found: dict[str, set[str]] = {}
    for each in known():
        for symbol, names in each.units.items():
            spaced = (name.replace("_", " ") for name in names)
            found.setdefault(symbol, {symbol}).update(spaced)
    return {symbol: frozenset(names) for symbol, names in found.items()}


@cache
def longer_units(name: str) -> tuple[str, ...]:
    """Return what follows *name* in longer units: `/h` after `km`, as in `km/h`."""
    every = {each for names in _units().values() for each in names}
    longer = (f"{name}/", f"{name} ")
    return tuple(sorted(each.removeprefix(name) for each in every if each.startswith(longer)))


def pages_with(unit: str) -> Query | None:
    """Return the query for pages with a name of *unit*; None for a sign, which is in no index.

    Of a unit for each of another, as in kWh/m², the first is asked.
    """
    names = unit_names(unit_parts(unit.rstrip(_ENDS))[0])
    if any(set(name) & set(SIGNS) for name in names):
        return None
    found = {
        tuple(each.word for each in tokens(name)): name for name in sorted(names, reverse=True)
    }
    parts = tuple(
        Word(words[0], "" if name == words[0] else name, is_quoted=True)
        if len(words) == 1
        else Phrase(words, is_quoted=True)
        for words, name in sorted(found.items())
        if words
    )
    return Or(parts) if len(parts) > 1 else next(iter(parts), None)
