"""Which figures of a page match a query, and how well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from library.analysis import CompoundFinder
from library.core.figures import Figure
from library.core.model import Page, Study
from library.query import (
    And,
    AtLeast,
    Everything,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Not,
    Or,
    Query,
    RecordCondition,
    leaves,
)  # fmt: skip
from library.search.engine import FigureMatch
from library.search.highlights import has_match, highlights

IN_TEXT = 0.3
"""Score of a part of the query that only the text inside a figure has; 1 in its caption."""


@dataclass(frozen=True, slots=True)
class FigureScore:
    """A figure of a page that matches a query."""

    position: int
    """Index of the figure on its page, from 0."""
    score: float
    """Mean over the parts of the query, 0 to 1; 0 for an empty query."""


def matching_figures(
    query: Query,
    page: Page,
    compounds: CompoundFinder,
    meets: Callable[[RecordCondition], bool],
) -> Iterator[FigureScore]:
    """Yield the figures of *page* that match *query*, in order.

    Every part of the query must match in the caption or in the text inside; the two are one text.

    Args:
        query: A query.
        page: A page with figures.
        compounds: Compounds of the words of all studies.
        meets: Whether the record of the study meets a condition.
    """
    sought = tuple(dict.fromkeys(leaves(query)))
    for position, figure in enumerate(page.figures):
        found = _FoundLeaves(figure, page.language, compounds)
        if _matches(query, found, meets):
            parts = [found.score(leaf) for leaf in sought]
            yield FigureScore(position, sum(parts) / len(parts) if parts else 0.0)


def figure_match(
    query: Query, study: Study, page: Page, found: FigureScore, compounds: CompoundFinder
) -> FigureMatch:
    """Return the match of a figure of *page*, with its highlights.

    They take longer than the score, so they are for the figures that are returned.
    """
    figure = page.figures[found.position]
    caption, inside = (
        highlights(query, text, page.language, compounds) for text in (figure.caption, figure.text)
    )
    return FigureMatch(study, page, found.position, found.score, caption, inside)


class _FoundLeaves:
    """The leaves of a query that a figure has."""

    def __init__(self, figure: Figure, language: str, compounds: CompoundFinder) -> None:
        self._figure = figure
        self._language = language
        self._compounds = compounds
        self._scores: dict[Leaf, float] = {}

    def score(self, leaf: Leaf) -> float:
        """Return 1 for a leaf in the caption, `IN_TEXT` for one inside only, 0 for none."""
        if leaf not in self._scores:
            inside = (1.0, self._figure.caption), (IN_TEXT, self._figure.text)
            scores = (score for score, text in inside if self._is_in(leaf, text))
            self._scores[leaf] = next(scores, 0.0)
        return self._scores[leaf]

    def _is_in(self, leaf: Leaf, text: str) -> bool:
        return bool(text) and has_match(leaf, text, self._language, self._compounds)


def _matches(  # noqa: PLR0911 - one for each kind of node
    query: Query, found: _FoundLeaves, meets: Callable[[RecordCondition], bool]
) -> bool:
    match query:
        case Everything():
            return True
        case Not(part):
            return not _matches(part, found, meets)
        case And(parts):
            return _count(parts, found, meets) == len(parts)
        case Or(parts):
            return _count(parts, found, meets) > 0
        case AtLeast(count, parts):
            return _count(parts, found, meets) >= count
        case InField() | InLanguage() | InYears():
            return meets(query)
    return found.score(query) > 0


def _count(
    parts: Sequence[Query], found: _FoundLeaves, meets: Callable[[RecordCondition], bool]
) -> int:
    return sum(_matches(part, found, meets) for part in parts)
