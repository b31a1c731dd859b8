"""Blocks of lines in one type, which may be headings, and the lines around them. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.extract.layout import LineBox, LineType
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.contents_entries import MAX_TITLE_LINES, is_listed
from library.extract.text.paragraphs.line_joining import OTHER_SIZE, TextLine, join_lines
from library.extract.text.paragraphs.row_joining import has_common_gutter, is_same_row

NUMBERED = re.compile(r"(?:[1-9]\d?(?:\.\d{1,2}){0,3}[.)]?|[A-Z][.)]|[IVX]{1,4}[.)])\s+[^\W\d_]")
"""The beginning of a line with a section number."""
MIN_SPACED = 3
"""Fewest spaces left out of a line of spaced letters."""
MIN_BESIDE = 3
"""Fewest lines of the paragraph beside a heading in the margin; a cell of a table has fewer."""
MIN_AROUND = 2
"""Fewest lines of body text beside a quotation that it flows around."""
MOST_BELOW = 3
"""Most lines from the last of these to the first one that is below the quotation too."""
LOOSE_ROW = 0.7
"""Width of a character of a short row with a gap that was not measured, in type sizes, at least."""
NEAR = 8
"""Lines before and after a line that may be beside it."""
SMALLER = 0.95
"""Type size of a table, relative to the body text, is at most this."""
LEAST_CELL = 3.0
"""Least width of the first cell of a row of a table, in type sizes; a bullet has less."""
UNEVEN = 1.6
"""A heading is further from the table above than from the one below by this factor, ..."""
UNEVEN_BY = 2.0
"""... or by this, in points; the row of a group is as far from both."""
MAX_LONE, LONG_LINE = 60, 50
"""Most characters of a title that only space tells, and fewest of the line below it."""
SENTENCE_ENDS = (".", "!", "?", "…", ")", "”", "»", '"')
"""How the text above such a title ends."""
_NOT_LONE = re.compile(r"[.,;:!…]$|^\d+[.)]?\s|^[*\W]*[*•-]|[\\_]|\.\w|\s[*+=<>]\s")
"""The end of a sentence, the number or the bullet of a step, names of files, and formulas."""
_COUNTED = re.compile(r"(?P<number>[1-9]\d?)[.)]?\s+(?P<title>[^\W\d_a-zß-ÿ].*)")
"""A title behind its number, of one level."""
TOUCHING = 1.0
"""Distance up to which cells begin at the same height or at the same place, in points."""
MIN_CELLS = 3
"""Fewest cells of a row whose cells have many lines."""
LARGER_THAN_CELLS = 1.1
"""Type of the name of a group of rows, relative to the body text, is at most this."""
SHORT_LINE = 50
"""Most characters of the function below the name of a signature."""
MORE_GAP = 0.25
"""A gap that is wider than the usual one by this, relative to the type size, ends a block."""
SAME_ROW = 0.5
"""Parts of one row are closer to each other than this, in type sizes; cells are further apart."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Consecutive lines of a page in one type."""

    lines: tuple[TextLine, ...]
    start: int
    """Index of its first line on the page."""
    type: LineType
    is_listed: bool
    """Whether it is an entry of the table of contents."""
    above: TextLine | None
    """The line before it in reading order."""
    below: TextLine | None
    """The line after it in reading order."""
    near: tuple[TextLine, ...]
    """Lines near its first line in reading order, itself included."""
    page: tuple[TextLine, ...]
    """All lines of its page ..."""
    tops: tuple[float, ...]
    """... and their upper edges, from the lowest on."""

    def title(self, known: frozenset[str]) -> str:
        """Return its text on one line, given the vocabulary of the study."""
        return " ".join(join_lines(self.lines, known)[0].split())

    def begins(self, body: BodyStyle) -> bool:
        """Whether a wider gap than between lines of the body text, or none, is above it.

        The label of a box may be between them, in capitals and smaller type: "IN PRACTICE".
        """
        above = self.above
        if above is None or not is_near(above, self.lines[0], body):
            return True
        at = self.near.index(above)
        is_first = at == 0 or not is_near(self.near[at - 1], above, body)
        return is_first and above.text.isupper() and above.type.size < SMALLER * self.type.size

    def ends(self, body: BodyStyle) -> bool:
        """Whether a wider gap than between lines of the body text, or none, is below it."""
        return self.below is None or not is_near(self.lines[-1], self.below, body)

    def in_row(self) -> int:
        """Return the number of lines beside its first line."""
        return len(self._beside(self.lines[0]))

    def is_in_head(self) -> bool:
        """Whether two lines beside its first line have its type, as at the head of a table.

        The text below each may come before the next one.
        """
        box = self.lines[0].box
        same = (other.box for other in self.page if other.type == self.type)
        return sum(_is_beside(box, other) for other in same) > 1

    def is_between_rows(self) -> bool:
        """Whether the lines above and below have two others beside them, as rows of a table."""
        around = (self.above, self.below)
        return all(line is not None and len(self._beside(line)) > 1 for line in around)

    def is_group_row(self) -> bool:
        """Whether it is a line between two rows of a table, as far from both: a group's name."""
        above, below, box = self.above, self.below, self.lines[0].box
        if above is None or below is None or len(self.lines) > 1:
            return False
        gaps = above.box.bottom - box.top, box.bottom - below.box.top
        is_even = gaps[0] <= max(UNEVEN * gaps[1], gaps[1] + UNEVEN_BY)
        return is_even and is_row(above) and is_row(below)

    def is_group_of_cells(self, body: BodyStyle) -> bool:
        """Whether it is as far from the cells of many lines above it as from those below it.

        Columns of text end at one height, cells do not.
        """
        box, cells = self.lines[0].box, self._cells_below(body)
        ends = [self._end_above(each.left) for each in cells]
        if not ends or not all(ends):
            return False
        gaps = min(ends) - box.top, box.bottom - cells[0].top
        is_even = 0 < gaps[0] <= max(UNEVEN * gaps[1], gaps[1] + UNEVEN_BY)
        return is_even and max(ends) - min(ends) > box.type_size

    def is_above_cells(self, body: BodyStyle) -> bool:
        """Whether a row of cells, perhaps of many lines, is right below it."""
        return bool(self._cells_below(body))

    def _cells_below(self, body: BodyStyle) -> list[LineBox]:
        """Return the first lines of the cells below it, if it may be the name of their group."""
        box = self.lines[0].box
        if len(self.lines) > 1 or box.type_size > body.type_size * LARGER_THAN_CELLS:
            return []
        begin = bisect_right(self.tops, box.bottom + TOUCHING)
        top = self.tops[begin - 1] if begin else 0.0
        if begin - bisect_right(self.tops, top - TOUCHING, 0, begin) < MIN_CELLS:
            return []
        lower = (each.box for each in self.page if each.box.top <= top)
        return [each for each in lower if top - each.top < TOUCHING]

    def _end_above(self, left: float) -> float:
        """Return the lower edge of the column that begins at *left*, above it; 0 without one."""
        top = self.lines[0].box.top
        column = (
            each.box.bottom
            for each in self.page
            if abs(each.box.left - left) < TOUCHING and each.box.bottom > top - TOUCHING
        )
        return min(column, default=0.0)

    def is_table_row(self) -> bool:
        """Whether it and the line above or below it are rows of a table, with a common gap."""
        line = self.lines[0]
        around = (each for each in (self.above, self.below) if each is not None)
        return is_row(line) and any(_shares_gap(each, line.box) for each in around)

    def _beside(self, line: TextLine) -> list[TextLine]:
        """Return the near lines beside *line*."""
        return [other for other in self.near if _is_beside(line.box, other.box)]

    def is_in_table(self, body: BodyStyle) -> bool:
        """Whether text in smaller type than the body text is beside its first line."""
        box, smaller = self.lines[0].box, body.type_size * SMALLER
        return any(
            0 < other.box.type_size < smaller and _is_beside(box, other.box) for other in self.near
        )

    def is_in_margin(self, body: BodyStyle) -> bool:
        """Whether it is beside a paragraph of the body text that begins at its height."""
        box, right = self.lines[0].box, max(line.box.right for line in self.lines)
        beside = [other.box for other in self.near if other.type == body.type]
        text = [other for other in beside if other.left >= right and other.bottom < box.top]
        return (
            len(text) >= MIN_BESIDE
            and text[0].top < box.top + box.type_size
            and _is_beside(box, text[0])
            and self.in_row() == 1
            and all(
                above.top > line.top > above.bottom - box.type_size
                for above, line in pairwise(text[:MIN_BESIDE])
            )
        )

    def is_flowed_around(self, body: BodyStyle) -> bool:
        """Whether body text beside it goes on below it, as around a quotation in large type."""
        text = [line for line in self.page if line.type == body.type]
        around = [line for line in text if self._is_level(line.box) and self._is_aside(line.box)]
        if len(around) < MIN_AROUND:
            return False
        last = min(around, key=lambda line: line.box.bottom)
        for _ in range(MOST_BELOW):
            at = last.box
            lower = (line for line in text if line.box.bottom < at.bottom)
            same = (line for line in lower if line.box.left < at.right and at.left < line.box.right)
            last = next((line for line in same if is_near(last, line, body)), last)
            if not self._is_aside(last.box):
                return True
        return False

    def _is_level(self, box: LineBox) -> bool:
        """Whether a line is level with one of its own."""
        return box.bottom < self.lines[0].box.top and box.top > self.lines[-1].box.bottom

    def _is_aside(self, box: LineBox) -> bool:
        """Whether a line is in no part above or below it, but left or right of that."""
        left = min(line.box.left for line in self.lines)
        return box.left >= max(line.box.right for line in self.lines) or box.right <= left

    def is_above_text(self, body: BodyStyle) -> bool:
        """Whether the next line is body text."""
        return self.below is not None and self.below.type == body.type

    def is_ruled(self, body: BodyStyle) -> bool:
        """Whether it is apart from the text above it, and a rule is above it or below it."""
        has_rule = self.lines[0].box.is_below_rule or self.lines[-1].box.is_above_rule
        is_title = self.begins(body) and self.is_above_text(body) and not self.in_row()
        return has_rule and is_title

    def is_lone(self, body: BodyStyle) -> bool:
        """Whether it is one short line, apart from the text above it and below it, and no sentence.

        A sentence ends above it, and a line of a paragraph that is much longer begins below it.
        """
        return self._is_set_apart(self.lines[0].text, body)

    def number(self, body: BodyStyle) -> int:
        """Return the number of a title that only its number and space tell from the text, or 0."""
        found = _COUNTED.fullmatch(self.lines[0].text)
        is_title = found is not None and self._is_set_apart(found["title"], body)
        return int(found["number"]) if found and is_title else 0

    def _is_set_apart(self, title: str, body: BodyStyle) -> bool:
        above, below = self.above, self.below
        if len(self.lines) > 1 or len(title) > MAX_LONE or _NOT_LONE.search(title):
            return False
        if below is None or len(below.text) < LONG_LINE or below.text[0].islower():
            return False
        follows = above is None or (above.type == body.type and above.text.endswith(SENTENCE_ENDS))
        is_between = follows and self.begins(body) and self.ends(body) and self.is_above_text(body)
        return is_between and not self.in_row()

    def is_signature(self, body: BodyStyle) -> bool:
        """Whether one short line is right below it, which ends the page and is no sentence."""
        if self.below is None or self.below is not self.near[-1] or self.ends(body):
            return False
        return len(self.below.text) < SHORT_LINE and not self.below.text.endswith((".", "!", "?"))

    @property
    def looseness(self) -> float:
        """Width of its first line per character, in ems; of a row of a table it is large.

        Without the distance between tracked letters. 0 for a line with spaced letters, whose spaces
        are no characters of it.
        """
        box, length = self.lines[0].box, len(self.lines[0].text)
        if sum(not edit.text for edit in box.edits) >= MIN_SPACED:
            return 0.0
        return (box.right - box.left) / (box.type_size * length) - box.tracking if length else 0.0


