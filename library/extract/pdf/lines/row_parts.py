"""The parts of a row from right to left, and lines below each other, that PDFium reads as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from library.extract.pdf.glyphs import Glyph, TextLayer

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


def _is_left_of(glyph: Glyph, other: Glyph) -> bool:
    return glyph.right <= other.left and (_is_level(glyph, other) or _is_level(other, glyph))


def _is_below(glyph: Glyph, part: Sequence[Glyph]) -> bool:
    """Whether *glyph* is left of the last one of *part*, and below that and the first one."""
    middle = (glyph.bottom + glyph.top) / 2
    return glyph.left < part[-1].left and middle < min(part[0].bottom, part[-1].bottom)


def _is_level(glyph: Glyph, other: Glyph) -> bool:
    """Whether the middle of *glyph* is level with *other*."""
    return other.bottom < (glyph.bottom + glyph.top) / 2 < other.top
