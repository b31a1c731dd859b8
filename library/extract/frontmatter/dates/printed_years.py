"""Years in printed text without a month: alone, behind a city, of a volume or an issue. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.dates.printed_dates import HAS_YEAR, YEAR
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.languages import all_patterns, all_words

_YEAR_ALONE = re.compile(
    rf"""(?:[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*)?,\s*)?
    [(\[©]?\s*(?P<year>{YEAR})(?:\s?[/–-]\s?(?P<last>{YEAR}|\d\d)|/[1-9])?[)\].]?""",
    re.VERBOSE,
)
_PLACE_AND_YEAR = re.compile(rf"(?P<place>[^,]+),? (?P<year>{YEAR})")
_CITIES = all_words(lambda each: each.front_matter.cities)
DEPOSIT = re.compile(rf"(?<!\w)D/(?P<year>{YEAR})/[\d.]+/\d+")
"""The number of a legal deposit in Belgium, with its year."""
_ISSUE = re.compile(
    rf"(?:.*\W)?(?:{all_patterns(lambda each: each.front_matter.issues)})\W*(?:\d{{1,3}}\W{{1,3}})?"
    rf"(?P<year>{YEAR})(?:\s?[/–-]\s?\d{{1,3}})?\W?",
    re.IGNORECASE,
)
"""The year of an issue or an edition: "Report No 9/2021", "Edition 2019"."""
_NAMED_ISSUE = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.issues)})\W{{1,3}}(?:\d{{1,3}}\W{{1,3}})?"
    rf"(?P<year>{YEAR})(?:,\s[^\W\d_][^\d]{{0,40}})?",
    re.IGNORECASE,
)
"""A line that begins with an issue and holds no other number: "Uitgave 2017, tweede druk"."""
_KINDS = "|".join(
    re.escape(each) for each in sorted(all_words(lambda each: each.front_matter.generic_titles))
)
_NUMBERED = re.compile(
    rf"(?:[^\W\d_][\w’'-]*[\s-]){{0,3}}?"
    rf"[^\W\d_]*(?:{_KINDS}|{all_patterns(lambda each: each.front_matter.series)})\W{{1,3}}"
    rf"(?P<year>{YEAR})\s?(?P<between>[/–-]{{1,2}})\s?(?P<number>\d{{1,3}})",
    re.IGNORECASE,
)
"""The number of a report, which begins with its year: "Onderzoeksrapport 2019-034"."""
_NUMBER_IN_YEAR = re.compile(rf".+\s(?P<year>{YEAR})\s\(\d{{1,3}}\)")
"""A year with the number of a report in it: "Rapporten van het Instituut 2021 (14)"."""
_PAGE = all_patterns(lambda each: each.page_words)
_VOLUME = re.compile(
    rf"\s\d{{1,4}}\s?(?:\(\d{{1,3}}\)\s?)?\((?P<year>{YEAR})\)\W{{1,2}}"
    rf"(?:\d{{1,3}},\s(?:pp?|s|{_PAGE})\W{{1,2}})?\d+\s?[–-]\s?\d+$"
    rf"|\s\d{{1,4}}\s?(?:\(\d{{1,3}}\))?:\s?\d+\s?[–-]\s?\d+\s?[,(]\s?(?P<behind>{YEAR})\)?$"
    rf"|\s(?P<first>{YEAR}),\s\d{{1,3}}(?:\(\d{{1,3}}\))?,\s\d+(?:\s?[–-]\s?\d+)?(?:;|$)"
    rf"|\b(?:{all_patterns(lambda each: each.front_matter.issues)})\W{{1,2}}\d.{{0,60}}"
    rf"[,(]\s?(?P<named>{YEAR})\)?,.{{0,60}}\b(?:pp?|s|{_PAGE})\W{{1,2}}\d+\s?[–-]\s?\d+\W?$",
    re.IGNORECASE,
)
"""Volume, year and pages behind the name of a journal: "210 (2019) 12–25", "9(2): 113–129 (2017)",
"2020, 12, 3847", "vol. 12, n° 2, 2014, p. 45-63"."""
_EARLIER = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.earlier)})(?!\w)", re.IGNORECASE
)
"""What says that a journal had another version of the text."""
_ADDRESS_BEHIND = re.compile(r"[\s,;.|·•]+(?:doi\b|https?://).*$", re.IGNORECASE)


def year_in(text: str) -> str:
    """Return the year or the years that *text* consists of, as EDTF; empty when it has other words.

    A place may be before it: `Gent, 2016`. Two years are those of an academic year: `2009-2010`.
    Belgian legal deposit numbers and issues hold theirs: `D/2019/12345/6`, `No 9/2021`, `2011/4`.
    """
    if not HAS_YEAR.search(text):  # a fast check that rejects most lines
        return ""
    if numbered := DEPOSIT.search(text) or _ISSUE.fullmatch(text.strip()):
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


def year_of_report(text: str) -> str:
    """Return the year of the number of a report that *text* consists of; empty without one.

    A number that may be the last year of a period is none: "Jaarverslag 2016/17".

    >>> year_of_report("Bureaunota 2017/08"), year_of_report("Evaluatierapport 2015-20")
    ('2017', '')
    """
    if match := _NUMBERED.fullmatch(text):
        return "" if _is_period(match) else match["year"]
    match = _NUMBER_IN_YEAR.fullmatch(text)
    return match["year"] if match and is_organisation(text) else ""


def _is_period(numbered: re.Match[str]) -> bool:
    """Whether the number behind a year may be a later year: the next one, or any behind a dash."""
    years = int(numbered["number"]) - int(numbered["year"]) % 100
    is_later = years % 100 == 1 if numbered["between"] == "/" else years > 0
    return len(numbered["number"]) == 2 and is_later


def year_behind_city(text: str) -> str:
    """Return the year that *text* has behind a known city; empty where it is something else.

    >>> year_behind_city("Köln 2014"), year_behind_city("Gent, 2016")
    ('2014', '2016')
    >>> year_behind_city("Horizon 2020")
    ''
    """
    match = _PLACE_AND_YEAR.fullmatch(text)
    return match["year"] if match and match["place"].casefold() in _CITIES else ""


def year_of_volume(text: str) -> str:
    """Return the year of the volume of a journal that *text* ends with; empty without one.

    Not where an earlier version of the text was published in it.

    >>> year_of_volume("Journal of Heat 210 (2019) 12–25")
    '2019'
    """
    is_own = HAS_YEAR.search(text) and not _EARLIER.search(text)
    match = _VOLUME.search(_ADDRESS_BEHIND.sub("", text)) if is_own else None
    return next(filter(None, match.groups()), "") if match else ""


def year_of_issue(text: str) -> str:
    """Return the year of the issue or the edition that *text* begins with; empty without one.

    >>> year_of_issue("Ausgabe 2/2016"), year_of_issue("Richtlinie Nr. 2/2016")
    ('2016', '')
    """
    match = _NAMED_ISSUE.fullmatch(text.strip())
    return match["year"] if match else ""
