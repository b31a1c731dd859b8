"""The footnotes at the end of a page, after which its text goes on on the next page. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from library.extract.text.body_style import BodyStyle
from library.extract.text.line_joining import TextLine
from library.extract.text.row_joining import is_same_row

SMALLER = 0.95
"""Type size of footnotes, relative to the body text, is at most this."""
MAX_SHARE = 0.5
"""Largest share of the lines of a page that are footnotes; with more it is a list, or an annex in
small type."""

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]{1,3}|[a-z](?=[\])\s]|$))[\])]?(?!\d)")
"""The mark before a footnote, which may be a line of its own, as it is raised."""


def begin_of_notes(lines: Sequence[TextLine], body: BodyStyle) -> int:
    """Return the index of the first line of the footnotes that end a page.

    Footnotes are the last lines in smaller type than the body text, if one of them begins with a
    mark. The first may lack it, as a note goes on from the page before.

    Args:
        lines: The lines of the page in reading order.
        body: The style of the body text of the study.

    Returns:
        The number of *lines* when none is a footnote.
    """
    largest = SMALLER * body.type_size
    small = list(takewhile(lambda line: 0 < line.type.size <= largest, reversed(lines)))
    begin = len(lines) - len(small)
    while small and begin and not any(map(str.isalnum, lines[begin - 1].text)):
        begin -= 1  # a rule above the notes that is drawn with characters
    if begin == 0 or len(small) > MAX_SHARE * len(lines):
        return len(lines)
    is_below = bool(small) and not is_same_row(lines[begin - 1].box, lines[begin].box)
    has_mark = any(_MARK.match(line.text) for line in small)
    return begin if is_below and has_mark else len(lines)
