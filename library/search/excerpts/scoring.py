"""Scores of pieces by their content: prose before headings, lists and rows of figures."""

from __future__ import annotations

import re

from library.analysis.sentences import is_whole

_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN_WORD = re.compile("[A-Za-zªµº²³¹¼-¾À-ÖØ-öø-ʯ]{3,}")
"""The same without letters that `_OTHER` finds; eight times as fast."""
_OTHER = re.compile("[^\0-\u02af\u2010-\u2044\u20ac]")
"""A character beyond the Latin blocks that may be a letter."""
_LEADERS = ("....", ". . .", "……")
"""Leaders between an entry of a table of contents and its page number."""
_YEAR = re.compile(r"\(\d{4}[a-z]?\)[.,:]")
_CITED = ("://", "et al.", "doi", "ISBN", "pp.")
"""Strings that are typical of references."""

_WHOLE, _FRAGMENT, _PARTED, _NUMBERS, _LIST, _REFERENCE = 1.4, 0.4, 0.7, 0.5, 0.3, 0.6
"""Factors of the score by type of content."""
MOST_MATTER = _WHOLE
"""Highest value of `matter`."""
_ROUND = 120
"""Length from which a piece has no penalty for being short."""


def matter(text: str, start: int, end: int, *, is_sentence: bool) -> float:
    """Return the factor by which the content of a piece of *text* changes its score.

    Args:
        text: The text of a page.
        start: Start of the piece.
        end: End of the piece.
        is_sentence: Whether it starts at the start of a sentence and ends at the end of one.
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
    if letters_in_words(head) < 0.5 * len(head):
        worth *= _NUMBERS
    if any(map(piece.__contains__, _LEADERS)):
        worth *= _LIST
    # A reference ends its sentence at the year: what comes next is its title.
    if any(map(piece.__contains__, _CITED)) or _YEAR.search(text, max(0, start - 10), end):
        worth *= _REFERENCE
    return worth


def letters_in_words(text: str) -> int:
    """Return the number of letters of *text* in words of three letters or more."""
    word = _WORD if _OTHER.search(text) else _LATIN_WORD
    return sum(map(len, word.findall(text)))
