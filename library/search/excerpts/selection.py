"""Which pieces of a page are shown. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from library.core.answers import Excerpt, Highlight
from library.search.excerpts.pieces import Cutter, Piece, back_to_edge
from library.search.excerpts.scoring import MOST_MATTER, matter

MOST_READ = 8
"""Marks, those with most other words near them first, whose pieces are cut and scored."""
CACHED = 8_000
"""Pages of answers whose excerpts are cached: a question is asked again with a filter, in another
order, or for its next results. Each takes some 5 kB with its text."""
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
    """Return the pieces of *text* that show its matches best, in reading order.

    A piece scores higher with more different words, with rarer words, with words near each
    other, and with words that no chosen piece has.

    Args:
        text: The text of a page.
        highlights: Matches in *text*; sorted and disjoint; may be empty.
        width: Most characters in one excerpt, unless a single match is longer.
        count: Most excerpts.

    Returns:
        Non-overlapping pieces of *text*, cut between words; one is the best.
        Highlights are relative to the excerpt. Empty when *highlights* is empty.
    """
    return _chosen(text, tuple(highlights), width, count)


@lru_cache(CACHED)
def _chosen(
    text: str, highlights: tuple[Highlight, ...], width: int, count: int
) -> tuple[Excerpt, ...]:
    chooser, taken = _Chooser(text, highlights, width), list[Piece]()
    while len(taken) < count and (piece := chooser.best(taken)):
        taken.append(piece)
    return tuple(
        replace(
            _excerpt(text, highlights[each.first : each.last], each.start, each.end),
            is_best=each is taken[0],
        )
        for each in sorted(taken, key=lambda each: each.start)
    )


def opening(text: str, *, width: int = 280) -> Excerpt | None:
    """Return the beginning of *text*, cut between words; `None` when there is no text."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return None
    end = back_to_edge(text, start, start + width)
    return Excerpt(text[start:end].rstrip(), ())


def passage_excerpt(text: str, highlights: Sequence[Highlight], start: int, end: int) -> Excerpt:
    """Return the span of *text* from *start* to *end* with those of *highlights* inside it."""
    inside = [mark for mark in highlights if start <= mark.start and mark.end <= end]
    return _excerpt(text, inside, start, end)


class _Chooser:
    """Chooses the pieces of one page.

    What a piece may show at most is known from the places of the marks. Sentences are cut, and
    their content scored, only around the marks whose pieces may be better than the best so far.
    """

    def __init__(self, text: str, highlights: Sequence[Highlight], width: int) -> None:
        self._text = text
        self._cutter = Cutter(text, highlights, width)
        # Forms of a word begin alike, in any language.
        self._words = [text[mark.start : mark.end].casefold()[:5] for mark in highlights]
        self._weights: dict[str, float] = {
            word: (_LITTLE_WORD if len(word) <= 3 and word.isalpha() else 1.0) / pow(times, _RARITY)
            for word, times in Counter(self._words).items()
        }
        self._bonuses = [
            min(self._weights[one], self._weights[other])
            if one != other and highlights[at + 1].start - highlights[at].end <= NEAR
            else 0.0
            for at, (one, other) in enumerate(pairwise(self._words))
        ]
        """For each mark, the weight of its nearness to the next one."""
        self._cut: dict[int, Sequence[Piece]] = {}
        self._matters: dict[Piece, float] = {}

    def best(self, taken: Sequence[Piece]) -> Piece | None:
        """Return the piece that shows most beside those *taken*; `None` when all is shown."""
        shown = {word for each in taken for word in self._words[each.first : each.last]}
        weights = {
            word: weight * _AGAIN if word in shown else weight
            for word, weight in self._weights.items()
        }
        windows = [
            (self._shows(first, last, weights), -first, last)
            for first, last in self._cutter.windows(taken)
        ]
        windows.sort(reverse=True)
        # What is left beside those taken may be less than a sentence.
        return self._best_in(windows, weights, taken, ()) or self._best_in(
            windows, weights, taken, taken
        )

    def _best_in(
        self,
        windows: Sequence[tuple[float, int, int]],
        weights: Mapping[str, float],
        taken: Sequence[Piece],
        limits: Sequence[Piece],
    ) -> Piece | None:
        """Return the best piece that overlaps none of *taken*.

        Args:
            windows: What a piece in each window shows at most, the negative number of its first
                mark, and one past that of its last.
            weights: Word -> its weight beside *taken*.
            taken: Pieces that were chosen.
            limits: Pieces at which others are cut off.
        """
        best, highest, tried = None, 0.0, set[int]()
        read = 0
        for most, first, last in windows:
            for number in range(-first, last):
                if read == MOST_READ or most * MOST_MATTER <= highest:
                    return best
                if number in tried:
                    continue
                pieces = self._pieces(number, limits)
                read += 1
                tried.add(number)
                if pieces[0].is_sentence:
                    tried.update(range(pieces[0].first, pieces[0].last))
                for piece in reversed(pieces):
                    shows = self._shows(piece.first, piece.last, weights)
                    if shows * MOST_MATTER > highest and piece.is_apart(taken):
                        score = shows * self._matter(piece)
                        if score > highest:
                            best, highest = piece, score
        return best

    def _shows(self, first: int, last: int, weights: Mapping[str, float]) -> float:
        """Return how many words the marks from *first* to before *last* are, and how near.

        Args:
            first: Number of a mark.
            last: Number of a mark.
            weights: Word -> its weight; rare words count more, those shown already less.
        """
        if last - first == 1:
            return weights[self._words[first]]
        words = dict.fromkeys(self._words[first:last])  # in a fixed order
        near = max(self._bonuses[first : last - 1])
        return sum(map(weights.__getitem__, words)) + _TOGETHER * near

    def _pieces(self, number: int, limits: Sequence[Piece]) -> Sequence[Piece]:
        if limits:
            return self._cutter.pieces(number, limits)
        if number not in self._cut:
            self._cut[number] = self._cutter.pieces(number, ())
        return self._cut[number]

    def _matter(self, piece: Piece) -> float:
        if piece not in self._matters:
            self._matters[piece] = matter(
                self._text, piece.start, piece.end, is_sentence=piece.is_sentence
            )
        return self._matters[piece]


def _excerpt(text: str, highlights: Sequence[Highlight], start: int, end: int) -> Excerpt:
    """Return a span of *text*, without white space at its ends, and *highlights*, all inside it."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    shifted = (
        Highlight(mark.start - begin, mark.end - begin, mark.reason, mark.label)
        for mark in highlights
    )
    return Excerpt(piece.strip(), tuple(shifted))
