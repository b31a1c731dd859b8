"""The titles of slides, in type of any size, found by the box at the top of each. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from library.extract.text.headings.heading_form import has_characters_of_title
from library.extract.text.headings.title_blocks import TitleBlock

MAX_CHARACTERS = 700
"""A slide has fewer."""
MIN_SLIDES = 3
"""Fewest slides with a title at the same place ..."""
MIN_SHARE = 0.5
"""... and their share of all pages with text."""
SAME_PLACE = 3.0
"""Distance up to which two boxes begin at the same place, in points."""
SHARE_OF_TYPE = 0.7
"""Smallest share of the text in their type that titles are."""
MAX_LINES = 2
"""Most lines of a title in its box."""


def slide_titles(pages: Sequence[Sequence[TitleBlock]]) -> frozenset[tuple[int, int]]:
    """Return the page index and the line of each title of a slide.

    It is above the other text of its slide, at the same place as most others are, and in a type
    that the study has hardly elsewhere.

    Args:
        pages: The blocks of each page.
    """
    used = Counter(block.type for on_page in pages for block in on_page)
    tops = {at: max(on_page, key=_top) for at, on_page in enumerate(pages) if _is_slide(on_page)}
    in_type = Counter(block.type for block in tops.values())
    if not in_type:
        return frozenset()
    usual = max(in_type, key=lambda each: in_type[each])
    boxes = {at: block for at, block in tops.items() if block.type == usual}
    left, top = median_low(map(_left, boxes.values())), median_low(map(_top, boxes.values()))
    titles = frozenset(
        (at, block.start)
        for at, block in boxes.items()
        if abs(_left(block) - left) <= SAME_PLACE
        and abs(_top(block) - top) <= SAME_PLACE
        and _may_be_title(block)
    )
    is_usual = len(titles) >= max(MIN_SLIDES, MIN_SHARE * sum(map(bool, pages)))
    return titles if is_usual and len(titles) >= SHARE_OF_TYPE * used[usual] else frozenset()


def _left(block: TitleBlock) -> float:
    return block.lines[0].box.left


def _top(block: TitleBlock) -> float:
    return block.lines[0].box.top


def _is_slide(blocks: Sequence[TitleBlock]) -> bool:
    """Whether a page has a few blocks with little text."""
    characters = sum(len(line.text) for block in blocks for line in block.lines)
    return len(blocks) > 1 and characters < MAX_CHARACTERS


def _may_be_title(block: TitleBlock) -> bool:
    is_level = len(block.lines) <= MAX_LINES and not block.lines[0].box.angle
    return is_level and has_characters_of_title(" ".join(line.text for line in block.lines))
