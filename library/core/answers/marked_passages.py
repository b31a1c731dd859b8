"""Passages of pages with what matches in them, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

MatchReason = Literal[
    "exact", "folded", "stem", "compound", "prefix", "pattern", "fuzzy", "concept"
]
"""How a word matches one of the question: the same, with other diacritics, another form, a compound
or a part of one, by its beginning, a pattern or similar spelling, or as a name of its concept."""

MarkReason = MatchReason | Literal["meaning"]
"""Why a text is marked: it matches, or is part of a passage close in meaning to the question."""


class Highlight(NamedTuple):
    """A half-open span of a text that answers the question, and how; a page has dozens."""

    start: int
    end: int
    reason: MarkReason
    label: str = ""
    """The label of the thesaurus that matches, as printed there; empty for other reasons."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a page with its matches."""

    text: str
    highlights: tuple[Highlight, ...]
    """Spans in `text`, sorted and disjoint."""
    is_best: bool = False
    """Whether it shows more of the question than each other excerpt of its page."""


def best_first(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """Return *excerpts* with the best one before the others, which stay in reading order.

    >>> [each.text for each in best_first([Excerpt("a", ()), Excerpt("b", (), is_best=True)])]
    ['b', 'a']
    """
    return tuple(sorted(excerpts, key=lambda excerpt: not excerpt.is_best))
