"""The parts of a row that a file writes from right to left, which PDFium reads as one line."""

from __future__ import annotations

import unicodedata

from library.extract.pdf.glyphs import Glyph, TextLayer

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def row_parts(layer: TextLayer, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open spans of the parts of a line, each written from left to right.

    A part ends where the next glyph is beside its first one, on the left. The line is one part if
    its script is written from right to left, or its letters are, as those of a line upside down.
    """
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in layer.text[start:end]):
        return [(start, end)]
    glyphs = [glyph for glyph in layer.glyphs(start, end) if not glyph.char.isspace()]
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if not parts or _is_left_of(glyph, parts[-1][0]):
            parts.append([])
        parts[-1].append(glyph)
    if len(parts) * 2 > len(glyphs):
        return [(start, end)]
    return [(part[0].offset, part[-1].offset + 1) for part in parts]


def _is_left_of(glyph: Glyph, other: Glyph) -> bool:
    return glyph.right <= other.left and (_is_level(glyph, other) or _is_level(other, glyph))


def _is_level(glyph: Glyph, other: Glyph) -> bool:
    """Whether the middle of *glyph* is level with *other*."""
    return other.bottom < (glyph.bottom + glyph.top) / 2 < other.top
