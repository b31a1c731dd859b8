"""The dates on a first page that may be that of publication. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.extract.frontmatter.dates.date_context import (
    follows_deadline,
    follows_issue,
    is_issue,
    is_version,
)
from library.extract.frontmatter.dates.imprint_years import is_edition, year_of_imprint
from library.extract.frontmatter.dates.printed_dates import PrintedDate, dates_in
from library.extract.frontmatter.dates.printed_years import (
    year_behind_city,
    year_in,
    year_of_issue,
    year_of_report,
    year_of_volume,
)
from library.extract.frontmatter.dates.year_parts import is_part_of_year, part_of_year
from library.extract.frontmatter.imprint.stated_publishers import responsible_in
from library.extract.frontmatter.names.credits import OTHERS_RIGHTS
from library.extract.frontmatter.names.name_lines import is_of_persons
from library.extract.frontmatter.names.person_names import person_of
from library.extract.frontmatter.page.labels import fields_apart, labelled
from library.extract.frontmatter.page.line_layout import MOST_LINES, is_near, is_sparse, row_parts
from library.extract.frontmatter.title.document_kinds import is_kind_of_day
from library.extract.frontmatter.title.title_area import AREA_LINES
from library.extract.text import CleanPage, TextLine
from library.languages import all_words

LONGEST = 120
"""Most characters of a line with a date."""
OF_VERSION = 0.86
"""Confidence in the date of this version, which is below that of the first one."""

_NOTICE = re.compile(r"©|copyright", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|–—•·]\s+|\s{3,}|(?<=\b[12]\d{3})\s(?=\d{1,3}$)")
"""Between the parts of a running header, of which a number behind a year is that of the page."""
_SEPARATORS = re.compile(r"\s+[|–—•·]\s+")
"""Between the parts of a line below a title."""
_BEHIND_NAMES = re.compile(r"(?P<names>.+?)(?:\s[|–—•·]\s|,\s|\s\()(?P<year>(?:19|20)\d\d)\)?")
"""A year behind the authors below a title."""
_GOES_ON = re.compile(r"\s[^\W\d_A-ZÀ-Þ]")
"""Behind the date of a sentence: "Soutenue publiquement le 3 mai 2019 devant le jury"."""
_BETWEEN_DATES = re.compile(r";|\s[|–—•·]\s|,\s(?!\d)")
"""Between the dates of an article."""
_MONTH_OF_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])[./-](?P<year>(?:19|20)\d\d)")
"""A month behind a label; alone, it may be the number of an issue."""
_PLACES = re.compile(r"(?:[^\W\d_][\w.’'& -]*,\s*)*(?P<article>(?<=,\s)[^\W\d_]{2,3})?")
"""Places before a date: "Gent, ", "Freiburg, den"."""
_STOPWORDS = all_words(lambda each: each.stopwords)


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a text on a page."""

    lines: Sequence[TextLine]
    """All lines of the page that are read."""
    at: int
    """Index of the line of the text; that behind the last one for a running header."""
    head: int
    """Index of the line below the title; 0 on pages without."""
    is_cover: bool

    @property
    def may_have_version(self) -> bool:
        """Whether a date beside a version is that of the study."""
        return self.is_cover or (self.head > 0 and self.at < self.head + AREA_LINES)

    @property
    def is_near_title(self) -> bool:
        """Whether it is on a cover, or in the area below a title."""
        return self.is_cover or 0 < self.head <= self.at < self.head + AREA_LINES

    @property
    def is_above_title(self) -> bool:
        """Whether it is above a title, as in the head of a series, or in the title."""
        return self.at < self.head

    @property
    def is_in_area(self) -> bool:
        """Whether it is between a title and its text, and no other number is alone there."""
        area = [each.text for each in self.lines[self.head : self.head + AREA_LINES]]
        is_lone = sum(text.strip().isdigit() for text in area) == 1
        return not self.is_cover and self.is_near_title and is_lone

    @property
    def is_below_title(self) -> bool:
        """Whether it is on a cover, below the title."""
        return self.is_cover and 0 < self.head <= self.at

    @property
    def is_margin(self) -> bool:
        """Whether it is in a running header."""
        return self.at >= len(self.lines)

    @property
    def is_foot(self) -> bool:
        """Whether it is the last line."""
        return self.at == len(self.lines) - 1

    @property
    def is_below_label(self) -> bool:
        """Whether the line above is the label of a date."""
        return labelled(self._above, "date") == ("", False)

    @property
    def is_below_deadline(self) -> bool:
        """Whether the line above is the label of another date: "Abschlussdatum:"."""
        return self._above.endswith(":") and follows_deadline(self._above)

    @property
    def is_beside_responsible(self) -> bool:
        """Whether the line has who answers for the publication: "Bureau – mei 2021 – V.U.: …"."""
        return not self.is_margin and responsible_in(self.lines[self.at].text) is not None

    @property
    def _above(self) -> str:
        """The line right above; empty without one."""
        if not 0 < self.at < len(self.lines):
            return ""
        above, line = self.lines[self.at - 1 : self.at + 1]
        return above.text if is_near(above, line) else ""


