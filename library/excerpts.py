"""The passages of a page that show why it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.model import Excerpt, Mark

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+|\n\s*\n")
_EDGE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    end: int
    marks: tuple[Mark, ...]

    def worth(self, text: str) -> tuple[int, int]:
        """Few excerpts show most when each holds many different words of the question."""
        words = {text[mark.start : mark.end].casefold() for mark in self.marks}
        return len(words), len(self.marks)


def excerpts(
    text: str, marks: Sequence[Mark], *, width: int = 240, count: int = 2
) -> tuple[Excerpt, ...]:
    """Return the passages of *text* that show its matches best, in reading order.

    Args:
        text: The text of a page.
        marks: Matches in *text*; sorted and disjoint; may be empty.
        width: Most characters in one excerpt, unless a single match is longer.
        count: Most excerpts.

    Returns:
        Non-overlapping passages, each a piece of *text*, cut between words.
        Marks are relative to the excerpt. Empty when *marks* is empty.
    """
    passages = _passages(text, marks, width)
    best = sorted(passages, key=lambda passage: passage.worth(text), reverse=True)[:count]
    return tuple(_excerpt(text, passage) for passage in sorted(best, key=lambda p: p.start))


def opening(text: str, *, width: int = 240) -> Excerpt | None:
    """Return how *text* begins, cut between words; `None` when there is no text."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return None
    return _excerpt(text, _Passage(start, _back_to_edge(text, start, start + width), ()))


def _passages(text: str, marks: Sequence[Mark], width: int) -> list[_Passage]:
    """Gather marks that fit in one passage, then widen each passage to its sentence."""
    passages: list[_Passage] = []
    rest = list(marks)
    while rest:
        start = rest[0].start
        together = [mark for mark in rest if mark.end - start <= width] or rest[:1]
        rest = rest[len(together) :]
        room = _Room(
            earliest=passages[-1].end if passages else 0,
            latest=rest[0].start if rest else len(text),
            width=width,
        )
        begin, end = _widened(text, start, together[-1].end, room)
        passages.append(_Passage(begin, end, tuple(together)))
    return passages


@dataclass(frozen=True, slots=True)
class _Room:
    """How far a passage may reach."""

    earliest: int
    latest: int
    width: int


def _widened(text: str, start: int, end: int, room: _Room) -> tuple[int, int]:
    """Return the span widened: back to where its sentence begins, then on from its end."""
    spare = max(0, room.width - (end - start))
    furthest = max(room.earliest, start - spare)
    begin = furthest
    for match in _SENTENCE_END.finditer(text, furthest, start):
        begin = match.end()
    if begin == furthest:
        # The sentence begins further back: leave as much before the match as after it.
        begin = _on_to_edge(text, max(room.earliest, start - spare // 2), start)
    last = min(room.latest, begin + max(room.width, end - begin))
    return begin, _back_to_edge(text, end, last)


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


def _excerpt(text: str, passage: _Passage) -> Excerpt:
    piece = text[passage.start : passage.end]
    lead = len(piece) - len(piece.lstrip())
    begin = passage.start + lead
    shifted = (Mark(m.start - begin, m.end - begin, m.why) for m in passage.marks)
    return Excerpt(piece.strip(), tuple(shifted))
