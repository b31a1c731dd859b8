"""Reads the soft hyphens that a page shows as hyphens.

The glyph of a hyphen is often that of the soft hyphen too, and programs such as cairo, with which
Linux prints, write the code of the latter. One that only tells where a word may be divided draws
nothing, or has its place in the glyph of the letter before it, as in PDFs by Typst.
"""

from __future__ import annotations

from collections.abc import Iterator

from library.extract.layout import Edit
from library.extract.pdf.glyphs import TextLayer

SOFT_HYPHEN = "\u00ad"
HEIGHTS = (0.01, 0.3)
"""Between these is the height of the outline of a hyphen, in type sizes; PDFium says .001 of one
without, and a letter is higher."""
MAX_HYPHENS = 2_000
"""Soft hyphens of a page that are looked at."""


def hyphen_edits(layer: TextLayer) -> Iterator[Edit]:
    """Yield the edits that put hyphens in place of the soft hyphens that a page shows."""
    at = layer.text.find(SOFT_HYPHEN)
    for _ in range(MAX_HYPHENS):
        if at < 0:
            return
        _, bottom, _, top = layer.tight_box(at)
        least, most = HEIGHTS
        if least < (top - bottom) / (layer.type_at(at).size or 1.0) < most:
            yield Edit(at, "-")
        at = layer.text.find(SOFT_HYPHEN, at + 1)
