"""Which passages of a page are shown. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from library.core.model import Excerpt, Highlight
from library.search.excerpts.passages import Cutter, Passage, back_to_edge
from library.search.excerpts.scoring import MOST_MATTER, matter

MOST_READ = 5
"""Starting places, those with most matched words first, whose passages are scored by content."""
NEAR = 40
"""Largest distance, in characters, at which two matched words count as near."""

_LITTLE_WORD = 0.3
"""Weight of a word of three letters or less: van, per, the, sur."""
_RARITY = 0.25
"""A word that occurs 16 times on the page has half the weight of one that occurs once."""
_AGAIN = 0.2
"""Weight of a word that a chosen excerpt has already."""
_TOGETHER = 0.5
"""Bonus for two different words near each other, as a share of the smaller weight."""


def excerpts(
    text: str, highlights: Sequence[Highlight], *, width: int = 280, count: int = 2
) -> tuple[Excerpt, ...]:
    """Return the passages of *text* that show its matches best, in reading order.

    A passage scores higher with more different words, with rarer words, with words near each
    other, and with words that no chosen passage has.

    Args:
        text: The text of a page.
        highlights: Matches in *text*; sorted and disjoint; may be empty.
        width: Most characters in one excerpt, unless a single match is longer.
        count: Most excerpts.

    Returns:
        Non-overlapping passages, each a piece of *text*, cut between words.
        Highlights are relative to the excerpt. Empty when *highlights* is empty.
    """
    cutter, scale = Cutter(text, highlights, width), _Scale(text, highlights)
    taken: list[Passage] = []
    passages = list(cutter.passages(()))
    while passages and len(taken) < count:
        taken.append(scale.best(passages, taken))
        # What is left beside those taken may be less than a sentence.
        passages = [each for each in passages if each.is_apart(taken)] or list(
            cutter.passages(taken)
        )
    return tuple(
        _excerpt(text, highlights, each) for each in sorted(taken, key=lambda each: each.start)
    )


def opening(text: str, *, width: int = 280) -> Excerpt | None:
    """Return the beginning of *text*, cut between words; `None` when there is no text."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return None
    end = back_to_edge(text, start, start + width)
    return Excerpt(text[start:end].rstrip(), ())


class _Scale:
    """Weighs the passages of one page."""

    def __init__(self, text: str, highlights: Sequence[Highlight]) -> None:
        self._text = text
        self._highlights = highlights
        # Forms of a word begin alike, in any language.
        self._words = [
            text[highlight.start : highlight.end].casefold()[:5] for highlight in highlights
        ]
        self._weights: dict[str, float] = {
            word: (_LITTLE_WORD if len(word) <= 3 and word.isalpha() else 1.0) / pow(times, _RARITY)
            for word, times in Counter(self._words).items()
        }
        self._matters: dict[Passage, float] = {}

    def best(self, passages: Sequence[Passage], taken: Sequence[Passage]) -> Passage:
        """Return the one of *passages* that shows most beside those *taken*."""
        shown = {word for each in taken for word in self._words[each.first : each.last]}
        worth = sorted((self._shows(each, shown), -each.start, each) for each in passages)
        best, most, begun = passages[0], -1.0, set()
        for shows, start, passage in reversed(worth):
            begun.add(start)
            if len(begun) > MOST_READ or shows * MOST_MATTER <= most:
                break
            score = shows * self._matter(passage)
            if score > most:
                best, most = passage, score
        return best

    def _shows(self, passage: Passage, shown: set[str]) -> float:
        """Return how many words *passage* shows, and how near each other; rare ones count more."""
        words = dict.fromkeys(self._words[passage.first : passage.last])  # in a fixed order
        total = sum(self._weights[word] * (_AGAIN if word in shown else 1) for word in words)
        near = 0.0
        for number in range(passage.first, passage.last - 1):
            one, other = self._words[number], self._words[number + 1]
            if (
                one != other
                and self._highlights[number + 1].start - self._highlights[number].end <= NEAR
            ):
                near = max(near, min(self._weights[one], self._weights[other]))
        return total + _TOGETHER * near

    def _matter(self, passage: Passage) -> float:
        if passage not in self._matters:
            self._matters[passage] = matter(
                self._text, passage.start, passage.end, is_sentence=passage.is_sentence
            )
        return self._matters[passage]


def _excerpt(text: str, highlights: Sequence[Highlight], passage: Passage) -> Excerpt:
    piece = text[passage.start : passage.end]
    begin = passage.start + len(piece) - len(piece.lstrip())
    inside = highlights[passage.first : passage.last]
    shifted = (
        replace(highlight, start=highlight.start - begin, end=highlight.end - begin)
        for highlight in inside
    )
    return Excerpt(piece.strip(), tuple(shifted))
