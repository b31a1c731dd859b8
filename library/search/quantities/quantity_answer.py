"""Quantities: passages with a number in a unit, near the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from library.analysis import fold, stem, tokens
from library.analysis.sentences import sentences
from library.core.answers import Excerpt, Highlight
from library.core.model import GAP, Filters, Page, Study
from library.query import (
    SIGNS,
    And,
    Or,
    Phrase,
    Query,
    Word,
    asked_unit,
    leaves,
    parse,
    plain_unit,
    unit_in_field,
    unit_names,
    unit_parts,
)
from library.search.engine import PageMatch, Reader, SearchOptions, StudyMatch
from library.search.knowledge import Knowledge
from library.search.quantities.numbers import (
    MONEY,
    NUMBER,
    SCALE,
    number_in_words,
    readings,
    scale_of,
)
from library.search.quantities.quantity_pattern import QuantityPattern, quantity_pattern
from library.search.quantities.table_quantities import Span, table_quantities

STUDIES = 20
"""Best studies that are read."""
PAGES = 30
"""Best pages of each study that are read."""
NEAR = 160
"""Most characters between a quantity and a word of the question, which is in the passage too."""
OF_ONE_STUDY = 2
"""Passages of one study before those of the next that are as good."""

_LEFT_OUT = " … "
"""Between the head of a table and a row that is far below it."""
_QUOTED = re.compile(r'"\s*([^"]*?)\s*"')
_IN_FIGURES = re.compile(
    rf"(?P<sign>[{MONEY}])?\s*(?P<number>{NUMBER})(?P<scale>{SCALE})?\s*"
    r"(?:d[’']|de\s|of\s)?(?P<unit>.{0,40})"
)


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """A passage with a quantity."""

    study: Study
    page: Page
    passage: Excerpt
    """Its highlights, in reading order, are the quantity and words of the question."""
    quantity: Highlight
    """The highlight of the quantity."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks: quantities, and the rest of the question."""

    pattern: QuantityPattern
    units: frozenset[str]
    """Names of the unit; empty for a sign such as %, which is no word of the index."""
    words: str
    """The rest of the question."""

    def is_unit(self, word: str) -> bool:
        """Return whether *word* is a name of the unit, or a compound that ends in a long one."""
        folded, names = fold(word), set(map(fold, self.units))
        if any(token.word in folded for token in tokens(self.words)):
            return False
        return folded in names or folded.endswith(tuple(each for each in names if len(each) > 3))


def asks_quantity(question: str) -> bool:
    """Return whether *question* asks for numbers in a unit near other words.

    >>> asks_quantity("getal:MW restwarmte"), asks_quantity('"120 MW" net'), asks_quantity("net")
    (True, True, False)
    """
    asked = _asked(question)
    return asked is not None and any(leaves(parse(asked.words).query))


def names_unit(question: str) -> bool:
    """Return whether *question* names a unit for its numbers: in the field, or in quotation marks.

    Others ask for numbers by their form only, and their words are an answer too.

    >>> names_unit("getal:MW restwarmte"), names_unit('"120 MW" net'), names_unit("hoeveel MW")
    (True, True, False)
    """
    return unit_in_field(question) is not None or _exact(question) is not None


