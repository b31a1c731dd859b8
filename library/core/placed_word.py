"""Words with the place where they are printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a page, and the box where it is printed.

    The sides are shares, 0 to 1, as those of a `Region`. A word that is divided has a box a part.
    """

    text: str
    """The whole word; empty for the second part of a divided one."""
    left: float
    top: float
    right: float
    bottom: float
