"""Pairs of glyphs next to each other on a line, and the gaps between them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from library.extract.pdf.glyphs import Glyph


class Pair(NamedTuple):
    """Two glyphs next to each other, spaces left out."""

    left: Glyph
    right: Glyph
    gap: float
    """Distance between them in type sizes; negative where they overlap."""
    spaces: tuple[Glyph, ...]
    """The spaces between them in the text layer."""

    @property
    def has_space(self) -> bool:
        """Whether the file holds a space between them."""
        return bool(self.spaces) and not self.is_space_added

    @property
    def is_space_added(self) -> bool:
        """Whether PDFium has added the space between them, which the file does not hold."""
        return bool(self.spaces) and all(space.right <= space.left for space in self.spaces)


def pairs_of(glyphs: Sequence[Glyph], type_size: float) -> list[Pair]:
    """Return the pairs of *glyphs*, those of one line, whose type has *type_size* points."""
    found, before, spaces = [], None, []
    for glyph in glyphs:
        if glyph.char.isspace():
            spaces.append(glyph)
            continue
        if before:
            gap = (glyph.left - before.right) / type_size
            found.append(Pair(before, glyph, gap, tuple(spaces)))
        before, spaces = glyph, []
    return found
