"""What a passage is made of: a sentence says more than a heading, a list or a row of figures."""

from __future__ import annotations

import re

from library.analysis.sentences import is_whole

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEADERS = ("....", ". . .", "……")
"""What leads from an entry of a contents page to its number."""
_YEAR = re.compile(r"\(\d{4}[a-z]?\)[.,:]")
_CITED = ("://", "et al.", "doi", "ISBN", "pp.")
"""What stands in references and seldom elsewhere."""

_WHOLE, _FRAGMENT, _PARTED, _NUMBERS, _LIST, _REFERENCE = 1.4, 0.4, 0.7, 0.5, 0.3, 0.6
"""By how much a passage is better or worse for what it is made of."""
_ROUND = 120
"""Characters from which on a passage says enough to be understood."""


def matter(text: str, start: int, end: int, *, is_sentence: bool) -> float:
    """Return by how much a piece of *text* is better or worse than another of the same words.

    Args:
        text: The text of a page.
        start: Where the piece begins.
        end: Where it ends.
        is_sentence: Whether it begins where a sentence does, and ends where one does.
    """
    piece = text[start:end]
    head, _, under = piece.partition("\n\n")
    worth = 0.7 + 0.3 * min(1.0, len(piece) / _ROUND)
    if is_sentence and is_whole(piece):
        worth *= _WHOLE
    if is_sentence and head[-1:].isalnum():  # a heading, or a line of a list
        worth *= _FRAGMENT
    elif under:
        worth *= _PARTED
    if sum(map(len, _WORD.findall(head))) < 0.5 * len(head):
        worth *= _NUMBERS
    if any(each in piece for each in _LEADERS):
        worth *= _LIST
    # A reference ends its sentence at the year: what comes next is its title.
    if any(each in piece for each in _CITED) or _YEAR.search(text, max(0, start - 10), end):
        worth *= _REFERENCE
    return worth
