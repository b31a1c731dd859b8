"""Questions for numbers in a unit: `getal:MW restwarmte`, "hoeveel MW", and the names of units."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import fold, is_stopword, spelling_of, tokens
from library.languages import all_patterns, all_words, known
from library.languages.words import is_noun
from library.query.asking_phrases import has_subject
from library.query.tree import Or, Phrase, Query, Word

SIGNS = "%€$£°"
"""First characters of units that are in no index."""
NAMES = all_words(lambda each: each.quantity_fields)
"""Folded names of the field."""
NUMBER_WORDS = all_patterns(lambda each: sum(each.number_words.values(), ()))
"""Patterns of words such as *million*, which may be before a unit."""
MIN_PLURAL = 4
"""Fewest letters of a plural in -s."""
TIMES = ("year", "month", "week", "day", "h", "min")
"""Symbols of the units of time."""
_DURATION_NAMES = all_words(lambda each: each.duration_names)
_ENDS = ",;.!?*~"
_IS_WORD = re.compile(r"[^\W\d_]+")
_UNIT = rf"[^\W\d_][^\s()\"]*|[{SIGNS}](?:[CFK](?!\w)|/[^\s()\"]*)?"
_SCALED = rf"(?i:{NUMBER_WORDS})\s+(?P<scaled>{_UNIT})"


def _question(patterns: str) -> re.Pattern[str]:
    """Return the pattern of whole questions with {} for what they are about."""
    return re.compile(rf"(?:{patterns})".replace("{}", "(.+?)"), re.IGNORECASE)


_FIELD = re.compile(
    rf'(?:^|(?<=\s))(?P<name>[^\W\d_]+):\s*(?:"\s*(?P<quoted>[^\W\d][^"]*|[{SIGNS}][^"]*)"|{_SCALED}|(?P<unit>{_UNIT}))'
)
_HOW_MANY = re.compile(
    rf"\s*(?:{all_patterns(lambda each: each.how_many)})(?:\s+|(?<=['’]))"
    rf"(?P<unit>(?:(?:{NUMBER_WORDS})\s+(?:d[e'’]\s?)?)?(?:{_UNIT}))",
    re.IGNORECASE,
)
_PRICE = _question(all_patterns(lambda each: each.price_questions))
_DURATION = _question(all_patterns(lambda each: each.duration_questions))
_PER = re.compile(rf"\s*/\s*|\s(?:{all_patterns(lambda each: each.per_words)})\s", re.IGNORECASE)
_SCALE = re.compile(rf"(?:{NUMBER_WORDS})\s+(?:d[e'’]\s?)?", re.IGNORECASE)


def unit_in_field(question: str) -> tuple[str, str] | None:
    """Return the unit that *question* names in the field, and the rest of it; None without one.

    >>> unit_in_field("restwarmte getal:MW"), unit_in_field("hoeveel ton slib")
    (('MW', 'restwarmte'), None)
    """
    for match in _FIELD.finditer(question):
        if fold(match["name"]) in NAMES:
            rest = f"{question[: match.start()].strip()} {question[match.end() :].strip()}"
            unit = match["quoted"] or match["unit"] or match[0].partition(":")[2]
            # The word after one such as *million* is its unit only where it is the name of one.
            if match["scaled"] and not _is_known(match["scaled"]):
                unit, rest = unit.split()[0], f"{match['scaled']} {rest}"
            return " ".join(unit.split()).rstrip(_ENDS), rest.strip()
    return None


def asked_unit(question: str) -> tuple[str, str] | None:
    """Return the unit that *question* asks numbers in, and the rest of the question.

    None when it names no unit in the field, nor asks for a price or a duration, or how many of a
    known unit or of a noun.

    >>> asked_unit("restwarmte getal:MW"), asked_unit("MW restwarmte")
    (('MW', 'restwarmte'), None)
    >>> asked_unit('getal:"miljoen euro" net'), asked_unit("hoeveel ton slib")
    (('miljoen euro', 'net'), ('ton', 'slib'))
    >>> asked_unit("Hoeveel leden heeft de raad?"), asked_unit("hoeveel kan er bij")
    (('leden', 'heeft de raad?'), None)
    >>> asked_unit("Wat kost een warmtepomp?"), asked_unit("How long does a permit take?")
    (('€', 'een warmtepomp'), ('time', 'a permit'))
    """
    if in_field := unit_in_field(question):
        return in_field
    for unit, form in (("€", _PRICE), ("time", _DURATION)):
        found = form.fullmatch(" ".join(question.split()).rstrip(" ?!."))
        if found and has_subject(asked := next(filter(None, found.groups()))):
            return unit, asked
    if how_many := _HOW_MANY.match(question):
        unit, rest = how_many["unit"].rstrip(_ENDS), question[how_many.end() :].strip()
        if _is_known(_SCALE.sub("", unit)):
            return unit, rest
        if _is_counted(unit):
            return unit.lower(), rest
    return None


def _is_counted(word: str) -> bool:
    """Whether *word* may be a noun: one that a list marks, or a plural in -s."""
    if not word.isalpha() or is_stopword(fold(word)):
        return False
    is_plural = len(word) >= MIN_PLURAL and word.lower().endswith("s")
    return is_plural or any(is_noun(fold(word), each.code) for each in known())


def _is_known(unit: str) -> bool:
    return unit_names(unit_parts(unit)[0]) != {unit}


def plain_unit(unit: str) -> str:
    """Return *unit* without what it is for, and without a word for a number before it.

    >>> plain_unit("kWh/m²"), plain_unit("miljoen euro"), plain_unit("miljoen")
    ('kWh', 'euro', 'miljoen')
    """
    return _SCALE.sub("", unit_parts(unit)[0])


@cache
def unit_names(unit: str) -> frozenset[str]:
    """Return the symbol and the names, in all languages, of a unit; an unknown one alone.

    Of time in general, those of all units of time.

    >>> {"km/h", "kilometer per uur", "kph"} <= unit_names("km/u")
    True
    >>> unit_names("woningen")
    frozenset({'woningen'})
    """
    asked = fold(unit)
    is_any_time = asked in _DURATION_NAMES
    names = (
        own
        for symbol, own in units().items()
        if asked in map(fold, own) or (is_any_time and symbol in TIMES)
    )
    return frozenset().union(*names) or frozenset({unit})


def unit_parts(unit: str) -> tuple[str, ...]:
    """Return a unit and what it is for, which may be several: for each square metre and year.

    >>> unit_parts("kWh/m²/jaar"), unit_parts("euro per ton"), unit_parts("km/h")
    (('kWh', 'm²', 'jaar'), ('euro', 'ton'), ('km/h',))
    """
    if unit_names(unit) != {unit}:
        return (unit,)
    return tuple(part for part in _PER.split(unit) if part) or (unit,)


@cache
def units() -> dict[str, frozenset[str]]:
    """Return each unit by its symbol, with its symbol and its names in all languages."""
    found: dict[str, set[str]] = {}
    for each in known():
        for symbol, names in each.units.items():
            spaced = (name.replace("_", " ") for name in names)
            found.setdefault(symbol, {symbol}).update(spaced)
    return {symbol: frozenset(names) for symbol, names in found.items()}


def percent_names() -> frozenset[str]:
    """Return the folded names of the sign % in all languages: percent, pour cent.

    >>> {"percent", "pour cent"} <= percent_names()
    True
    """
    return frozenset(map(fold, units()["%"] - {"%"}))


@cache
def longer_units(name: str) -> tuple[str, ...]:
    """Return what follows *name* in longer units: `/h` after `km`, as in `km/h`."""
    every = {each for names in units().values() for each in names}
    longer = (f"{name}/", f"{name} ")
    return tuple(sorted(each.removeprefix(name) for each in every if each.startswith(longer)))


def pages_with(unit: str) -> Query | None:
    """Return the query for pages with a name of *unit*; None for a sign, which is in no index.

    Only the plain unit is asked: kWh of kWh/m², and euros of "million euros".
    """
    names = unit_names(plain_unit(unit.rstrip(_ENDS)))
    if any(set(name) & set(SIGNS) for name in names):
        return None
    found = {
        tuple(each.word for each in tokens(name)): name for name in sorted(names, reverse=True)
    }
    parts = tuple(
        Word(words[0], _spelling(name, words[0]), is_quoted=True)
        if len(words) == 1
        else Phrase(words, is_quoted=True)
        for words, name in sorted(found.items())
        if words
    )
    typed = f"number:{unit}" if _IS_WORD.fullmatch(unit) else f'number:"{unit}"'
    return Or(parts, typed) if len(parts) > 1 else next(iter(parts), None)


def _spelling(name: str, word: str) -> str:
    """Return the spelling of a *name* of one word, as of one that is typed; "" if it is plain."""
    spelling = spelling_of(name)
    return "" if spelling == word else spelling
