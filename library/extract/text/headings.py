"""Headings, by how they are set: larger or bolder than the text they stand over. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.extract.text.heading_levels import level_of_each
from library.extract.text.line_joining import OTHER_SIZE, CleanLine, join

LARGER = 1.06
"""Type so many times larger than the study's own is that of a heading ..."""
MUCH_LARGER = 1.5
"""... and type that a fair share of the study is set in, only if it is so much larger, or bold."""
AS_LARGE = 0.98
SMALL_CAPITALS = 0.75
"""Headings are not set in smaller type than the text, unless they are in small capitals."""
BOLD = 600
USUAL = 0.05
"""Type that more than this share of the study is set in is that of its text, notes or tables."""
LONGEST = 160
"""Most characters of a heading."""
MOST_LINES = 4
"""Most lines of one heading."""
MOST_ON_PAGE = 8
"""On a page with more, as on a poster, only the largest are headings."""
MOST_ALIKE = 3
"""What comes more often is the label of a box or a table, and no heading."""
MOST_COLUMNS = 2
MOSTLY_LETTERS = 0.6
"""Headings have at least this share of letters; formulas have fewer."""

_NUMBERED = re.compile(r"(?:[1-9]\d?(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[IVX]{1,4}\.)\s+[^\W\d_]")
_DEEP_NUMBER = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_CAPITALS = re.compile(r"(?=(?:\W*[A-ZÀ-Þ]){4})(?:[IVX]{1,5}\.\s+)?[^a-zß-ÿ\d]+")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page."""

    title: str
    level: int
    """From 1, the outermost."""


@dataclass(frozen=True, slots=True)
class Style:
    """How most of a study is set."""

    size: float
    weight: int
    usual: frozenset[tuple[float, int]] = frozenset()
    """Every size and weight that a fair share of the study is set in."""

    @classmethod
    def of(cls, lines: Iterable[CleanLine]) -> Style:
        """Return the style that most characters of *lines* have."""
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
        least = USUAL * counts.total()
        return cls(size, weight, frozenset(each for each, count in counts.items() if count > least))


def _type_of(line: CleanLine) -> tuple[float, int]:
    """Return size and weight of a line; sizes that differ by less than a fifth of a point meet."""
    return round(line.print.size * 5) / 5, line.print.weight


def find_headings(
    pages: Sequence[Sequence[CleanLine]], style: Style, known: frozenset[str]
) -> tuple[tuple[Heading, ...], ...]:
    """Return the headings on each page of a study, in order.

    Args:
        pages: The lines of each page, in reading order, without running headers and footers.
        style: How most of the study is set.
        known: The words of the study, case folded.
    """
    if not style.size:
        return ((),) * len(pages)
    found = [_on_page(lines, style) for lines in pages]
    titles = [[_title(group, known) for group in groups] for groups in found]
    alike = Counter(title.casefold() for page in titles for title in page)
    sizes = [_type_of(group[0])[0] for groups in found for group in groups]
    levels = iter(level_of_each([title for page in titles for title in page], sizes))
    return tuple(
        tuple(
            heading
            for title in page
            if (heading := Heading(title, next(levels))) and alike[title.casefold()] <= MOST_ALIKE
        )
        for page in titles
    )


_Group = list[CleanLine]
"""Lines that follow each other in one type: one heading."""


def _title(group: _Group, known: frozenset[str]) -> str:
    return " ".join(join(group, known)[0].split())


def _on_page(lines: Sequence[CleanLine], style: Style) -> list[_Group]:
    groups = [group for group in _groups(lines, style) if len(group) <= MOST_LINES]
    heights = Counter(round(group[0].print.bottom) for group in groups)
    # More of them beside each other than a page has columns are the heads of a table.
    groups = [g for g in groups if heights[round(g[0].print.bottom)] <= MOST_COLUMNS]
    if len(groups) > MOST_ON_PAGE:
        largest = max(group[0].print.size for group in groups)
        groups = [g for g in groups if g[0].print.size > largest / LARGER][:MOST_ON_PAGE]
    return groups


def _groups(lines: Sequence[CleanLine], style: Style) -> list[_Group]:
    groups: list[_Group] = []
    is_open = False
    around = zip([None, *lines], lines, [*lines[1:], None], strict=False)
    for above, line, below in around:
        if is_open and _goes_on(groups[-1], line):
            groups[-1].append(line)
        elif is_open := _is_heading(line, above, below, style):
            groups.append([line])
    return groups


def _goes_on(group: _Group, line: CleanLine) -> bool:
    """Whether *line* is part of the heading above it, and not one of its own."""
    is_same = _type_of(line) == _type_of(group[0]) and not _NUMBERED.match(line.text)
    return is_same and _is_near(group[-1], line)


def _is_heading(
    line: CleanLine, above: CleanLine | None, below: CleanLine | None, style: Style
) -> bool:
    if not _can_be_title(line.text):
        return False
    if _is_large(line, style):
        return True
    is_above_text = above is None or not _is_near(above, line)
    stands_alone = is_above_text and (below is None or not _is_near(line, below))
    return is_above_text and _is_set_apart(line, style, stands_alone=stands_alone)


def _is_large(line: CleanLine, style: Style) -> bool:
    """Whether *line* is so much larger than the text that it can be nothing else."""
    if line.print.size >= style.size * MUCH_LARGER:
        return True
    is_bolder = line.print.weight >= BOLD > style.weight
    is_unusual = is_bolder or _type_of(line) not in style.usual
    return line.print.size >= style.size * LARGER and is_unusual and not line.text.endswith(".")


def _is_set_apart(line: CleanLine, style: Style, *, stands_alone: bool) -> bool:
    """Whether *line*, about as large as the text, is bolder, numbered, or in capitals."""
    text = line.text
    is_capitals = _CAPITALS.fullmatch(text) is not None
    smallest = style.size * (SMALL_CAPITALS if is_capitals else AS_LARGE)
    if line.print.size < smallest or text.endswith((".", ",", ";")):
        return False
    is_bolder = line.print.weight >= BOLD > style.weight
    if _type_of(line) not in style.usual and (is_bolder or _NUMBERED.match(text)):
        return True
    # In the type of the text itself, only what stands all alone can be a heading.
    return stands_alone and (is_capitals or _DEEP_NUMBER.match(text) is not None)


def _can_be_title(text: str) -> bool:
    if not 0 < len(text) <= LONGEST or text[0].islower() or not _WORD.search(text):
        return False
    return sum(map(str.isalpha, text)) >= MOSTLY_LETTERS * (len(text) - text.count(" "))


def _is_near(above: CleanLine, line: CleanLine) -> bool:
    """Whether *line* follows *above* with no more than the usual space between them."""
    if above.print.size > line.print.size * OTHER_SIZE:
        return False
    gap = above.print.bottom - line.print.top
    return -above.print.size < gap < 0.6 * line.print.size
