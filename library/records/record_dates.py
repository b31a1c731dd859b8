"""Dates as people write them, and as the library does: EDTF, which contains ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as calendar_date
from datetime import timedelta

from library.core.notation.edtf_dates import parse_edtf
from library.core.notation.similar_names import plain_key

_MONTHS = (
    "january januari janvier januar jan", "february februari fevrier februar feb fev",
    "march maart mars marz mrt mar", "april avril apr avr", "may mei mai",
    "june juni juin jun", "july juli juillet jul juil", "august augustus aout aug",
    "september septembre sept sep", "october oktober octobre okt oct",
    "november novembre nov", "december decembre dezember dec dez",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_SEASONS = {
    **dict.fromkeys("lente voorjaar spring printemps fruhling fruhjahr".split(), 21),
    **dict.fromkeys("zomer summer ete sommer".split(), 22),
    **dict.fromkeys("herfst najaar autumn fall automne herbst".split(), 23),
    **dict.fromkeys("winter hiver".split(), 24),
}
_WEEKDAYS = frozenset(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday "
    "friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche le op on den de "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag am the".split()
)
"""Words before a date that say nothing more."""
FIRST_YEAR, LAST_YEAR = 1400, 2200
"""Years in which a study can have been published."""
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""Days since 1899-12-30 that a spreadsheet can have written for a date: from 1954 to 2119."""
MOST_WORDS = 6
"""Most words of a date, as a range of months in words has."""
_SHORT_YEAR = re.compile(r"((?:\d{1,2}[- ])?)([^\W\d_]{3,})\.?[- ]['’]?(\d{2})")
"""A month with two digits of the year, as spreadsheets show it: `mei-20`, `31-mei-20`."""
LAST_SHORT_YEAR = 49
"""Last year of this century that two digits mean; spreadsheets have 29 or 49."""
_TIME = re.compile(
    r"""(?<=\d)(?:T|,?\s+(?:(?:om|à|at|um)\s+)?)
    (?:(?:[01]?\d|2[0-3])(?:[:.]|\s?[hu]\s?)[0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?  # 10:00:00, 10u30
      | 24[:.]00(?:[:.]00)?
      | (?<=T)(?:[01]\d|2[0-3])(?:[0-5]\d){0,2}(?:[.,]\d+)?  # of ISO 8601, without colons
      | (?:[01]?\d|2[0-3])(?=\s*(?:uur|uhr|[hu]$)))  # 10 uur
    \s*(?:uur|uhr|[hu]|[ap]\.?m\.?)?
    \s*(?:Z|UTC|GMT|WES?T|CES?T|MES?T|MES?Z|EES?T|BST)?(?:[+-]\d{1,2}(?::?\d{2})?)?$""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
"""The time behind a day, as people, spreadsheets and databases write it."""
_HYPHENS = re.compile("[\u2010\u2011]")
"""Hyphens that word processors write."""
_JOINED_YEAR = re.compile(r"(?<=[^\W\d_]{3})(?=\d{4}$)", re.ASCII)
"""Where the space before a year is left out: `mei2020`."""
_DASHES = re.compile("[\u2010-\u2015\u2212]")
"""Hyphens, dashes and the minus sign; between two years they are a range."""
_WINTER = re.compile(r"(\D+\d{4})\s*[-–/]\s*(\d{4}|\d{2})")
"""A season with two years; only a winter has them, and the second follows the first."""
_ABOUT = re.compile(r"(?:ca?|circa|about|around|omstreeks|rond|vers|environ|±|~)[.\s]*(\d{4})")


_DECADE = re.compile(
    r"""(?:de\s|les\s)?(?:jaren|ann[ée]es)\s(?P<after>\d{3})0
    | (?:the\s)?(?P<before>\d{3})0(?:['’]?s|er(?:[-\s]jahren?)?)""",
    re.ASCII | re.VERBOSE,
)
"""A decade in words: de jaren 1990, les années 1990, the 1990s, 1990er Jahre."""


def is_day(text: str) -> bool:
    """Return whether *text* is a day of the calendar, `YYYY-MM-DD`."""
    try:
        calendar_date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def of_serial(text: str) -> str | None:
    """Return the day that a spreadsheet writes as the number *text*."""
    if not re.fullmatch(r"\d{5}", text, re.ASCII) or not FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return None
    return (calendar_date(1899, 12, 30) + timedelta(days=int(text))).isoformat()


def turned_range(text: str) -> str | None:
    """Return the range of which *text* has the last date first; None if it is no such range."""
    day = r"(\d{4}(?:-\d\d){0,2})"
    match = re.fullmatch(rf"{day}\s*[-–/]\s*{day}", text, re.ASCII)
    turned = f"{match[2]}/{match[1]}" if match else ""
    return turned if year_of(turned) is not None else None


def year_of(date: str) -> int | None:
    """Return the year of a date in EDTF, the first of a range; None if no study has it."""
    read = parse_edtf(date)
    return read.year if read and FIRST_YEAR <= read.year <= LAST_YEAR else None


def last_day(text: str) -> str:
    """Return the last day of the month in *text*, `2027-02-30` or `30-2-2027`; empty if none."""
    text = _DASHES.sub("-", text)
    match = re.fullmatch(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.]\d{1,2}", text, re.ASCII)
    match = match or re.fullmatch(
        r"\d{1,2}[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})", text, re.ASCII
    )
    first = f"{match['year']}-{int(match['month']):02}-" if match else ""
    days = (f"{first}{day}" for day in (31, 30, 29, 28))
    return next(filter(is_day, days), "")


def as_day(text: str) -> tuple[str, bool] | None:
    """Return the day that people write as *text*, and whether it can be no other day."""
    text = _TIME.sub("", _DASHES.sub("-", text))
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text, re.ASCII):
        return _day(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text, re.ASCII):
        return _day(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text, re.ASCII):
        first, second = int(match[1]), int(match[2])
        if second > 12 >= first:
            return _day(match[3], match[1], match[2])
        found = _day(match[3], match[2], match[1])
        return found and (found[0], first > 12 or first == second)
    words = _words(text)
    if len(words) == 3:
        for day, month, year in (words, (words[1], words[0], words[2]), words[::-1]):
            number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|e|er|ste|de)?", day)
            if number and month in _MONTH and re.fullmatch(r"\d{4}", year):
                return _day(year, str(_MONTH[month]), number[1])
    return None


