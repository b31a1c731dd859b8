"""Joins the lines of a page into its text: dehyphenation, paragraphs, offset map. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from library.extract.layout import HYPHENS, LINE_END_HYPHEN, LineBox, LineType
from library.extract.text.paragraphs.characters import normalise
from library.extract.text.paragraphs.row_joining import (
    has_common_gutter,
    is_drop_cap,
    is_same_row,
    space_in_row,
)
from library.languages import all_patterns, all_words

OffsetMap = tuple[tuple[int, int], ...]
"""Maps offsets in a text to offsets in the text layer of its page. Each pair holds the two offsets
of one character; both grow by 1 per character until the next pair."""

_BETWEEN_HYPHENS = re.compile(r"\W(?:\d+|[ivxlc]+)\W")
"""The number of a page: "-13-"."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"\w+$")
_FIRST_WORD = re.compile(r"\w+")
_REST_OF_WORD = re.compile(r"([^\W\d_]\w*)[.,;:!?)\]”’»]*")
"""The rest of a divided word, with the punctuation behind it."""
_ADDRESS = re.compile(r"(?:://|www\.|\w@)\S*$")
_CONJUNCTIONS = all_words(lambda each: each.conjunctions)
"""Words after a suspended hyphen, as in "in- en uitvoer"."""

_HYPHENATED = re.compile(all_patterns(lambda each: each.hyphenated), re.IGNORECASE)

MAX_PARTS_OF_WORD = 6
"""Parts of the text searched backwards from a line end for the start of its last word."""
MAX_ADDRESS = 200
"""Characters searched backwards from a line end for the start of a web address."""
MAX_LINE_GAP = 0.4
"""Largest gap between lines of one paragraph, relative to the type size."""
PARAGRAPH_GAP = 0.4
"""A gap wider than the usual one by this, relative to the type size, separates paragraphs."""
OTHER_SIZE = 1.12
"""Type sizes with a larger ratio are different."""


class JoinedText(NamedTuple):
    """The text of some lines, and where its characters and its footnotes are."""

    text: str
    offset_map: OffsetMap
    """From `text` to the text layer of the page."""
    notes_at: int | None = None
    """Offset of the footnotes at its end; None without any."""


class TextLine(NamedTuple):
    """One line of a page: its normalised text, and its box in the layout."""

    text: str
    offsets: Sequence[int]
    """Offset in the page's text layer of each character of `text`."""
    ends_in_hyphen: bool
    """Whether the line ends in a hyphen; `text` does not contain it."""
    hyphen_offset: int
    """Offset of that hyphen in the page's text layer; meaningless without one."""
    box: LineBox
    type: LineType


def normalise_line(page_text: str, box: LineBox) -> TextLine:
    """Return the line of *page_text* that *box* spans, normalised.

    Args:
        page_text: Text layer of the page.
        box: Box of a line in it.
    """
    raw = page_text[box.start : box.end].rstrip()
    end = box.start + len(raw)
    places: Sequence[int] = range(box.start, end)
    if box.edits:
        raw, places = _edited(raw, box)
    ends_in_hyphen = (
        len(raw) > 1
        and raw.endswith(HYPHENS)
        and (raw[-2].isalnum() or raw[-1] == LINE_END_HYPHEN)
        and not _BETWEEN_HYPHENS.fullmatch(raw)
    )
    if ends_in_hyphen:
        raw, places = raw[:-1], places[:-1]
    text, in_line = normalise(raw, close_up=not box.is_placed)
    offsets = places[: len(text)] if isinstance(in_line, range) else [places[at] for at in in_line]
    return TextLine(text, offsets, ends_in_hyphen, end - 1, box, box.type())


def _edited(raw: str, box: LineBox) -> tuple[str, list[int]]:
    """Return the text of a line with its edits, and the source offset of each character."""
    replaced = dict(box.edits)
    parts = [
        (replaced.get(offset, char), offset) for offset, char in enumerate(raw, start=box.start)
    ]
    return "".join(part for part, _ in parts), [at for part, at in parts for _ in part]


