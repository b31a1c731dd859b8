"""Headings, by how they are set: larger or bolder than the text they stand over. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.text.lines import CleanLine

LARGER = 1.06
"""Type so many times larger than the study's own is that of a heading ..."""
MUCH_LARGER = 1.2
"""... and type that a fair share of the study is set in, only if it is so much larger."""
AS_LARGE = 0.98
"""Headings are not set in smaller type than the text."""
BOLD = 600
BOLDEST = 1000
"""Fonts that claim more do not know their weight."""
USUAL = 0.05
"""Type that more than this share of the study is set in is that of its text, notes or tables."""
LONGEST = 160
"""Most characters of a heading."""
MOST_LINES = 4
"""Most lines of one heading."""
MOST_ON_PAGE = 8
"""On a page with more, as on a poster, only the largest are headings."""
LEVELS = 4
"""So many sizes of headings are told apart."""

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[IVX]{1,4}\.)\s+[^\W\d_]")
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_CAPITALS = re.compile(r"(?=(?:\W*[A-ZÀ-Þ]){4})(?:[IVX]{1,5}\.\s+)?[^a-zß-ÿ\d]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page."""

    title: str
    level: int
    """1 for the largest type that headings of the study are set in."""


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
    pages: Sequence[Sequence[CleanLine]], style: Style
) -> tuple[tuple[Heading, ...], ...]:
    """Return the headings on each page of a study, in order.

    Args:
        pages: The lines of each page, in reading order, without running headers and footers.
        style: How most of the study is set.
    """
    if not style.size:
        return ((),) * len(pages)
    found = [_on_page(lines, style) for lines in pages]
    ranks = _ranks(group.size for groups in found for group in groups)
    return tuple(
        tuple(Heading(group.title, ranks[group.size]) for group in groups) for groups in found
    )


@dataclass(slots=True)
class _Group:
    """Lines that follow each other in one type: one heading."""

    title: str
    type: tuple[float, int]
    last: CleanLine
    count: int = 1

    @property
    def size(self) -> float:
        return self.type[0]

    def is_followed_by(self, line: CleanLine) -> bool:
        """Whether *line* is part of it, and not a heading of its own."""
        is_same = _type_of(line) == self.type and not _NUMBERED.match(line.text)
        return is_same and _is_near(self.last, line)

    def add(self, line: CleanLine) -> None:
        if self.count < MOST_LINES:  # what is longer is no heading, however long it is
            self.title += line.text if self.last.is_broken else f" {line.text}"
        self.last = line
        self.count += 1


def _on_page(lines: Sequence[CleanLine], style: Style) -> list[_Group]:
    groups = [g for g in _groups(lines, style) if g.count <= MOST_LINES and len(g.title) <= LONGEST]
    if len(groups) > MOST_ON_PAGE:
        largest = max(group.size for group in groups)
        groups = [group for group in groups if group.size == largest][:MOST_ON_PAGE]
    return groups


def _groups(lines: Sequence[CleanLine], style: Style) -> list[_Group]:
    groups: list[_Group] = []
    group: _Group | None = None
    around = zip([None, *lines], lines, [*lines[1:], None], strict=False)
    for above, line, below in around:
        if group and group.is_followed_by(line):
            group.add(line)
        elif _is_heading(line, above, below, style):
            groups.append(group := _Group(line.text, _type_of(line), line))
        else:
            group = None
    return groups


def _is_heading(
    line: CleanLine, above: CleanLine | None, below: CleanLine | None, style: Style
) -> bool:
    text = line.text
    if not _LETTERS.search(text) or len(text) > LONGEST or text[0].islower():
        return False
    is_usual = _type_of(line) in style.usual
    if line.print.size >= style.size * (MUCH_LARGER if is_usual else LARGER):
        return True
    if line.print.size < style.size * AS_LARGE or text.endswith((".", ",", ";", ":")):
        return False
    if above is not None and _is_near(above, line):
        return False
    if not is_usual and _is_set_apart(line, style):
        return True
    # In the type of the text itself, only what stands all alone can be a heading.
    stands_alone = below is None or not _is_near(line, below)
    return stands_alone and bool(_DEEP_NUMBER.match(text) or _CAPITALS.fullmatch(text))


def _is_set_apart(line: CleanLine, style: Style) -> bool:
    """Whether *line* is bolder than the text, or numbered and in other type."""
    is_bold = BOLD <= line.print.weight <= BOLDEST and style.weight < BOLD
    return is_bold or bool(_NUMBERED.match(line.text))


def _is_near(above: CleanLine, line: CleanLine) -> bool:
    """Whether *line* follows *above* with no more than the usual space between them."""
    gap = above.print.bottom - line.print.top
    return -above.print.size < gap < 0.6 * line.print.size


def _ranks(sizes: Iterable[float]) -> dict[float, int]:
    """Return the level of each size: 1 for the largest; sizes that hardly differ are one level."""
    ranks: dict[float, int] = {}
    level, largest = 0, 0.0
    for size in sorted(set(sizes), reverse=True):
        if not level or size < largest / 1.06:
            level, largest = min(level + 1, LEVELS), size
        ranks[size] = level
    return ranks
