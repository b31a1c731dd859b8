"""Where in a study the words stand: a strip of cells, one for each page or a few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.core.model import PageHit
from library.present.messages import Messages
from library.ui.html import Html, tag

MOST_CELLS = 48
"""More pages than this share cells, as few to a cell as will do."""
LEAST = 0.25
"""Height of the bar of a page that only just answers; that of the best page is 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some pages that follow each other, and how well they answer."""

    first: int
    last: int
    hits: int = 0
    """How many of them answer."""
    best: int = 0
    """The page that answers best; 0 where none does."""
    height: float = 0.0
    """How well that one answers, 0 to 1, the best page of the study 1."""


def cells(pages: int, hits: Sequence[PageHit]) -> tuple[Cell, ...]:
    """Return the cells of a study of *pages* pages, of which *hits* answer."""
    size = -(-pages // MOST_CELLS) or 1
    scores = {hit.page.number: hit.score for hit in hits}
    top = max(scores.values(), default=0.0)
    found = []
    for first in range(1, pages + 1, size):
        last = min(first + size - 1, pages)
        inside = [number for number in range(first, last + 1) if number in scores]
        best = max(inside, key=lambda number: scores[number], default=0)
        share = scores[best] / top if best and top else 0.0
        height = LEAST + (1 - LEAST) * share if best else 0.0
        found.append(Cell(first, last, len(inside), best, height))
    return tuple(found)


def strip_html(
    strip: Sequence[Cell],
    labels: Mapping[int, str],
    address: Callable[[int], str],
    messages: Messages,
) -> Html:
    """Return the strip; cells that answer lead to the best of their pages."""

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
    return messages.count(
        cell.hits,
        "pp. {first}–{last}: {n} page with hits",
        "pp. {first}–{last}: {n} pages with hits",
        first=first,
        last=last,
    )
