"""Blocks: adjacent lines of a page in one style, such as a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from library.extract.frontmatter.dates.printed_dates import PrintedDate, dates_in, is_version
from library.extract.frontmatter.names.person_names import has_common_given_name
from library.extract.frontmatter.page.labels import labelled
from library.extract.text import CleanPage, TextLine, join_lines
from library.languages import all_patterns, all_words

MOST_LINES = 300
"""Lines of a page that are read; a drawing can have any number."""
SAME_SIZE = 0.04
"""Type sizes that differ by less than this share are equal."""
BOLD = 600
LARGER_THAN_TEXT = 1.1
"""Smallest type size that can mark a title, as a multiple of that of the body text."""

_DATED_VERSION = re.compile(
    rf"(?:v|(?:{all_patterns(lambda each: each.front_matter.versions)})\W+)\d[^\s,]*,"
    r"\s*(?:\d{1,2}\b\W*[^\W\d_]*\.?)?$",
    re.IGNORECASE,
)
"""A version before its date, of which the month or the year is on the next line. More words behind
it are a title: "V2G, slim laden"."""
_BY = re.compile(rf"(?:{all_patterns(lambda each: each.front_matter.byline)})\W*", re.IGNORECASE)
_WITH_VERSION = re.compile(
    rf"(?<=\w)\W+(?:(?:{all_patterns(lambda each: each.front_matter.versions)})\W+\d+"
    r"(?:\.\d+)*|(?:v\.?\s?)?\d+(?:\.\d+)+)\W+(?=\S)",
    re.IGNORECASE,
)
"""The number of a version before its date."""
_STOPWORDS = all_words(lambda each: each.stopwords)


@dataclass(frozen=True)
class Block:
    """Adjacent lines of a page in one style, or the whole of a title in two."""

    lines: tuple[TextLine, ...]
    start: int
    """Index of its first line on the page."""
    between: int = 0
    """Number of smaller lines between its own, which are no part of it."""

    @cached_property
    def text(self) -> str:
        """Its text on one line, joined once: all that speaks for a title asks for it."""
        return " ".join(join_lines(self.lines, frozenset())[0].split())

    @property
    def size(self) -> float:
        """Its largest type size in points."""
        return max(line.box.type_size for line in self.lines)

    @property
    def is_bold(self) -> bool:
        """Whether its type is bold."""
        return self.lines[0].box.font_weight >= BOLD

    @property
    def end(self) -> int:
        """Index of the first line after it."""
        return self.start + len(self.lines) + self.between


def blocks_of(page: CleanPage) -> list[Block]:
    """Return the blocks of a page, without lines outside it and turned ones such as watermarks."""
    runs: list[tuple[int, list[TextLine]]] = []
    above: TextLine | None = None
    for at, line in enumerate(page.lines[:MOST_LINES]):
        is_shown = line.box.type_size and line.box.right > 0
        if not line.text or not is_shown or line.box.angle:
            above = None
            continue
        if above is not None and _continues(above, line):
            runs[-1][1].append(line)
        else:
            runs.append((at, [line]))
        above = line
    return [block for start, lines in runs for block in _split(lines, start)]


def _continues(above: TextLine, line: TextLine) -> bool:
    if is_by(above.text) or is_by(line.text):
        return False
    goes_on = line.text[:1].islower() and not is_dated(f"{above.text} {line.text}")
    if is_dated(above.text) and not goes_on:
        return False
    gap = above.box.bottom - line.box.top
    is_near = -0.6 * line.box.type_size < gap < line.box.type_size
    is_of_title = not (is_dated(line.text) or is_name_beside_title(above, line))
    return is_near and same_style(above, line) and is_of_title


def is_name_beside_title(above: TextLine, line: TextLine) -> bool:
    """Whether one of two lines is the common name of a person, and only one of them is italic."""
    is_named = any(has_common_given_name(each.text) for each in (above, line))
    return is_named and above.box.is_italic != line.box.is_italic


def is_by(text: str) -> bool:
    """Whether *text* is only the word before the name of an author: "by"."""
    return _BY.fullmatch(text) is not None


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


def ends_with_stopword(text: str) -> bool:
    """Whether the last word of *text* asks for another: "The plan as of"."""
    return text.rsplit(maxsplit=1)[-1].casefold() in _STOPWORDS


def begins_with_stopword(text: str) -> bool:
    """Whether the first word of *text*, in lower case, goes on with a title: "of the city"."""
    first = text.split(maxsplit=1)[0]
    return first.islower() and first in _STOPWORDS


def _split(lines: list[TextLine], start: int) -> Iterator[Block]:
    """Yield the blocks of adjacent lines in one style; a wider gap separates two blocks."""
    gaps = [above.box.bottom - below.box.top for above, below in pairwise(lines)]
    widest = min(gaps, default=0.0) + 0.3 * lines[0].box.type_size
    first = 0
    for at, gap in enumerate(gaps, start=1):
        if gap > widest:
            yield Block(tuple(lines[first:at]), start + first)
            first = at
    yield Block(tuple(lines[first:]), start + first)


def same_style(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in the same size, and both in bold type or neither."""
    are_bold = (one.box.font_weight >= BOLD, other.box.font_weight >= BOLD)
    return are_bold[0] == are_bold[1] and near_size(one.box.type_size, other.box.type_size)


def is_near(above: TextLine, line: TextLine) -> bool:
    """Whether *line* is right below *above*, or beside it."""
    return -line.box.type_size < above.box.bottom - line.box.top < 1.2 * line.box.type_size


def is_aligned(one: TextLine, other: TextLine) -> bool:
    """Whether two lines have one left edge."""
    return abs(one.box.left - other.box.left) < 1


def near_size(one: float, other: float) -> bool:
    """Whether two type sizes are equal within the error of measurement."""
    return abs(one - other) <= SAME_SIZE * max(one, other)
