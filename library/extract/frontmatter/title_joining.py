"""Whether the blocks of a cover are one title in several styles, as numbers. Pure.

Each number is multiplied by its weight in `title_weights`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from library.extract.frontmatter.blocks import (
    LARGER_THAN_TEXT,
    Block,
    ends_with_stopword,
    is_dated,
    same_style,
)
from library.extract.frontmatter.labels import is_label
from library.extract.text import BodyStyle

MOST_LINES = 8
"""Most lines of a title in several styles."""


def may_be_joined(above: Block, below: Block, body: BodyStyle) -> bool:
    """Whether *below* is next, no field of its own, and one of the two larger than the text."""
    is_short = len(above.lines) + len(below.lines) <= MOST_LINES
    stands_out = max(above.size, below.size) >= body.type_size * LARGER_THAN_TEXT
    is_next = is_short and stands_out and above.end == below.start
    is_open = ends_with_stopword(above.text) and same_style(above.lines[-1], below.lines[0])
    return is_next and not is_label(below.text) and (is_open or not is_dated(below.text))


def join_evidence(above: Block, below: Block, body: BodyStyle) -> Mapping[str, float]:
    """Return what speaks for and against *below* going on with the title that *above* begins.

    Args:
        above: A block of a page.
        below: The next one.
        body: The style of most of the first pages.
    """
    last, first = above.lines[-1], below.lines[0]
    smaller, larger = sorted((last.box.type_size, first.box.type_size))
    text, next_text = above.text, below.text
    return {
        "always": 1.0,
        "gap": max(-0.5, min(2.0, (last.box.bottom - first.box.top) / larger)),
        "ratio of sizes": math.log(smaller / larger),
        "display type": min(1.0, math.log(max(1.0, smaller / (body.type_size or 1)))),
        "one colour": last.box.colour == first.box.colour,
        "one font": last.box.font == first.box.font,
        "one slant": last.box.is_italic == first.box.is_italic,
        "both in capitals or neither": text.isupper() == next_text.isupper(),
        "begins with a small letter": next_text[0].islower(),
        "ends with a stopword": ends_with_stopword(text),
        "ends with a colon": text.endswith(":"),
    }
