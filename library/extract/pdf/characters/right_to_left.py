"""Lines with words of a script that is written from right to left, in the order of reading.

PDFium turns such words around, but leaves some in the order of the page, from left to right, and
takes a line for one from right to left where half of its letters are such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from library.extract.layout import Edit, line_spans
from library.extract.pdf.glyphs import Box, TextLayer

MAX_LENGTH = 1_000
"""Most characters of a line that is put in order."""

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTERS = re.compile(f"[{_LETTER}]")
_LEFT_TO_RIGHT = re.compile(rf"[^\W\d_{_LETTER}]")
_RUN = re.compile(rf"[{_LETTER}](?:(?:[{_LETTER}\d]|[^\w])*[{_LETTER}])?")
"""Such words beside each other, with the numbers and signs between them."""
_OTHERS = re.compile(rf"[^\W_{_LETTER}](?:[^{_LETTER}]*[^\W_{_LETTER}])?")
"""Words and numbers beside each other that are read from left to right."""
_WORD = re.compile(rf"[^\W\d_{_LETTER}]+")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


class _Glyph(NamedTuple):
    char: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def right_to_left_edits(layer: TextLayer) -> Iterator[Edit]:
    """Yield the corrections of the order of the characters on a page, by their places."""
    if layer.text.isascii() or not _LETTERS.search(layer.text):
        return
    others = len(_LEFT_TO_RIGHT.findall(layer.text))
    is_turned = len(_LETTERS.findall(layer.text)) > others
    for start, end in line_spans(layer.text):
        shown = layer.text[start:end]
        if len(shown) > MAX_LENGTH or not _LETTERS.search(shown):
            continue
        read = _as_read(shown, layer.boxes(range(start, end)), is_turned=is_turned)
        if not all(word in read for word in _WORD.findall(shown)):
            continue  # The places of its letters are wrong.
        for offset, (one, other) in enumerate(zip(shown, read, strict=True), start=start):
            if one != other:
                yield Edit(offset, other)


def _as_read(text: str, boxes: Sequence[Box | None], *, is_turned: bool) -> str:
    """Return the characters of a line in the order of reading.

    Args:
        text: The line, in any order.
        boxes: Where each of its characters is.
        is_turned: Whether the text around it is read from right to left.
    """
    known = [box for box in boxes if box]
    if len(known) < len(text) or _is_upright(known):
        return text
    glyphs = [_Glyph(char, box[0], box[2]) for char, box in zip(text, known, strict=True)]
    row = _with_places_of_spaces(sorted(glyphs, key=lambda each: each.middle))
    printed = "".join(each.char for each in row)
    parts = []
    end = 0
    for match in (_OTHERS if is_turned else _RUN).finditer(printed):
        inside = row[match.start() : match.end()]
        own = match.group() if is_turned else _from_right(inside)
        parts += [_between(row[end : match.start()], is_turned=is_turned), own]
        end = match.end()
    parts.append(_between(row[end:], is_turned=is_turned))
    return "".join(reversed(parts) if is_turned else parts)


def _is_upright(boxes: Sequence[Box]) -> bool:
    """Whether a line runs up or down."""
    lefts, feet = [box[0] for box in boxes], [box[1] for box in boxes]
    return max(feet) - min(feet) > max(lefts) - min(lefts)


def _with_places_of_spaces(row: Sequence[_Glyph]) -> list[_Glyph]:
    """Return a row from left to right with the spaces that PDFium has added in the widest gaps."""
    placed = [each for each in row if each.char != " " or each.right > each.left]
    gaps = [(other.left - one.right, at) for at, (one, other) in enumerate(pairwise(placed))]
    count = len(row) - len(placed)
    widest = {at for _, at in sorted(gaps, reverse=True)[:count]}
    found = []
    for at, each in enumerate(placed):
        found.append(each)
        if at in widest:
            found.append(_Glyph(" ", each.right, placed[at + 1].left))
    return found + [each for each in row if each not in placed][: len(row) - len(found)]


def _between(row: Sequence[_Glyph], *, is_turned: bool) -> str:
    """Return what is between two parts of a line."""
    return _from_right(row) if is_turned else "".join(each.char for each in row)


def _from_right(row: Sequence[_Glyph]) -> str:
    """Return the characters of *row* from right to left, but numbers from left to right.

    A vowel sign is behind the letter that it is over.
    """
    bases = [each.middle for each in row if not _is_mark(each)]

    def place(glyph: _Glyph) -> tuple[float, bool]:
        is_mark = _is_mark(glyph)
        near = min(bases, key=lambda at: abs(at - glyph.middle), default=0.0)
        return -(near if is_mark else glyph.middle), is_mark

    read = "".join(each.char for each in sorted(row, key=place))
    return _NUMBER.sub(lambda number: number.group()[::-1], read)


def _is_mark(glyph: _Glyph) -> bool:
    return unicodedata.combining(glyph.char) > 0
