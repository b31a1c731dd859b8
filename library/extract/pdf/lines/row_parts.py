"""The parts of a row, and lines below each other, that PDFium reads as one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from library.extract.pdf.glyphs import Box, Glyph, TextLayer

APART = 6.0
"""Distance from a line to a page number that is no part of it, in heights of its font ..."""
SMALLER = 1.3
"""... whose type is smaller than that of the line by this factor ..."""
OTHER_BASE = 0.1
"""... and whose base line is another by more than this, in heights of the font of the line."""
APART_OF_SEVERAL, SMALLER_OF_SEVERAL = 1.0, 1.1
"""The first two for the number of a page of several: 2 / 24."""
OTHER_SIZE = 1.35
"""Words beside each other in one row are lines of their own if the type of some is larger than that
of the others by this factor: a title and what is behind it. Small capitals are closer to theirs."""
MIN_LETTERS = 4
"""Fewest letters of such a part; raised letters and drop caps are fewer."""
LEVEL = 0.02
"""Largest distance of their base lines, in type sizes."""
_PAGE_NUMBER = re.compile(r"\d{1,4}(?P<of_several> ?[/|] ?\d{1,4})?\s*")

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def row_parts(layer: TextLayer, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the parts of a line, each written from left to right.

    A part ends where the next glyph is beside its first one, on the left. It also ends where the
    next glyph begins a line below: one in large type reaches down into the next one, which PDFium
    takes for its end. The line is one part if its script is written from right to left, or its
    letters are, as those of a line upside down.
    """
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in layer.text[start:end]):
        return [(start, end)]
    glyphs = [glyph for glyph in layer.glyphs(start, end) if not glyph.char.isspace()]
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if not parts or _is_left_of(glyph, parts[-1][0]) or _is_below(glyph, parts[-1]):
            parts.append([])
        parts[-1].append(glyph)
    if len(parts) * 2 > len(glyphs):
        return [(start, end)]
    return [(part[0].offset, part[-1].offset + 1) for part in parts]


def ends_far_away(first: Box, last: Box) -> bool:
    """Whether a line may end in a page number that is no part of it; for speed.

    Args:
        first: The box of its first glyph.
        last: The box of its last one.
    """
    height = first[3] - first[1]
    is_smaller = height >= SMALLER_OF_SEVERAL * (last[3] - last[1])
    return is_smaller and last[0] - first[2] >= APART_OF_SEVERAL * height


def parts_at_number(layer: TextLayer, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of a line and of a page number that is far behind it.

    The line is one part if it ends in none.
    """
    glyphs = [glyph for glyph in layer.glyphs(start, end) if not glyph.char.isspace()]
    for before, number in pairwise(glyphs):
        height, distance = before.top - before.bottom, number.left - before.right
        if distance < APART_OF_SEVERAL * height:
            continue
        found = _PAGE_NUMBER.fullmatch(layer.text, number.offset, end)
        rise = layer.baseline_at(number.offset) - layer.baseline_at(before.offset)
        if found is None or abs(rise) <= OTHER_BASE * height:
            continue
        smaller = number.top - number.bottom
        is_of_several = found["of_several"] and height >= SMALLER_OF_SEVERAL * smaller
        if is_of_several or (distance >= APART * height and height >= SMALLER * smaller):
            return [(start, before.offset + 1), (number.offset, end)]
    return [(start, end)]


def may_change_size(first: Box, last: Box) -> bool:
    """Whether the last glyph of a line may be in type of another size than the first; for speed.

    The arguments are those of `ends_far_away`.
    """
    smaller, larger = sorted((first[3] - first[1], last[3] - last[1]))
    return larger >= OTHER_SIZE * smaller


def parts_of_sizes(layer: TextLayer, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of words of a line in one size, and of those in another.

    Both are on one base line. The line is one part if it has no words of another size, words in
    more sizes, or a word in two.
    """
    text = layer.text
    letters = [at for at in range(start, end) if text[at].isalpha()]
    sizes = [each.size for each in layer.types(letters)]
    changes = [
        at for at, (one, other) in enumerate(pairwise(sizes), start=1)
        if max(one, other) >= OTHER_SIZE * min(one, other)
    ]  # fmt: skip
    if len(changes) != 1 or not MIN_LETTERS <= changes[0] <= len(letters) - MIN_LETTERS:
        return [(start, end)]
    last, begin = letters[changes[0] - 1], letters[changes[0]]
    rise = layer.baseline_at(begin) - layer.baseline_at(last)
    if abs(rise) > LEVEL * max(sizes):  # as in formulas
        return [(start, end)]
    signs = [at for at in range(last + 1, begin + 1) if not text[at].isspace()]
    both_sizes = sizes[0] + sizes[-1]
    cut = next(
        at for at, each in zip(signs, layer.types(signs), strict=True)
        if (2 * each.size > both_sizes) == (2 * sizes[-1] > both_sizes)
    )  # fmt: skip
    if not text[cut - 1].isspace():  # a word in two sizes
        return [(start, end)]
    return [(start, last + 1 + len(text[last + 1 : cut].rstrip())), (cut, end)]


def _is_left_of(glyph: Glyph, other: Glyph) -> bool:
    return glyph.right <= other.left and (_is_level(glyph, other) or _is_level(other, glyph))


def _is_below(glyph: Glyph, part: Sequence[Glyph]) -> bool:
    """Whether *glyph* is left of the last one of *part*, and below that and the first one."""
    middle = (glyph.bottom + glyph.top) / 2
    return glyph.left < part[-1].left and middle < min(part[0].bottom, part[-1].bottom)


def _is_level(glyph: Glyph, other: Glyph) -> bool:
    """Whether the middle of *glyph* is level with *other*."""
    return other.bottom < (glyph.bottom + glyph.top) / 2 < other.top
