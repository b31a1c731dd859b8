"""Hit strip: how many pages match, over the length of a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.core.answers import PageHit

MOST_CELLS = 36
"""Maximum number of cells; longer studies have several pages in a cell. A cell is at least 24 CSS
pixels wide, and the cells are one row on a desktop, two on a tablet, three or four whole ones on a
phone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A range of pages and what matches there."""

    first: int
    last: int
    hits: int = 0
    """Number of highlights on these pages; a page that matches without any counts once."""
    best: int = 0
    """Number of the best page; 0 without a match."""
    height: float = 0.0
    """Share of the highest number of hits, 0 to 1."""


def cells(pages: int, hits: Sequence[PageHit]) -> tuple[Cell, ...]:
    """Return the cells for a study of *pages* pages with *hits*."""
    size = -(-pages // MOST_CELLS) or 1
    scores = {hit.page.number: hit.score for hit in hits}
    counts = {
        hit.page.number: max(1, sum(len(excerpt.highlights) for excerpt in hit.excerpts))
        for hit in hits
    }
    strip = []
    for first in range(1, pages + 1, size):
        last = min(first + size - 1, pages)
        numbers = [number for number in range(first, last + 1) if number in scores]
        best = max(numbers, key=lambda number: scores[number], default=0)
        strip.append((first, last, sum(counts[number] for number in numbers), best))
    top = max((hits for _, _, hits, _ in strip), default=0) or 1
    return tuple(Cell(*cell, height=cell[2] / top) for cell in strip)
