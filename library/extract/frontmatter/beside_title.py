"""Large type on a cover that is not its title: series, journals and logos. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from library.extract.frontmatter.blocks import Block
from library.languages import all_patterns

MOST_WORDS = 6
"""Most words of the name of a series or a journal, with its number."""
MOST_OF_LOGO = 2
"""Most words on a line of a logo."""
FOOT = 0.35
"""Share of the height of a cover, from below, in which logos are."""
AS_LARGE = 0.6
"""Smallest type of a title, relative to the larger name of its series."""

_SERIES = re.compile(
    rf"(?<!\w)(?:{all_patterns(lambda each: each.front_matter.series)})(?!\w)", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"[^\W\d_].*\s(?:\d{1,3}|\d{4}[-/]\d+)")
"""A name and a number that is no year: "Cahiers 12", "Rapport 2019-034"."""


def without_rivals(
    blocks: Sequence[Block], height: float, is_title: Callable[[Block], bool]
) -> list[Block]:
    """Return the *blocks* that may be the title, without names that are larger than it.

    Args:
        blocks: Blocks of one page that have the form of a title, in reading order.
        height: Place of the highest line of the page, in points above its foot.
        is_title: Whether a block is enough of a title to be preferred to the name of a series.
    """
    series = [block for block in blocks if _is_series(block.text)]
    others = [block for block in blocks if block not in series and " " in block.text]
    out = [
        block
        for block in series
        if any(_is_apart(block, o) and o.size >= AS_LARGE * block.size and is_title(o)
               for o in others)
    ]  # fmt: skip
    out += [
        block
        for block in others
        if _is_logo(block, height) and any(o.end <= block.start and is_title(o) for o in others)
    ]
    return [block for block in blocks if block not in out]


def _is_series(text: str) -> bool:
    """Whether *text* may be the name of a series or a journal, or a number in a series."""
    is_short = len(text.split()) <= MOST_WORDS
    return is_short and bool(_SERIES.search(text) or _NUMBER_BEHIND.fullmatch(text))


def _is_apart(block: Block, below: Block) -> bool:
    """Whether more than the height of a line is between two blocks."""
    return block.lines[-1].box.bottom - below.lines[0].box.top > block.size


def _is_logo(block: Block, height: float) -> bool:
    """Whether *block* consists of one or two words in capitals on each line, at the foot."""
    return (
        block.text.isupper()
        and block.lines[0].box.top < FOOT * height
        and all(len(line.text.split()) <= MOST_OF_LOGO for line in block.lines)
    )
