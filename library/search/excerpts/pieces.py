"""Cuts a page into pieces around its highlights: whole sentences where they fit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from library.analysis.sentences import behind_space, sentence_begin, sentence_ends
from library.core.answers import Highlight

MOST_SENTENCES = 5
"""Most sentences of one piece."""

_EDGE = re.compile(r"\s")


class Piece(NamedTuple):
    """A piece of a page, with the index of its first highlight and one past that of its last."""

    start: int
    end: int
    first: int
    last: int
    is_sentence: bool

    def is_apart(self, others: Iterable[Piece]) -> bool:
        """Whether it overlaps none of *others*."""
        return all(self.end <= other.start or other.end <= self.start for other in others)


class Cutter:
    """Cuts one page into pieces.

    Args:
        text: The text of the page.
        highlights: Matches in it; sorted and disjoint.
        width: Most characters of a piece, unless a single mark is longer.
    """

    def __init__(self, text: str, highlights: Sequence[Highlight], width: int) -> None:
        self._text = text
        self._highlights = highlights
        self._width = width
        self._starts = [highlight.start for highlight in highlights]
        self._ends = [highlight.end for highlight in highlights]

    def windows(self, taken: Iterable[Piece]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of highlights between those of *taken*, each as wide as it may be.

        A piece beside those is inside one of them. A range is the number of its first highlight,
        and one past that of its last.
        """
        edges = sorted((each.first, each.last) for each in taken)
        begin = 0
        for first, last in (*edges, (len(self._starts), 0)):
            yield from self._windows(begin, first)
            begin = last

    def _windows(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        last = begin
        while last < end:
            reach = bisect_right(self._ends, self._starts[begin] + self._width, begin, end)
            if max(reach, begin + 1) > last:
                last = max(reach, begin + 1)
                yield begin, last
            begin += 1

    def pieces(self, number: int, limits: Iterable[Piece]) -> list[Piece]:
        """Return pieces that show the highlight of that number; shorter ones are first.

        They begin with its sentence, or with a part of it where it is too long.

        Args:
            number: Index of a highlight.
            limits: Pieces that they must not overlap; none has the highlight.
        """
        highlight = self._highlights[number]
        room = self._room(highlight, limits)
        start = sentence_begin(self._text, highlight.start, self._width)
        begin = self._begin(max(start, room.start), highlight)
        latest = min(room.end, begin + self._width)
        after = takewhile(lambda end: end <= latest, sentence_ends(self._text, highlight.start))
        ends = [end for end in islice(after, MOST_SENTENCES) if end >= highlight.end]
        found = [*self._sentences(begin, ends, is_sentence=begin == start)]
        return found or [self._around(begin, highlight, room)]

    def _room(self, highlight: Highlight, limits: Iterable[Piece]) -> _Room:
        start, end = 0, len(self._text)
        for each in limits:
            if each.end <= highlight.start:
                start = max(start, each.end)
            if each.start >= highlight.end:
                end = min(end, each.start)
        return _Room(start, end)

    def _begin(self, at: int, highlight: Highlight) -> int:
        """Return the first word from *at* on; after a highlight that *at* would cut."""
        begin = behind_space(self._text, at)
        uncut = self._uncut(begin, highlight)
        return begin if uncut == begin else _on_to_edge(self._text, uncut, highlight.start)

    def _sentences(self, begin: int, ends: Sequence[int], *, is_sentence: bool) -> Iterator[Piece]:
        """Yield the pieces from *begin* to those of *ends* that show more, and to the last."""
        shown = -1
        for end in ends:
            piece = self._piece(begin, end, is_sentence=is_sentence)
            if piece and (piece.last != shown or end == ends[-1]):
                yield piece
                shown = piece.last

    def _around(self, begin: int, highlight: Highlight, room: _Room) -> Piece:
        """Return *highlight* with the text around it, for a sentence that is too long."""
        spare = max(0, self._width - (highlight.end - highlight.start))
        start = begin
        if highlight.start - begin > spare // 2:
            start = _on_to_edge(
                self._text, self._uncut(highlight.start - spare // 2, highlight), highlight.start
            )
        latest = max(highlight.end, self._uncut(min(room.end, start + self._width), highlight))
        end = back_to_edge(self._text, highlight.end, latest)
        end = max(highlight.end, self._uncut(end, highlight))  # a word may end inside another one
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        return Piece(start, end, first, last, is_sentence=False)

    def _uncut(self, at: int, highlight: Highlight) -> int:
        """Return *at*; inside a highlight, the edge of it that is nearest to *highlight*."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or not self._starts[number] < at < self._ends[number]:
            return at
        return self._ends[number] if at < highlight.start else self._starts[number]

    def _piece(self, start: int, end: int, *, is_sentence: bool) -> Piece | None:
        """Return the piece from *start* to *end*; `None` if that cuts a highlight."""
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        if last < len(self._highlights) and self._highlights[last].start < end:
            return None
        if first and self._highlights[first - 1].end > start:
            return None
        return Piece(start, end, first, last, is_sentence)


class _Room(NamedTuple):
    """How far a piece may reach."""

    start: int
    end: int


def _on_to_edge(text: str, at: int, limit: int) -> int:
    """Return the first beginning of a word from *at* on, *limit* at most."""
    if at == 0 or text[at - 1].isspace():
        return at
    edge = _EDGE.search(text, at, limit)
    return edge.end() if edge else limit


def back_to_edge(text: str, least: int, at: int) -> int:
    """Return the last end of a word up to *at*, *least* at least."""
    if at >= len(text) or text[at].isspace():
        return max(least, min(at, len(text)))
    while at > least and not text[at - 1].isspace():
        at -= 1
    return max(least, at)