def vocabulary(lines: Iterable[TextLine]) -> frozenset[str]:
    """Return the words of *lines*, case-folded.

    Hyphenated words are included whole, and those of three parts or more also as each pair of
    adjacent parts. Words divided by a line end, or behind a drop cap, are left out.
    """
    words: set[str] = set()
    is_rest = False
    for line in lines:
        found = _WORD.findall(line.text.casefold())
        words.update(found[is_rest : -1 if line.ends_in_hyphen else None])
        is_rest = line.ends_in_hyphen or is_drop_cap(line.text)
    compounds = (pairwise(word.split("-")) for word in words if word.count("-") > 1)
    return frozenset(words | {f"{left}-{right}" for pairs in compounds for left, right in pairs})


def join_lines(
    lines: Sequence[TextLine],
    known: frozenset[str],
    following: TextLine | None = None,
    notes: Sequence[TextLine] = (),
) -> JoinedText:
    r"""Return the text of *lines*, and that of the footnotes behind them.

    A word divided at a line end is joined. Its hyphen is kept when the study writes the word with
    one elsewhere, or when the parts look like a compound (`CO2-uitstoot`, `Oost-Vlaanderen`).
    Lines are separated by `\n`, paragraphs by `\n\n`. A word divided at the end of the page is
    completed with its `rest_of_word`, so that it is found on this page.

    Args:
        lines: In reading order.
        known: The vocabulary of the whole study.
        following: First line of the next page, if there is one.
        notes: Lines of the footnotes that end the page.
    """
    builder = _TextBuilder(_usual_gap(lines))
    above = builder.add_lines(lines, known)
    rest = rest_of_word(lines, following) if following else ""
    if above and following and rest:
        builder.complete_word(above, following, rest, known)
    elif above and above.ends_in_hyphen:
        builder.add_hyphen(above)
    notes_at = builder.add_notes(above, notes, known) if above and notes else None
    return JoinedText("".join(builder.parts), tuple(builder.offset_map), notes_at)


def rest_of_word(lines: Sequence[TextLine], following: TextLine) -> str:
    """Return the rest of the word that is divided between two pages; empty if none is.

    Args:
        lines: The lines of the first page.
        following: First line of the second one, which the rest is the beginning of.
    """
    above = next((line for line in reversed(lines) if line.text), None)
    right = _REST_OF_WORD.match(following.text)
    if not above or not above.ends_in_hyphen or not _LAST_WORD.search(above.text) or not right:
        return ""
    return right[0] if right[0][0].islower() and right[1] not in _CONJUNCTIONS else ""


def without_beginning(
    lines: tuple[TextLine, ...], beginning: str, at: int = 0
) -> tuple[TextLine, ...]:
    """Return *lines* without the *beginning* of the one whose index is *at*."""
    if not beginning:
        return lines
    first = lines[at]
    text = first.text[len(beginning) :].lstrip()
    offsets = first.offsets[len(first.text) - len(text) :]
    return (*lines[:at], first._replace(text=text, offsets=offsets), *lines[at + 1 :])