def publication_dates(page: CleanPage, head: int) -> Iterator[tuple[str, float]]:
    """Yield the dates alone on a line, after a label, a place or a name, or on a cover.

    Beside a version, only those on a cover, and on the page of the title down to its area.

    Args:
        page: One of the first pages.
        head: Index of the line below the title; 0 on pages without.
    """
    lines = page.lines[:MOST_LINES]
    texts = [(at, text) for at, line in enumerate(lines) for text in _fields_of(line)]
    margins = [(len(lines), text) for text in _margins(page)]
    is_cover = is_sparse(page)
    for at, text in (*texts, *margins):
        place = _Place(lines, at, head, is_cover)
        date = next(dates_in(text), None)
        yield from _dates(text, date, place) if date else _years(text, place)


def _years(line: str, place: _Place) -> Iterator[tuple[str, float]]:
    """Yield the years in *line*, which has no date: of a volume, an imprint, or behind authors."""
    # Elsewhere, such as in a footnote, the volume is of a work that is cited.
    is_own = place.may_have_version or place.is_margin
    if is_own and (year := year_of_volume(line) or year_of_issue(line)):
        yield year, 0.7
    elif is_own and (reports := list(filter(None, map(year_of_report, _SEPARATORS.split(line))))):
        yield reports[0], 0.65
    else:
        yield from _years_alone(line, is_expected=place.is_cover or place.is_below_label)
    if place.is_in_area and year_in(line) == line.strip():
        yield line.strip(), 0.65
    if place.is_near_title and not place.is_cover and (year := year_behind_city(line)):
        yield year, 0.65
    if place.is_below_title:
        # At the foot of a cover is an imprint; elsewhere a city and a year may be an event.
        years = (
            year_of_imprint(line, at_foot=place.is_foot),
            place.is_foot and year_behind_city(line),
        )
        yield from ((year, 0.65) for year in years if year)
    bare, _ = labelled(line, "authors") or (line, False)
    named = _BEHIND_NAMES.fullmatch(bare) if place.is_near_title else None
    if named and len(line) <= LONGEST and is_of_persons(named["names"]):
        yield named["year"], 0.65


def _dates(line: str, date: PrintedDate, place: _Place) -> Iterator[tuple[str, float]]:
    """Yield the dates in *line*, of which *date* is the first, that may be of publication."""
    yield from _labelled_dates(line)
    is_short = len(line) <= LONGEST and (place.is_near_title or place.is_above_title)
    if is_short or place.is_beside_responsible:
        yield from _dates_between(line)
    if place.is_below_deadline:
        return
    before = line[: date.start].strip(" (-–|*∗")
    if not _is_at_end(line, date, may_be_version=place.may_have_version):
        if is_short and _GOES_ON.match(line, date.end) and labelled(before, "date") == ("", False):
            yield date.edtf, 0.65
        return
    if follows_deadline(before) or OTHERS_RIGHTS.search(before):
        return
    if _NOTICE.match(before):
        yield date.edtf, 0.7
        return
    is_of_version = place.may_have_version and is_version(before)
    is_separate = _is_label(before) or is_of_version
    # Below a title are its authors, or a word such as "of" before the date of a law.
    is_of_title = is_of_persons(before) or before.casefold() in _STOPWORDS
    is_separate |= place.is_near_title and is_of_title
    is_separate |= place.is_above_title and is_kind_of_day(line)
    # With a full stop the line may be the end of a sentence.
    if is_separate and (place.is_cover or not line.endswith(".")):
        yield date.edtf, OF_VERSION if is_of_version else 0.85
    elif is_separate or place.is_cover:
        yield date.edtf, 0.65 if place.is_cover else 0.5


