"""Kinds of values that are days, dates and years of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.core.notation.edtf_dates import parse_edtf
from library.core.yaml.interpretation import Moved
from library.core.yaml.kinds import single
from library.core.yaml.places import Place
from library.records.record_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    as_day,
    as_edtf,
    date_within,
    full_year,
    is_day,
    last_day,
    of_serial,
    turned_range,
    year_of,
)

_YEAR_ALONE = re.compile(
    r"(?:©|\(c\)|\(|anno)?\s*(\d{4})(?:[.,]0+|[.)]+)?", re.IGNORECASE | re.ASCII
)
"""A year with signs around it, or as the number of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    example: str = "2026-01-31"

    def read(self, place: Place) -> str | None:
        """Return the day, as `YYYY-MM-DD`."""
        text = single(place, self.example)
        if text is None or is_day(text):
            return text
        found = as_day(text)
        if found:
            return _meant(place, text, found)
        month = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text, re.ASCII)
        first = f"{month[1]}-{month[2] or '01'}-01" if month else ""
        today = place.context.today if place.name == "added" else ""
        place.mistaken(
            "`{value}` is no day of the calendar; write year, month and day.",
            (first if is_day(first) else "")
            or last_day(text) or of_serial(text) or today or self.example,
            value=text,
        )  # fmt: skip
        return None


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date of publication, also an uncertain one."""

    example: str = "2020-05-31"

    def read(self, place: Place) -> str | None:
        """Return the date in EDTF."""
        text = single(place, self.example)
        if text is None or (year_of(text) is not None):
            return text
        if parse_edtf(text) is not None:
            _out_of_range(place, text, self.example)
            return None
        found = as_edtf(text)
        if found and year_of(found[0]) is not None:
            return _meant(place, text, found)
        known = [part for part in (text[:10], text[:7], text[:4]) if year_of(part) is not None]
        place.mistaken(
            "`{value}` is not a date; write 2020, 2020-05 or 2020-05-31.",
            of_serial(text)
            or turned_range(text)
            or (known[0] if known else "")
            or date_within(text)
            or _probable_year(text)
            or self.example,
            value=text,
        )
        return None


def _meant(place: Place, text: str, found: tuple[str, bool]) -> str | None:
    """Return the date that *text* means, if it is certain; note that it should be written so."""
    date, is_certain = found
    if is_certain:
        place.understood("`{value}` was read as {meant}.", date, value=text, meant=date)
        return date
    place.mistaken("`{value}` can be two dates; write year, month and day.", date, value=text)
    return None


def _out_of_range(place: Place, text: str, example: str) -> None:
    """Note a year in which no study was published."""
    place.mistaken(
        "`{value}` is not between {first} and {last}.",
        example, value=text, first=str(FIRST_YEAR), last=str(LAST_YEAR),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """A year of publication."""

    example: str = "2020"

    def read(self, place: Place) -> int | Moved | None:
        """Return the year; a value that is more than a year is a `date`."""
        text = single(place, self.example)
        if text is None:
            return None
        if re.fullmatch(r"\d{4}", text, re.ASCII):
            if FIRST_YEAR <= int(text) <= LAST_YEAR:
                return int(text)
            _out_of_range(place, text, self.example)
            return None
        match = _YEAR_ALONE.fullmatch(text)
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            place.understood("`{value}` was read as {meant}.", match[1], value=text, meant=match[1])
            return int(match[1])
        found = (text, True) if year_of(text) is not None else as_edtf(text)
        if found and found[1] and year_of(found[0]) is not None:
            place.note(
                "`{value}` is more than a year; it was read as a date.",
                place.rewritten("date", found[0]),
                understood=True,
                value=text,
            )
            return Moved("date", found[0])
        place.mistaken(
            "`{value}` is not a year; write four digits.",
            _probable_year(text) or self.example, value=text,
        )  # fmt: skip
        return None


def _probable_year(text: str) -> str:
    """Return the year that was probably meant by *text*; empty if none was."""
    if year := re.search(r"(?<!\w)(?:1[4-9]|2[01])\d{2}(?!\d)", text, re.ASCII):
        return year.group()
    short = re.fullmatch(r"['’]?(\d{2})", text, re.ASCII)
    return full_year(short[1]) if short else ""
