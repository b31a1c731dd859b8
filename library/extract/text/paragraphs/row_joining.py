"""Joins the parts of one row, which the text layer has as lines of their own. Pure.

PDFium splits a row where the size or the height of its type changes: at raised and lowered
characters, as in 19th and CO2, and behind a drop cap, the large first letter of a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from library.analysis import fold
from library.extract.layout import LineBox
from library.languages import known as known_languages
from library.languages.words import is_listed

NO_SPACE = 0.1
"""A narrower gap between two parts of a row is no space, in type sizes of the larger part."""
DROP_CAP = 1.5
"""A drop cap is larger than the text behind it by this factor at least."""
MAX_GAP = 1.0
"""A drop cap is closer to its text than this, in type sizes of the text; a letter in a column of
its own, as of an index, is not."""

MAX_FORMULA = 12
"""Most characters of a formula before a lowered number."""

_CLOSING = frozenset(".,;:)]%⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAKES_SUFFIX = re.compile(r"(?:\d|\b[IVXLC]+|\b[^\W\d_])$")
"""Ends in a number or in one letter, as before the raised letters of 19th, XXe, 1er and no."""
_SUFFIX = re.compile(r"[a-zß-ÿ]{1,4}\b")
_LOWERED = re.compile(r"\d{1,2}(?!\d)")
_BEFORE_ELEMENT = re.compile(r"(?<![^\W\d_])(?:[A-Z][a-z]?\d{0,2})*[A-Z][a-z]?\d$")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![^\W\d_A-Z])")
"""What is behind the lowered number of a formula, and that up to it: H2 and O, C2 and H5OH."""
_DROP_CAP = re.compile(r"[\"'“‘«„]?(?:[^\W\d_a-zß-ÿ]|IJ)")
_OWN_WORD = re.compile(r"[^\W\d_a-zß-ÿ][a-zß-ÿ]")
"""Begins with a capital of its own, as an entry beside a letter of the alphabet does."""
_JOINED_BY = frozenset("'’-‐‑")
"""What joins the first letter with the rest, as in C’est and E-mail."""
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORDS_OF_ONE_LETTER = {"a": "en", "à": "fr", "i": "en", "o": "nl", "u": "nl", "y": "fr"}
"""Each with the language whose dictionaries tell whether what follows is a word."""


def is_same_row(above: LineBox, below: LineBox) -> bool:
    """Whether *below* continues the row of *above*."""
    if not above.is_placed or not below.is_placed or below.left < above.right - above.type_size:
        return False
    if above.angle or below.angle:
        return False
    shared = min(above.top, below.top) - max(above.bottom, below.bottom)
    return shared > 0.5 * min(above.top - above.bottom, below.top - below.bottom)


def has_common_gutter(above: LineBox, below: LineBox) -> bool:
    """Whether two rows have a wide gap at one place, so that *above* ends in another column."""
    last = above.gaps[-1:]
    return any(
        min(gap.right, other.right) > max(gap.left, other.left)
        for gap in last
        for other in below.gaps
    )


def space_in_row(
    above: str, below: str, boxes: tuple[LineBox, LineBox], known: Collection[str]
) -> str:
    """Return what separates two parts of a row: a space, or nothing.

    Args:
        above: Text of the first part.
        below: Text of the second one.
        boxes: The boxes of both.
        known: The vocabulary of the study; see `line_joining.vocabulary`.
    """
    if below[0] in _CLOSING:
        return ""
    first, second = boxes
    gap = second.left - first.right
    if is_drop_cap(above) and begins_with_drop_cap(first, second):
        return " " if _is_word_alone(above, below, known) else ""
    is_close = gap < NO_SPACE * max(first.type_size, second.type_size)
    return "" if is_close and _are_one(above, below) else " "


def begins_with_drop_cap(cap: LineBox, line: LineBox) -> bool:
    """Whether *line* is close behind *cap*, the box of one capital, and set in smaller type."""
    gap = line.left - cap.right
    is_larger = cap.type_size >= DROP_CAP * line.type_size
    return is_larger and gap < MAX_GAP * line.type_size and is_same_row(cap, line)


def is_drop_cap(text: str) -> bool:
    """Whether *text* is one capital, or the Dutch IJ, perhaps behind a quotation mark."""
    return len(text) <= 3 and _DROP_CAP.fullmatch(text) is not None


def _is_word_alone(cap: str, below: str, known: Collection[str]) -> bool:
    """Whether a drop cap is a word, such as A or I, and no beginning of one."""
    letter, rest = cap[-1].casefold(), _FIRST_WORD.match(below.casefold())
    if not rest:
        return below[0] not in _JOINED_BY
    if _OWN_WORD.match(below):
        return True
    code, whole = _WORDS_OF_ONE_LETTER.get(letter), letter + rest[0]
    if code is None or whole in known:
        return False
    if rest[0] in known:
        return True
    is_word = any(is_listed(fold(whole), each.code) for each in known_languages())
    return not is_word and is_listed(fold(rest[0]), code)


def _are_one(above: str, below: str) -> bool:
    """Whether two parts of a row without a gap are one word.

    The letter of a note behind a word is none of it.
    """
    if above[-1].isalpha() and _LOWERED.match(below):
        return True
    if _BEFORE_ELEMENT.search(above[-MAX_FORMULA:]) and _ELEMENT.match(below):
        return True
    if below[0] in "-‐‑/" and above[-1].isalnum():
        return True
    return _TAKES_SUFFIX.search(above) is not None and _SUFFIX.match(below) is not None
