"""What speaks for and against a block being the title of a study, as numbers. Pure.

Each number is multiplied by its weight in `title_weights`, and the sum is the score of the block.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.extract.frontmatter.dates.printed_dates import dates_in, year_in
from library.extract.frontmatter.dates.year_parts import is_part_of_year
from library.extract.frontmatter.names.organisation_names import (
    SHORT_NAME,
    begins_with_organisation,
)
from library.extract.frontmatter.names.person_names import has_common_given_name, is_organisation
from library.extract.frontmatter.page.blocks import (
    BOLD,
    LARGER_THAN_TEXT,
    Block,
    ends_with_stopword,
    is_dated,
    near_size,
    without_version,
)
from library.extract.frontmatter.page.labels import is_label
from library.extract.frontmatter.page.page_words import words
from library.extract.frontmatter.title.cover_quotations import is_quotation
from library.extract.frontmatter.title.known_facts import DIGITS_BEHIND, Known
from library.extract.frontmatter.title.title_area import (
    MOST_LINES as AREA_LINES,
)
from library.extract.frontmatter.title.title_area import (
    AreaAuthors,
    area_authors,
    is_beside_person,
    is_byline,
    is_of_persons,
    is_title_over_names,
    persons_in,
    without_display,
)
from library.extract.frontmatter.title.title_form import has_address
from library.extract.text import BodyStyle, CleanPage, TextLine, keys_of
from library.languages import all_patterns, all_words

SPARSE = 700
"""A page with fewer characters is a cover or a title page."""
LONGEST = 200
"""Most characters of a title."""
FIRST, FIRST_OF_TEXT = 8, 3
"""First blocks of a study that are candidates in any type: on a cover, and on a page of text."""
LARGER_THAN_DATE = 1.5
"""Smallest type of a title below the date of an issue, as a multiple of the size of that line."""
SMALL_BESIDE = 0.7
"""Type size of the number of an issue, relative to the name of the journal, is at most this."""
MOST_BELOW = 30
"""Lines below a title that are searched for its authors."""
MOST_ABOVE = 12
"""Lines above a title that are counted."""
FOOT = 0.2
"""Share of the height of a page, from below, in which logos and addresses are."""
LEAST_LETTERS = 3
"""Fewest letters of a title; two are those of a logo."""

GENERIC = all_words(lambda each: each.front_matter.generic_titles)
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]"
    rf"|(?:{all_patterns(lambda each: each.front_matter.numbered_parts)})\s+\w+[.:]?)(?:\s|$)",
    re.IGNORECASE,
)
_SERIES = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.series)})(?!\w)", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"[^\W\d_].*\s(?:\d{1,3}|\d{4}[-/]\d{1,3})")
"""A name and a number that is neither a year nor years: "Cahiers 12", "Rapport 2019-034"."""
_VERSION = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.versions)})\W+\d+$", re.IGNORECASE
)
"""The number of a version, which is no number in a series; nor is 2015/16."""
_ISSUE = re.compile(
    rf"\b(?:{all_patterns(lambda each: each.front_matter.issues)})\W*\d"
    rf"|\d+(?:e|\.)?\s(?:{all_patterns(lambda each: each.front_matter.issues)})\b",
    re.IGNORECASE,
)
"""The volume or the number of a journal: "jaargang 8", "no. 3", "47. Jahrgang"."""
_NUMBERED_TITLE = re.compile(
    rf"(?P<title>[^\W\d_]+\s[^\d:,]*[^\W\d_])\s+(?:(?:{_ISSUE.pattern})\d{{0,3}}|\d{{4}}[-/]\d{{1,3}})",
    re.IGNORECASE,
)
"""Two words or more with the number of an issue behind them, printed at their right."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOPWORDS = all_words(lambda each: each.stopwords)
_OFFICIAL = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.official_kinds)})(?!\w)", re.IGNORECASE
)
"""What an institution sends: "Communication from the Commission"."""
ABOUT = all_words(lambda each: each.front_matter.about_words)
"""Words before what a document is about: "on", "betreffende"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may be the title."""

    block: Block
    area: AreaAuthors | None
    """The authors in the lines below it."""

    @property
    def has_clear_area(self) -> bool:
        """Whether authors and a date, an address or the first heading are below it."""
        return self.area is not None and self.area.is_clear


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A page that may have the title."""

    page: CleanPage
    at: int
    """Index of the page."""
    blocks: tuple[Block, ...]
    body: BodyStyle
    """The style of most of the first pages."""
    listed: frozenset[str] = frozenset()
    """Keys of the titles in tables of contents on the pages before, which are those of chapters."""

    @property
    def is_sparse(self) -> bool:
        """Whether it is a cover or a title page."""
        return len(self.page.text) < SPARSE

    def candidates(self) -> list[Candidate]:
        """Return the blocks that may be the title: those that stand out, and the first ones.

        Below the title area of an article, headings of the text may be larger than its title.
        """
        first = (FIRST if self.is_sparse else FIRST_OF_TEXT) if self.at == 0 else 0
        found = [
            Candidate(block, area_authors(self._below(block), block.size, persons_in))
            for at, block in enumerate(self.blocks)
            if (at < first or self._stands_out(block))
            and _may_be_title(block)
            and not self._is_acronym(block)
            and not is_byline(block.lines[0].text)
            and not block.lines[-1].ends_in_hyphen  # its last word goes on below
            and self.listed.isdisjoint(keys_of(block.text))
        ]
        clear = [each.block.end for each in found if each.has_clear_area]
        if not clear or self.is_sparse:
            return found
        # Below the name of a journal and its issue, the area has the title, with its own authors.
        last = max(
            each.block.end
            for each in found
            if each.area is not None and each.block.start < clear[-1] + AREA_LINES
        )
        return [each for each in found if each.block.end <= last]

    def _is_acronym(self, block: Block) -> bool:
        """Whether *block* is the initials of the words on the next line: a journal or a house."""
        letters = "".join(filter(str.isalpha, block.text)).casefold()
        below = self.page.lines[block.end : block.end + 1]
        spelled = words(below[0].text) if below else []
        long = [word for word in spelled if word not in _STOPWORDS]
        initials = ["".join(word[0] for word in each) for each in (spelled, long)]
        return " " not in block.text and block.text.isupper() and letters in initials

    def _below(self, block: Block) -> Sequence[TextLine]:
        """Return the lines below *block* that may have authors."""
        lines = self.page.lines[block.end : block.end + MOST_BELOW]
        return lines if self.is_sparse else without_display(lines, self.body)

    def _stands_out(self, block: Block) -> bool:
        size, is_light = self.body.type_size, self.body.font_weight < BOLD
        least = size if block.is_bold and is_light else size * LARGER_THAN_TEXT
        return bool(size) and block.size >= least

    def is_apart(self, block: Block) -> bool:
        """Whether more than the height of a line is below *block*."""
        below = self.page.lines[block.end : block.end + 1]
        return not below or block.lines[-1].box.bottom - below[0].box.top > block.size

    def is_above_issue(self, block: Block) -> bool:
        """Whether the next line is smaller, and the volume or the number of a journal.

        Or one beside it, at the right. Or the date of an issue: then the title is larger than that
        line, and below it.
        """
        if self._is_beside_issue(block):
            return True
        below = [line for line in self.page.lines[block.end :] if line.text][:2]
        if not below or below[0].box.type_size >= block.size:
            return False
        if _ISSUE.search(below[0].text):
            # The number of a report is below its title: "Rapport n° 12".
            return not is_generic(below[0].text.split(maxsplit=1)[0])
        is_first = not any(line.text for line in self.page.lines[: block.start])
        return is_first and len(below) > 1 and _is_title_below_date(*below)

    def _is_beside_issue(self, block: Block) -> bool:
        """Whether the number of an issue is in the row of *block*, in smaller type."""
        box = block.lines[-1].box
        return any(
            line.box.type_size < SMALL_BESIDE * box.type_size
            and line.box.left > box.right
            and box.bottom < line.box.middle < box.top
            and _ISSUE.match(line.text) is not None
            for line in self.page.lines
        )

    def is_title_alone(self, block: Block) -> bool:
        """Whether *block*, which looks like a name, is alone on a cover: "Wärmeatlas Musterkreis".

        It is much larger than the others, and no affiliation or function of a person is below.
        """
        others = [each.size for each in self.blocks if each is not block]
        below = self.page.lines[block.end : block.end + 1]
        is_person = any(is_beside_person(line.text) for line in below) and not self.is_apart(block)
        is_large = is_title_over_names(block.text, block.size, max(others, default=0.0))
        return self.is_sparse and is_large and not is_person

    def is_below_kind(self, block: Block) -> bool:
        """Whether the block above says what an institution sends: a title follows."""
        above = (each for each in self.blocks if each.end == block.start)
        return any(is_official_kind(each.text) for each in above)

    def place(self, block: Block) -> float:
        """Return the place of *block* between the lowest line, 0, and the highest one, 1."""
        placed = [line.box for line in self.page.lines if line.box.is_placed]
        low, high = min(box.bottom for box in placed), max(box.top for box in placed)
        return (block.lines[0].box.top - low) / max(1.0, high - low)


def _is_title_below_date(date: TextLine, line: TextLine) -> bool:
    """Whether *date* is only that, and *line* larger and not the name of an organisation."""
    is_date = any(each.end - each.start == len(date.text) for each in dates_in(date.text))
    is_larger = line.box.type_size > LARGER_THAN_DATE * date.box.type_size
    return is_date and is_larger and not is_organisation(line.text)


def _may_be_title(block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST or sum(map(str.isalpha, text)) < LEAST_LETTERS or is_label(text):
        return False
    is_named = is_generic(text) or _is_heading(text) or is_official_kind(text)
    is_of_day = is_dated(without_version(text)) and not _asks_for_date(block)
    has_date = is_part_of_year(text) or is_of_day
    return not (is_named or has_date or is_quotation(text) or has_address(block))


def _asks_for_date(block: Block) -> bool:
    """Whether a date is what a title needs at the end of a line: "The plan as of / May 2019"."""
    return any(
        ends_with_stopword(above.text) and is_dated(below.text)
        for above, below in pairwise(block.lines)
    )


def is_generic(text: str) -> bool:
    """Whether *text* only names a kind or a part of a document, in one language or in several."""
    return all(_plain(each.strip(" :.")) in GENERIC for each in text.split("/"))


def is_official_kind(text: str) -> bool:
    """Whether *text* only says what an institution sends, and to whom, not what it is about."""
    found = _OFFICIAL.match(text)
    return found is not None and ABOUT.isdisjoint(text[found.end() :].casefold().split())


def _plain(text: str) -> str:
    """Return *text* as the lists of words have it."""
    return text.casefold().replace("’", "'")


def _is_heading(text: str) -> bool:
    """Whether *text* is "1 Inleiding"; "10 vragen over warmte" may be a title."""
    number = NUMBERED.match(text)
    return number is not None and not text[number.end() :][:1].islower()


def title_evidence(
    candidate: Candidate,
    rivals: Sequence[Candidate],
    sheet: TitlePage,
    known: Known,
    *,
    last: bool = False,
) -> Mapping[str, float]:
    """Return what speaks for and against *candidate*, in numbers from about 0 to 1.

    Args:
        candidate: A block of *sheet*.
        rivals: All candidates of *sheet*, in reading order.
        sheet: A page.
        known: What is known of the study.
        last: No title is left but one with the number of an issue.
    """
    block, text, box = candidate.block, candidate.block.text, candidate.block.lines[0].box
    is_lone = last and _is_lone_title(candidate, rivals, sheet, known)
    titles = [each for each in rivals if not _is_name(each, sheet, known)] or rivals
    titles = [candidate] if is_lone else titles
    largest_title = max(each.block.size for each in titles)
    above = sum(bool(line.text) for line in sheet.page.lines[: block.start])
    count = _count(candidate)
    other = max((each.block.size for each in rivals if each is not candidate), default=0.0)
    is_person = (
        not (known.begins_with_thing(text) or known.is_of_words(text))
        and (is_of_persons(text) or all(is_of_persons(each.text) for each in block.lines))
        and not (above and candidate.area and is_title_over_names(text, block.size, other))
        and not (candidate.area is None and sheet.is_title_alone(block))
    )
    return {
        "always": 1.0,
        "size, to text": min(1.2, max(-0.3, math.log(block.size / (sheet.body.type_size or 1)))),
        "first of the largest but names": candidate
        is next(each for each in titles if near_size(each.block.size, largest_title)),
        "above an issue": sheet.is_above_issue(block),
        "first line": above == 0,
        "lines above": min(above, MOST_ABOVE) / MOST_ABOVE,
        "at the foot": sheet.place(block) < FOOT and not sheet.is_below_kind(block),
        "third page": sheet.at == 2,
        "later page of text": sheet.at > 0 and not sheet.is_sparse,
        "one word": count == 1,
        "two words": count == 2,
        "one word in capitals": count == 1 and text.isupper(),
        "italic": box.is_italic,
        "begins with a small letter": known.begins_inside(text),
        "wide gaps": any(line.box.gaps for line in block.lines),
        "series": not is_lone and is_series(text, is_apart=sheet.is_apart(block)),
        "part of an organisation": known.is_part_of_organisation(text),
        "begins with organisation": begins_with_organisation(text),
        "name of an organisation": known.is_organisation(text),
        "persons": is_person,
        "repeated": min(2.0, math.log(max(1, known.front.count(text)))),
        "title in metadata": bool(known.title) and words(text) == known.title,
        "above authors": candidate.area is not None,
        "words of file name": known.share_of_file_name(text),
    }


def _count(candidate: Candidate) -> int:
    """Return the number of words of *candidate*."""
    return sum(bool(_WORD.search(word)) for word in candidate.block.text.split())


def _is_name(candidate: Candidate, sheet: TitlePage, known: Known) -> bool:
    """Whether *candidate* is as the name of a series, an organisation, a kind or a person is."""
    block = candidate.block
    is_logo = _count(candidate) == 1 and block.text.isupper()
    return (
        is_series(block.text, is_apart=sheet.is_apart(block))
        or is_logo
        or has_common_given_name(block.text)
        or _is_kind(block.text)
        or known.is_part_of_organisation(block.text)
        or sheet.is_above_issue(block)
        or begins_with_organisation(block.text)
        or known.is_organisation(block.text)
    )


def _is_lone_title(
    candidate: Candidate, rivals: Sequence[Candidate], sheet: TitlePage, known: Known
) -> bool:
    """Whether a cover has only names beside *candidate*, words with the number of an issue.

    Two words or more, none for a series: "Warmte voor de stad nr. 3", not "Nieuwsbrief nr. 3".
    """
    named = _NUMBERED_TITLE.fullmatch(candidate.block.text)
    return (
        sheet.is_sparse
        and named is not None
        and not _SERIES.search(named["title"])
        and all(
            is_of_persons(each.block.text) or _is_name(each, sheet, known)
            for each in rivals
            if each is not candidate
        )
    )


def _is_kind(text: str) -> bool:
    """Whether *text* names a kind of document, with a number or without: "Rapport 2019-034"."""
    return _plain(DIGITS_BEHIND.sub("", text)) in GENERIC


def is_series(text: str, *, is_apart: bool) -> bool:
    """Whether *text* may be the name of a series or a journal, or a number in a series."""
    is_short = len(text.split()) <= SHORT_NAME + 1
    is_other = _VERSION.search(text) or year_in(text.rpartition(" ")[2])
    is_numbered = is_apart and _NUMBER_BEHIND.fullmatch(text) and not is_other
    return is_short and bool(is_numbered or _SERIES.search(text))
