"""Which studies are in an answer."""

from __future__ import annotations

from dataclasses import dataclass

from library.engines.opensearch.cluster.connection import Json
from library.search.engine import Relaxation


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