def _words(text: str) -> list[str]:
    words = plain_key(text).split("_")
    return [word for word in words if word not in _WEEKDAYS] if len(words) > 2 else words


def _day(year: str, month: str, day: str) -> tuple[str, bool] | None:
    text = f"{year}-{int(month):02}-{int(day):02}"
    return (text, True) if is_day(text) else None


def as_edtf(text: str) -> tuple[str, bool] | None:
    """Return the date in EDTF that people write as *text*, and whether it can be no other."""
    plain = _JOINED_YEAR.sub(" ", _HYPHENS.sub("-", text))
    if plain != text:
        return (plain, True) if year_of(plain) is not None else as_edtf(plain)
    return as_day(text) or _bare(text) or _decade(text) or _in_numbers(text) or _in_words(text)


def _bare(text: str) -> tuple[str, bool] | None:
    """Return the date in *text* that has signs or a word around it."""
    bare = re.sub(r"^(?:©|\(c\)|anno|in)\s*|[.,;]+$", "", text.strip("()[] "), flags=re.IGNORECASE)
    if bare != text:
        return (bare, True) if year_of(bare) is not None else as_edtf(bare)
    return None


def _decade(text: str) -> tuple[str, bool] | None:
    """Return the decade in words of *text*, or the date in which an `X` is a small letter."""
    if match := _DECADE.fullmatch(text.casefold()):
        return f"{match['after'] or match['before']}X", True
    return (text.upper(), True) if parse_edtf(text.upper()) else None


def _in_numbers(text: str) -> tuple[str, bool] | None:
    """Return the year, the month or the range of years of *text*."""
    if match := _ABOUT.fullmatch(text.casefold()):
        return f"{match[1]}~", True
    if match := re.fullmatch(r"(\d{4})\s*(?:-|–|/|tot|à|to)\s*(\d{4})", text, re.ASCII):
        return (f"{match[1]}/{match[2]}", True) if match[1] < match[2] else None
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text, re.ASCII):
        return _month(match[2], int(match[1]))
    if match := re.fullmatch(r"(\d{4})(?:[/.]|)(\d{2})", text, re.ASCII):
        return _month(match[1], int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})", text, re.ASCII):
        found = as_day(f"{match[1]}-{match[2]}-20{match[3]}")
        return found and (found[0], False)
    return None


def date_within(text: str) -> str:
    """Return the most exact date that is a part of *text*; empty if there is none."""
    words = text.split()
    parts = (
        " ".join(words[start : start + length]).strip("()[],;: ")
        for length in range(min(len(words), MOST_WORDS), 0, -1)
        for start in range(len(words) - length + 1)
    )
    found = (date[0] for part in parts if (date := as_edtf(part)))
    return next((date for date in found if year_of(date) is not None), "")


def full_year(short: str) -> str:
    """Return the year that is most probably written with the two digits *short*."""
    return f"{'19' if int(short) > LAST_SHORT_YEAR else '20'}{short}"


def _month(year: str, month: int) -> tuple[str, bool] | None:
    return (f"{year}-{month:02}", True) if 1 <= month <= 12 else None


def _in_words(text: str) -> tuple[str, bool] | None:
    """Return the month, the season or the months that *text* names."""
    if match := _SHORT_YEAR.fullmatch(text):
        dated = as_edtf(f"{match[1]}{match[2]} {full_year(match[3])}")
        return dated and (dated[0], False)
    if match := _WINTER.fullmatch(text):
        season = _part_of_year(_words(match[1]))
        if season and season.endswith(f"-{_SEASONS['winter']}"):
            next_year = str(int(season[:4]) + 1)
            return (season, True) if match[2] in {next_year, next_year[2:]} else None
    parts = re.split(r"\s*(?:-|–|/| tot | tot en met | t/m | à | au | to )\s*", text)
    if len(parts) == 2:
        last = _part_of_year(_words(parts[1]))
        first = _part_of_year(
            _words(parts[0]) + ([last[:4]] if last and not re.search(r"\d{4}", parts[0]) else [])
        )
        return (f"{first}/{last}", True) if first and last and first < last else None
    found = _part_of_year(_words(text))
    return (found, True) if found else None


def _part_of_year(words: Sequence[str]) -> str | None:
    """Return the month or the season of a year."""
    if len(words) != 2:
        return None
    name, year = words if words[1].isdigit() else words[::-1]
    number = _MONTH.get(name) or _SEASONS.get(name)
    return f"{year}-{number:02}" if number and re.fullmatch(r"\d{4}", year, re.ASCII) else None
