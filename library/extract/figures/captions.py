"""Captions on a page: the lines that begin with a label, and the lines that continue these. Pure.

Follows PDFFigures 2.0 (Clark and Divvala, 2016) in its first step: candidates by their label, and
those dropped that the lines around them show to be running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.extract.figures.caption_label import CaptionLabel, parse_label
from library.extract.layout import LineBox
from library.extract.text.paragraphs.line_joining import TextLine

MAX_LINES = 8
"""Most lines of one caption."""
MAX_CHARACTERS = 600
"""Most characters of one caption; a longer one is cut at the end of a line."""
LINE_GAP = 0.55
"""Largest gap between the lines of a caption, relative to the type size."""
SAME_SIZE = 0.06
"""Relative difference up to which two type sizes are the same."""
BOLD = 600
"""Font weight from which type is bold."""
ALIGNED = 3.0
"""Distance, in points, within which two lines begin at the same place."""

_ENDS_SENTENCE = re.compile(r"[.:;!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption on a page."""

    label: CaptionLabel
    lines: tuple[TextLine, ...]
    """Its lines, the one with the label first."""

    @property
    def text(self) -> str:
        """The whole caption, in one line; words divided at line ends are joined."""
        text = ""
        for line in self.lines:
            text += line.text if line.ends_in_hyphen else f"{line.text} "
        return " ".join(text.split())

    @property
    def left(self) -> float:
        """Left edge, in points."""
        return min(line.box.left for line in self.lines)

    @property
    def right(self) -> float:
        """Right edge, in points."""
        return max(line.box.right for line in self.lines)

    @property
    def bottom(self) -> float:
        """Lower edge, in points."""
        return min(line.box.bottom for line in self.lines)

    @property
    def top(self) -> float:
        """Upper edge, in points."""
        return max(line.box.top for line in self.lines)


def find_captions(lines: Sequence[TextLine]) -> tuple[Caption, ...]:
    """Return the captions among *lines*, from top to bottom.

    Args:
        lines: All lines of a page, in content stream order.
    """
    placed = [line for line in lines if line.text and line.box.is_placed]
    captions = []
    for at, line in enumerate(placed):
        label = parse_label(line.text)
        if label and not (_continues_sentence(line, placed) or _has_leaders(line, placed)):
            captions.append(Caption(label, tuple(_continued(at, placed, label))))
    return tuple(sorted(captions, key=lambda caption: (-caption.top, caption.left)))


def _continues_sentence(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether *line* continues a sentence of the line above it: "… the diagram in / Figure 1."."""
    return any(
        abs(other.box.left - line.box.left) <= ALIGNED
        and _is_below(line.box, other.box)
        and _has_same_type(other.box, line.box)
        and not _ENDS_SENTENCE.search(other.text)
        and other.box.right > line.box.left + (line.box.right - line.box.left) / 2
        for other in lines
        if other is not line and parse_label(other.text) is None
    )


def _has_leaders(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether dots that lead to a page number follow *line* in its row, as in a list of figures."""
    return any(
        other is not line and _is_beside(other.box, line.box) and not other.text.strip(". …")
        for other in lines
    )


def _continued(at: int, lines: Sequence[TextLine], label: CaptionLabel) -> list[TextLine]:
    """Return the lines of the caption whose first line is at index *at*."""
    found = [lines[at]]
    characters = len(lines[at].text)
    for line in lines[at + 1 : at + MAX_LINES]:
        last = found[-1]
        is_title = len(found) == 1 and not label.rest
        # A label alone on its line may have other type than the title below it.
        same = is_title or _is_bold(last.box) == _is_bold(line.box) or not label.rest
        characters += len(line.text)
        if (
            not same
            or characters > MAX_CHARACTERS
            or not _has_same_type(last.box, line.box)
            or not (_is_below(line.box, last.box) or (is_title and _is_beside(line.box, last.box)))
            or min(last.box.right, line.box.right) < max(found[0].box.left, line.box.left)
            or parse_label(line.text)
        ):
            break
        found.append(line)
    return found


def _has_same_type(one: LineBox, other: LineBox) -> bool:
    return abs(one.type_size - other.type_size) <= SAME_SIZE * max(one.type_size, other.type_size)


def _is_bold(box: LineBox) -> bool:
    return box.font_weight >= BOLD


def _is_below(line: LineBox, above: LineBox) -> bool:
    """Whether *line* is the next line below *above*."""
    gap = above.bottom - line.top
    return -0.5 * line.type_size <= gap <= LINE_GAP * line.type_size and line.top < above.top


def _is_beside(line: LineBox, left: LineBox) -> bool:
    return line.bottom < left.middle < line.top and line.left > left.right