def title_blocks(
    lines: Sequence[TextLine], body: BodyStyle, listed: frozenset[str]
) -> list[TitleBlock]:
    """Return the blocks of a page, in reading order; lines without a place are in none.

    Args:
        lines: The lines of the page.
        body: The style of the body text of the study.
        listed: Keys of the titles that the table of contents lists for the page.
    """
    runs: list[list[int]] = []
    page = tuple(lines)
    tops = tuple(sorted(line.box.top for line in lines))
    for at, line in enumerate(lines):
        if not line.box.is_placed or not line.text:
            continue
        is_next = bool(runs) and runs[-1][-1] == at - 1
        if is_next and any(
            _continues(lines[each], line, body) for each in _last_row(runs[-1], lines)
        ):
            runs[-1].append(at)
        else:
            runs.append([at])
    runs = [part for run in runs for part in _split(run, lines, listed)]
    return [
        TitleBlock(
            tuple(lines[at] for at in run),
            run[0],
            lines[run[0]].type,
            bool(listed) and is_listed([lines[at] for at in run], listed),
            lines[run[0] - 1] if run[0] else None,
            lines[run[-1] + 1] if run[-1] + 1 < len(lines) else None,
            page[max(0, run[0] - NEAR) : run[0] + NEAR + 1],
            page,
            tops,
        )
        for run in runs
    ]


