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
        first = rest[0]
        together = [mark for mark in rest if mark.end - first.start <= width] or [first]
        rest = rest[len(together) :]
        earliest = passages[-1].end if passages else 0
        latest = rest[0].start if rest else len(text)
        start, end = _widened(text, first.start, together[-1].end, width, earliest, latest)
        passages.append(_Passage(start, end, tuple(together)))
    return passages


def _widened(
    text: str, start: int, end: int, width: int, earliest: int, latest: int
) -> tuple[int, int]:
    """Return the span widened to *width*: back to the sentence's begin, then on from its end."""
    spare = max(0, width - (end - start))
    sentence = max(earliest, start - spare)
    for match in _SENTENCE_END.finditer(text, sentence, start):
        sentence = match.end()
    if sentence == max(earliest, start - spare):
        # The sentence begins further back: leave as much room before the match as after it.
        sentence = _on_to_edge(text, max(earliest, start - spare // 2), start)
    close = _back_to_edge(text, end, min(latest, sentence + max(width, end - sentence)))
    return sentence, close


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
