"""Images of pages, and the regions of matches on them."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.results import MarkReason


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
