"""Where the text of a page begins and ends: between figures and footnotes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile, zip_longest

from library.extract.layout import LineBox
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.heading_form import is_caption
from library.extract.text.paragraphs.line_joining import TextLine
from library.extract.text.paragraphs.row_joining import is_same_row

SMALLER = 0.95
"""Type size of footnotes, relative to the body text, is at most this."""
MAX_SHARE = 0.5
"""Largest share of the lines of a page that are footnotes; with more it is a list, or an annex in
small type."""

MOST_ABOVE = 40
"""Most lines of figures and tables at the head of a page."""

_MARK = re.compile(
    r"(?P<certain>[⁰¹²³⁴-⁹*∗†‡§]{1,3}|[\[(]?(?:\d{1,3}|[a-z])[\])]|\d{1,3}(?=[A-ZÀ-Þ][a-zß-ÿ'’]))"
    r"|(?P<key>\d{1,3}(?!\d|[.,]\d)|[a-z]$)"
)
"""The mark before a footnote: one that words do not begin with, or a number or a letter."""
_REFERENCE = re.compile(
    r"""(?:(?<=[a-zß-ÿ]{3})|(?<=[^\W\d_][.,;:!?)\]»”’"])|(?<=\s)(?=\d+$))(\d{1,3})(?!\w)"""
)
"""A number close behind a word, no unit or formula such as m2; or the last one of a line, which
may be raised too."""
_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴-⁹]{1,3}")


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
    while small and begin and _is_rule(lines[:begin]):
        begin -= 1
    if begin == 0 or len(small) > MAX_SHARE * len(lines):
        return len(lines)
    is_below = bool(small) and not is_same_row(lines[begin - 1].box, lines[begin].box)
    return begin if is_below and _have_mark(lines[begin:], lines[:begin]) else len(lines)


def begin_of_text(lines: Sequence[TextLine], body: BodyStyle) -> int:
    """Return the index of the first line of the text of a page, below a figure or a table.

    Captions and what is in smaller type may be above it, where the text goes on from the page
    before.

    Args:
        lines: The lines of the page in reading order.
        body: The style of the body text of the study.

    Returns:
        0 when none of the first lines is text.
    """
    largest = SMALLER * body.type_size
    for at, line in enumerate(lines[:MOST_ABOVE]):
        if line.text and line.type.size > largest and not is_caption(line.text):
            return at
    return 0


def _is_rule(lines: Sequence[TextLine]) -> bool:
    """Whether the last line is a rule of characters, and not the full stop of a row in parts."""
    *above, last = lines
    is_row = not above or not is_same_row(above[-1].box, last.box)
    return is_row and not any(map(str.isalnum, last.text))


def _have_mark(notes: Sequence[TextLine], text: Sequence[TextLine]) -> bool:
    """Whether one of *notes* begins with a mark.

    As "12 woningen" begins with a number too, a number or a letter is a mark if it is smaller than
    its note, if it is a reference in the *text* above, if the next note has the next number, or if
    it is behind a word that goes on on the next page.
    """
    keys = []
    for line, after in zip_longest(notes, notes[1:]):
        mark = _MARK.match(line.text)
        if mark is None:
            continue
        is_alone = mark.end() == len(line.text)
        if mark["certain"] or (is_alone and after and _is_smaller(line.box, after.box)):
            return True
        keys.append(mark["key"])
    follow = any(one.isdigit() and other == str(int(one) + 1) for one, other in pairwise(keys))
    # No divided word goes on in a number.
    is_cut = text[-1].ends_in_hyphen and notes[0].text[:1].isdigit()
    return follow or (bool(keys) and (is_cut or not _references(text).isdisjoint(keys)))


def _is_smaller(mark: LineBox, note: LineBox) -> bool:
    return mark.type_size <= SMALLER * note.type_size and is_same_row(mark, note)


def _references(text: Sequence[TextLine]) -> set[str]:
    """Return the numbers in *text* that may refer to footnotes."""
    raised = (mark.translate(_SIGNS) for line in text for mark in _RAISED.findall(line.text))
    return {*raised, *(number for line in text for number in _REFERENCE.findall(line.text))}
