"""Dates in printed text that name at least a month, in any known language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from library.languages import all_words, alternatives, known

_MONTHS = {
    name: number
    for each in known()
    for number, names in enumerate(each.months, start=1)
    for name in names.split()
}
"""Case folded name or abbreviation of a month in any language -> its number."""
_SEASONS = {
    name: number
    for each in known()
    for number, names in enumerate(each.seasons, start=21)
    for name in names.split()
}
"""Case folded name of a season in any language -> its number in EDTF: 21 is spring, 24 winter."""
_WINTER = 24
_MONTH = alternatives(_MONTHS)
_SEASON = alternatives(_SEASONS)
_AND = alternatives(all_words(lambda each: each.and_words))
_ORDINAL = alternatives(all_words(lambda each: each.ordinal_endings))
_WEEKDAY = alternatives(all_words(lambda each: each.weekdays))
_BEFORE_MONTH = alternatives(all_words(lambda each: each.day_words))
_ORDINAL_AFTER_MONTH = alternatives(
    all_words(lambda each: each.ordinal_endings if each.month_first else ())
)
YEAR = r"(?:19|20)\d\d"
"""Dates in other years are left to catalogue staff."""
HAS_YEAR = re.compile(YEAR)
_DATE = re.compile(
    rf"""(?<![\w/–-])(?:(?:{_WEEKDAY})\.?,?\s+(?:[^\W\d_]{{2,3}}\s+)?)?(?:
      (?:(?:(?<!\.)(?P<first_day>\d{{1,2}})\.?(?:[–-]|\s(?:{_AND})\s))?
        (?P<day>\d{{1,2}})(?:\.|{_ORDINAL})?(?:[/-]|\s*)(?:(?:{_BEFORE_MONTH})\s+)?)?
        (?:(?P<first_month>{_MONTH})\.?\s*(?:[/–-]|\s(?:{_AND})\s)\s*)?
        (?P<month>{_MONTH})\.?,?(?:\s*[/–-]|\s)\s*(?P<year>{YEAR})
    | (?P<season>{_SEASON})\s+(?P<year_of_season>{YEAR})(?:[/–-](?P<next_year>(?:\d\d){{1,2}}))?
    | (?P<month_before>{_MONTH})\.?\s+(?P<day_after>\d{{1,2}})(?:{_ORDINAL_AFTER_MONTH})?,?\s+
        (?P<year_after>{YEAR})
    | (?P<iso>{YEAR}(?P<between>[-/])\d\d(?P=between)\d\d)
    | (?P<one>\d{{1,2}})(?P<mark>[./-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<last>{YEAR})
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
    """As exact as the text is: `2019-11-01`, `2019-11`, `2019-05/2019-06`, `2019-21` (spring 2019)
    or `2019`."""

    @property
    def year(self) -> int:
        """Its year."""
        return int(self.edtf[:4])


def dates_in(text: str) -> Iterator[PrintedDate]:
    """Yield the dates in *text* that name at least a month; a bare year may not be a date."""
    if not HAS_YEAR.search(text):  # a fast check that rejects most lines
        return
    for match in _DATE.finditer(text):
        edtf = _edtf(match)
        if edtf:
            yield PrintedDate(match.start(), match.end(), edtf)


def is_whole_date(text: str) -> bool:
    """Whether *text* is a date and nothing more."""
    return any(each.end - each.start == len(text) for each in dates_in(text))


def is_future(edtf: str, today: date) -> bool:
    """Whether the date *edtf* begins after *today*."""
    begin = edtf.partition("/")[0]
    if re.fullmatch(r"\d{4}-2[1-4]", begin):
        begin = begin[:4]
    return bool(begin) and begin > today.isoformat()[: len(begin)]


def edtf_of(text: str) -> str:
    """Return *text* as EDTF if it is a year or an ISO date; empty otherwise."""
    match = re.fullmatch(rf"({YEAR})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", text.strip())
    return _checked(*(int(part or 0) for part in match.groups())) if match else ""


def _edtf(match: re.Match[str]) -> str:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split(match["between"]))
        return _checked(year, month, day)
    if match["last"]:
        return _numeric(int(match["one"]), int(match["two"]), int(match["last"]), match["mark"])
    if match["season"]:
        return _season(_SEASONS[match["season"].casefold()], match)
    if match["first_month"] and not match["day"]:
        year = int(match["year"])
        first, last = (_MONTHS[match[name].casefold()] for name in ("first_month", "month"))
        return f"{_checked(year, first, 0)}/{_checked(year, last, 0)}" if first < last else ""
    month = _MONTHS[(match["month"] or match["month_before"]).casefold()]
    year = int(match["year"] or match["year_after"])
    end = _checked(year, month, int(match["day"] or match["day_after"] or 0))
    begin = _checked(year, month, int(match["first_day"])) if match["first_day"] else ""
    return f"{begin}/{end}" if begin and begin < end else end


def _season(number: int, match: re.Match[str]) -> str:
    """Return a season; empty with two years, unless it is a winter that begins in the first."""
    year, last = match["year_of_season"], match["next_year"]
    following = str(int(year) + 1)
    if last and (number != _WINTER or last not in {following, following[2:]}):
        return ""
    return f"{year}-{number}"


def _numeric(one: int, two: int, year: int, mark: str) -> str:
    """Return a date written in digits; with slashes, the day may come first or second."""
    if two > 12:
        return _checked(year, one, two)
    if mark == "/" and one <= 12 and one != two:
        return str(year)
    return _checked(year, two, one)


def _checked(year: int, month: int, day: int) -> str:
    """Return the date as EDTF; empty when that day does not exist."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if day and month:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}" if month else f"{year:04}"
