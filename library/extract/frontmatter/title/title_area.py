"""The authors between a title and the text below it, as at the head of an article. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
from library.extract.frontmatter.title.document_kinds import is_series
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
    found = _Found(names_in)
    parts = list(_area(lines, size * LARGER))
    area = [text for text, _ in parts]
    for at, (text, line) in enumerate(parts):
        if text is None:
            found.is_clear = True
            break
        if _TRANSLATORS.search(ASIDE.sub("", text)) or is_of_editors(text):
            found.of_others = True
            continue
        above = (area[at - 1] if at else None) or ""
        is_name = area[at + 1 : at + 2] == [None] or is_by(above)
        if not found.goes_on(text, line, is_name=is_name):
            break
    return AreaAuthors(tuple(found.names), found.is_clear) if found.names else None


@dataclass(slots=True)
class _Found:
    """What was found in the lines of a title area until now."""

    names_in: Callable[[str], Iterable[str] | None]
    names: list[str] = field(default_factory=list)
    is_clear: bool = False
    before: int = 0
    """Number of lines before the authors."""
    is_apart: bool = False
    """Whether the last line was none of authors."""
    of_others: bool = False
    """Whether translators or editors follow."""
    first: TextLine | None = None
    """The line of the first author."""
    has_own_type: bool = True
    """Whether no line behind it that names nobody is in its type."""

    def goes_on(self, text: str, line: TextLine, *, is_name: bool) -> bool:
        """Take in a line, and return whether the area goes on behind it.

        Args:
            text: Its text.
            line: The whole row that it is in.
            is_name: Whether its place says that it is a name: capitals are those of a name there.
        """
        has_date = any(dates_in(text))
        self.is_clear |= has_date or bool(CONTACT.search(text))
        bare = without_marks(_VERSION.sub("", text))
        if len(re.findall(r"[^\W\d_]", bare)) < 3:  # an address, or a sign between two names
            return True
        if self.names and _NOTE.match(text):
            self.is_apart = self.is_clear = True
            return True
        bare = in_mixed_case(bare) if is_name else bare
        names = self._authors_in(bare, line)
        if not names and not self.of_others and _has_persons(bare):
            return self._ends_with(bare)
        if names and self.of_others:
            return True
        is_alike = self._is_like_first(line)
        if names and self.names and self.is_apart and not is_alike:
            return self._ends_with(*names)
        self.is_clear |= len(names) > 1 or (bool(self.names and names) and is_alike)
        if not self.names:
            self.first = line
        elif self.first and not names and line.type == self.first.type:
            self.has_own_type = False
        self.of_others = False
        self.names += names
        self.is_apart = bool(self.names) and not names
        self.before += not self.names and not has_date and not is_organisation(bare)
        return self.before <= MOST_BEFORE

    def _authors_in(self, bare: str, line: TextLine) -> tuple[str, ...]:
        """Return the authors in a line; affiliations are set smaller than the authors above."""
        first = self.first
        if self.names and first and line.box.type_size < SMALLER * first.box.type_size:
            return ()
        return tuple(self.names_in(bare) or self.names_in(behind_by(bare)) or ())

    def _is_like_first(self, line: TextLine) -> bool:
        """Whether a name in *line* is an author as the first one is.

        At its height, or behind an affiliation in a type that no affiliation is set in.
        """
        if self.first is None:
            return False
        is_in_type = self.is_apart and self.has_own_type and line.type == self.first.type
        return _is_level(self.first.box.top, line) or is_in_type

    def _ends_with(self, *names: str) -> bool:
        """Add *names*, which may not be all or not be authors, and end the area."""
        self.names += names
        self.is_clear = False
        return False


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
        is_other = any(dates_in(line.text)) or is_series(line.text, is_apart=False)
        if _ENDS.match(line.text) and not is_other:
            yield None, line
            return
        if len(line.text) > LONGEST and not is_of_persons(line.text):
            return
        parts = list(row_parts(line))
        # In the row of a table, a cell may look like a name.
        for text in [line.text] if parts[0][:1].islower() else parts:
            yield text, line
