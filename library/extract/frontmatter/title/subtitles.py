"""The name of a part on a cover: "Deel 2", "Samenvatting". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from library.extract.part_titles import is_part_name
from library.extract.text import TextLine

LONGEST = 60
"""Most characters of the name of a part."""
LIKE_TEXT = 80
"""Fewest characters of a line of text, over which a name like that is a heading."""


def part_name(lines: Sequence[TextLine], start: int, end: int) -> str:
    """Return the name of the part that a cover shows beside the title of the whole study.

    Empty for none, for several, which are contents, and for the heading of a text.

    Args:
        lines: All lines of the cover.
        start: Index of the first line of the title.
        end: Index of the line after it.
    """
    outside = [at for at in range(len(lines)) if not start <= at < end]
    found = [at for at in outside if _is_part(lines[at].text)]
    if len(found) != 1:
        return ""
    below = lines[found[0] + 1 : found[0] + 2]
    is_heading = bool(below) and len(below[0].text) >= LIKE_TEXT
    return "" if is_heading else lines[found[0]].text.strip()


def _is_part(text: str) -> bool:
    return len(text) <= LONGEST and is_part_name(text)
