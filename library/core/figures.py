"""Figures and tables of studies, as far as they have a caption."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    """Kind of a figure, by the word that its caption begins with."""

    FIGURE = "figure"
    """A chart, a drawing, a map or a photograph."""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page as displayed.

    All four sides are shares, 0 to 1, of the width or height, measured from the top left corner.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or table with a caption."""

    kind: FigureKind
    number: str
    """As printed ("3", "2.1", "IV"); empty when the caption has none."""
    caption: str
    """The whole caption, in one line, with its label."""
    area: Area | None = None
    """Where it is on its page, without the caption; None when that is not known."""
    text: str = ""
    """The text inside it, one line of the page a line."""
