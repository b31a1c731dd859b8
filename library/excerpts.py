"""The passages of a page that show why it answers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from library.model import Excerpt, Mark
from library.sentences import is_whole, sentences

MOST_TRIED = 30
"""Marks whose passages are weighed; a page of figures may have thousands."""
MOST_READ = 5
"""Of the places where these begin, those that show most are looked at for what they are made of."""
MOST_SENTENCES = 5
"""In one passage."""
NEAR = 40
"""Characters between two words that say something together."""

_EDGE = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LEADERS = ("....", ". . .", "……")
"""What leads from an entry of a contents page to its number."""
_YEAR = re.compile(r"\(\d{4}[a-z]?\)[.,:]")
_CITED = ("://", "et al.", "doi", "ISBN", "pp.")
"""What stands in references and seldom elsewhere."""

_LITTLE_WORD = 0.3
"""What a word of three letters or less counts: van, per, the, sur."""
_RARITY = 0.25
"""A word that stands on the page sixteen times counts half of one that stands there once."""
_AGAIN = 0.2
"""What a word counts that another excerpt shows already."""
_TOGETHER = 0.5
"""What the lesser of two different words that stand near each other counts once more."""
_WHOLE, _FRAGMENT, _PARTED, _NUMBERS, _LIST, _REFERENCE = 1.4, 0.4, 0.7, 0.5, 0.3, 0.6
"""By how much a passage is better or worse for what it is made of."""
_ROUND = 120
"""Characters from which on a passage says enough to be understood."""


def excerpts(
    text: str, marks: Sequence[Mark], *, width: int = 280, count: int = 2
) -> tuple[Excerpt, ...]:
    """Return the passages of *text* that show its matches best, in reading order.

    Best are many different words, the rare ones of the page first, near each other, in whole
    sentences; then what the others do not show yet.

    Args:
        text: The text of a page.
        marks: Matches in *text*; sorted and disjoint; may be empty.
        width: Most characters in one excerpt, unless a single match is longer.
        count: Most excerpts.

    Returns:
        Non-overlapping passages, each a piece of *text*, cut between words.
        Marks are relative to the excerpt. Empty when *marks* is empty.
    """
    page = _Marked.of(text, marks, width)
    taken: list[_Passage] = []
    passages = list(page.passages(()))
    while passages and len(taken) < count:
        taken.append(page.best(passages, taken))
        # What is left beside those taken may be less than a sentence.
        passages = [each for each in passages if each.is_apart(taken)] or list(page.passages(taken))
    return tuple(page.excerpt(each) for each in sorted(taken, key=lambda each: each.start))


def opening(text: str, *, width: int = 280) -> Excerpt | None:
    """Return how *text* begins, cut between words; `None` when there is no text."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return None
    end = _back_to_edge(text, start, start + width)
    return Excerpt(text[start:end].rstrip(), ())


class _Passage(NamedTuple):
    """A piece of a page, with the numbers of the marks in it: the first, and behind the last."""

    start: int
    end: int
    first: int
    last: int
    is_sentence: bool

    def is_apart(self, others: Iterable[_Passage]) -> bool:
        """Whether it overlaps none of *others*."""
        return all(self.end <= other.start or other.end <= self.start for other in others)


