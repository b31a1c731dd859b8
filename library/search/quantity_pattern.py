"""Quantities in a text: a number in a unit, in any notation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from library.analysis import fold
from library.languages import all_patterns
from library.query import longer_units, unit_names, unit_parts

MONEY = "€$£"
"""Signs of money, which may be before a number."""
SCALED = ("t", *MONEY)
"""Units in which thousands and millions are written as words too: 2,7 miljoen ton is 2,7 Mt."""
FACTORS = {"k": Decimal(10**3), "M": Decimal(10**6), "G": Decimal(10**9)}
"""Prefix -> what it multiplies by."""

_SEPARATORS = r"[ .,\u00a0\u202f'’]"
NUMBER = rf"(?<![\w.,])\d{{1,3}}(?:(?:{_SEPARATORS}\d{{3}})+|\d*)(?:[.,]\d+)?(?!\d)"
"""Pattern of a number with any separators of thousands, and any decimal sign."""
_UNTIL = all_patterns(lambda each: each.until_words)
_SIGN = r"(?:(?<!\S)[-−–]|[<>≤≥±~≈]\s?)?"
_RANGE = rf"{_SIGN}(?:{NUMBER}\s?(?:[-–—]|(?i:{_UNTIL}))\s?)?{NUMBER}"
_POWER = r"(?:\s?[x×·∙*]\s?10(?P<power>\^?[-−]?\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
_RAISED = str.maketrans("⁻−⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789", "^")
_OF = r"(?:\s(?:d[’']|de\s|of\s))?"
_WORDS = all_patterns(lambda each: sum(each.number_words.values(), ()))
SCALE = rf"\s?(?:(?i:{_WORDS})(?!\w)|[kKmMG](?=[{MONEY}]|EUR|USD|GBP))"
"""Pattern of a word such as *million* after a number, and of a letter before money."""
_SHORT_SCALE = r"\s?[kKmMG](?!\w)"
_PER = rf"(?:\s?[/·*]\s?\(?|\s(?i:{all_patterns(lambda each: each.per_words)})\s)"
_SUBSTANCE = r"(?:\s?CO[2₂²](?:-?eq[\w.]*|e)?(?!\w))?"
_REST = rf"(?={_SUBSTANCE}(?P<rest>{_PER}(?P<each>[^\W\d_][^\W_]*))?)"
"""What a unit is for, as in 340 ton CO₂/ha."""
_ASKED_PREFIX = re.compile(rf"(?P<prefix>{_WORDS}|[kKmMG])\s?(?P<unit>\D+)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS_IN_NUMBER = re.compile(r"\d\s?$")


class Quantity(NamedTuple):
    """A quantity in a text."""

    start: int
    end: int
    is_rate: bool
    """Whether it is for each of something other than a time: "340 ton" of "340 ton/ha"."""


@dataclass(frozen=True, slots=True)
class QuantityPattern:
    """The quantities that a question asks."""

    expression: re.Pattern[str]
    factor: Decimal
    """How many of the plain unit are one of the asked unit: a million for M€, 0 for MW."""
    values: frozenset[Decimal]
    """The number asked, in the plain unit; empty when any number is."""
    has_dates: bool
    """Whether a year before the unit is a date: percentages follow years in rows of tables, and
    prices are in money of a year, as in 2015 €/MWh."""

    def find(self, text: str) -> Iterator[Quantity]:
        """Yield the quantities in *text*, in order."""
        for match in self.expression.finditer(text):
            if self._is_asked(match) and not self._is_date(match):
                yield Quantity(*match.span(), is_rate=bool(match["rest"]) and not _is_time(match))

    def _is_asked(self, match: re.Match[str]) -> bool:
        """Whether a quantity has the value asked, or is as large as the unit asked."""
        scale = _scale(match["scale"]) * Decimal(10) ** int(
            (match["power"] or "0").translate(_RAISED) or 0
        )
        if match["own"]:
            scale *= self.factor
        found = {
            value * scale
            for number in re.finditer(NUMBER, match["number"])
            for value in readings(number.group())
        }
        if self.values:
            return not found.isdisjoint(self.values)
        is_large = self.factor != FACTORS["k"] and max(found) >= self.factor
        return bool(match["own"]) or scale == self.factor or is_large

    def _is_date(self, match: re.Match[str]) -> bool:
        """Whether the number is a year, as in "1975$/GJ" and "12 €2015"."""
        if match["scale"] or not _YEAR.fullmatch(match["number"]):
            return False
        if self.has_dates:
            return True
        before, after = match.string[: match.start()], match.string[match.end("number") :]
        return (
            after.startswith("$")
            or (bool(match["rest"]) and after.lstrip().startswith(tuple(MONEY)))
            or (match.group()[0] in MONEY and _ENDS_IN_NUMBER.search(before) is not None)
        )


def quantity_pattern(unit: str, number: str = "", scale: str = "") -> QuantityPattern:
    """Return the pattern of quantities in *unit*.

    Args:
        unit: Any name of a unit, or of one for each of another: M€, kWh/m², euro per ton.
        number: The number asked, as written; empty for any.
        scale: The word for a thousand, a million or a billion after the number.
    """
    first, *others = unit_parts(unit)
    prefix, plain = _without_prefix(first)
    names = unit_names(plain)
    own = unit_names(first) - names if prefix else frozenset[str]()
    factor = FACTORS[prefix] if prefix else Decimal(0)
    return QuantityPattern(
        expression=_expression(names, own, others),
        factor=factor,
        values=frozenset({max(readings(number)) * _scale(scale) * (factor or 1)} if number else ()),
        has_dates=not names.isdisjoint({"%", "year", *(MONEY if others else "")}),
    )


def readings(number: str) -> frozenset[Decimal]:
    """Return the values that a number as written may have.

    >>> sorted(map(str, readings("2.700"))), sorted(map(str, readings("1 234,5")))
    (['2.700', '2700'], ['1234.5'])
    """
    plain = re.sub(r"[^\d.,]", "", number)
    parts, signs = re.split(r"[.,]", plain), re.findall(r"[.,]", plain)
    grouped = Decimal("".join(parts))
    if not signs or (len(signs) > 1 and len(set(signs)) == 1):
        return frozenset({grouped})
    decimal = Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    is_ambiguous = len(signs) == 1 and len(parts[1]) == 3 and parts[0] != "0"
    return frozenset({decimal, grouped} if is_ambiguous else {decimal})


def _scale(text: str | None) -> Decimal:
    """Return what a word such as *million*, or a letter before or after money, multiplies by."""
    word = (text or "").strip().casefold()
    if word in {"k", "m", "g"}:
        return FACTORS["k" if word == "k" else word.upper()]
    return next((FACTORS[each] for each in FACTORS if re.fullmatch(_words(each), word)), Decimal(1))


@cache
def _words(prefix: str) -> str:
    return all_patterns(lambda each: each.number_words.get(prefix, ()))


def _without_prefix(unit: str) -> tuple[str, str]:
    """Return the prefix of *unit*, and the unit without it; no prefix for one that has none.

    >>> _without_prefix("Mt"), _without_prefix("mln euro"), _without_prefix("MW")
    (('M', 't'), ('M', 'euro'), ('', 'MW'))
    """
    for name in unit_names(unit):
        if name[:1] in FACTORS and name[1:] in SCALED:
            return name[0], name[1:]
    match = _ASKED_PREFIX.fullmatch(unit)
    if match and any(sign in unit_names(match["unit"]) for sign in SCALED):
        factor = _scale(match["prefix"])
        return next(prefix for prefix in FACTORS if FACTORS[prefix] == factor), match["unit"]
    return "", unit


def _expression(names: frozenset[str], own: frozenset[str], others: list[str]) -> re.Pattern[str]:
    """Return the pattern of a number before a unit, or after a sign of money."""
    plain = _either(names)
    unit = rf"{_OF}(?:[\s-]|\s?\[)?(?:(?P<own>{_either(own)})|{plain}){_denominators(others)}"
    signs = [name for name in names if name[-1] in MONEY]
    if not signs:
        number = rf"(?P<number>{_RANGE}){_POWER}(?P<scale>{SCALE})?"
        return re.compile(rf"{number}{unit}{_REST}")
    codes = [*signs, *(name for name in names if name.isupper() and len(name) == 3)]
    before = rf"(?P<sign>(?:{'|'.join(map(re.escape, sorted(codes)))})\s?)?"
    number = rf"(?P<number>{_RANGE}){_POWER}(?P<scale>{SCALE}|(?(sign){_SHORT_SCALE}|(?!)))?"
    after = rf"(?(sign){_denominators(others)}|{unit})"
    return re.compile(rf"{before}{number}{after}{_REST}")


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
    return "|".join(map(_name, sorted(names, key=len, reverse=True))) or "(?!)"


def _name(name: str) -> str:
    """Return the pattern of a name of a unit that is no part of a longer name.

    Short names and symbols keep their case: MW is no mW. The `t` of `t/m`, Dutch for *up to*, is
    no unit. Money may have a year: €2015.
    """
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
    symbols = ("year", "month", "week", "day", "h", "min")
    names = {fold(name) for symbol in symbols for name in unit_names(symbol)}
    return frozenset(names | {"a", "y", "j", "s", "sec"})


def _is_time(match: re.Match[str]) -> bool:
    return fold(match["each"]) in _times()