@dataclass(slots=True)
class _TextBuilder:
    """Collects the text of a page, and its offset map."""

    gap: float
    """Usual gap between lines of a paragraph, relative to the type size."""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    """Total length of `parts`, in code points."""
    offset_map: list[tuple[int, int]] = field(default_factory=list)

    def add_lines(self, lines: Iterable[TextLine], known: frozenset[str]) -> TextLine | None:
        """Append *lines*, and return the last of them that has a text."""
        above: TextLine | None = None
        for line in lines:
            if line.text:
                if above:
                    self.add_separator(above, line, known)
                self.add_line(line)
                above = line
        return above

    def add_notes(self, above: TextLine, notes: Iterable[TextLine], known: frozenset[str]) -> int:
        """Append the lines of footnotes below *above*, and return the offset of their text."""
        self._add_space(above, "\n\n")
        begin = self.length
        last = self.add_lines(notes, known)
        if last and last.ends_in_hyphen:
            self.add_hyphen(last)
        return begin

    def add_line(self, line: TextLine) -> None:
        """Append the text of *line*."""
        offsets = line.offsets[:1] if isinstance(line.offsets, range) else line.offsets
        for at, offset in enumerate(offsets, start=self.length):
            self._map(at, offset)
        self._append(line.text)

    def add_hyphen(self, line: TextLine) -> None:
        """Append the hyphen at the end of *line*."""
        self._map(self.length, line.hyphen_offset)
        self._append("-")

    def complete_word(
        self, above: TextLine, below: TextLine, rest: str, known: frozenset[str]
    ) -> None:
        """Append the *rest* of the word that *below*, on the next page, begins with.

        Its letters are mapped to the hyphen, as the page does not show them.
        """
        self.add_separator(above, below, known)
        for letter in rest:
            self.offset_map.append((self.length, above.hyphen_offset))
            self._append(letter)

    def add_separator(self, above: TextLine, below: TextLine, known: frozenset[str]) -> None:
        """Append the characters between two lines; none inside a divided word."""
        if not above.ends_in_hyphen:
            self._add_line_break(above, below, known)
            return
        end = "".join(self.parts[-MAX_PARTS_OF_WORD:])
        left, right = _LAST_WORD.search(end), _FIRST_WORD.match(below.text)
        if not left or not right or has_common_gutter(above.box, below.box):
            self.add_hyphen(above)
            self._add_line_break(above, below, known)
        elif _keeps_hyphen(end, left.group(), right.group(), known):
            self.add_hyphen(above)
            if right.group() in _CONJUNCTIONS:
                self._add_space(above, " ")

    def _add_line_break(self, above: TextLine, below: TextLine, known: frozenset[str]) -> None:
        boxes = above.box, below.box
        if is_same_row(*boxes):
            self._add_space(above, space_in_row(above.text, below.text, boxes, known))
        else:
            ends_paragraph = _ends_paragraph(above.box, below.box, self.gap)
            self._add_space(above, "\n\n" if ends_paragraph else "\n")

    def _add_space(self, above: TextLine, space: str) -> None:
        """Append *space*, mapped to the end of the line above it."""
        if space:
            self._map(self.length, above.box.end)
            self._append(space)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _map(self, at: int, offset: int) -> None:
        """Map *at* to *offset*; adds no pair when the last one implies it."""
        start, first = self.offset_map[-1] if self.offset_map else (0, -1)
        if offset - first != at - start or first < 0:
            self.offset_map.append((at, offset))


def _keeps_hyphen(end: str, left: str, right: str, known: frozenset[str]) -> bool:
    """Whether a line-end hyphen is part of the word *left*-*right*.

    Args:
        end: The text up to the hyphen, or its last part.
        left: Word before the hyphen.
        right: Word at the start of the next line.
        known: The vocabulary of the whole study.
    """
    if (left + right).casefold() in known:
        return False
    is_known = f"{left}-{right}".casefold() in known
    if is_known or right in _CONJUNCTIONS or _ADDRESS.search(end[-MAX_ADDRESS:]):
        return True
    # CO2-uitstoot, 2020-2025 and EU-beleid are compounds with a hyphen.
    if left[-1].isdigit() or (len(left) > 1 and left.isupper() and not right.isupper()):
        return True
    if _HYPHENATED.fullmatch(f"{left}-{right}"):
        return True
    # So are e-mail and a-t-il, as no line divides one letter off, and Oost-Vlaanderen.
    is_letter = any(len(part) == 1 and part.islower() for part in (left, right))
    return is_letter or not (right[0].islower() or (left + right).isupper())


def _usual_gap(lines: Sequence[TextLine]) -> float:
    """Return the usual gap between consecutive lines, relative to their type size.

    It may be negative: the glyph boxes of some fonts are higher than the line spacing.
    """
    gaps = [
        (above.box.bottom - below.box.top) / below.box.type_size
        for above, below in pairwise(lines)
        if below.box.is_placed and above.box.type_size == below.box.type_size
    ]
    near = sorted(gap for gap in gaps if -0.5 < gap < 2)
    # Not the median: in a list of one-line paragraphs most gaps are paragraph gaps.
    return min(near[len(near) // 3], MAX_LINE_GAP) if near else 0.0


def _ends_paragraph(above: LineBox, below: LineBox, usual: float) -> bool:
    """Whether a paragraph ends between two lines.

    Args:
        above: The first line.
        below: The next one in reading order.
        usual: Usual gap between lines, relative to their type size.
    """
    if not above.is_placed or not below.is_placed:
        return False
    larger = max(above.type_size, below.type_size)
    smaller = min(above.type_size, below.type_size)
    if larger > smaller * OTHER_SIZE or above.angle != below.angle:
        return True
    gap = _gap(above, below) / smaller
    return gap > usual + PARAGRAPH_GAP or gap < -2


def _gap(above: LineBox, below: LineBox) -> float:
    """Return the gap between two lines of one direction, in points; negative if they overlap."""
    match above.angle:
        case 90:
            return below.left - above.right
        case 270:
            return above.left - below.right
    return above.bottom - below.top