@dataclass(slots=True)
class _Marked:
    """A page with its marks."""

    text: str
    marks: Sequence[Mark]
    width: int
    spans: Sequence[tuple[int, int]]
    """Of its sentences."""
    words: Sequence[str] = ()
    """What each mark marks; forms of one word are the same here."""
    weights: dict[str, float] = field(default_factory=dict)
    """What each of these words counts."""
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    kinds: dict[_Passage, float] = field(default_factory=dict)
    """What is known of passages that were looked at."""

    @classmethod
    def of(cls, text: str, marks: Sequence[Mark], width: int) -> _Marked:
        """Return *text* ready to be cut."""
        page = cls(text, marks, width, sentences(text) if marks else ())
        # Forms of a word begin alike, in any language.
        page.words = [text[mark.start : mark.end].casefold()[:5] for mark in marks]
        for word, times in Counter(page.words).items():
            little = len(word) <= 3 and word.isalpha()
            page.weights[word] = (_LITTLE_WORD if little else 1.0) / times**_RARITY
        page.starts = [mark.start for mark in marks]
        page.ends = [mark.end for mark in marks]
        return page

    def passages(self, taken: Sequence[_Passage]) -> Iterator[_Passage]:
        """Yield passages that show a mark which none of *taken* shows, and overlap none of them."""
        tried = 0
        behind = -1
        for number, mark in enumerate(self.marks):
            if any(each.first <= number < each.last for each in taken):
                continue
            room = _Room(
                max((each.end for each in taken if each.end <= mark.start), default=0),
                min(
                    (each.start for each in taken if each.start >= mark.end), default=len(self.text)
                ),
            )
            at = bisect_right(self.spans, (mark.start, len(self.text))) - 1
            begin = _on(self.text, max(self.spans[at][0], room.start))
            if begin == behind:
                continue  # its sentence was tried with another mark
            found = list(self._sentences(at, begin, mark, room))
            if found:
                behind = begin
            yield from found or [self._around(begin, mark, room)]
            tried += 1
            if tried == MOST_TRIED:
                return

    def _sentences(self, at: int, begin: int, mark: Mark, room: _Room) -> Iterator[_Passage]:
        """Yield the sentence of *mark*, with those of the next that add a mark, and with all."""
        latest = min(room.end, begin + self.width)
        ends = [end for _, end in self.spans[at : at + MOST_SENTENCES] if mark.end <= end <= latest]
        shown = -1
        for end in ends:
            passage = self._passage(begin, end, is_sentence=begin == self.spans[at][0])
            if passage and (passage.last != shown or end == ends[-1]):
                yield passage
                shown = passage.last

    def _around(self, begin: int, mark: Mark, room: _Room) -> _Passage:
        """Return a part of a sentence that is too long: *mark*, and what stands around it."""
        spare = max(0, self.width - (mark.end - mark.start))
        start = begin
        if mark.start - begin > spare // 2:
            start = _on_to_edge(self.text, self._uncut(mark.start - spare // 2, mark), mark.start)
        latest = max(mark.end, self._uncut(min(room.end, start + self.width), mark))
        end = _back_to_edge(self.text, mark.end, latest)
        first, last = bisect_left(self.starts, start), bisect_right(self.ends, end)
        return _Passage(start, end, first, last, is_sentence=False)

    def _uncut(self, at: int, mark: Mark) -> int:
        """Return *at*, or the end towards *mark* of the mark that it would cut."""
        number = bisect_right(self.starts, at) - 1
        if number < 0 or not self.starts[number] < at < self.ends[number]:
            return at
        return self.ends[number] if at < mark.start else self.starts[number]

    def _passage(self, start: int, end: int, *, is_sentence: bool) -> _Passage | None:
        """Return the passage from *start* to *end*; `None` where that cuts a mark."""
        first, last = bisect_left(self.starts, start), bisect_right(self.ends, end)
        if last < len(self.marks) and self.marks[last].start < end:
            return None
        if first and self.marks[first - 1].end > start:
            return None
        return _Passage(start, end, first, last, is_sentence)

    def best(self, passages: Sequence[_Passage], taken: Sequence[_Passage]) -> _Passage:
        """Return the one of *passages* that shows most beside those *taken*."""
        shown = {word for each in taken for word in self.words[each.first : each.last]}
        worth = sorted((self._shows(each, shown), -each.start, each) for each in passages)
        best, most, begun = passages[0], -1.0, set()
        for shows, start, passage in reversed(worth):
            begun.add(start)
            if len(begun) > MOST_READ:
                break
            if shows * self._kind(passage) > most:
                best, most = passage, shows * self._kind(passage)
        return best

    def _shows(self, passage: _Passage, shown: set[str]) -> float:
        """Return how many words *passage* shows, and how near each other; rare ones count more."""
        words = self.words[passage.first : passage.last]
        total = sum(self.weights[word] * (_AGAIN if word in shown else 1) for word in set(words))
        near = 0.0
        for number in range(passage.first, passage.last - 1):
            one, other = self.words[number], self.words[number + 1]
            if one != other and self.starts[number + 1] - self.ends[number] <= NEAR:
                near = max(near, min(self.weights[one], self.weights[other]))
        return total + _TOGETHER * near

    def _kind(self, passage: _Passage) -> float:
        """Return by how much a passage is better or worse for what it is made of."""
        if passage not in self.kinds:
            self.kinds[passage] = self._judged(passage)
        return self.kinds[passage]

    def _judged(self, passage: _Passage) -> float:
        piece = self.text[passage.start : passage.end]
        head, _, under = piece.partition("\n\n")
        worth = 0.7 + 0.3 * min(1.0, len(piece) / _ROUND)
        if passage.is_sentence and is_whole(piece):
            worth *= _WHOLE
        if passage.is_sentence and head[-1:].isalnum():  # a heading, or a line of a list
            worth *= _FRAGMENT
        elif under:
            worth *= _PARTED
        if sum(map(len, _WORD.findall(head))) < 0.5 * len(head):
            worth *= _NUMBERS
        if any(each in piece for each in _LEADERS):
            worth *= _LIST
        if any(each in piece for each in _CITED) or self._is_cited(passage):
            worth *= _REFERENCE
        return worth

    def _is_cited(self, passage: _Passage) -> bool:
        """Whether a year in parentheses stands in *passage* as in a reference, or just before."""
        return _YEAR.search(self.text, max(0, passage.start - 10), passage.end) is not None

    def excerpt(self, passage: _Passage) -> Excerpt:
        """Return what is shown of the page by *passage*."""
        piece = self.text[passage.start : passage.end]
        begin = passage.start + len(piece) - len(piece.lstrip())
        inside = self.marks[passage.first : passage.last]
        shifted = (Mark(mark.start - begin, mark.end - begin, mark.why) for mark in inside)
        return Excerpt(piece.strip(), tuple(shifted))


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


def _back_to_edge(text: str, least: int, at: int) -> int:
    """Return the last end of a word up to *at*, *least* at least."""
    if at >= len(text) or text[at].isspace():
        return max(least, min(at, len(text)))
    while at > least and not text[at - 1].isspace():
        at -= 1
    return max(least, at)
