"""Whether a line is a date or a version rather than a part of a title. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.dates.date_context import is_version
from library.extract.frontmatter.dates.printed_dates import PrintedDate, dates_in
from library.extract.frontmatter.names.credits import is_by
from library.extract.frontmatter.page.labels import labelled
from library.languages import all_patterns, all_words

_DATED_VERSION = re.compile(
    rf"(?:v|(?:{all_patterns(lambda each: each.front_matter.versions)})\W+)\d[^\s,]*,"
    r"\s*(?:\d{1,2}\b\W*[^\W\d_]*\.?)?$",
    re.IGNORECASE,
)
"""A version before its date, of which the month or the year is on the next line. More words behind
it are a title: "V2G, slim laden"."""
_WITH_VERSION = re.compile(
    rf"(?<=\w)\W+(?:(?:{all_patterns(lambda each: each.front_matter.versions)})\W+\d+"
    r"(?:\.\d+)*|(?:v\.?\s?)?\d+(?:\.\d+)+)\W+(?=\S)",
    re.IGNORECASE,
)
"""The number of a version before its date."""
_STOPWORDS = all_words(lambda each: each.stopwords)


def is_dated(text: str) -> bool:
    """Whether *text* has a date, begins with a version before one, or is only the number of one.

    A date inside a title is none: that of a law, with words before and behind it.
    """
    is_numbered = any(map(str.isdigit, text)) and is_version(text)
    has_date = any(not _is_inside(text, date) for date in dates_in(text))
    return is_numbered or has_date or _DATED_VERSION.match(text) is not None


def _is_inside(text: str, date: PrintedDate) -> bool:
    """Whether words are behind *date*, and "the law of" is before it."""
    before, behind = text[: date.start].split(), text[date.end :].split()
    if not before or not behind or before[-1].casefold() not in _STOPWORDS:
        return False
    # "Published on 3 May 2019 by …" is the date of the document.
    is_own = labelled(" ".join(before), "date") or is_version(" ".join(before)) or is_by(behind[0])
    return behind[0][0].isalpha() and not is_own


def without_version(text: str) -> str:
    """Return *text* without a version and its date behind it: "The plan, version 3 – May 2019"."""
    versions = _WITH_VERSION.finditer(text)
    found = next((each for each in versions if _begins_with_date(text[each.end() :])), None)
    return text[: found.start()] if found else text


def _begins_with_date(text: str) -> bool:
    """Whether a date, or a version before one, is first: not "a review of May 2019"."""
    date = next(dates_in(text), None)
    before = text[: date.start].strip(" ,;:()–-") if date else ""
    is_first = date is not None and (not before or is_version(before))
    return is_first or _DATED_VERSION.match(text) is not None
