"""Dates of publication in EDTF, levels 0 and 1 (Library of Congress; ISO 8601-2:2019, annex A).

Without years before 0 or of more than four digits, and without times of day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

SEASONS = range(21, 25)
"""How EDTF numbers spring, summer, autumn and winter, in the place of a month."""
_PART = re.compile(
    r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d|XX))?|(?:-XX){1,2})?|(\d{3})X|(\d\d)XX)([~?%]?)", re.ASCII
)
"""A day, month, season or year; `X` stands for a digit that is not known."""
Part = tuple[int, ...]
"""The year, then its month or season and the day, as far as they are known."""


def without_season(part: Part) -> Part:
    """Return the year, month and day; of a season only its year."""
    return part[:1] if part[1:] and part[1] in SEASONS else part


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """What a date in EDTF says; a single date has two ends that are alike."""

    first: Part | None
    """None where the beginning is open."""
    last: Part | None
    """None where the end is open."""
    is_about: bool
    """Whether it is approximate or uncertain."""

    @property
    def year(self) -> int:
        """The first year it can be."""
        return (self.first or self.last or (0,))[0]

    @property
    def season(self) -> int:
        """1 for spring to 4 for winter; 0 where it is no season, or more than one."""
        is_one = self.first == self.last and self.first and self.first != without_season(self.first)
        return self.first[1] - SEASONS[0] + 1 if is_one and self.first else 0

    @property
    def years(self) -> str:
        """The year, or the range of years: 2018, 1990–1999, 2018–."""
        ends = [str(part[0]) if part else "" for part in (self.first, self.last)]
        return ends[0] if ends[0] == ends[1] else "–".join(ends)


_OPEN = EdtfDate(None, None, is_about=False)
"""An end of an interval that is open or not known."""


@lru_cache(maxsize=10_000)
def parse_edtf(text: str) -> EdtfDate | None:
    """Return what *text* says; None if it is no date in EDTF.

    >>> parse_edtf("199X").years, parse_edtf("2018-05/2020~").years
    ('1990–1999', '2018–2020')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _read(text)
    begin, end = (_OPEN if each in {"", ".."} else _read(each) for each in (first, last))
    if begin is None or end is None or begin is end:
        return None
    if begin.first and end.last and not _is_in_order(begin.first, end.last):
        return None
    return EdtfDate(begin.first, end.last, begin.is_about or end.is_about)


def _read(text: str) -> EdtfDate | None:
    """Return what a date without a slash says."""
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, month, day, decade, century, mark = match.groups()
    if digits := decade or century:
        first, last = digits.ljust(4, "0"), digits.ljust(4, "9")
        return EdtfDate((int(first),), (int(last),), bool(mark))
    part = tuple(int(each) for each in (year, month, day) if each and each != "XX")
    return EdtfDate(part, part, bool(mark)) if _is_in_calendar(part, has_day=bool(day)) else None


def _is_in_calendar(part: Part, *, has_day: bool) -> bool:
    """Return whether a month, season or day exists; a season has no days."""
    if len(part) < 2:
        return True
    if part[1] in SEASONS:
        return not has_day
    try:
        date(*(*part, 1)[:3])
    except ValueError:
        return False
    return True


def _is_in_order(first: Part, last: Part) -> bool:
    """Return whether an interval does not end before it begins."""
    known = min(len(without_season(first)), len(without_season(last)))
    return first[:known] <= last[:known]
