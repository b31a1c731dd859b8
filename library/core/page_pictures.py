"""Images of pages, with the regions of matches and the places of words on them."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.answers import MarkReason


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a page as printed."""

    content: bytes
    media_type: str
    width: int
    """In pixels."""
    height: int
    digest: str
    """SHA-256 of `content`, as hex digits."""


@dataclass(frozen=True, slots=True)
class Region:
    """The box of a match on the picture of its page, and how it matches.

    All four sides are shares, 0 to 1, of the width or height, measured from the top left corner.
    """

    left: float
    top: float
    right: float
    bottom: float
    reason: MarkReason


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
