"""Masses of CO2 equivalent, which are written in many ways: CO2-eq, CO2-equivalenten, tCO2e."""

from __future__ import annotations

from library.analysis import stem
from library.languages import known

_FORMULA, _EQUIVALENT = "co2", "eq"


def common_parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded parts of a word; those of CO2-eq for any mass of CO2 equivalent.

    >>> common_parts(("co2", "equivalenten")), common_parts(("t", "co2eq", "co2", "eq"))
    (('co2', 'eq'), ('co2', 'eq'))
    >>> common_parts(("co2", "eq", "kwh")), common_parts(("co2", "uitstoot"))
    (('co2', 'eq', 'kwh'), ('co2', 'uitstoot'))
    >>> common_parts(("kg", "eq", "co2")), common_parts(("eq", "co2", "kwh"))
    (('co2', 'eq'), ('co2', 'eq', 'kwh'))
    """
    equivalents = [at for at, word in enumerate(words) if _is_equivalent(word)]
    formulas = [at for at, word in enumerate(words) if word == _FORMULA]
    if not (equivalents and formulas):
        return words
    last = max(*equivalents, *formulas)
    return (_FORMULA, _EQUIVALENT, *words[last + 1 :])


def _is_equivalent(word: str) -> bool:
    return any(stem(word, each.code) == stem(_EQUIVALENT, each.code) for each in known())
