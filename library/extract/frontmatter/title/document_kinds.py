"""Titles that only name a kind of document, a part of one or a series. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.dates.printed_years import year_in
from library.extract.frontmatter.names.organisation_names import SHORT_NAME
from library.extract.frontmatter.page.page_words import without_number
from library.languages import all_patterns, all_words

GENERIC = all_words(lambda each: each.front_matter.generic_titles)
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]"
    rf"|(?:{all_patterns(lambda each: each.front_matter.numbered_parts)})\s+\w+[.:]?)(?:\s|$)",
    re.IGNORECASE,
)

SERIES = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.series)})(?!\w)", re.IGNORECASE
)
ABOUT = all_words(lambda each: each.front_matter.about_words)
"""Words before what a document is about: "on", "betreffende"."""

MOST_OF_KIND = 3
"""Most words of the name of a kind of document."""
_STOPWORDS = all_words(lambda each: each.stopwords)
_NUMBER_BEHIND = re.compile(r"[^\W\d_].*\s(?:\d{1,3}|\d{4}[-/]\d{1,3})")
"""A name and a number that is neither a year nor years: "Cahiers 12", "Rapport 2019-034"."""
_VERSION = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.versions)})\W+\d+$", re.IGNORECASE
)
"""The number of a version, which is no number in a series; nor is 2015/16."""
_OFFICIAL = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.official_kinds)})(?!\w)", re.IGNORECASE
)
"""What an institution sends: "Communication from the Commission"."""


def is_generic(text: str) -> bool:
    """Whether *text* only names a kind or a part of a document, in one language or in several."""
    return all(_plain(each.strip(" :.")) in GENERIC for each in text.split("/"))


def is_kind_of_day(text: str) -> bool:
    """Whether *text* is the minutes or the like of a day: "Minutes of the meeting of 3 May 2020".

    A kind of document alone has a date of its own: "Report of 3 May 2020".
    """
    dates = [each for each in dates_in(text) if each.end == len(text)]
    before = text[: dates[0].start].split() if len(dates) == 1 else []
    if not before or before[-1].casefold() not in _STOPWORDS:
        return False
    kind = next((at for at in range(MOST_OF_KIND, 0, -1) if is_generic(" ".join(before[:at]))), 0)
    return kind > 0 and any(word.casefold() not in _STOPWORDS for word in before[kind:])


def is_official_kind(text: str) -> bool:
    """Whether *text* only says what an institution sends, and to whom, not what it is about."""
    found = _OFFICIAL.match(text)
    return found is not None and ABOUT.isdisjoint(text[found.end() :].casefold().split())


def _plain(text: str) -> str:
    """Return *text* as the lists of words have it."""
    return text.casefold().replace("’", "'")


def is_numbered_heading(text: str) -> bool:
    """Whether *text* is "1 Inleiding"; "10 vragen over warmte" may be a title."""
    number = NUMBERED.match(text)
    return number is not None and not text[number.end() :][:1].islower()


def is_kind(text: str) -> bool:
    """Whether *text* names a kind of document, with a number or without: "Rapport 2019-034"."""
    return _plain(without_number(text)) in GENERIC


def is_series(text: str, *, is_apart: bool) -> bool:
    """Whether *text* may be the name of a series or a journal, or a number in a series."""
    is_short = len(text.split()) <= SHORT_NAME + 1
    is_other = _VERSION.search(text) or year_in(text.rpartition(" ")[2])
    is_numbered = is_apart and _NUMBER_BEHIND.fullmatch(text) and not is_other
    return is_short and bool(is_numbered or SERIES.search(text))
