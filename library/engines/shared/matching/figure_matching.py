"""Which figures of a page match a query, and how well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    all_leaves,
    leaves,
)  # fmt: skip
from library.search.engine import FigureMatch
from library.search.highlighting.highlights import Highlighter

IN_TEXT = 0.3
"""Score of a part of the query that only the text inside a figure has; 1 in its caption."""


@dataclass(frozen=True, slots=True)
class FigureScore:
    """A figure of a page that matches a query."""

    position: int
    """Index of the figure on its page, from 0."""
    score: float
    """Mean over the parts of the query, 0 to 1; 0 for an empty query."""


class FigureMatcher:
    """Finds the figures of pages that match one query.

    Args:
        query: A query.
        compounds: Compounds of the words of all studies.
    """

    def __init__(self, query: Query, compounds: CompoundFinder) -> None:
        self._query = query
        self._highlighter = Highlighter(query, compounds)
        self._leaves = {
            leaf: Highlighter(leaf, compounds) for leaf in dict.fromkeys(all_leaves(query))
        }
        self._scored = tuple(dict.fromkeys(leaves(query)))

    def matching(
        self, page: Page, meets: Callable[[RecordCondition], bool]
    ) -> Iterator[FigureScore]:
        """Yield the figures of *page* that match the query, in order.

        Every part of the query must match in the caption or in the text inside; the two are one
        text.

        Args:
            page: A page with figures.
            meets: Whether the record of the study meets a condition.
        """
        for position, figure in enumerate(page.figures):
            scores = {
                leaf: _score(highlighter, figure, page.language)
                for leaf, highlighter in self._leaves.items()
            }
            if _matches(self._query, scores, meets):
                parts = [scores[leaf] for leaf in self._scored]
                yield FigureScore(position, sum(parts) / len(parts) if parts else 0.0)

    def match(self, study: Study, page: Page, found: FigureScore) -> FigureMatch:
        """Return the match of a figure of *page*, with its highlights.

        They take longer than the score, so they are for the figures that are returned.
        """
        figure = page.figures[found.position]
        caption, inside = (
            self._highlighter.highlights(text, page.language)
            for text in (figure.caption, figure.text)
        )
        return FigureMatch(study, page, found.position, found.score, caption, inside)


def _score(highlighter: Highlighter, figure: Figure, language: str) -> float:
    """Return 1 for a match in the caption, `IN_TEXT` for one inside only, 0 for none."""
    inside = (1.0, figure.caption), (IN_TEXT, figure.text)
    scores = (score for score, text in inside if text and highlighter.has_match(text, language))
    return next(scores, 0.0)


def _matches(  # noqa: PLR0911 - one for each kind of node
    query: Query, scores: Mapping[Leaf, float], meets: Callable[[RecordCondition], bool]
) -> bool:
    match query:
        case Everything():
            return True
        case Not(part):
            return not _matches(part, scores, meets)
        case And(parts):
            return _count(parts, scores, meets) == len(parts)
        case Or(parts):
            return _count(parts, scores, meets) > 0
        case AtLeast(count, parts):
            return _count(parts, scores, meets) >= count
        case InField() | InLanguage() | InYears():
            return meets(query)
        case leaf:
            return scores[leaf] > 0


def _count(
    parts: Sequence[Query], scores: Mapping[Leaf, float], meets: Callable[[RecordCondition], bool]
) -> int:
    return sum(_matches(part, scores, meets) for part in parts)
