"""Units as multiples of others: a megawatt is a thousand kilowatts, and a hectare 10,000 m²."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from library.analysis import fold
from library.query import NUMBER_WORDS, unit_names, units
from library.search.quantities.numbers import FACTORS, MONEY, scale_of

_PREFIXED = ("W", "Wh", "J", "t", "g", "m")
"""Units that prefixes make others of."""
_MULTIPLES = {"ha": ("m²", Decimal(10**4)), "km²": ("m²", Decimal(10**6))}
_SCALED = re.compile(
    rf"(?P<scale>(?:{NUMBER_WORDS})(?!\w)|[kmg](?=[{MONEY}]|EUR|USD|GBP))\s*(?:(?:de|of)\s|d['’])?"
    r"(?P<unit>.*)",
    re.IGNORECASE,
)
NO_UNIT = ""
"""What is asked by a word such as *million* alone."""


class UnitSize(NamedTuple):
    """A unit as a multiple of another."""

    base: str
    """Symbol of the other unit, or the name of an unknown one; `NO_UNIT` for a number alone."""
    size: Decimal


def unit_size(unit: str) -> UnitSize:
    """Return what *unit* is a multiple of.

    >>> unit_size("Mt"), unit_size("miljoen euro"), unit_size("kilowattuur")[0]
    (UnitSize(base='t', size=Decimal('1000000')), UnitSize(base='€', size=Decimal('1000000')), 'Wh')
    """
    for symbol, names in units().items():
        if fold(unit) in map(fold, names):
            return _of_symbol(symbol)
    if match := _SCALED.fullmatch(unit):
        base, size = unit_size(match["unit"]) if match["unit"] else (NO_UNIT, Decimal(1))
        return UnitSize(base, size * scale_of(match["scale"]))
    return UnitSize(unit, Decimal(1))


@cache
def multiples(base: str) -> dict[Decimal, frozenset[str]]:
    """Return the names of the units that are multiples of *base*, by their size."""
    found: dict[Decimal, set[str]] = defaultdict(set)
    for symbol, names in units().items():
        if _of_symbol(symbol).base == base:
            found[_of_symbol(symbol).size] |= names
    return {size: frozenset(names) for size, names in found.items()} or {
        Decimal(1): unit_names(base)
    }


def _of_symbol(symbol: str) -> UnitSize:
    if symbol in _MULTIPLES:
        return UnitSize(*_MULTIPLES[symbol])
    if symbol[0] in FACTORS and symbol[1:] in _PREFIXED:
        return UnitSize(symbol[1:], FACTORS[symbol[0]])
    return UnitSize(symbol, Decimal(1))
