"""Headings, found by their type: larger or bolder than the body text, or numbered. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.extract.text.heading_levels import assign_levels
from library.extract.text.line_joining import OTHER_SIZE, TextLine, join_lines

LARGER = 1.06
"""Type larger than the body text by this factor is that of a heading ..."""
MUCH_LARGER = 1.5
"""... but type that is common in the study only when it is larger by this factor, or bold."""
MIN_SIZE = 0.98
"""Smallest type of a heading, relative to the body text ..."""
MIN_SIZE_CAPITALS = 0.75
"""... and when it is in capitals, which may be small capitals."""
BOLD = 600
"""Font weight from which type is bold."""
COMMON = 0.05
"""Type of a larger share of the study's characters is that of body text, notes or tables."""
MAX_LENGTH = 160
"""Most characters in one line of a heading."""
MAX_LINES = 4
"""Most lines of one heading."""
MAX_ON_PAGE = 8
"""A page with more candidates, such as a poster, keeps the largest."""
MAX_REPEATS = 3
"""A title that occurs more often labels boxes or tables, and is not a heading."""
MAX_IN_ROW = 2
"""More candidates side by side are the column headings of a table."""
MIN_LETTERS = 0.6
"""Smallest share of letters in a heading; formulas have fewer."""

_NUMBERED = re.compile(r"(?:[1-9]\d?(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[IVX]{1,4}\.)\s+[^\W\d_]")
_DEEP_NUMBER = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_CAPITALS = re.compile(r"(?=(?:\W*[A-ZÀ-Þ]){4})(?:[IVX]{1,5}\.\s+)?[^a-zß-ÿ\d]+")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page."""

    title: str
    level: int
    """From 1, the highest."""


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """The type of the body text of a study: the most common type size and font weight."""

    type_size: float
    """In points, rounded to 0.2; 0 when the layout is unknown."""
    font_weight: int
    common: frozenset[tuple[float, int]] = frozenset()
    """Size and weight of all type that is common in the study."""

    @classmethod
    def of(cls, lines: Iterable[TextLine]) -> BodyStyle:
        """Return the most common style of *lines*, counted in characters."""
        counts: Counter[tuple[float, int]] = Counter()
        for line in lines:
            counts[_type_of(line)] += len(line.text)
        sizes: Counter[float] = Counter()
        for (size, _), count in counts.items():
            sizes[size] += count
        if not sizes:
            return cls(0.0, 0)
        size = sizes.most_common(1)[0][0]
        weight = max((count, weight) for (at, weight), count in counts.items() if at == size)[1]
        least = COMMON * counts.total()
        return cls(size, weight, frozenset(each for each, count in counts.items() if count > least))


def _type_of(line: TextLine) -> tuple[float, int]:
    """Return the type size of a line, rounded to 0.2 points, and its font weight."""
    return round(line.box.type_size * 5) / 5, line.box.font_weight


def find_headings(
    pages: Sequence[Sequence[TextLine]], style: BodyStyle, known: frozenset[str]
) -> tuple[tuple[Heading, ...], ...]:
    """Return the headings on each page of a study, in reading order.

    Args:
        pages: The lines of each page in reading order, without running headers.
        style: Type of the body text of the study.
        known: The vocabulary of the study; see `line_joining.vocabulary`.
    """
    if not style.type_size:
        return ((),) * len(pages)
    found = [_candidates(lines, style) for lines in pages]
    titles = [[_title(lines, known) for lines in on_page] for on_page in found]
    repeats = Counter(title.casefold() for on_page in titles for title in on_page)
    sizes = [_type_of(lines[0])[0] for on_page in found for lines in on_page]
    levels = iter(assign_levels([title for on_page in titles for title in on_page], sizes))
    return tuple(
        tuple(
            heading
            for title in on_page
            if (heading := Heading(title, next(levels)))
            and repeats[title.casefold()] <= MAX_REPEATS
        )
        for on_page in titles
    )


_HeadingLines = list[TextLine]
"""The lines of one heading: consecutive, of one type."""


def _title(lines: _HeadingLines, known: frozenset[str]) -> str:
    return " ".join(join_lines(lines, known)[0].split())


def _candidates(lines: Sequence[TextLine], style: BodyStyle) -> list[_HeadingLines]:
    """Return the lines of each heading on a page."""
    found = [each for each in _grouped(lines, style) if len(each) <= MAX_LINES]
    rows = Counter(round(each[0].box.bottom) for each in found)
    found = [each for each in found if rows[round(each[0].box.bottom)] <= MAX_IN_ROW]
    if len(found) > MAX_ON_PAGE:
        largest = max(each[0].box.type_size for each in found)
        found = [each for each in found if each[0].box.type_size > largest / LARGER][:MAX_ON_PAGE]
    return found


def _grouped(lines: Sequence[TextLine], style: BodyStyle) -> list[_HeadingLines]:
    """Return the heading lines of a page, those of one heading together."""
    found: list[_HeadingLines] = []
    is_open = False
    around = zip([None, *lines], lines, [*lines[1:], None], strict=False)
    for above, line, below in around:
        if is_open and _continues(found[-1], line):
            found[-1].append(line)
        elif is_open := _is_heading(line, above, below, style):
            found.append([line])
    return found


def _continues(heading: _HeadingLines, line: TextLine) -> bool:
    """Whether *line* is the next line of *heading*, not the start of another one."""
    is_same = _type_of(line) == _type_of(heading[0]) and not _NUMBERED.match(line.text)
    return is_same and _is_near(heading[-1], line)


def _is_heading(
    line: TextLine, above: TextLine | None, below: TextLine | None, style: BodyStyle
) -> bool:
    """Whether *line* begins a heading.

    Args:
        line: A line of a page.
        above: The line before it in reading order.
        below: The line after it.
        style: Type of the body text.
    """
    if not _can_be_title(line.text):
        return False
    if _is_large(line, style):
        return True
    begins_block = above is None or not _is_near(above, line)
    is_isolated = begins_block and (below is None or not _is_near(line, below))
    return begins_block and _is_distinct(line, style, is_isolated=is_isolated)


def _is_large(line: TextLine, style: BodyStyle) -> bool:
    """Whether the size of *line* alone makes it a heading."""
    if line.box.type_size >= style.type_size * MUCH_LARGER:
        return True
    is_bolder = line.box.font_weight >= BOLD > style.font_weight
    is_unusual = is_bolder or _type_of(line) not in style.common
    is_larger = line.box.type_size >= style.type_size * LARGER
    return is_larger and is_unusual and not line.text.endswith(".")


def _is_distinct(line: TextLine, style: BodyStyle, *, is_isolated: bool) -> bool:
    """Whether *line*, about as large as the body text, is a bold, numbered or capitals heading.

    Args:
        line: The first line of a block.
        style: Type of the body text.
        is_isolated: Whether the line is the only one of its block: only then can a line in common
            type be a heading.
    """
    text = line.text
    is_capitals = _CAPITALS.fullmatch(text) is not None
    smallest = style.type_size * (MIN_SIZE_CAPITALS if is_capitals else MIN_SIZE)
    if line.box.type_size < smallest or text.endswith((".", ",", ";")):
        return False
    is_bolder = line.box.font_weight >= BOLD > style.font_weight
    if _type_of(line) not in style.common and (is_bolder or _NUMBERED.match(text)):
        return True
    return is_isolated and (is_capitals or _DEEP_NUMBER.match(text) is not None)


def _can_be_title(text: str) -> bool:
    """Whether the length and the characters of *text* are those of a heading."""
    if not 0 < len(text) <= MAX_LENGTH or text[0].islower() or not _WORD.search(text):
        return False
    return sum(map(str.isalpha, text)) >= MIN_LETTERS * (len(text) - text.count(" "))


def _is_near(above: TextLine, line: TextLine) -> bool:
    """Whether *line* follows *above* at the line spacing of one paragraph, in no smaller type."""
    if above.box.type_size > line.box.type_size * OTHER_SIZE:
        return False
    gap = above.box.bottom - line.box.top
    return -above.box.type_size < gap < 0.6 * line.box.type_size
