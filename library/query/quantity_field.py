"""The field for numbers in a unit: `getal:MW restwarmte`, in any known language."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import fold, tokens
from library.languages import all_words, known
from library.query.tree import Or, Phrase, Query, Word

SIGNS = "%€"
"""Units that are no letters."""
NAMES = all_words(lambda each: each.quantity_fields)
"""Folded names of the field."""
_FIELD = re.compile(rf"(?:^|(?<=\s))(?P<name>[^\W\d_]+):\s*(?P<unit>[^\W\d_][^\s()\"]*|[{SIGNS}])")


def asked_unit(question: str) -> tuple[str, str] | None:
    """Return the unit that *question* names in the field, and the rest of the question.

    None without the field.

    >>> asked_unit("restwarmte getal:MW"), asked_unit("MW restwarmte")
    (('MW', 'restwarmte'), None)
    """
    for match in _FIELD.finditer(question):
        if fold(match["name"]) in NAMES:
            rest = f"{question[: match.start()].strip()} {question[match.end() :].strip()}"
            return match["unit"], rest.strip()
    return None


@cache
def unit_names(unit: str) -> frozenset[str]:
    """Return the symbol and the names, in all languages, of a unit.

    >>> sorted(unit_names("megawatt"))
    ['MW', 'megawatt', 'megawatts']
    """
    asked = fold(unit)
    every = [(symbol, own) for each in known() for symbol, own in each.units.items()]
    symbols = {symbol for symbol, own in every if asked in {fold(symbol), *own}}
    names = (name for symbol, own in every if symbol in symbols for name in (symbol, *own))
    return frozenset({unit, *names})


def pages_with(unit: str) -> Query | None:
    """Return the query for pages with a name of *unit*; None for a sign, which is in no index."""
    names = unit_names(unit)
    if not names.isdisjoint(SIGNS):
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
