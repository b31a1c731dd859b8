"""Page numbers, as they are printed. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from library.extract.text.page_lines import Sheet, height_of
from library.languages import all_patterns

FEWEST = 3
"""Numbers that count on over fewer pages may do so by chance ..."""
FEWEST_ROMAN = 2
"""... but roman numerals all alone on a line do not."""
ENOUGH_PRINTED = 0.4
"""Page numbers count when this share of the pages between the first and the last shows them."""
FEW_LETTERS = 8
"""Letters that may stand before a page number at the beginning of a line: `Pagina 3 van 25`."""

UNNUMBERED = 3
"""Pages at the end of a study that count on without showing a number."""

_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)")
_PAGE = all_patterns(lambda each: each.page_words)
_ROMAN = re.compile(rf"(?i)\W*(?:(?:{_PAGE})\s|p\.)?\s*([ivxlc]+)\W*")
_LETTER = re.compile(r"[^\W\d_]")


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


def printed_labels(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the number printed on each page, or that its neighbours count on to.

    Empty where none is known: pages that do not count on consistently show no page numbers.
    """
    numberings = _numberings(sheets)
    return tuple(_label_of(number, numberings) for number in range(1, len(sheets) + 1))


def _numberings(sheets: Sequence[Sheet]) -> tuple[Numbering, ...]:
    """Return how the pages are numbered, in order; where ways conflict, what most pages show."""
    votes: dict[tuple[int, bool, int], set[int]] = defaultdict(set)
    for number, sheet in enumerate(sheets, start=1):
        for line in chain(*sheet.edges()):
            for value, is_roman in _numbers(line.text):
                votes[value - number, is_roman, height_of(line)].add(number)
    taken: set[int] = set()
    found = []
    for (offset, is_roman, _), pages in sorted(votes.items(), key=lambda v: (-len(v[1]), v[0])):
        free = sorted(pages - taken)
        fewest = FEWEST_ROMAN if is_roman else min(FEWEST, max(2, len(sheets) - 1))
        if len(free) < fewest or len(free) < ENOUGH_PRINTED * (free[-1] - free[0] + 1):
            continue
        span = range(free[0], free[-1] + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            found.append(Numbering(offset, is_roman, span[0], span[-1]))
    return _widened(sorted(found, key=lambda run: run.first), len(sheets))


def _label_of(number: int, numberings: Iterable[Numbering]) -> str:
    """Return the printed label of a page; empty where none is known."""
    for run in numberings:
        if run.first <= number <= run.last:
            return run.label(number)
    return ""


def _numbers(text: str) -> Iterator[tuple[int, bool]]:
    """Yield what may be the page's number, and whether it is roman.

    A page number stands at an end of its line, or is a roman numeral all alone.
    """
    found = list(_NUMBER.finditer(text))
    if found and len(_LETTER.findall(text[: found[0].start()])) <= FEW_LETTERS:
        yield int(found[0].group()), False
    if found and not _LETTER.search(text[found[-1].end() :]):
        yield int(found[-1].group()), False
    if (roman := _ROMAN.fullmatch(text)) and (value := _value(roman.group(1))):
        yield value, True


def _widened(runs: list[Numbering], count: int) -> tuple[Numbering, ...]:
    """Return *runs* with the pages around them that count on without showing a number.

    Before a run these are all that a count from 1 has room for: titles and contents are counted,
    and show no number. After the last run they are few.
    """
    ends = [0, *(run.last for run in runs)]
    widened = [
        replace(run, first=min(run.first, max(before + 1, 1 - run.offset)))
        for before, run in zip(ends, runs, strict=False)
    ]
    if widened:
        last = max(widened[-1].last, min(count, widened[-1].last + UNNUMBERED))
        widened[-1] = replace(widened[-1], last=last)
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