def _last_row(run: Sequence[int], lines: Sequence[TextLine]) -> Sequence[int]:
    """Return the part of a block that is its last row, which a lowered digit may divide."""
    begin = len(run) - 1
    while begin and _is_rest_of_row(lines[run[begin - 1]].box, lines[run[begin]].box):
        begin -= 1
    return run[begin:]


def _split(
    run: list[int], lines: Sequence[TextLine], listed: frozenset[str]
) -> Iterator[list[int]]:
    """Yield the parts of a block, apart where a listed title begins and ends."""
    rest = run
    while listed and rest:
        found = next(
            (
                (at, at + count)
                for at in range(len(rest))
                for count in range(MAX_TITLE_LINES, 0, -1)
                if at + count <= len(rest)
                and is_listed([lines[each] for each in rest[at : at + count]], listed)
            ),
            None,
        )
        if found is None:
            break
        begin, end = found
        if begin:
            yield rest[:begin]
        yield rest[begin:end]
        rest = rest[end:]
    if rest:
        yield rest


def is_near(above: TextLine, line: TextLine, body: BodyStyle) -> bool:
    """Whether *line* follows *above* at the line spacing of one paragraph, in no smaller type.

    A line beside or below it in another column does not.
    """
    if not above.box.is_placed or above.box.type_size > line.box.type_size * OTHER_SIZE:
        return False
    apart = max(above.box.left - line.box.right, line.box.left - above.box.right)
    if apart > line.box.type_size:
        return False
    gap = above.box.bottom - line.box.top
    return -above.box.type_size < gap < (body.gap + MORE_GAP) * line.box.type_size


