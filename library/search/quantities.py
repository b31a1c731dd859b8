"""Quantities: passages with a number in a unit, near the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library.analysis import fold
from library.core.model import GAP, Excerpt, Filters, Highlight, Page, Study
from library.query import And, Or, Word, asked_unit, leaves, parse, unit_names
from library.search.engine import PageMatch, Reader, SearchOptions

STUDIES = 20
"""Best studies that are read."""
PAGES = 30
"""Best pages of each study that are read."""
NEAR = 160
"""Most characters between a quantity and a word of the question."""
AROUND = 120
"""Characters of the page shown before and after a quantity, up to the next space."""

_NUMBER = r"(?<![\w.,])\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\d])"
_EXACT = re.compile(rf'"\s*({_NUMBER})\s*([^\W\d][\w/²³]*|[%€])\s*"')


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """A passage with a quantity."""

    study: Study
    page: Page
    passage: Excerpt
    """The passage; the first highlight is the quantity, the others are words of the question."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks: a pattern of quantities, and the rest of the question."""

    pattern: re.Pattern[str]
    units: frozenset[str]
    """Folded names of the unit; empty for a sign such as %, which is no word of the index."""
    words: str
    """The rest of the question."""


def asks_quantity(question: str) -> bool:
    """Return whether *question* asks for numbers in a unit near other words.

    >>> asks_quantity("getal:MW restwarmte"), asks_quantity('"120 MW" net'), asks_quantity("net")
    (True, True, False)
    """
    asked = _asked(question)
    return asked is not None and any(leaves(parse(asked.words).query))


def find_quantities(
    reader: Reader, question: str, filters: Filters, limit: int
) -> tuple[QuantityHit, ...]:
    """Return passages with quantities near the words of *question*, best study first.

    Takes 1 call of *reader*, or none when *question* names no unit or has no other words.
    """
    asked = _asked(question)
    query = parse(asked.words).query if asked else None
    if asked is None or query is None or not any(leaves(query)):
        return ()
    if asked.units:  # pages with the unit rank above those without
        query = And((query, Or(tuple(map(Word, sorted(asked.units))))))
    options = SearchOptions(limit=STUDIES, pages=PAGES)
    found: list[QuantityHit] = []
    for match in reader.search(query, filters, options).studies:
        for page in match.pages:
            found += (
                QuantityHit(match.study, page.page, passage) for passage in _passages(page, asked)
            )
            if len(found) >= limit:
                return tuple(found[:limit])
    return tuple(found)


def _asked(question: str) -> _Asked | None:
    """Return what *question* asks; `None` when it names no unit.

    >>> _asked("getal:MW restwarmte").words
    'restwarmte'
    """
    if in_field := asked_unit(question):
        number, (unit, words) = _NUMBER, in_field
    elif match := _EXACT.search(question):
        number, unit = _same_number(match[1]), match[2]
        words = f"{question[: match.start()]} {question[match.end() :]}".strip()
    else:
        return None
    names = unit_names(unit)
    is_sign = any(not name[0].isalpha() for name in names)
    units = frozenset() if is_sign else frozenset(map(fold, names))
    return _Asked(_quantity(number, names), units, words)


def _same_number(number: str) -> str:
    """Return a pattern of *number* with any separators of thousands."""
    digits = re.split(r"[ .,\u00a0\u202f]", number)
    return r"(?<![\w.,])" + r"[ .,\u00a0\u202f]?".join(map(re.escape, digits)) + r"(?![\d])"


def _quantity(number: str, names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of a number before a unit, or after a sign of money.

    Short symbols keep their case: MW is no mW.
    """
    long = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    either = rf"(?:{long})(?!\w)" if any(map(str.isalpha, names)) else f"(?:{long})"
    folded = any(len(name) > 3 for name in names) and all(len(n) > 2 or n in "%€" for n in names)
    after = rf"{number}\s?{either}"
    before = rf"|€\s?{number}" if "€" in names else ""
    return re.compile(after + before, re.IGNORECASE if folded else 0)


def _passages(match: PageMatch, asked: _Asked) -> Iterator[Excerpt]:
    text = match.page.text
    words = [
        each for each in match.highlights if fold(text[each.start : each.end]) not in asked.units
    ]
    end = -1
    for quantity in asked.pattern.finditer(text):
        near = [each for each in words if _distance(each, quantity) <= NEAR]
        if quantity.start() < end or not near or GAP in text[near[0].start : quantity.end()]:
            continue
        start, end = _around(text, quantity.start(), quantity.end())
        spans = [each for each in near if start <= each.start and each.end <= end]
        shown = [Highlight(quantity.start(), quantity.end(), "exact"), *spans]
        yield Excerpt(
            text[start:end],
            tuple(Highlight(h.start - start, h.end - start, h.reason) for h in shown),
        )


def _distance(highlight: Highlight, quantity: re.Match[str]) -> int:
    return max(highlight.start - quantity.end(), quantity.start() - highlight.end)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the passage around a quantity, within its paragraph and passage."""
    first = max(text.rfind("\n\n", 0, start) + 2, start - AROUND, 0)
    if first and not text[first - 1].isspace():
        first = min(start, text.find(" ", first) + 1)
    last = text.find("\n\n", end)
    last = min(len(text) if last < 0 else last, end + AROUND)
    if last < len(text) and not text[last].isspace():
        last = max(end, text.rfind(" ", end, last))
    return first, last
