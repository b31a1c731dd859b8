"""What questions are answered with: studies, pages, figures, passages and completions."""

from __future__ import annotations

from library.core.answers.completions import Completion
from library.core.answers.figure_result import FigureHit, FigureResult
from library.core.answers.marked_passages import Excerpt, Highlight, MarkReason, MatchReason
from library.core.answers.search_result import Facets, Hit, PageHit, SearchResult
from library.core.answers.searched_labels import AlsoSearched, FoundBy, listed_names

__all__ = [
    "AlsoSearched",
    "Completion",
    "Excerpt",
    "Facets",
    "FigureHit",
    "FigureResult",
    "FoundBy",
    "Highlight",
    "Hit",
    "MarkReason",
    "MatchReason",
    "PageHit",
    "SearchResult",
    "listed_names",
]