def find_quantities(
    reader: Reader,
    question: str,
    filters: Filters,
    limit: int,
    *,
    knowledge: Knowledge,
) -> tuple[QuantityHit, ...]:
    """Return passages with quantities near the words of *question*, best study first.

    Takes 1 call of *reader*, 2 when few pages have the unit as a word, or none when *question*
    names no unit or has no other words.

    Args:
        reader: A view of the library.
        question: A unit, or a number in a unit, and other words.
        filters: Conditions on the studies.
        limit: Most passages.
        knowledge: Other names of the words; numbers near these are found too.
    """
    asked = _asked(question)
    if asked is None or not any(leaves(parse(asked.words).query)):
        return ()
    words = knowledge.query(asked.words)
    # Pages with the unit as a word come first. It may also be written as one with its number.
    with_unit = And((words, Or(tuple(map(_word, sorted(asked.units)))))) if asked.units else words
    options = SearchOptions(limit=STUDIES, pages=PAGES)
    found: dict[str, list[_Scored]] = {}
    for query in dict.fromkeys((with_unit, words)):
        for match in reader.search(query, filters, options).studies:
            if match.study.id not in found:
                found[match.study.id] = _best_first(match, asked)
        if sum(map(len, found.values())) >= limit:
            break
    ordered = [
        (each.order, at // OF_ONE_STUDY, rank, at, each.hit)
        for rank, own in enumerate(filter(None, found.values()))
        for at, each in enumerate(own)
    ]
    return tuple(each[-1] for each in sorted(ordered, key=lambda each: each[:-1])[:limit])


class _Scored(NamedTuple):
    """A passage, and its place in the order: least first."""

    order: tuple[int, bool]
    hit: QuantityHit


def _best_first(match: StudyMatch, asked: _Asked) -> list[_Scored]:
    """Return the passages of a study with quantities, those with most of the words first.

    Of these, quantities for each of something are last: 340 ton/ha is no number of tons.
    """
    found: dict[str, _Scored] = {}
    for page in match.pages:
        for passage, mark, is_rate in (*_passages(page, asked), *_rows(page, asked)):
            hit = QuantityHit(match.study, page.page, passage, mark)
            order = (-_closeness(hit, asked), is_rate)
            # The same sentence may be broken over lines elsewhere on another page.
            found.setdefault(" ".join(passage.text.split()), _Scored(order, hit))
    return sorted(found.values(), key=lambda each: each.order)


def _closeness(hit: QuantityHit, asked: _Asked) -> int:
    """Return how many words of the question, in any form, are near the quantity.

    Those in its sentence count twice.
    """
    text, at = hit.passage.text, hit.quantity.start
    around = (span for span in sentences(text) if span[0] <= at < span[1])
    start, end = next(around, (0, len(text)))
    everywhere, in_sentence = set(), set()
    for each in hit.passage.highlights:
        if each == hit.quantity:
            continue
        word = stem(fold(text[each.start : each.end]), hit.page.language)
        everywhere.add(word)
        if start <= each.start < end:
            in_sentence.add(word)
    most = len(tokens(asked.words))
    return min(len(everywhere), most) + min(len(in_sentence), most)


def _word(name: str) -> Query:
    words = tuple(token.word for token in tokens(name))
    return Word(words[0]) if len(words) == 1 else Phrase(words)


def _asked(question: str) -> _Asked | None:
    """Return what *question* asks; `None` when it names no unit.

    >>> _asked("getal:MW restwarmte").words
    'restwarmte'
    """
    if in_field := asked_unit(question):
        unit, words = in_field
        pattern = quantity_pattern(unit)
    elif exact := _exact(question):
        unit, value, words = exact
        pattern = quantity_pattern(unit, value)
    else:
        return None
    names = unit_names(plain_unit(unit)) - {""}
    is_sign = any(set(name) & set(SIGNS) for name in names)
    return _Asked(pattern, frozenset() if is_sign else names, words)


def _exact(question: str) -> tuple[str, Decimal, str] | None:
    """Return the unit and the number in quotation marks, and the rest of *question*.

    >>> _exact('"2,7 miljoen euro" net'), _exact('net "twee jaar"')
    (('euro', Decimal('2700000.0'), 'net'), ('jaar', Decimal('2'), 'net'))
    """
    for quoted in _QUOTED.finditer(question):
        words = f"{question[: quoted.start()].strip()} {question[quoted.end() :].strip()}".strip()
        if match := _IN_FIGURES.fullmatch(quoted[1]):
            unit = f"{match['sign'] or ''}{match['unit'].strip()}"
            is_text = any(" " in part and unit_names(part) == {part} for part in unit_parts(unit))
            if not is_text and (unit or match["scale"]):
                return unit, max(readings(match["number"])) * scale_of(match["scale"]), words
        for space in re.finditer(r"\s", quoted[1]):
            unit = quoted[1][space.end() :]
            number = number_in_words(quoted[1], space.start())
            if number and number.start == 0 and unit_names(plain_unit(unit)) != {unit}:
                return unit, number.value * number.scale, words
    return None


def _passages(match: PageMatch, asked: _Asked) -> Iterator[tuple[Excerpt, Highlight, bool]]:
    """Yield each passage with a quantity, its highlight, and whether it is a rate."""
    text = match.page.text
    words = [each for each in match.highlights if not asked.is_unit(text[each.start : each.end])]
    last = -1
    for quantity in asked.pattern.find(text):
        if quantity.start < last or not any(_is_near(each, quantity, text) for each in words):
            continue
        start, end = _around(text, quantity.start, quantity.end)
        near = [
            each
            for each in words
            if start <= each.start and each.end <= end and _is_near(each, quantity, text)
        ]
        if not near:
            continue
        last = end
        mark = Highlight(quantity.start - start, quantity.end - start, "exact")
        words_near = (Highlight(h.start - start, h.end - start, h.reason) for h in near)
        marks = sorted([mark, *words_near], key=lambda each: each.start)
        yield Excerpt(text[start:end], tuple(marks)), mark, quantity.is_rate


def _rows(match: PageMatch, asked: _Asked) -> Iterator[tuple[Excerpt, Highlight, bool]]:
    """Yield each row with a number whose unit is in the head of its table, as passages are."""
    text = match.page.text
    words = [each for each in match.highlights if not asked.is_unit(text[each.start : each.end])]
    for numbers, lines in table_quantities(text, asked.pattern) if words else ():
        near = [
            each
            for each in words
            if any(start <= each.start and each.end <= end for start, end in lines)
            and not any(each.start < number.end and number.start < each.end for number in numbers)
        ]
        if near:
            in_unit = [Highlight(each.start, each.end, "exact") for each in numbers]
            marks = sorted([*in_unit, *near], key=lambda each: each.start)
            passage = _joined(text, lines, marks)
            yield passage, passage.highlights[marks.index(in_unit[0])], numbers[0].is_rate


def _joined(text: str, lines: Sequence[Span], marks: Sequence[Highlight]) -> Excerpt:
    """Return the lines of a table as one passage, with its marks; near lines go on."""
    spans = [lines[0]]
    for start, end in lines[1:]:
        if start - spans[-1][1] <= NEAR:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    joined = ""
    found: list[Highlight] = []
    for start, end in spans:
        joined += _LEFT_OUT if joined else ""
        shift = len(joined) - start
        found += (
            each._replace(start=each.start + shift, end=each.end + shift)
            for each in marks
            if start <= each.start and each.end <= end
        )
        joined += text[start:end]
    return Excerpt(joined, tuple(found))


def _is_near(highlight: Highlight, quantity: tuple[int, int, bool], text: str) -> bool:
    """Return whether the two are apart, with few characters and no withheld text between them."""
    spans = sorted([(highlight.start, highlight.end), quantity[:2]])
    (_, end), (start, _) = spans
    return end <= start <= end + NEAR and GAP not in text[end:start]


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
