"""Lines put together to a text: broken words whole, and every character traced. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from library.extract.layout import BREAK, Line
from library.extract.text.characters import readable
from library.languages import all_words

Trace = tuple[tuple[int, int], ...]
"""Pairs of a place in a text and the place of the same character in the printed page's text; both
run on in step until the next pair."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"\w+$")
_FIRST_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?:://|www\.|\w@)\S*$")
_CLOSING = frozenset(".,;:)]%")
_HYPHENS = ("-", "\u2010", "\u00ad", BREAK)
_BETWEEN_PARTS = all_words(lambda each: each.and_words | each.or_words)
"""What follows a hyphen that stands for the rest of a word: in- en uitvoer."""

LINES_OF_A_WORD = 6
"""So many pieces of the text before a line end hold all of the word that ends there."""
LONGEST_ADDRESS = 200
"""Characters of a web address that are looked at."""
WIDEST = 0.4
"""Lines of a paragraph are never further apart than this share of their size."""
GAP = 0.4
"""Lines further apart than usual by this share of their size are of two paragraphs."""
OTHER_SIZE = 1.12
"""So many times larger or smaller, and type is of another size."""


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line of print, readable."""

    text: str
    places: Sequence[int]
    """Where in the printed page's text each character stood."""
    is_broken: bool
    """Whether the printed line ended in a hyphen, which is not in `text`."""
    hyphen: int
    """Where that hyphen stood."""
    print: Line


def clean_line(page_text: str, line: Line) -> CleanLine:
    """Return one line of the text of a printed page, readable."""
    raw = page_text[line.start : line.end].rstrip()
    is_broken = len(raw) > 1 and raw.endswith(_HYPHENS) and (raw[-2].isalnum() or raw[-1] == BREAK)
    text, places = readable(raw[:-1] if is_broken else raw)
    start = line.start
    moved: Sequence[int] = (
        range(start, start + len(text))
        if isinstance(places, range)
        else [place + start for place in places]
    )
    return CleanLine(text, moved, is_broken, start + len(raw) - 1, line)


def vocabulary(lines: Iterable[CleanLine]) -> frozenset[str]:
    """Return the words of *lines*, case folded, hyphenated ones whole and in pairs.

    What stands at a broken line end is no word yet, and is left out.
    """
    words: set[str] = set()
    after_break = False
    for line in lines:
        found = [word.casefold() for word in _WORD.findall(line.text)]
        words.update(found[after_break : -1 if line.is_broken else None])
        after_break = line.is_broken
    joined = (pairwise(word.split("-")) for word in words if word.count("-") > 1)
    return frozenset(words | {f"{left}-{right}" for pairs in joined for left, right in pairs})


def join(lines: Sequence[CleanLine], known: frozenset[str]) -> tuple[str, Trace]:
    """Return *lines* as one text, and its trace.

    A word broken at the end of a line is joined by the study's own spelling: with the hyphen when
    the study writes it so elsewhere, without it otherwise. An empty line parts paragraphs.

    Args:
        lines: In reading order.
        known: The words of the whole study, case folded.
    """
    weaver = _Weaver(_usual_gap(lines))
    above: CleanLine | None = None
    for line in lines:
        if line.text:
            if above:
                weaver.end_line(above, line, known)
            weaver.add(line)
            above = line
    if above and above.is_broken:
        weaver.hyphen(above)
    return "".join(weaver.parts), tuple(weaver.offset_map)


@dataclass(slots=True)
class _Weaver:
    """A text in the making, with its trace."""

    gap: float
    """Space between the lines of a paragraph, as a share of their size."""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    offset_map: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: CleanLine) -> None:
        """Add the characters of *line*."""
        places = line.places[:1] if isinstance(line.places, range) else line.places
        for at, place in enumerate(places, start=self.length):
            self._note(at, place)
        self._put(line.text)

    def hyphen(self, line: CleanLine) -> None:
        """Add the hyphen that *line* ended in."""
        self._note(self.length, line.hyphen)
        self._put("-")

    def end_line(self, above: CleanLine, below: CleanLine, known: frozenset[str]) -> None:
        """Add what stands between two lines: nothing inside a word that the line broke."""
        if not above.is_broken:
            self._break(above, below)
            return
        end = "".join(self.parts[-LINES_OF_A_WORD:])
        left, right = _LAST_WORD.search(end), _FIRST_WORD.match(below.text)
        if not left or not right:
            self.hyphen(above)
            self._break(above, below)
        elif _keeps_hyphen(end, left.group(), right.group(), known):
            self.hyphen(above)
            if right.group() in _BETWEEN_PARTS:
                self._add_space(above)

    def _break(self, above: CleanLine, below: CleanLine) -> None:
        if _are_one_row(above.print, below.print):
            self._add_space(above, "" if below.text[0] in _CLOSING else " ")
        else:
            is_new = _parts(above.print, below.print, self.gap)
            self._add_space(above, "\n\n" if is_new else "\n")

    def _add_space(self, above: CleanLine, space: str = " ") -> None:
        if space:  # it stands where the line ended
            self._note(self.length, above.print.end)
            self._put(space)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _note(self, at: int, place: int) -> None:
        """Note where the character at *at* stood, if that is not in step with the one before."""
        start, first = self.offset_map[-1] if self.offset_map else (0, -1)
        if place - first != at - start or first < 0:
            self.offset_map.append((at, place))


def _keeps_hyphen(end: str, left: str, right: str, known: frozenset[str]) -> bool:
    """Whether the hyphen between *left*, at the *end* of a line, and *right* is meant."""
    if (left + right).casefold() in known:
        return False
    is_known = f"{left}-{right}".casefold() in known
    if is_known or right in _BETWEEN_PARTS or _ADDRESS.search(end[-LONGEST_ADDRESS:]):
        return True
    # CO2-uitstoot, 2020-2025 and Oost-Vlaanderen keep their hyphen; a broken word has none.
    if left[-1].isdigit() or (len(left) > 1 and left.isupper() and not right.isupper()):
        return True
    return not (right[0].islower() or (left + right).isupper())


def _usual_gap(lines: Sequence[CleanLine]) -> float:
    """Return the space between most lines that follow each other, as a share of their size.

    It may be less than nothing: the type of some fonts is higher than its lines are apart.
    """
    gaps = [
        (above.print.bottom - below.print.top) / below.print.size
        for above, below in pairwise(lines)
        if below.print.size and above.print.size == below.print.size
    ]
    near = sorted(gap for gap in gaps if -0.5 < gap < 2)
    # Not the median: a list may have more paragraphs than lines that follow each other.
    return min(near[len(near) // 3], WIDEST) if near else 0.0


def _are_one_row(above: Line, below: Line) -> bool:
    """Whether *below* goes on where *above* ended: a raised number makes two lines of one."""
    if not above.size or not below.size or below.left < above.right - above.size:
        return False
    shared = min(above.top, below.top) - max(above.bottom, below.bottom)
    return shared > 0.5 * min(above.top - above.bottom, below.top - below.bottom)


def _parts(above: Line, below: Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if not above.size or not below.size:
        return False
    larger, smaller = max(above.size, below.size), min(above.size, below.size)
    if larger > smaller * OTHER_SIZE:
        return True
    gap = (above.bottom - below.top) / smaller
    return gap > usual + GAP or gap < -2
