"""Running headers, footers and page numbers: what a page repeats of its neighbours. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from library.printed import Line
from library.text.lines import CleanLine

ZONE = 0.2
"""Headers and footers stand in this share of the page's height, at its top and bottom."""
OUTERMOST = 4
"""So many lines at the top, and at the bottom, can be headers or footers."""
SAME_HEIGHT = 6
"""Points within which running lines keep their height from page to page."""
NEIGHBOURS = 3
"""A line is running when it stands on so many pages near each other."""
NEAR = 4
"""Pages are near each other when they are no further apart: even and odd pages may differ."""
LARGE = 1.25
"""Type so many times larger than the study's own is a heading, even if it is repeated ..."""
EVERYWHERE = 0.6
"""... unless this share of the pages repeats it."""
ALIKE = 0.5
"""Where more of a study than this share is repeated, it is no header that comes again."""
ENOUGH_PRINTED = 0.4
"""Page numbers count when this share of the pages between the first and the last shows them."""

_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)")
_ROMAN_LINE = re.compile(r"(?i)\W*(?:page|pagina|blz\.?|seite|p\.)?\W*([ivxlc]+)\W*")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page in reading order, and the height of the page."""

    lines: tuple[CleanLine, ...]
    height: float

    def edges(self) -> tuple[list[CleanLine], list[CleanLine]]:
        """Return the lines that may be headers, and footers, each from the edge inwards."""
        placed = [line for line in self.lines if line.print.size and line.text]
        placed.sort(key=lambda line: line.print.middle)
        bottom = [line for line in placed if line.print.middle < self.height * ZONE]
        top = [line for line in placed if line.print.middle > self.height * (1 - ZONE)]
        return top[: -OUTERMOST - 1 : -1], bottom[:OUTERMOST]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Pages that count on: page *number* shows *number* + `offset`."""

    offset: int
    is_roman: bool
    first: int
    """Number of the first page that it holds for."""
    last: int

    def label(self, number: int) -> str:
        """Return what is printed, or would be, on a page it holds for."""
        value = number + self.offset
        return _roman(value) if self.is_roman else str(value)


def find_numberings(sheets: Sequence[Sheet]) -> tuple[Numbering, ...]:
    """Return how the pages are numbered in print; empty when they do not count on consistently."""
    votes: dict[tuple[int, bool, int], set[int]] = defaultdict(set)
    for number, sheet in enumerate(sheets, start=1):
        for line in chain(*sheet.edges()):
            height = _height(line)
            for value in _numbers(line.text):
                votes[value - number, False, height].add(number)
            if (roman := _ROMAN_LINE.fullmatch(line.text)) and _value(roman.group(1)):
                votes[_value(roman.group(1)) - number, True, height].add(number)
    taken: set[int] = set()
    found = []
    for (offset, is_roman, _), pages in sorted(votes.items(), key=lambda v: (-len(v[1]), v[0])):
        free = sorted(pages - taken)
        least = 2 if is_roman or len(sheets) < NEIGHBOURS + 1 else NEIGHBOURS
        if len(free) < least or len(free) < ENOUGH_PRINTED * (free[-1] - free[0] + 1):
            continue
        span = range(free[0], free[-1] + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            found.append(Numbering(offset, is_roman, span[0], span[-1]))
    return _widened(sorted(found, key=lambda run: run.first), len(sheets))


def find_margins(
    sheets: Sequence[Sheet], numberings: Sequence[Numbering], body_size: float
) -> tuple[frozenset[int], ...]:
    """Return for each page the places, in its lines, of running headers, footers and numbers.

    Args:
        sheets: The pages of a study.
        numberings: How they are numbered.
        body_size: Size of the type most of the study is set in.
    """
    labels = [label_of(number, numberings) for number in range(1, len(sheets) + 1)]
    pages_of: dict[_Key, list[int]] = defaultdict(list)
    sizes: dict[_Key, float] = {}
    for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), start=1):
        for line in chain(*sheet.edges()):
            key = _key(line, label)
            pages_of[key].append(number)
            sizes[key] = line.print.size
    large = body_size * LARGE
    running = {
        key: _together(pages)
        for key, pages in pages_of.items()
        if key[1] == _PAGE_NUMBER or sizes[key] <= large or len(pages) >= EVERYWHERE * len(sheets)
    }
    found = []
    for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), start=1):
        margin: set[int] = set()
        for edge in sheet.edges():
            runs = [number in running.get(_key(line, label), ()) for line in edge]
            margin.update(map(id, _outermost(edge, runs)))
        found.append(frozenset(at for at, line in enumerate(sheet.lines) if id(line) in margin))
    return tuple(found) if _are_margins(sheets, found) else (frozenset(),) * len(sheets)


