"""How much of a page is a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListShares:
    """The shares of the text of a page that are lists, each from 0 to 1."""

    contents: float = 0.0
    """Of a table of contents, or of a list of figures or tables."""
    references: float = 0.0
    """Of a list of cited works."""


NO_LISTS = ListShares()
"""Of a page without a list."""
