"""Which studies are in an answer, and a part of them in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from library.core.answers import Facets
from library.engines.opensearch.cluster.connection import Json
from library.search.engine import Relaxation

Older = Mapping[int, tuple[int, ...]]
"""Newest version -> older ones, as serial numbers."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What is the same in each part and order of one answer."""

    older: Older
    by_typed: Json | None
    """The query of studies that match by the words as typed; `None` without labels."""
    studies: int
    pages: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class Chosen:
    """The studies of an answer, before they are ordered."""

    selected: Json
    """The query of the studies, with any filters."""
    relaxation: Relaxation | None
    complete: int | None = None
    """Number of studies that match all parts and pass the filters, one of each family; `None` when
    every study of the answer matches all parts."""
    unscored: Json | None = None
    """The query of the selected studies without a score, if all with a score are selected."""
    versions: frozenset[int] | None = None
    """Serial numbers of those that are one of several versions; `None` if they are not known."""
    totals: Totals | None = None
    """What was counted; `None` before the first part of the answer was read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of an answer, in its order."""

    hits: tuple[Json, ...]
    """Hits with their pages, of the studies to return."""
    by_label: frozenset[int]
    """Serial numbers of those that only labels find."""
    totals: Totals
    least: float
    """Least score of the pages that get the proximity bonus."""
    beside: tuple[Json, ...] = ()
    """Answers to the searches that were asked beside it."""
    versions: frozenset[int] = frozenset()
    """Serial numbers of those that are one of several versions, where none was presumed to be."""