def _are_margins(sheets: Sequence[Sheet], margins: Sequence[frozenset[int]]) -> bool:
    """Whether *margins* are but a part of the pages; else the pages themselves are alike."""
    repeated = sum(
        len(sheet.lines[at].text)
        for sheet, margin in zip(sheets, margins, strict=True)
        for at in margin
    )
    return repeated <= ALIKE * sum(len(line.text) for sheet in sheets for line in sheet.lines)


def _outermost(edge: Sequence[CleanLine], runs: Sequence[bool]) -> Iterator[CleanLine]:
    """Yield the running lines of an edge, as far as there is nothing but them on their rows."""
    row: Line | None = None
    for line, is_running in zip(edge, runs, strict=True):
        if is_running:
            row = line.print
            yield line
        elif row is None or not (row.bottom < line.print.middle < row.top):
            return


def label_of(number: int, numberings: Iterable[Numbering]) -> str:
    """Return the printed label of a page; empty where none is known."""
    for run in numberings:
        if run.first <= number <= run.last:
            return run.label(number)
    return ""


_PAGE_NUMBER = "#"
_Key = tuple[int, str]
"""What a running line has in common with those of other pages: its height and its text."""


def _key(line: CleanLine, label: str) -> _Key:
    """Return what is the same of *line* on every page, whatever the page's number."""
    folded = line.text.casefold()
    if label:
        folded = re.sub(rf"(?<!\w){re.escape(label)}(?!\w)", _PAGE_NUMBER, folded)
    return _height(line), folded


def _height(line: CleanLine) -> int:
    return round(line.print.middle / SAME_HEIGHT)


def _together(pages: Sequence[int]) -> frozenset[int]:
    """Return those of *pages* that are near enough to each other to be a run."""
    numbers = sorted(set(pages))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= NEAR:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frozenset(number for run in runs if len(run) >= NEIGHBOURS for number in run)


def _numbers(text: str) -> list[int]:
    """Return the numbers at the ends of a line: a page number stands nowhere else."""
    found = [(m.start(), m.end(), int(m.group())) for m in _NUMBER.finditer(text)]
    first = found[:1] if found and len(_LETTER.findall(text[: found[0][0]])) <= 8 else []
    last = found[-1:] if found and not _LETTER.search(text[found[-1][1] :]) else []
    return [value for *_, value in dict.fromkeys(first + last)]


def _widened(runs: list[Numbering], count: int) -> tuple[Numbering, ...]:
    """Return *runs* with the pages between them that count on without showing a number."""
    widened = []
    for at, run in enumerate(runs):
        before = runs[at - 1].last if at else 0
        after = runs[at + 1].first if at + 1 < len(runs) else count + 1
        first = max(before + 1, 1 - run.offset, 1)
        last = after - 1 if at + 1 == len(runs) else run.last
        widened.append(Numbering(run.offset, run.is_roman, min(first, run.first), last))
    return tuple(widened)


def _value(roman: str) -> int:
    """Return the value of a roman numeral below 400; 0 when it is none."""
    digits = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [digits.get(letter, 0) for letter in roman.lower()]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 not in values and _roman(total) == roman.lower() else 0


def _roman(value: int) -> str:
    """Return *value* as a roman numeral in lower case; empty when it is not positive."""
    numerals = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
                (4, "iv"), (1, "i")]  # fmt: skip
    text = ""
    for worth, numeral in numerals:
        while value >= worth:
            text += numeral
            value -= worth
    return text
