"""Dates in printed text, in any known language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from library.languages import all_patterns, all_words, alternatives, known

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
_BEFORE_MONTH = alternatives(all_words(lambda each: each.day_words))
_ORDINAL_AFTER_MONTH = alternatives(
    all_words(lambda each: each.ordinal_endings if each.month_first else ())
)
_YEAR = r"(?:19|20)\d\d"
"""Dates in other years are left to catalogue staff."""
_HAS_YEAR = re.compile(_YEAR)
_DATE = re.compile(
    rf"""(?<![\w/–-])(?:
      (?:(?:(?<!\.)(?P<first_day>\d{{1,2}})\.?(?:[–-]|\s(?:{_AND})\s))?
        (?P<day>\d{{1,2}})(?:\.|{_ORDINAL})?(?:[/-]|\s*)(?:(?:{_BEFORE_MONTH})\s+)?)?
        (?:(?P<first_month>{_MONTH})\.?\s*(?:[/–-]|\s(?:{_AND})\s)\s*)?
        (?P<month>{_MONTH})\.?,?(?:\s*[/–-]|\s)\s*(?P<year>{_YEAR})
    | (?P<season>{_SEASON})\s+(?P<year_of_season>{_YEAR})(?:[/–-](?P<next_year>(?:\d\d){{1,2}}))?
    | (?P<month_before>{_MONTH})\.?\s+(?P<day_after>\d{{1,2}})(?:{_ORDINAL_AFTER_MONTH})?,?\s+
        (?P<year_after>{_YEAR})
    | (?P<iso>{_YEAR}(?P<between>[-/])\d\d(?P=between)\d\d)
    | (?P<one>\d{{1,2}})(?P<mark>[./-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<last>{_YEAR})
    )(?![\w/]|[.–-]\d)""",
    re.VERBOSE | re.IGNORECASE,
)


_YEAR_ALONE = re.compile(
    rf"""(?:[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*)?,\s*)?
    [(\[©]?\s*(?P<year>{_YEAR})(?:\s?[/–-]\s?(?P<last>{_YEAR}|\d\d)|/[1-9])?[)\].]?""",
    re.VERBOSE,
)
_PLACE_AND_YEAR = re.compile(rf"(?P<place>.+) (?P<year>{_YEAR})")
_CITIES = all_words(lambda each: each.front_matter.cities)
_DEPOSIT = re.compile(rf"(?<!\w)D/(?P<year>{_YEAR})/[\d.]+/\d+")
_ISSUE = re.compile(
    rf"(?:.*\W)?(?:{all_patterns(lambda each: each.front_matter.issues)})\W*(?:\d{{1,3}}\W{{1,3}})?"
    rf"(?P<year>{_YEAR})(?:\s?[/–-]\s?\d{{1,3}})?\W?",
    re.IGNORECASE,
)
"""The year of an issue or an edition: "Report No 9/2021", "Edition 2019"."""
_NUMBER_OF_ISSUE = (
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.issues)})\W*\d[\d/–-]*$"
)
_BEHIND_ISSUE = re.compile(_NUMBER_OF_ISSUE, re.IGNORECASE)
_ISSUE_BEHIND = re.compile(rf"\W*{_NUMBER_OF_ISSUE}", re.IGNORECASE)
_NAMED_ISSUE = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.issues)})\W{{1,3}}(?:\d{{1,3}}\W{{1,3}})?"
    rf"(?P<year>{_YEAR})(?:,\s[^\W\d_][^\d]{{0,40}})?",
    re.IGNORECASE,
)
"""A line that begins with an issue and holds no other number: "Uitgave 2017, tweede druk"."""
_PAGE = all_patterns(lambda each: each.page_words)
_VOLUME = re.compile(
    rf"\s\d{{1,4}}\s?(?:\(\d{{1,3}}\)\s?)?\((?P<year>{_YEAR})\)\W{{1,2}}"
    rf"(?:\d{{1,3}},\s(?:pp?|s|{_PAGE})\W{{1,2}})?\d+\s?[–-]\s?\d+$"
    rf"|\s(?P<first>{_YEAR}),\s\d{{1,3}}(?:\(\d{{1,3}}\))?,\s\d+(?:\s?[–-]\s?\d+)?(?:;|$)"
    rf"|\b(?:{all_patterns(lambda each: each.front_matter.issues)})\W{{1,2}}\d.{{0,60}}"
    rf"[,(]\s?(?P<named>{_YEAR})\)?,.{{0,60}}\b(?:pp?|s|{_PAGE})\W{{1,2}}\d+\s?[–-]\s?\d+\W?$",
    re.IGNORECASE,
)
"""Volume, year and pages behind the name of a journal: "210 (2019) 12–25", "2020, 12, 3847",
"vol. 12, n° 2, 2014, p. 45-63"."""
_ADDRESS_BEHIND = re.compile(r"[\s,;.|·•]+(?:doi\b|https?://).*$", re.IGNORECASE)
_DEADLINE = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.deadline)})\W*$", re.IGNORECASE
)
_VERSION = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.versions)}|v(?=[.\d]))(?![^\W\d_])",
    re.IGNORECASE,
)
_SHORT_WORD = 4
"""Most letters of a word between a version and its date: "vom", "du", "from"."""


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
    if not _HAS_YEAR.search(text):  # a fast check that rejects most lines
        return
    for match in _DATE.finditer(text):
        edtf = _edtf(match)
        if edtf:
            yield PrintedDate(match.start(), match.end(), edtf)


def year_in(text: str) -> str:
    """Return the year or the years that *text* consists of, as EDTF; empty when it has other words.

    A place may be before it: `Gent, 2016`. Two years are those of an academic year: `2009-2010`.
    Belgian legal deposit numbers and issues hold theirs: `D/2019/12345/6`, `No 9/2021`, `2011/4`.
    """
    if not _HAS_YEAR.search(text):  # a fast check that rejects most lines
        return ""
    if numbered := _DEPOSIT.search(text) or _ISSUE.fullmatch(text.strip()):
        return numbered["year"]
    if named := year_of_issue(text):
        return named
    match = _YEAR_ALONE.fullmatch(text.strip())
    if not match:
        return ""
    year, last = match["year"], match["last"]
    if not last:
        return year
    after = int(last) if len(last) == 4 else int(year[:2] + last)
    return f"{year}/{after}" if after == int(year) + 1 else ""


def year_behind_city(text: str) -> str:
    """Return the year that *text* has behind a known city; empty where it is something else.

    >>> year_behind_city("Köln 2014"), year_behind_city("Horizon 2020")
    ('2014', '')
    """
    match = _PLACE_AND_YEAR.fullmatch(text)
    return match["year"] if match and match["place"].casefold() in _CITIES else ""


def year_of_volume(text: str) -> str:
    """Return the year of the volume of a journal that *text* ends with; empty without one.

    >>> year_of_volume("Journal of Heat 210 (2019) 12–25")
    '2019'
    """
    match = _VOLUME.search(_ADDRESS_BEHIND.sub("", text)) if _HAS_YEAR.search(text) else None
    return (match["year"] or match["first"] or match["named"]) if match else ""


def year_of_issue(text: str) -> str:
    """Return the year of the issue or the edition that *text* begins with; empty without one.

    >>> year_of_issue("Ausgabe 2/2016"), year_of_issue("Richtlinie Nr. 2/2016")
    ('2016', '')
    """
    match = _NAMED_ISSUE.fullmatch(text.strip())
    return match["year"] if match else ""


def is_issue(text: str) -> bool:
    """Whether *text*, which is behind a date, is the number of an issue alone: " – N°97"."""
    return _ISSUE_BEHIND.fullmatch(text.strip()) is not None


def follows_issue(text: str) -> bool:
    """Whether *text*, which is before a date, ends with the number of an issue: "Brief No 12"."""
    return _BEHIND_ISSUE.search(text) is not None


def is_future(edtf: str, today: date) -> bool:
    """Whether the date *edtf* begins after *today*."""
    begin = edtf.partition("/")[0]
    if re.fullmatch(r"\d{4}-2[1-4]", begin):
        begin = begin[:4]
    return bool(begin) and begin > today.isoformat()[: len(begin)]


def follows_deadline(text: str) -> bool:
    """Whether *text*, which is before a date, says that something is possible until then."""
    return _DEADLINE.search(text) is not None


def is_version(text: str) -> bool:
    """Whether *text*, which is beside a date, says which version is of then: "Version 2.3 vom"."""
    others, found = _VERSION.subn(" ", text)
    return found > 0 and all(
        len(word.strip("()-–")) <= _SHORT_WORD or word[0].isdigit() for word in others.split()
    )


def edtf_of(text: str) -> str:
    """Return *text* as EDTF if it is a year or an ISO date; empty otherwise."""
    match = re.fullmatch(rf"({_YEAR})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", text.strip())
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
