"""The types that the lines of a study are set in, and the one of its body text. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from library.extract.layout import LineType
from library.extract.text.paragraphs.line_joining import TextLine

COMMON = 0.05
"""Type of a larger share of the study's characters is that of body text, notes or tables."""
LONG = 40
"""Fewest characters of a line that is measured for the width of characters."""
DISPLAY = 1.25
"""Smallest type of what is no body text, relative to its size."""
MAX_GAP = 1.0
"""A wider gap between lines of body text, relative to the type size, separates paragraphs."""


UNKNOWN = LineType(0.0, 0)


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """The type of the body text of a study: the most common one."""

    type_size: float
    """In points, rounded to 0.2; 0 when the layout is unknown."""
    font_weight: int
    type: LineType = UNKNOWN
    common: frozenset[LineType] = frozenset()
    """All types that are common in the study."""
    gap: float = 0.0
    """Usual gap between lines of the body text, relative to the type size; may be negative."""
    character_width: float = 0.5
    """Usual width of a character of the body text, spaces included, in ems."""

    @classmethod
    def of(cls, lines: Iterable[TextLine]) -> BodyStyle:
        """Return the most common style of *lines*, counted in characters."""
        listed = list(lines)
        counts: Counter[LineType] = Counter()
        sizes: Counter[float] = Counter()
        for line in listed:
            if line.box.is_placed:
                type_ = line.type
                counts[type_] += len(line.text)
                sizes[type_.size] += len(line.text)
        if not sizes:
            return cls(0.0, 0)
        size = sizes.most_common(1)[0][0]
        body = max((count, each.font, each.weight, each.is_italic, each.colour, each)
                   for each, count in counts.items() if each.size == size)[-1]  # fmt: skip
        least = COMMON * counts.total()
        common = frozenset(each for each, count in counts.items() if count > least)
        return cls(
            size, body.weight, body, common, _usual_gap(listed, body), _usual_width(listed, body)
        )

    def is_smaller_than(self, line: LineType) -> bool:
        """Whether *line* is clearly larger than the body text, as no paragraph of it is."""
        return line.size >= DISPLAY * self.type_size

    def is_bolder(self, line: LineType) -> bool:
        """Whether *line* is bold, and bolder than the body text."""
        return line.weight >= BOLD and line.weight > self.font_weight


BOLD = 600
"""Font weight from which type is bold."""


def _usual_gap(lines: list[TextLine], body: LineType) -> float:
    """Return the median gap between lines of body text, relative to its type size."""
    gaps = sorted(
        (above.box.bottom - below.box.top) / body.size
        for above, below in pairwise(lines)
        if body.size and above.type is body is below.type
    )
    near = [gap for gap in gaps if -0.5 < gap < MAX_GAP]
    return near[len(near) // 2] if near else 0.0


def _usual_width(lines: list[TextLine], body: LineType) -> float:
    """Return the median width of a character in the long lines of body text, in ems."""
    widths = sorted(
        (line.box.right - line.box.left) / (body.size * len(line.text))
        for line in lines
        if body.size and line.type is body and len(line.text) >= LONG
    )
    return widths[len(widths) // 2] if widths else BodyStyle(0.0, 0).character_width
