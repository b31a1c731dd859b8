"""Quantities in a text: a number in a unit, in any notation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from library.analysis import fold
from library.languages import all_patterns
from library.query import TIMES, longer_units, unit_names, unit_parts, units
from library.search.quantities.numbers import (
    FACTORS,
    MONEY,
    NUMBER,
    NUMBER_STARTS,
    OF,
    PAIR,
    RANGE,
    SCALE,
    YEAR,
    number_in_words,
    readings,
    scale_of,
)
from library.search.quantities.unit_sizes import NO_UNIT, UnitSize, multiples, unit_size

CACHED_WORDS = 10_000
"""Words that are known to be a unit or none: lines of pages end in the same ones."""
COUNTED = ("t", *MONEY)
"""Units of which large numbers are thousands and millions too: 2.700.000 ton is 2,7 Mt."""

_POWER = r"(?:\s?[x×·∙*]\s?10(?P<power>\^?[-−]?\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
_RAISED = str.maketrans("⁻−⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789", "^")
_SHORT_SCALE = r"\s?[kKmMG](?!\w)"
_PER = rf"(?:\s?[/·*]\s?\(?|\s(?i:{all_patterns(lambda each: each.per_words)})\s)"
_SUBSTANCE = r"(?:\s?CO[2₂²](?:-?eq[\w.]*|e)?(?!\w))?"
_REST = rf"(?={_SUBSTANCE}(?P<rest>{_PER}(?P<each>[^\W\d_][^\W_]*))?)"
"""What a unit is for, as in 340 ton CO₂/ha."""
_THOUSANDS = r"1(?:[., \u00a0\u202f]?000){1,3}"
_IN = all_patterns(lambda each: each.unit_words)
_MULTIPLIED = rf"(?:[x×]\s?)?(?:{_THOUSANDS}|{SCALE})"
_ENDS_IN_NUMBER = re.compile(r"\d\s?$")


class Quantity(NamedTuple):
    """A quantity in a text."""

    start: int
    end: int
    is_rate: bool
    """Whether it is for each of something other than a time: "340 ton" of "340 ton/ha"."""


class Head(NamedTuple):
    """A unit that numbers in other places are in, as in the head of a table."""

    scale: Decimal
    """How many of the units one is: a thousand for "x 1.000 ton"."""
    size: Decimal
    is_rate: bool


@dataclass(frozen=True, slots=True)
class QuantityPattern:
    """The quantities that a question asks."""

    in_figures: re.Pattern[str]
    unit: re.Pattern[str]
    """The unit alone, which may be after a number in words."""
    head: re.Pattern[str]
    """The unit alone, as in the head of a table."""
    asked: UnitSize
    sizes: tuple[Decimal, ...]
    """Sizes of the units that the patterns have, in the order of their groups."""
    values: frozenset[Decimal]
    """The number asked, in the base of the unit; empty when any number is."""
    has_dates: bool
    """Whether a year before the unit is a date: percentages follow years in rows of tables, prices
    are in money of a year, as in 2015 €/MWh, and a word that is no unit may be a verb."""

    def find(self, text: str) -> Iterator[Quantity]:
        """Yield the quantities in *text*, in order."""
        yield from sorted([*self._in_figures(text), *self._in_words(text)])

    def head_of(self, text: str) -> Head | None:
        """Return the unit that a head such as "in k€" names; None when it is not the asked one."""
        match = self.head.fullmatch(text.strip())
        if match is None:
            return None
        scale = Decimal(1)
        for each in (match["before"], match["after"]):
            digits = re.sub(r"\D", "", each or "")
            scale *= Decimal(digits) if digits else scale_of(each)
        return Head(scale, self._size(match), _is_rate(match))

    def has(self, numbers: Set[Decimal], scale: Decimal, size: Decimal) -> bool:
        """Return whether numbers are asked, by their value or by the size of their unit."""
        found = {number * scale * size for number in numbers}
        if self.values:
            return not found.isdisjoint(self.values)
        if size == self.asked.size:
            return self.asked.base != NO_UNIT
        # 3 million tons are no kilotons: a thousand is too small to look for in all numbers.
        is_counted = self.asked.base in COUNTED or scale > 1
        is_large = is_counted and max(found) >= self.asked.size > FACTORS["k"]
        return size < self.asked.size and (scale * size == self.asked.size or is_large)

    def _in_figures(self, text: str) -> Iterator[Quantity]:
        for match in self.in_figures.finditer(text):
            numbers = {
                value
                for number in re.finditer(NUMBER, match["number"])
                for value in readings(number.group())
            }
            power = int((match["power"] or "0").translate(_RAISED) or 0)
            scale = scale_of(match["scale"]) * Decimal(10) ** power
            if self.has(numbers, scale, self._size(match)) and not self._is_date(match):
                yield Quantity(*match.span(), is_rate=_is_rate(match))

    def _in_words(self, text: str) -> Iterator[Quantity]:
        for match in self.unit.finditer(text):
            number = number_in_words(text, match.start())
            if number and self.has({number.value}, number.scale, self._size(match)):
                yield Quantity(number.start, match.end(), is_rate=_is_rate(match))

    def _size(self, match: re.Match[str]) -> Decimal:
        groups = (size for at, size in enumerate(self.sizes) if match[f"unit{at}"] is not None)
        return next(groups, Decimal(1))

    def _is_date(self, match: re.Match[str]) -> bool:
        """Whether the number is a year, as in "1975$/GJ" and "12 €2015"."""
        if match["scale"] or not YEAR.fullmatch(match["number"]):
            return False
        if self.has_dates:
            return True
        before, after = match.string[: match.start()], match.string[match.end("number") :]
        return (
            after.startswith("$")
            or (bool(match["rest"]) and after.lstrip().startswith(tuple(MONEY)))
            or (match.group()[0] in MONEY and _ENDS_IN_NUMBER.search(before) is not None)
        )


def quantity_pattern(unit: str, value: Decimal | None = None) -> QuantityPattern:
    """Return the pattern of quantities in *unit*.

    Args:
        unit: Any name of a unit, or of one for each of another: M€, kWh/m², euro per ton. A word
            for a thousand, a million or a billion alone asks for such numbers of anything.
        value: The number asked; None for any.
    """
    first, *others = unit_parts(unit)
    asked = unit_size(first)
    found = multiples(asked.base)
    groups = "|".join(f"(?P<unit{at}>{_either(names)})" for at, names in enumerate(found.values()))
    plain = rf"(?:{groups}){_denominators(others)}"
    return QuantityPattern(
        in_figures=_in_figures(found.get(Decimal(1), frozenset()), plain, others),
        unit=re.compile(rf"{OF}[\s-]?(?<!\w){plain}{_REST}"),
        head=_head(plain),
        asked=asked,
        sizes=tuple(found),
        values=frozenset() if value is None else frozenset({value * asked.size}),
        has_dates=not {"%", "year"}.isdisjoint(chain(*found.values()))
        or (asked.base in MONEY and bool(others))
        or unit_names(first) == {first},
    )


@lru_cache(maxsize=CACHED_WORDS)
def is_unit(text: str) -> bool:
    """Return whether *text* names a unit in the way in which heads of tables do.

    >>> is_unit("in k€"), is_unit("GJ/jaar"), is_unit("x 1.000 ton"), is_unit("zie bijlage")
    (True, True, True, False)
    """
    return _any_head().fullmatch(text.strip()) is not None


@cache
def _any_head() -> re.Pattern[str]:
    return _head(_either({name for names in units().values() for name in names}))


def _head(unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?i:{_IN})\s)?(?P<before>{_MULTIPLIED}\s?)?{OF}(?:{unit})"
        rf"(?P<after>\s?{_MULTIPLIED})?{_REST}(?:[\s/·*(.].*)?"
    )


def _in_figures(names: frozenset[str], unit: str, others: list[str]) -> re.Pattern[str]:
    """Return the pattern of a number in figures before a unit, or after a sign of money."""
    behind = unit if names == {NO_UNIT} else rf"{OF}(?:[\s-]|\s?\[)?{unit}"
    signs = [name for name in names if name and name[-1] in MONEY]
    if not signs:
        number = rf"{_begins()}(?P<number>{PAIR}|{RANGE}){_POWER}(?P<scale>{SCALE})?"
        return re.compile(rf"{number}{behind}{_REST}")
    codes = [*signs, *(name for name in names if name.isupper() and len(name) == 3)]
    before = rf"(?P<sign>(?:{'|'.join(map(re.escape, sorted(codes)))})\s?)?"
    number = rf"(?P<number>(?(sign){RANGE}|(?:{PAIR}|{RANGE}))){_POWER}"
    scale = rf"(?P<scale>{SCALE}|(?(sign){_SHORT_SCALE}|(?!)))?"
    after = rf"(?(sign){_denominators(others)}|{behind})"
    return re.compile(rf"{_begins(codes)}{before}{number}{scale}{after}{_REST}")


def _begins(codes: Iterable[str] = ()) -> str:
    """Return the pattern of what a quantity begins with: most characters of a text are none.

    Without it, all that may be before a number is tried at each of them.
    """
    return rf"(?=[{NUMBER_STARTS}{re.escape(''.join(code[0] for code in codes))}])"


def _denominators(units: list[str]) -> str:
    """Return the pattern of what a unit is for: /m², per m², m⁻², and then jaar or .jaar."""
    found = _SUBSTANCE if units else ""
    for at, unit in enumerate(units):
        names = unit_names(unit) | ({"a", "y", "j"} if "year" in unit_names(unit) else set())
        divided = _either(names)
        raised = "|".join(map(_raised, sorted(names)))
        between = rf"(?:{_PER}|[\s·*.]?)" if at else _PER
        found += rf"(?:{between}(?:{divided})\)?|[\s·*.]?(?:{raised}))"
    return found


def _raised(name: str) -> str:
    """Return the pattern of a unit with a negative exponent: m⁻² or m-2 for m²."""
    digits = {"²": "2²", "³": "3³"}.get(name[-1], "1¹")
    return rf"{re.escape(name.rstrip('²³'))}[-−⁻][{digits}]"


def _either(names: frozenset[str] | set[str]) -> str:
    return "|".join(map(_name, sorted(names, key=len, reverse=True)))


def _name(name: str) -> str:
    """Return the pattern of a name of a unit that is no part of a longer name.

    Short names and symbols keep their case: MW is no mW. The `t` of `t/m`, Dutch for *up to*, is
    no unit. Money may have a year: €2015.
    """
    if name == NO_UNIT:
        return r"(?!\w)"
    spelled = re.sub(r"[2²₂]", "[2²₂]", re.sub(r"[3³]", "[3³]", re.escape(name)))
    spelled = spelled.replace(r"\ ", r"\s").replace("’", "[’']")
    if name.islower() and len(name) > 2:
        spelled = f"(?i:{spelled})"
    longer = "".join(rf"(?!{re.escape(end)}\b)" for end in (*longer_units(name), "/m"))
    of_year = r"(?:(?:19|20)\d\d(?!\d))?" if name[-1] in MONEY else ""
    return spelled + of_year + longer + (r"(?!\w)" if name[-1].isalnum() else "")


@cache
def _times() -> frozenset[str]:
    """Return the folded names of times, with those that are used after a slash only."""
    names = {fold(name) for symbol in TIMES for name in unit_names(symbol)}
    return frozenset(names | {"a", "y", "j", "s", "sec"})


def _is_rate(match: re.Match[str]) -> bool:
    return bool(match["rest"]) and fold(match["each"]) not in _times()
