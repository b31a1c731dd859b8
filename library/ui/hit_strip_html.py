"""Hit strip: a bar chart of the matching pages over the length of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.core.model import PageHit
from library.present.messages import Messages
from library.ui.html import Html, tag

MOST_CELLS = 48
"""Maximum number of cells; longer studies have several pages in a cell."""
LEAST = 0.25
"""Minimum height of a bar; the best page has height 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A range of pages and their best score."""

    first: int
    last: int
    hits: int = 0
    """Number of matching pages."""
    best: int = 0
    """Number of the best page; 0 without a match."""
    height: float = 0.0
    """Height of the bar, 0 to 1."""


def cells(pages: int, hits: Sequence[PageHit]) -> tuple[Cell, ...]:
    """Return the cells for a study of *pages* pages with *hits*."""
    size = -(-pages // MOST_CELLS) or 1
    scores = {hit.page.number: hit.score for hit in hits}
    top = max(scores.values(), default=0.0)
    strip = []
    for first in range(1, pages + 1, size):
        last = min(first + size - 1, pages)
        numbers = [number for number in range(first, last + 1) if number in scores]
        best = max(numbers, key=lambda number: scores[number], default=0)
        share = scores[best] / top if best and top else 0.0
        height = LEAST + (1 - LEAST) * share if best else 0.0
        strip.append(Cell(first, last, len(numbers), best, height))
    return tuple(strip)


def strip_html(
    strip: Sequence[Cell],
    labels: Mapping[int, str],
    address: Callable[[int], str],
    messages: Messages,
) -> Html:
    """Return the strip; each cell with hits links to its best page."""

    def cell(each: Cell) -> Html:
        if not each.best:
            return tag("li", class_="cell")
        name = _name(each, labels, messages)
        bar = tag("span", class_="bar", style=f"height: {each.height * 100:.0f}%")
        link = tag("a", bar, href=address(each.best), data_view=True, title=name, aria_label=name)
        return tag("li", link, class_="cell")

    return tag(
        "nav",
        tag("ol", *map(cell, strip)),
        class_="strip",
        aria_label=messages.gettext("Distribution of hits in the study"),
    )


def _name(cell: Cell, labels: Mapping[int, str], messages: Messages) -> str:
    first, last = (labels.get(number, str(number)) for number in (cell.first, cell.last))
    if cell.first == cell.last:
        return messages.gettext("p. {label}", label=first)
    return messages.ngettext(
        "pp. {first}–{last}: {n} page with hits",
        "pp. {first}–{last}: {n} pages with hits",
        cell.hits,
        first=first,
        last=last,
    )
