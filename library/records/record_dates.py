"""Dates as people write them, and as the library does: EDTF, which contains ISO 8601."""

from __future__ import annotations

import re
from datetime import date as calendar_date

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from library.core.yaml.interpretation import plain_key

_MONTHS = (
    "january januari janvier januar jan", "february februari fevrier februar feb fev",
    "march maart mars marz mrt mar", "april avril apr avr", "may mei mai",
    "june juni juin jun", "july juli juillet jul juil", "august augustus aout aug",
    "september septembre sept sep", "october oktober octobre okt oct",
    "november novembre nov", "december decembre dezember dec dez",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ABOUT = re.compile(r"(?:ca?|circa|about|around|omstreeks|rond|vers|environ|±|~)[.\s]*(\d{4})")


def is_day(text: str) -> bool:
    """Return whether *text* is a day of the calendar, `YYYY-MM-DD`."""
    try:
        calendar_date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def year_of(date: str) -> int | None:
    """Return the year of a date in EDTF, the first of a range; None if it is no date."""
    try:
        return int(parse_edtf(date).lower_strict().tm_year)
    except (EDTFParseException, AttributeError, ValueError, TypeError, RecursionError):
        return None


def as_day(text: str) -> tuple[str, bool] | None:
    """Return the day that people write as *text*, and whether it can be no other day."""
    if match := re.fullmatch(
        r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}[\d:.Z+-]*)?", text, re.ASCII
    ):
        return _day(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text, re.ASCII):
        return _day(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text, re.ASCII):
        first, second = int(match[1]), int(match[2])
        if second > 12 >= first:
            return _day(match[3], match[1], match[2])
        found = _day(match[3], match[2], match[1])
        return found and (found[0], first > 12 or first == second)
    words = plain_key(text).split("_")
    if len(words) == 3:
        for day, month, year in (words, (words[1], words[0], words[2])):
            number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|e|er|ste|de)?", day)
            if number and month in _MONTH and re.fullmatch(r"\d{4}", year):
                return _day(year, str(_MONTH[month]), number[1])
    return None


def _day(year: str, month: str, day: str) -> tuple[str, bool] | None:
    text = f"{year}-{int(month):02}-{int(day):02}"
    return (text, True) if is_day(text) else None


def as_edtf(text: str) -> tuple[str, bool] | None:
    """Return the date in EDTF that people write as *text*, and whether it can be no other."""
    if found := as_day(text):
        return found
    if match := _ABOUT.fullmatch(text.casefold()):
        return f"{match[1]}~", True
    if match := re.fullmatch(r"(\d{4})\s*(?:-|–|/|tot|à|to)\s*(\d{4})", text, re.ASCII):
        return (f"{match[1]}/{match[2]}", True) if match[1] < match[2] else None
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text, re.ASCII):
        return (f"{match[2]}-{int(match[1]):02}", True) if 1 <= int(match[1]) <= 12 else None
    words = plain_key(text).split("_")
    if len(words) == 2 and words[0] in _MONTH and re.fullmatch(r"\d{4}", words[1]):
        return f"{words[1]}-{_MONTH[words[0]]:02}", True
    return None
