"""Answers to a question for figures and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from library.core.answers.marked_passages import Excerpt, Highlight, best_first
from library.core.answers.searched_labels import AlsoSearched
from library.core.figures import Figure, FigureKind
from library.core.model import Page, Study
from library.core.notices import Notice


@dataclass(frozen=True, slots=True)
class FigureHit:
    """One matching figure or table."""

    study: Study
    page: Page
    position: int
    """Number of the figure on its page, from 1."""
    figure: Figure
    highlights: tuple[Highlight, ...]
    """Matches in the caption, sorted and disjoint."""
    excerpts: tuple[Excerpt, ...]
    """Passages of the text inside with matches; empty when the caption has all matches."""

    @property
    def best_excerpt(self) -> tuple[Excerpt, ...]:
        """The one of its excerpts that shows most of the question; empty without excerpts."""
        return best_first(self.excerpts)[:1]


@dataclass(frozen=True, slots=True)
class FigureResult:
    """The figures and tables that answer one question."""

    question: str
    understood: str
    """The parsed question, in the notation of the library."""
    counts: Mapping[FigureKind, int]
    """Number of answers of each kind, whatever kind was asked for."""
    hits: tuple[FigureHit, ...]
    notices: tuple[Notice, ...]
    """Messages about how the question was parsed."""
    also_searched: tuple[AlsoSearched, ...]
    """What the thesaurus added to the question."""
