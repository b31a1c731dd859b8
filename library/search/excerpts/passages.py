"""Cuts a page into passages around its highlights: whole sentences where they fit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from library.analysis.sentences import sentences_between
from library.core.model import Highlight

MOST_TRIED = 30
"""Marks whose passages are cut; a page of figures may have thousands."""
MOST_SENTENCES = 5
"""Most sentences of one passage."""

MARGIN = 50
"""Characters around what a passage may reach in which sentences are cut too."""

_EDGE = re.compile(r"\s")


class Passage(NamedTuple):
    """A piece of a page, with the index of its first highlight and one past that of its last."""

    start: int
    end: int
    first: int
    last: int
    is_sentence: bool

    def is_apart(self, others: Iterable[Passage]) -> bool:
        """Whether it overlaps none of *others*."""
        return all(self.end <= other.start or other.end <= self.start for other in others)


class Cutter:
    """Cuts one page into passages.

    Args:
        text: The text of the page.
        highlights: Matches in it; sorted and disjoint.
        width: Most characters of a passage, unless a single mark is longer.
    """

    def __init__(self, text: str, highlights: Sequence[Highlight], width: int) -> None:
        self._text = text
        self._highlights = highlights
        self._width = width
        self._spans = [*_sentences_near(text, highlights, width + MARGIN)]
        self._starts = [highlight.start for highlight in highlights]
        self._ends = [highlight.end for highlight in highlights]

    def passages(self, taken: Sequence[Passage]) -> Iterator[Passage]:
        """Yield passages that show a mark which none of *taken* shows, and overlap none of them."""
        tried = 0
        behind = -1
        for number, highlight in enumerate(self._highlights):
            if taken and any(each.first <= number < each.last for each in taken):
                continue
            room = self._room(highlight, taken)
            at = bisect_right(self._spans, (highlight.start, len(self._text))) - 1
            begin = self._begin(max(self._spans[at][0], room.start), highlight)
            if begin == behind:
                continue  # its sentence was tried with another mark
            found = list(self._sentences(at, begin, highlight, room))
            if found:
                behind = begin
            yield from found or [self._around(begin, highlight, room)]
            tried += 1
            if tried == MOST_TRIED:
                return

    def _room(self, highlight: Highlight, taken: Sequence[Passage]) -> _Room:
        start, end = 0, len(self._text)
        for each in taken:
            if each.end <= highlight.start:
                start = max(start, each.end)
            if each.start >= highlight.end:
                end = min(end, each.start)
        return _Room(start, end)

    def _begin(self, at: int, highlight: Highlight) -> int:
        """Return the first word from *at* on; after a highlight that *at* would cut."""
        begin = _on(self._text, at)
        uncut = self._uncut(begin, highlight)
        return begin if uncut == begin else _on_to_edge(self._text, uncut, highlight.start)

    def _sentences(
        self, at: int, begin: int, highlight: Highlight, room: _Room
    ) -> Iterator[Passage]:
        """Yield the sentence with *highlight*, alone and extended to next sentences that fit."""
        latest = min(room.end, begin + self._width)
        ends = [
            end
            for _, end in self._spans[at : at + MOST_SENTENCES]
            if highlight.end <= end <= latest
        ]
        shown = -1
        for end in ends:
            passage = self._passage(begin, end, is_sentence=begin == self._spans[at][0])
            if passage and (passage.last != shown or end == ends[-1]):
                yield passage
                shown = passage.last

    def _around(self, begin: int, highlight: Highlight, room: _Room) -> Passage:
        """Return *highlight* with the text around it, for a sentence that is too long."""
        spare = max(0, self._width - (highlight.end - highlight.start))
        start = begin
        if highlight.start - begin > spare // 2:
            start = _on_to_edge(
                self._text, self._uncut(highlight.start - spare // 2, highlight), highlight.start
            )
        latest = max(highlight.end, self._uncut(min(room.end, start + self._width), highlight))
        end = back_to_edge(self._text, highlight.end, latest)
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        return Passage(start, end, first, last, is_sentence=False)

    def _uncut(self, at: int, highlight: Highlight) -> int:
        """Return *at*; inside a highlight, the edge of it that is nearest to *highlight*."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or not self._starts[number] < at < self._ends[number]:
            return at
        return self._ends[number] if at < highlight.start else self._starts[number]

    def _passage(self, start: int, end: int, *, is_sentence: bool) -> Passage | None:
        """Return the passage from *start* to *end*; `None` if that cuts a highlight."""
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        if last < len(self._highlights) and self._highlights[last].start < end:
            return None
        if first and self._highlights[first - 1].end > start:
            return None
        return Passage(start, end, first, last, is_sentence)


def _sentences_near(
    text: str, highlights: Sequence[Highlight], reach: int
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences that are at most *reach* characters from a highlight.

    Those that reach farther are cut; a passage has no room for them.
    """
    begin = end = 0
    for highlight in highlights:
        if highlight.start - reach > end:
            yield from sentences_between(text, begin, end)
            begin = highlight.start - reach
        end = min(len(text), highlight.end + reach)
    yield from sentences_between(text, begin, end)


class _Room(NamedTuple):
    """How far a passage may reach."""

    start: int
    end: int


def _on(text: str, at: int) -> int:
    """Return the first place from *at* on that is no space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


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