def _continues(above: TextLine, line: TextLine, body: BodyStyle) -> bool:
    """Whether *line* is in the block of *above*."""
    if above.type != line.type or above.box.is_above_rule or line.box.is_below_rule:
        return False
    if above.box.bottom <= line.box.bottom:
        return _is_rest_of_row(above.box, line.box)
    if above.text.isupper() and line.text[:1].isupper() and not line.text.isupper():
        return False  # a heading in capitals right above its text
    return is_near(above, line, body) and not NUMBERED.match(line.text)


def _is_rest_of_row(box: LineBox, other: LineBox) -> bool:
    """Whether *other* goes on in the row of *box*, as -emissions behind CO2, and is no cell."""
    return is_same_row(box, other) and other.left - box.right < SAME_ROW * other.type_size


def is_row(line: TextLine) -> bool:
    """Whether *line* is a row of a table: a wide gap is behind its first cell."""
    box = line.box
    return any(gap.left - box.left > LEAST_CELL * box.type_size for gap in box.gaps)


def _shares_gap(line: TextLine, row: LineBox) -> bool:
    """Whether *line* has a gap where *row* has one; those of short lines are not measured."""
    box, gap = line.box, row.gaps[-1]
    if box.gaps:
        return has_common_gutter(box, row)
    is_loose = box.right - box.left > LOOSE_ROW * box.type_size * len(line.text)
    return is_loose and box.left < gap.left and gap.right < box.right


def _is_beside(box: LineBox, other: LineBox) -> bool:
    is_level = other.bottom < (box.bottom + box.top) / 2 < other.top
    return is_level and (other.left >= box.right or other.right <= box.left)
