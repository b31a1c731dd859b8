"""A question that leaves out as little as any study needs."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import Filters
from library.query import And, AtLeast, InField, InLanguage, InYears, Not, Query
from library.search.engine import Reader, Wanted


@dataclass(frozen=True, slots=True)
class Relaxation:
    """How much of a question some study answers."""

    query: Query
    """The question that leaves out the rest."""
    some: int
    """How many of its words and phrases a study has; none has more."""
    all: int
    """How many it has."""


def relax(reader: Reader, query: Query, filters: Filters) -> Relaxation:
    """Return as much of *query* as some study within *filters* answers.

    What it excludes, and what it asks of records, stays asked.
    """
    parts = query.parts if isinstance(query, And) else (query,)
    kept = tuple(part for part in parts if isinstance(part, Not | InField | InLanguage | InYears))
    sought = tuple(part for part in parts if part not in kept)

    def asking(some: int) -> Query:
        return And((AtLeast(some, sought), *kept))

    low, high = 0, len(sought) + 1  # some study has *low* of them, none has *high*
    while high - low > 1:
        some = (low + high) // 2
        if reader.search(asking(some), filters, Wanted(limit=0)).total_studies:
            low = some
        else:
            high = some
    return Relaxation(asking(low), low, len(sought))
