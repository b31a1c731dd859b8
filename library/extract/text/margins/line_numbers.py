"""Numbers of lines in the left margin, as of a draft that is reviewed. Pure.

PDF readers take each for the first word of its line, or for a line of its own, so that it divides
phrases. Chronologies, lists, tables and code have numbers there too, which stay: they do not count
the lines from 1, or their lines do not run on over the width of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from library.extract.text.margins.page_lines import PageLines
from library.extract.text.paragraphs.line_joining import TextLine

STEPS = (1, 5)
"""Each line has a number, or each fifth."""
MIN_PAGES = 2
"""Fewest pages with numbered lines ..."""
MIN_SHARE = 0.5
"""... and smallest share of the pages of many lines that they are."""
MIN_LINES = 15
"""Fewest lines of a page of many lines."""
REGULAR = 0.9
"""Smallest share of the numbers that are one step of lines below the one before."""
COUNTED = 0.8
"""Smallest share of the lines of a page that its numbers count; running headers are not."""
RUN_ON = 0.4
"""Smallest share of the lines that begin in lower case, as a sentence that goes on does ..."""
WIDE, MIN_WIDE = 0.85, 0.65
"""... and of those that are as wide as this share of the widest one."""
MAX_FIGURES = 0.2
"""Largest share of the lines that end in a figure, as rows of tables do."""

_ALONE = re.compile(r"(\d{1,4})$")
_BEFORE_TEXT = re.compile(r"(\d{1,4})(?:\s+(?=\S)|$)")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of the lines of a page."""

    last: int
    lengths: dict[int, int]
    """Index of a line -> the number of characters before its text."""
    texts: tuple[TextLine, ...]
    """The lines without the numbers, from the top."""


def without_line_numbers(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages of a study without the numbers of their lines."""
    for step in STEPS:
        found = list(_numbers(pages, step))
        if _are_of_lines(found, pages):
            return [
                _without(page, numbers.lengths) if numbers else page
                for page, numbers in zip(pages, found, strict=True)
            ]
    return list(pages)


def _numbers(pages: Sequence[PageLines], step: int) -> Iterator[_Numbers | None]:
    """Yield the numbers of the lines of each page, which go on from the page before or begin."""
    last = 0
    for page in pages:
        # Numbers alone come first: behind them, a line may begin with that of a section.
        ways = product((_ALONE, _BEFORE_TEXT), (last + step, step))
        tried = (_numbers_on(page, pattern, first, step) for pattern, first in ways)
        found = next(filter(None, tried), None)
        last = found.last if found else last
        yield found


def _numbers_on(
    page: PageLines, pattern: re.Pattern[str], first: int, step: int
) -> _Numbers | None:
    """Return the numbers from *first* on that count the lines of a page; None if they do not."""
    most = page.beginning_with_digit
    if most < 2 or step * most < COUNTED * (len(page.from_top) - most):
        return None  # For speed: most pages have too few.
    lengths: dict[int, int] = {}
    texts: list[TextLine] = []
    places: list[int] = []
    for at in page.from_top:
        line, number = page.lines[at], pattern.match(page.lines[at].text)
        if number and int(number[1]) == first + step * len(places):
            places.append(len(texts))
            lengths[at] = number.end()
            line = _from(line, number.end())
        if line.text:
            texts.append(line)
    regular = sum(below - above == step for above, below in pairwise(places))
    if len(places) < 2 or regular < REGULAR * (len(places) - 1):
        return None
    if step * len(places) < COUNTED * len(texts):
        return None
    return _Numbers(first + step * (len(places) - 1), lengths, tuple(texts))


def _are_of_lines(found: Sequence[_Numbers | None], pages: Sequence[PageLines]) -> bool:
    """Whether enough pages have numbers, and their lines are those of running text."""
    many = sum(len(page.lines) >= MIN_LINES for page in pages)
    texts = [each.texts for each in found if each and len(each.texts) >= MIN_LINES]
    return len(texts) >= max(MIN_PAGES, MIN_SHARE * many) and all(map(_is_running_text, texts))


def _is_running_text(lines: Sequence[TextLine]) -> bool:
    left = min(line.box.left for line in lines)
    widths = [line.box.right - left for line in lines]
    wide = sum(width >= WIDE * max(widths) for width in widths)
    run_on = sum(line.text[0].islower() for line in lines)
    figures = sum(line.text[-1].isdigit() for line in lines)
    return (
        wide >= MIN_WIDE * len(lines)
        and run_on >= RUN_ON * len(lines)
        and figures <= MAX_FIGURES * len(lines)
    )


def _without(page: PageLines, lengths: dict[int, int]) -> PageLines:
    """Return *page* without the first characters of some lines."""
    lines = (_from(line, lengths.get(at, 0)) for at, line in enumerate(page.lines))
    return replace(page, lines=tuple(line for line in lines if line.text))


def _from(line: TextLine, begin: int) -> TextLine:
    """Return *line* from a character on."""
    return line._replace(text=line.text[begin:], offsets=line.offsets[begin:])
