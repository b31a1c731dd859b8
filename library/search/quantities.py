"""Quantities: passages with a number in a unit, near the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library.analysis import fold, stem, tokens
from library.core.model import GAP, Excerpt, Filters, Highlight, Page, Study
from library.languages import all_patterns
from library.query import (
    And,
    Or,
    Phrase,
    Query,
    Word,
    asked_unit,
    leaves,
    longer_units,
    parse,
    unit_names,
)
from library.search.answer import NOTHING_KNOWN, Vocabulary, widened_query
from library.search.engine import PageMatch, Reader, SearchOptions, StudyMatch

STUDIES = 20
"""Best studies that are read."""
PAGES = 30
"""Best pages of each study that are read."""
NEAR = 160
"""Most characters between a quantity and a word of the question, which is in the passage too."""
OF_ONE_STUDY = 2
"""Passages of one study before those of the next that are as good."""

_SEPARATORS = r"[ .,\u00a0\u202f']"
_NUMBER = rf"(?<![\w.,])\d{{1,3}}(?:(?:{_SEPARATORS}\d{{3}})+|\d*)(?:[.,]\d+)?(?!\d)"
_RANGE = rf"(?:{_NUMBER}\s?(?:[-–—]|à|tot|to|bis)\s?)?{_NUMBER}"
_MONEY = "€$£"
_EXACT = re.compile(
    rf'"\s*(?P<sign>[{_MONEY}])?\s*(?P<number>{_NUMBER})\s*(?P<unit>[^"\d]{{0,40}}?[²³]?)\s*"'
)


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
    """Names of the unit; empty for a sign such as %, which is no word of the index."""
    words: str
    """The rest of the question."""

    def is_unit(self, word: str) -> bool:
        """Return whether *word* is a name of the unit, or a compound that ends in a long one."""
        folded, names = fold(word), set(map(fold, self.units))
        return folded in names or folded.endswith(tuple(each for each in names if len(each) > 3))


def asks_quantity(question: str) -> bool:
    """Return whether *question* asks for numbers in a unit near other words.

    >>> asks_quantity("getal:MW restwarmte"), asks_quantity('"120 MW" net'), asks_quantity("net")
    (True, True, False)
    """
    asked = _asked(question)
    return asked is not None and any(leaves(parse(asked.words).query))


def find_quantities(
    reader: Reader,
    question: str,
    filters: Filters,
    limit: int,
    *,
    vocabulary: Vocabulary = NOTHING_KNOWN,
) -> tuple[QuantityHit, ...]:
    """Return passages with quantities near the words of *question*, best study first.

    Takes 1 call of *reader*, 2 when few pages have the unit as a word, or none when *question*
    names no unit or has no other words.

    Args:
        reader: A view of the library.
        question: A unit, or a number in a unit, and other words.
        filters: Conditions on the studies.
        limit: Most passages.
        vocabulary: Other names of the words; numbers near these are found too.
    """
    asked = _asked(question)
    if asked is None or not any(leaves(parse(asked.words).query)):
        return ()
    words = widened_query(asked.words, vocabulary)
    # Pages with the unit as a word come first. It may also be written as one with its number.
    with_unit = And((words, Or(tuple(map(_word, sorted(asked.units)))))) if asked.units else words
    options = SearchOptions(limit=STUDIES, pages=PAGES)
    found: dict[str, list[QuantityHit]] = {}
    for query in dict.fromkeys((with_unit, words)):
        for match in reader.search(query, filters, options).studies:
            if match.study.id not in found:
                found[match.study.id] = _best_first(match, asked)
        if sum(map(len, found.values())) >= limit:
            break
    ordered = [
        (-_closeness(hit, asked), at // OF_ONE_STUDY, rank, at, hit)
        for rank, hits in enumerate(filter(None, found.values()))
        for at, hit in enumerate(hits)
    ]
    return tuple(each[-1] for each in sorted(ordered, key=lambda each: each[:-1])[:limit])


def _best_first(match: StudyMatch, asked: _Asked) -> list[QuantityHit]:
    """Return the passages of a study with quantities, those with most of the words first."""
    found: dict[str, QuantityHit] = {}
    for page in match.pages:
        for passage in _passages(page, asked):
            found.setdefault(passage.text, QuantityHit(match.study, page.page, passage))
    return sorted(found.values(), key=lambda hit: -_closeness(hit, asked))


def _closeness(hit: QuantityHit, asked: _Asked) -> int:
    """Return how many words of the question are in the passage, by any form of them."""
    text = hit.passage.text
    words = (text[each.start : each.end] for each in hit.passage.highlights[1:])
    different = len({stem(fold(word), hit.page.language) for word in words})
    return min(different, len(tokens(asked.words)))


def _word(name: str) -> Query:
    words = tuple(token.word for token in tokens(name))
    return Word(words[0]) if len(words) == 1 else Phrase(words)


def _asked(question: str) -> _Asked | None:
    """Return what *question* asks; `None` when it names no unit.

    >>> _asked("getal:MW restwarmte").words
    'restwarmte'
    """
    if in_field := asked_unit(question):
        number, (unit, words) = _RANGE, in_field
        scaled = _scale("?")
    elif match := _EXACT.search(question):
        has_scale = re.match(rf"(?:{_scale()})(?:d[’']|de\s|of\s)?\s*", match["unit"])
        unit = match["sign"] or (match["unit"][has_scale.end() :] if has_scale else match["unit"])
        if not unit or (" " in unit and unit_names(unit) == {unit}):
            return None
        number, scaled = _same_number(match["number"]), _scale("" if has_scale else "?")
        words = f"{question[: match.start()]} {question[match.end() :]}".strip()
    else:
        return None
    names = unit_names(unit)
    is_sign = any(name[0] in f"{_MONEY}%°" for name in names)
    units = frozenset() if is_sign else frozenset(names)
    return _Asked(_quantity(number, scaled, names), units, words)


def _scale(count: str = "") -> str:
    """Return the pattern of a word such as *million* after a number, *count* times."""
    words = all_patterns(lambda each: each.number_words)
    return rf"(?:\s?(?i:{words})(?!\w)){count}"


def _same_number(number: str) -> str:
    """Return a pattern of *number* with any separators of thousands, and any decimal sign.

    >>> [bool(re.fullmatch(_same_number("2,7"), text)) for text in ("2.7", "27")]
    [True, False]
    >>> bool(re.fullmatch(_same_number("2.700"), "2 700"))
    True
    """
    whole, *decimals = re.split(r"[.,](?!\d{3}(?!\d))", number)
    groups = re.split(_SEPARATORS, whole)
    if len(groups) == 1 and len(whole) > 3:  # as 2700, which may be written as 2.700
        first = len(whole) % 3
        groups = [whole[at : at + 3] for at in range(first, len(whole), 3)]
        groups = [whole[:first], *groups] if first else groups
    pattern = rf"{_SEPARATORS}?".join(groups) + "".join(f"[.,]{each}" for each in decimals)
    return rf"(?<![\w.,]){pattern}(?!\d)(?![.,]\d)"


def _quantity(number: str, scaled: str, names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of a number before a unit, or after a sign of money."""
    either = "|".join(map(_name, sorted(names, key=len, reverse=True)))
    of = r"(?:\s(?:d[’']|de\s|of\s))?"
    after = rf"{number}{scaled}{of}\s?(?:{either})"
    signs = [name for name in names if name[0] in _MONEY]
    if not signs:
        return re.compile(after)
    codes = [*signs, *(name for name in names if name.isupper() and len(name) == 3)]
    before = rf"(?:{'|'.join(map(re.escape, codes))})\s?{number}(?:{scaled}|\s?[kM](?!\w))"
    short = rf"{number}\s?[kM]?(?:{'|'.join(map(re.escape, signs))})"
    return re.compile("|".join((before, short, after)))


