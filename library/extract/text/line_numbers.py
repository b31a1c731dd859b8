"""Numbers of lines in the margin, as of a draft that is reviewed or a law. Pure.

A reader of the PDF takes each for the first word of its line, or for a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from library.extract.text.line_joining import TextLine
from library.extract.text.page_lines import PageLines

LEAST, LEAST_ELSEWHERE = 8, 3
"""Fewest numbers on a page that show that lines are numbered, and on other pages of that study."""
STEPS = frozenset({1, 2, 5, 10})
"""Which lines have a number: each, or each fifth."""
IN_STEP = 0.9
"""Smallest share of the numbers that are one step above the one before."""
SHARE = 0.6
"""Smallest share of the lines of a page that have a number, for a step of one."""
OF_PROSE = 0.3
"""Smallest share of the numbered lines that go on with a sentence, in lower case; those of a list
or a table do not."""
WIDTH = 2.0
"""Most distance between the left sides of numbers, in type sizes: they end at the same place."""

_NUMBERED = re.compile(r"(\d{1,4})(?:\s+(?=\S)|$)")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at the start of a line, or alone."""

    value: int
    at: int
    """Index of its line."""
    length: int
    """Characters before the text of the line."""


def without_line_numbers(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages of a study without the numbers of their lines."""
    found = [_numbers_on(page) for page in pages]
    shown = [each for each, page in zip(found, pages, strict=True) if _are_in_step(each, page)]
    clear = [numbers for numbers in shown if len(numbers) >= LEAST]
    if not clear or not _is_prose(found, pages):
        return list(pages)
    return [
        _without(page, numbers) if _are_in_step(numbers, page) else page
        for page, numbers in zip(pages, found, strict=True)
    ]


def _numbers_on(page: PageLines) -> list[_Number]:
    """Return the numbers that begin lines at the left of all others, from the top."""
    placed = [(at, line) for at, line in enumerate(page.lines) if line.box.is_placed and line.text]
    matches = {at: found for at, line in placed if (found := _NUMBERED.match(line.text))}
    left = min((line.box.left for _, line in placed), default=0.0)
    return [
        _Number(int(matches[at].group(1)), at, matches[at].end())
        for at, line in sorted(placed, key=lambda each: -each[1].box.middle)
        if at in matches and line.box.left <= left + WIDTH * line.box.type_size
    ]


def _are_in_step(numbers: Sequence[_Number], page: PageLines) -> bool:
    """Whether *numbers* count the lines of *page*."""
    if len(numbers) < LEAST_ELSEWHERE:
        return False
    steps = Counter(below.value - above.value for above, below in pairwise(numbers))
    step, count = steps.most_common(1)[0]
    texts = sum(bool(_NUMBERED.sub("", line.text, count=1)) for line in page.lines)
    is_each = step > 1 or len(numbers) >= SHARE * texts
    return step in STEPS and count >= IN_STEP * (len(numbers) - 1) and is_each


def _is_prose(found: Sequence[Sequence[_Number]], pages: Sequence[PageLines]) -> bool:
    """Whether enough of the numbered lines go on with a sentence."""
    rests = [
        page.lines[each.at].text[each.length :] or _text_beside(page, page.lines[each.at])
        for page, numbers in zip(pages, found, strict=True)
        if _are_in_step(numbers, page)
        for each in numbers
    ]
    return sum(rest[:1].islower() for rest in rests) >= OF_PROSE * len(rests)


def _text_beside(page: PageLines, number: TextLine) -> str:
    box = number.box
    beside = (each for each in page.lines if each.box.bottom < box.middle < each.box.top)
    return next((each.text for each in beside if each is not number), "")


def _without(page: PageLines, numbers: Sequence[_Number]) -> PageLines:
    lengths = {each.at: each.length for each in numbers}
    lines = (
        line._replace(text=line.text[lengths[at] :], offsets=line.offsets[lengths[at] :])
        if at in lengths
        else line
        for at, line in enumerate(page.lines)
    )
    return replace(page, lines=tuple(line for line in lines if line.text))
