"""Dates in a question: *twaalf mei 2019* is 12/05/2019 and *May 12, 2019* too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product

from library.analysis import fold
from library.languages import known, named_numbers
from library.query.tree import And, Composite, Or, Phrase, Query, unquoted_word

_DAY = re.compile("([0-9]{1,2})e?")
"""The number of a day, or of an ordinal of it as `normalized` spells it: 3e, of 3rd."""
_YEAR = re.compile("[12][0-9]{3}")
"""A year that is printed in four digits: 0032 begins a telephone number."""
_LONGEST = 4
"""Most words of a date: 12th of May 2019."""


def with_dates(parts: Sequence[Query]) -> list[Query]:
    """Return *parts* with each date as typed, or in any other usual writing.

    >>> from library.query.tree import Word
    >>> [found] = with_dates([Word("twaalf"), Word("mei"), Word("2019")])
    >>> str(found), Phrase(("12", "05", "2019")) in found.parts
    ('twaalf mei 2019', True)
    """
    found: list[Query] = []
    at = 0
    while at < len(parts):
        count, day = next(_dates_at(parts, at), (1, None))
        typed = [part for part in parts[at : at + count] if day is None or not _is_day_word(part)]
        found += typed if day is None else [_in_any_writing(typed, day)]
        at += count
    return found


def _dates_at(parts: Sequence[Query], at: int) -> Iterator[tuple[int, date]]:
    """Yield how many of *parts* from *at* are a date, and the date."""
    first = parts[at]
    if isinstance(first, Composite | Phrase) and (day := _of_numbers(first)):
        yield 1, day
    for count in range(_LONGEST, 2, -1):
        words = [unquoted_word(part) for part in parts[at : at + count]]
        if len(words) == count and all(words) and (day := _of_words(words)):
            yield count, day


def _is_day_word(part: Query) -> bool:
    return any(unquoted_word(part) in each.day_words for each in known())


def _of_numbers(part: Composite | Phrase) -> date | None:
    """Return the date that three numbers are: 12/05/2019, 2019-05-12, or 5/13/2019."""
    if len(part.words) != 3 or (isinstance(part, Phrase) and part.is_quoted):
        return None
    if not all(word.isdecimal() and word.isascii() for word in part.words):
        return None
    first, middle, last = part.words
    if _YEAR.fullmatch(first):
        return _date(first, int(middle), int(last))
    if not _YEAR.fullmatch(last) or len(first) > 2 or len(middle) > 2:
        return None
    return _date(last, int(middle), int(first)) or _date(last, int(first), int(middle))


def _of_words(words: Sequence[str]) -> date | None:
    """Return the date that words are: a day and the name of a month, in any order, and a year."""
    *before, year = words
    if not _YEAR.fullmatch(year):  # seldom: names of months and days take longer to look up
        return None
    if len(before) == 3:
        if not any(before[1] in each.day_words for each in known()):
            return None
        del before[1]
    one, other = before
    months = _months()
    if month := months.get(one):
        return _date(year, month, _day(other))
    return _date(year, months.get(other, 0), _day(one))


def _date(year: str, month: int, day: int) -> date | None:
    """Return the date of these numbers; `None` where there is none."""
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def _day(word: str) -> int:
    """Return the number of a day, in digits or in words; 0 for other words."""
    if found := _DAY.fullmatch(word):
        return int(found[1])
    return _ordinals().get(word) or int(named_numbers().get(word, 0))


@cache
def _months() -> Mapping[str, int]:
    """Return the names of months in all languages, folded, each with its number."""
    return _by_name(language.months for language in known())


@cache
def _ordinals() -> Mapping[str, int]:
    """Return ordinals in words of all languages, folded, each with its number."""
    return _by_name(language.ordinals for language in known())


def _by_name(lists: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the number of each name in *lists*: its place, of which the names are one text."""
    places = (place for each in lists for place in enumerate(each, 1))
    return {fold(name): number for number, names in places for name in names.split()}


def _in_any_writing(typed: Sequence[Query], day: date) -> Or:
    """Return a date as *typed*, or in other writings: with the month in words or digits."""
    first = typed[0]
    own = Composite(first.words) if isinstance(first, Phrase | Composite) else And(tuple(typed))
    year, number, ordinal = str(day.year), str(day.day), f"{day.day}e"
    full = {fold(each.months[day.month - 1].split()[0]) for each in known() if each.months[0]}
    days, months = _digits(day.day), _digits(day.month)
    phrases = [
        *((each, month, year) for each, month in product((number, ordinal), sorted(full))),
        *((month, each, year) for each, month in product((number, ordinal), sorted(full))),
        *((each, month, year) for each, month in product(days, months)),
        (year, months[-1], days[-1]),
    ]
    return Or((own, *map(Phrase, dict.fromkeys(phrases))), typed=str(own))


def _digits(number: int) -> tuple[str, ...]:
    """Return a number of one or two digits without and with a zero before it."""
    return tuple(dict.fromkeys((str(number), f"{number:02}")))
