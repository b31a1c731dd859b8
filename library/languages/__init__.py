"""What the program knows of each language: one module a language, named by its ISO 639-1 code.

A module `it.py` in this package that defines `LANGUAGE` is found by its name. A language without a
module gets the defaults of `Language`.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module

from library.languages.definition import Compounding, Language
from library.languages.front_matter import FrontMatter

__all__ = [
    "Compounding", "FrontMatter", "Language", "all_patterns", "all_words",
    "alternatives", "known", "language", "named_numbers",
]  # fmt: skip

_CODE = re.compile(r"[a-z]{2}")


@cache
def known() -> tuple[Language, ...]:
    """Return the languages that have a module, by code."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (import_module(f"{__name__}.{name}") for name in names if _CODE.fullmatch(name))
    return tuple(module.LANGUAGE for module in found)


@cache
def language(code: str) -> Language:
    """Return the language of *code*; one with nothing but defaults where it has no module."""
    return next((each for each in known() if each.code == code), Language(code=code))


def all_words(field: Callable[[Language], Iterable[str]]) -> frozenset[str]:
    """Return the words that *field* holds in any known language.

    Pages and questions mix languages, so most words are looked up in all of them at once.
    """
    return frozenset(word for each in known() for word in field(each))


def all_patterns(field: Callable[[Language], Iterable[str]]) -> str:
    """Return an alternation of the patterns that *field* holds in any known language.

    Each pattern occurs once, in the order of the language codes; `(?!)`, which never matches, for
    none.
    """
    found = dict.fromkeys(pattern for each in known() for pattern in field(each))
    return "|".join(found) or "(?!)"


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of *words*, the longest that it can.

    >>> alternatives(["mei", "meimaand", "juni"])
    'meimaand|juni|mei'
    """
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def named_numbers() -> Mapping[str, Decimal]:
    """Return the values of numbers in words, in any known language.

    >>> named_numbers()["vijfentwintig"], named_numbers()["quatrevingtdix"]
    (Decimal('25'), Decimal('90'))
    """
    return {name: value for each in known() for name, value in each.number_names.values()}