def _name(name: str) -> str:
    """Return the pattern of a name of a unit that is no part of a longer name.

    Short names and symbols keep their case: MW is no mW. The `t` of `t/m`, Dutch for *up to*, is
    no unit.
    """
    spelled = re.sub(r"[2²₂]", "[2²₂]", re.sub(r"[3³]", "[3³]", re.escape(name)))
    spelled = spelled.replace(r"\ ", r"\s").replace("’", "[’']")
    if name.islower() and len(name) > 2:
        spelled = f"(?i:{spelled})"
    longer = "".join(rf"(?!{re.escape(end)}\b)" for end in (*longer_units(name), "/m"))
    return spelled + longer + (r"(?!\w)" if name[-1].isalnum() else "")


def _passages(match: PageMatch, asked: _Asked) -> Iterator[Excerpt]:
    text = match.page.text
    words = [each for each in match.highlights if not asked.is_unit(text[each.start : each.end])]
    end = -1
    for quantity in asked.pattern.finditer(text):
        near = [each for each in words if _is_near(each, quantity)]
        if quantity.start() < end or not near:
            continue
        start, end = _around(text, quantity.start(), quantity.end())
        spans = [each for each in near if start <= each.start and each.end <= end]
        if not spans:
            continue
        shown = [Highlight(quantity.start(), quantity.end(), "exact"), *spans]
        yield Excerpt(
            text[start:end],
            tuple(Highlight(h.start - start, h.end - start, h.reason) for h in shown),
        )


def _is_near(highlight: Highlight, quantity: re.Match[str]) -> bool:
    """Return whether few characters, and no withheld text, are between the two."""
    (_, end), (start, _) = sorted([(highlight.start, highlight.end), quantity.span()])
    return start - end <= NEAR and GAP not in quantity.string[end:start]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the passage around a quantity, within its paragraph and passage."""
    first = max(text.rfind("\n\n", 0, start) + 2, start - NEAR, 0)
    if first and not text[first - 1].isspace():
        first = min(start, text.find(" ", first) + 1)
    last = text.find("\n\n", end)
    last = min(len(text) if last < 0 else last, end + NEAR)
    if last < len(text) and not text[last].isspace():
        last = max(end, text.rfind(" ", end, last))
    return first, last
