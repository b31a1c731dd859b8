"""The authors between a title and the text below it, as at the head of an article. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.names.credits import behind_by, is_by, is_of_editors
from library.extract.frontmatter.names.name_lines import (
    ASIDE,
    CONTACT,
    is_of_persons,
    without_marks,
)
from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import person_of
from library.extract.frontmatter.page.line_layout import row_parts
from library.extract.frontmatter.page.name_lists import whole_lists
from library.extract.text import BodyStyle, TextLine
from library.languages import all_patterns, all_words

AREA_LINES = 14
"""Most lines between a title and the text."""
MOST_BEFORE = 2
"""Most lines of a subtitle or a version before the authors."""
LONGEST = 90
"""Most characters of a line; a longer one is running text."""
LARGER = 1.05
"""Smallest type of a line, relative to the title, that is above its own text."""
SMALLER = 0.95
"""Type size of affiliations, relative to that of the authors above them, below which they are."""
DISPLAY = 2.0
"""Type size of titles beside text, as a multiple of its size; names are set smaller."""
SAME_HEIGHT = 0.3
"""Largest distance of the heads of two columns of authors, in type sizes."""
ROW = (4, 6)
"""Numbers of words that may be the names of two or three persons beside each other."""

_HEADINGS = "|".join(
    re.escape(title).replace("'", "['’]")
    for title in sorted(all_words(lambda each: each.front_matter.generic_titles))
)
_ENDS = re.compile(
    rf"(?:{_HEADINGS})(?!\w)|(?:1|I)[.)]?\s+[^\W\d_]",
    re.IGNORECASE,
)
"""The first heading below: "Abstract", "Contents", "1 Introduction"."""
_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]")
"""The raised number before a note, such as the affiliation of an author."""
_TRANSLATORS = re.compile(
    rf"\b(?:{all_patterns(lambda each: each.front_matter.translators)})\b", re.IGNORECASE
)
_VERSION = re.compile(
    rf"(?<=\w)\W+(?:{all_patterns(lambda each: each.front_matter.versions)})\b.*$", re.IGNORECASE
)
"""A version beside a name."""
_NAME = re.compile(r"[^\W\d_][^\W\d_’'-]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class AreaAuthors:
    """The names in a title area."""

    names: tuple[str, ...]
    is_clear: bool
    """Whether a date, an address, a heading or a line of several names shows that the lines are a
    title area, and all its names are next to each other."""


def without_display(lines: Iterable[TextLine], body: BodyStyle) -> list[TextLine]:
    """Return *lines* without those in the type of titles beside text in the style *body*."""
    return [line for line in lines if line.box.type_size < DISPLAY * body.type_size]


def area_authors(
    lines: Sequence[TextLine], size: float, names_in: Callable[[str], Iterable[str] | None]
) -> AreaAuthors | None:
    """Return the authors in the first of *lines*; `None` without any.

    Args:
        lines: The lines below a title.
        size: Type size of the title, in points; a larger line ends the area.
        names_in: Returns the persons that a line consists of; `None` if it has other words.
    """
    found: list[str] = []
    before, is_apart, of_others, is_area = 0, False, False, False
    top = size_of_names = 0.0
    parts = list(_area(lines, size * LARGER))
    area = [text for text, _ in parts]
    for at, (text, line) in enumerate(parts):
        if text is None:
            is_area = True
            break
        if _TRANSLATORS.search(ASIDE.sub("", text)) or is_of_editors(text):
            of_others = True
            continue
        has_date = any(dates_in(text))
        is_area |= has_date or bool(CONTACT.search(text))
        bare = without_marks(_VERSION.sub("", text))
        if len(re.findall(r"[^\W\d_]", bare)) < 3:  # an address, or a sign between two names
            continue
        above = (area[at - 1] if at else None) or ""
        if area[at + 1 : at + 2] == [None] or is_by(above):
            bare = in_mixed_case(bare)  # here, capitals are those of a name
        names = tuple(names_in(bare) or names_in(behind_by(bare)) or ())
        if found and _NOTE.match(text):
            is_apart = is_area = True
            continue
        if names and found and line.box.type_size < SMALLER * size_of_names:
            names = ()  # the authors are in one type, and their affiliations in a smaller one
        if not names and not of_others and _has_persons(bare):
            return AreaAuthors((*found, bare), is_clear=False)
        if names and of_others:
            continue
        if names and found and is_apart and not _is_level(top, line):
            return AreaAuthors((*found, *names), is_clear=False)
        is_area |= len(names) > 1 or (bool(found and names) and _is_level(top, line))
        if not found:
            top, size_of_names = line.box.top, line.box.type_size
        of_others = False
        found += names
        is_apart = bool(found) and not names
        before += not found and not has_date and not is_organisation(bare)
        if before > MOST_BEFORE:
            break
    return AreaAuthors(tuple(found), is_area) if found else None


def _is_level(top: float, line: TextLine) -> bool:
    """Whether *line* is at the height of the first author, as the head of another column."""
    return abs(line.box.top - top) < SAME_HEIGHT * line.box.type_size


def _has_persons(text: str) -> bool:
    """Whether persons are beside each other or beside other words, in a line without commas."""
    names = text.split()
    is_row = len(names) in ROW and all(
        each[0].isupper() and _NAME.fullmatch(each) for each in names
    )
    return not is_organisation(text) and (is_row or person_of(text.partition(",")[0]) is not None)


def _area(lines: Sequence[TextLine], largest: float) -> Iterator[tuple[str | None, TextLine]]:
    """Yield the texts of a title area with their lines, and at last `None` for a heading."""
    for line in whole_lists(lines[:AREA_LINES]):
        if line.box.type_size > largest:
            return
        if _ENDS.match(line.text) and not any(dates_in(line.text)):
            yield None, line
            return
        if len(line.text) > LONGEST and not is_of_persons(line.text):
            return
        parts = list(row_parts(line))
        # In the row of a table, a cell may look like a name.
        for text in [line.text] if parts[0][:1].islower() else parts:
            yield text, line