def _fields_of(line: TextLine) -> Iterator[str]:
    """Yield the fields of a line with one date; several dates belong to each other."""
    is_one = len(list(dates_in(line.text))) == 1
    yield from (each.text for each in fields_apart([line])) if is_one else [line.text]


def _is_at_end(line: str, date: PrintedDate, *, may_be_version: bool) -> bool:
    """Whether only signs are behind *date*, or an issue, an edition or a version."""
    # A dash on one side only is that of a range of dates.
    dashes = "–-" if line[: date.start].rstrip().endswith(("–", "-")) else ""
    after = line[date.end :].strip(f" .)]|{dashes}")
    is_end = not after or is_issue(after) or is_edition(after.lstrip(", "))
    is_end |= may_be_version and is_version(after)
    return len(line) <= LONGEST and is_end


def _is_label(before: str) -> bool:
    """Whether *before* a date is its label, or a name, places or an issue."""
    return (
        (labelled(before, "date") or ("?",))[0] == ""
        or person_of(before.rstrip(",")) is not None
        or _are_places(before)
        or follows_issue(before)
    )


def _are_places(before: str) -> bool:
    places = _PLACES.fullmatch(before)
    article = places["article"] if places else None
    return places is not None and (article is None or article.casefold() in _STOPWORDS)


def _dates_between(line: str) -> Iterator[tuple[str, float]]:
    """Yield the date that is a part of *line*: "Final report – 3 May 2019 – For the city".

    Two beside each other are the beginning and the end of something.
    """
    parts = [part.strip() for part in _SEPARATORS.split(line)]
    dates = [list(dates_in(part)) for part in parts]
    for at, (part, found) in enumerate(zip(parts, dates, strict=True)):
        is_range = any(dates[max(0, at - 1) : at]) or any(dates[at + 1 : at + 2])
        if len(parts) > 1 and not is_range and found and _is_whole_or_labelled(part, found[0]):
            yield found[0].edtf, 0.65


def _is_whole_or_labelled(part: str, date: PrintedDate) -> bool:
    """Whether *part* of a line is *date* alone, or behind its label."""
    before = part[: date.start].strip(" :")
    return date.end == len(part) and (not before or labelled(before, "date") == ("", False))


def _labelled_dates(line: str) -> Iterator[tuple[str, float]]:
    """Yield the date of publication among several of an article: "Received: …; Published: …".

    Where several have the label of a date, it is not known which one is that of publication.
    """
    parts = _BETWEEN_DATES.split(line)
    found = []
    for part in map(str.strip, parts if len(parts) > 1 else ()):
        date = next(dates_in(part), None)
        before = part[: date.start].strip() if date else ""
        is_whole = date is not None and date.end == len(part)
        if date and is_whole and labelled(before, "date") and not follows_deadline(before):
            found.append(date.edtf)
    if len(found) == 1:
        yield found[0], 0.85


def _margins(page: CleanPage) -> Iterator[str]:
    """Yield the parts of the running headers, where a report may have its date.

    On one page, lines with parts far apart at the head and at the foot look like these.
    """
    for line in page.running_headers.splitlines():
        yield from _PARTS.split(line)
    for outer in (*page.lines[:1], *page.lines[1:][-1:]):
        if outer.box.gaps:
            yield from row_parts(outer)


def _years_alone(line: str, *, is_expected: bool) -> Iterator[tuple[str, float]]:
    """Yield the year, or the part of one, that *line* consists of, on a cover or after a label.

    On a cover, a quarter may be behind a title: "Warmtemonitor Q3 2023".
    """
    value, has_colon = labelled(line, "date") or ("", False)
    text = value or line
    part = part_of_year(text)
    year = part.edtf if part and is_part_of_year(text) else year_in(text)
    if month := _MONTH_OF_YEAR.fullmatch(value):
        year = f"{month['year']}-{int(month['month']):02}"
    if year and (value or is_expected):
        yield year, 0.75 if has_colon else 0.7
    elif part and is_expected and not follows_deadline(text[: part.start]):
        yield part.edtf, 0.65
