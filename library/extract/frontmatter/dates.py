"""Dates as they are printed in Dutch, English, French and German. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Studies of other centuries are dated by people."""

_NAMES = {
    1: "januari january janvier januar jänner jan",
    2: "februari february février fevrier februar feb",
    3: "maart march mars märz mrt mar",
    4: "april avril apr",
    5: "mei may mai",
    6: "juni june juin jun",
    7: "juli july juillet jul",
    8: "augustus august août aout aug",
    9: "september septembre sept sep",
    10: "oktober october octobre okt oct",
    11: "november novembre nov",
    12: "december dezember décembre decembre dec dez déc",
}
_MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_HAS_YEAR = re.compile(_YEAR)
_DATE = re.compile(
    rf"""(?<![\w/–-])(?:
      (?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|ste|de|er|e)?\s*(?:of\s+)?)?
        (?P<month>{_MONTH})\.?,?\s+(?P<year>{_YEAR})
    | (?P<en_month>{_MONTH})\.?\s+(?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<en_year>{_YEAR})
    | (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<one>\d{{1,2}})(?P<mark>[./-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<last>{_YEAR})
    )(?![\w/]|[.–-]\d)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text."""

    start: int
    end: int
    """Half-open span in the text."""
    edtf: str
    """As exact as it can be read: `2019-11-01`, `2019-11` or `2019`."""

    @property
    def year(self) -> int:
        """Its year."""
        return int(self.edtf[:4])


def dates_in(text: str) -> Iterator[PrintedDate]:
    """Yield the dates in *text* that name at least a month; a year alone may be anything."""
    if not _HAS_YEAR.search(text):  # most lines have none, and are done with fast
        return
    for match in _DATE.finditer(text):
        edtf = _edtf(match)
        if edtf:
            yield PrintedDate(match.start(), match.end(), edtf)


def edtf_of(text: str) -> str:
    """Return the date that *text* is, a year or an ISO date; empty when it is something else."""
    match = re.fullmatch(rf"({_YEAR})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", text.strip())
    return _checked(*(int(part or 0) for part in match.groups())) if match else ""


def _edtf(match: re.Match[str]) -> str:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _checked(year, month, day)
    if match["last"]:
        return _numeric(int(match["one"]), int(match["two"]), int(match["last"]), match["mark"])
    month = _MONTHS[(match["month"] or match["en_month"]).casefold()]
    day = int(match["day"] or match["en_day"] or 0)
    return _checked(int(match["year"] or match["en_year"]), month, day)


def _numeric(one: int, two: int, year: int, mark: str) -> str:
    """Return a date in numbers; with slashes the day may come first or second."""
    if two > 12:
        return _checked(year, one, two)
    if mark == "/" and one <= 12 and one != two:
        return str(year)
    return _checked(year, two, one)


def _checked(year: int, month: int, day: int) -> str:
    """Return the date as EDTF; empty when there is no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if day and month:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}" if month else f"{year:04}"
