"""Quantities in tables whose unit is in another place: the head of a column, a caption, a label.

Works on the lines of a page, since tables are text there. A number is taken only where its unit is
sure: a row has as many numbers as the head has units, or one unit is for the whole table or row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from library.core.model import GAP
from library.languages import all_patterns
from library.search.quantities.numbers import MONEY, NUMBER, SIGN, YEAR, readings, scale_of
from library.search.quantities.quantity_pattern import Head, Quantity, QuantityPattern, is_unit

LONG = 110
"""Characters from which a line is running text, which ends a table."""
MOST_BETWEEN = 5
"""Most lines without numbers and units in a table, one below the other."""
MOST_ABOVE = 2
"""Most lines above units that are names of columns."""
LEAST_LETTERS = 3
"""Fewest letters of the word before units without brackets."""
FAR = 2500
"""Most characters between a row and a head that is shown with it."""

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_IN = all_patterns(lambda each: each.unit_words)
_IN_UNIT = re.compile(rf"[\s,](?P<unit>(?:{_IN}|[x×])\s+\S[^()\[\]]{{0,25}})$", re.IGNORECASE)
_CELL = re.compile(rf"{SIGN}{NUMBER}|[-–—]|n\.?v\.?t\.?|n/?a\.?", re.IGNORECASE)
_CAPTION_WORDS = all_patterns(lambda each: (*each.caption_words, *each.annex_words))
_CAPTION = re.compile(rf"\s*(?:{_CAPTION_WORDS})\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{3}[.;]")


class TableQuantity(NamedTuple):
    """The numbers of a row in a unit that is in another place."""

    numbers: tuple[Quantity, ...]
    """The numbers, in order; at least one."""
    lines: tuple[Span, ...]
    """The lines that show what the number is, in reading order: heads, and the row itself."""


class _Unit(NamedTuple):
    """A unit in a line; `head` is None for another than the asked one."""

    end: int
    head: Head | None


Numbers = list[tuple[Span, Head | None]]
"""The numbers of a row, each with its unit."""


@dataclass(frozen=True, slots=True)
class _TableHead:
    """Lines above the rows of a table that have units."""

    lines: tuple[Span, ...]
    units: tuple[_Unit, ...]
    is_for_all: bool
    """Whether the unit is of all numbers below it, as one in a caption or of a row of years."""

    def numbers(self, cells: Sequence[Span]) -> Numbers:
        """Return the numbers of a row; empty when their units are not sure.

        The first number may be the label of the row, such as a year.
        """
        rest = cells[1:] if cells[0][0] == 0 else cells
        if self.is_for_all:
            return [(cell, self.units[-1].head) for cell in rest or cells]
        fitting = cells if len(cells) == len(self.units) else rest
        if len(fitting) != len(self.units):
            return []
        return [(cell, unit.head) for cell, unit in zip(fitting, self.units, strict=True)]


@dataclass(slots=True)
class _Table:
    """What is known of the table that is being read."""

    caption: _TableHead | None = None
    columns: _TableHead | None = None
    has_rows: bool = False
    """Whether rows of the columns were read."""
    above: tuple[Span, ...] = ()
    """The lines without numbers and units just read, one below the other."""

    def read_head(self, line: str, span: Span, found: tuple[_Unit, ...], *, years: bool) -> None:
        """Read a line that is no row: a head, a part of one, or the end of the table."""
        above = self.above if self.above and _is_next(self.above[-1], span) else ()
        self.above = () if found else (*above, span)
        columns = self.columns
        goes_on = columns is not None and _is_next(columns.lines[-1], span)
        is_whole = years or _is_caption(line, found, is_scaled=not goes_on)
        if not found and (_ends_table(line) or len(self.above) > MOST_BETWEEN):
            self.caption = self.columns = None
        elif columns and goes_on and not (is_whole or self.has_rows):
            units = (*columns.units, *found)
            self.columns = replace(columns, lines=(*columns.lines, span), units=units)
        elif found:
            head = _TableHead((*above[-MOST_ABOVE:], span), found, is_whole)
            self.caption, self.columns = (head, None) if is_whole else (self.caption, head)
            self.has_rows = False

    def read_row(self, cells: Sequence[Span]) -> Numbers:
        """Return the numbers of a row. Heads that do not fit the first row are of no table."""
        head = self.columns or self.caption
        found = head.numbers(cells) if head else []
        if not found and not self.has_rows:
            self.caption = self.columns = None
        self.has_rows, self.above = True, ()
        return found

    def lines(self) -> Iterator[Span]:
        """Yield the lines of the heads."""
        for head in (self.caption, self.columns):
            yield from head.lines if head else ()


def table_quantities(text: str, pattern: QuantityPattern) -> Iterator[TableQuantity]:
    """Yield the quantities of each row of tables in *text* whose unit is not in its cell."""
    table = _Table()
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        span = (match.start(), match.start() + len(line))
        cells = [] if _CAPTION.match(line) else _cells(line)
        label = line[: cells[0][0]].rstrip(f" :={MONEY}") if cells else line
        found = _units(label, pattern)
        if not cells or all(YEAR.fullmatch(line, *cell) for cell in cells):
            table.read_head(line, span, found, years=bool(cells))
            continue
        of_row = bool(found) and found[-1].end == len(label)
        own = [(cell, found[-1].head) for cell in cells] if of_row else []
        if in_row := _asked(line, own or table.read_row(cells), pattern):
            yield _placed(in_row, span, table.lines())


def _asked(line: str, numbers: Numbers, pattern: QuantityPattern) -> list[Quantity]:
    """Return the numbers of a row that are asked."""
    found = []
    for (start, end), unit in numbers:
        number = re.search(NUMBER, line[start:end])
        if number and unit and pattern.has(readings(number[0]), unit.scale, unit.size):
            found.append(Quantity(start, end, unit.is_rate))
    return found


def _is_next(above: Span, line: Span) -> bool:
    """Return whether *line* is just below *above*, without an empty line between them."""
    return line[0] - above[1] <= 1


def _placed(in_row: Sequence[Quantity], row: Span, above: Iterable[Span]) -> TableQuantity:
    """Return quantities of a row by their places in the text, with the heads that are near."""
    near = {span for span in above if row[0] - span[1] <= FAR}
    placed = (Quantity(row[0] + start, row[0] + end, is_rate) for start, end, is_rate in in_row)
    return TableQuantity(tuple(placed), (*sorted(near), row))


def _ends_table(line: str) -> bool:
    return line == GAP.strip() or len(line) > LONG or bool(_ENDS_SENTENCE.fullmatch(line[-4:]))


def _is_caption(line: str, found: Sequence[_Unit], *, is_scaled: bool) -> bool:
    """Return whether a line has the unit of a whole table: a caption, or "bedragen in k€".

    Args:
        line: The line.
        found: The units in it.
        is_scaled: Whether a unit such as "x 1.000 euro" is enough.
    """
    if len(found) != 1:
        return False
    is_after_in = _IN_UNIT.search(line.rstrip(")]").replace("(", " "))
    is_scaled = is_scaled and found[0].head is not None and found[0].head.scale > 1
    return is_scaled or bool(_CAPTION.match(line) or is_after_in)


def _cells(line: str) -> list[Span]:
    """Return the numbers, and signs for none, that a line ends in, without their signs of money."""
    cells: list[Span] = []
    for span in _words_from_end(line):
        if line[slice(*span)] in MONEY:
            continue
        if not _CELL.fullmatch(line, *span):
            break
        cells.insert(0, span)
    return cells if any(line[start:end][-1:].isdigit() for start, end in cells) else []


def _units(label: str, pattern: QuantityPattern) -> tuple[_Unit, ...]:
    """Return the units of a line: those in brackets, else those that it ends in."""
    found = [(match.end(), match[1]) for match in _BRACKETS.finditer(label) if is_unit(match[1])]
    if not found and (match := _IN_UNIT.search(label)) and is_unit(match["unit"]):
        found = [(len(label), match["unit"])]
    if not found:
        found = _last_words(label)
    return tuple(_Unit(end, pattern.head_of(text)) for end, text in found)


def _last_words(label: str) -> list[tuple[int, str]]:
    """Return the units that *label* ends in, each with its end; none of a number, as in 20 kW."""
    found: list[tuple[int, str]] = []
    for start, end in _words_from_end(label):
        word = label[start:end]
        if not is_unit(word):
            is_number = word[-1].isdigit() or scale_of(word) > 1
            return [] if is_number or len(word) < LEAST_LETTERS else found
        found.insert(0, (end, word))
    return []


def _words_from_end(line: str) -> Iterator[Span]:
    """Yield the place of each word of *line*, the last one first: few of them are looked at."""
    rest = line.rstrip()
    while rest:
        word = rest.rsplit(maxsplit=1)[-1]
        yield len(rest) - len(word), len(rest)
        rest = rest[: -len(word)].rstrip()
