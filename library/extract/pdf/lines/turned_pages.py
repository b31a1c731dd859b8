"""Turns pages whose text runs up or down the sheet, such as wide tables on an upright page."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain

MIN_GLYPHS = 100
"""Fewest glyphs of a page that is turned; fewer may be a name in a margin, or a watermark."""
SAMPLE = 25
"""Glyphs of a page, from all over it, whose direction is asked for."""
MOST = 0.8
"""Share of these that run in one direction on a page that is turned."""

_angle = plain("FPDFText_GetCharAngle", ctypes.c_float, ADDRESS, INT)
_unicode = plain("FPDFText_GetUnicode", ctypes.c_uint, ADDRESS, INT)


def upright_text(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfTextPage, int]:
    """Return the text of *page*, turned until most of its text runs to the right.

    The offsets of the characters depend on how the page is turned, so every reader of offsets calls
    this function.

    Returns:
        The text, and by how many clockwise quarter turns *page* was turned; mostly 0.

    Raises:
        PdfiumError: PDFium cannot read the text.
    """
    textpage = page.get_textpage()
    rotation = raw.FPDFPage_GetRotation(page)
    turns = _turns_of_text(textpage, rotation)
    if turns:
        textpage.close()
        raw.FPDFPage_SetRotation(page, (rotation + turns) % 4)
        textpage = page.get_textpage()
    return textpage, turns


def _turns_of_text(textpage: pypdfium2.PdfTextPage, rotation: int) -> int:
    """Return how many clockwise quarter turns make most of the text of a page run to the right.

    Args:
        textpage: The text of the page.
        rotation: Clockwise quarter turns by which the page is rotated for display.
    """
    directions: Counter[int] = Counter()
    for quarters in _directions(textpage):
        directions[(-quarters - rotation) % 4] += 1
        if directions[0] > (1 - MOST) * SAMPLE:
            return 0
    turns, count = max(directions.items(), key=lambda each: each[1], default=(0, 0))
    return turns if count >= MOST * directions.total() else 0


def _directions(textpage: pypdfium2.PdfTextPage) -> Iterator[int]:
    """Yield the directions of a sample of the glyphs, in clockwise quarter turns."""
    count = textpage.count_chars()
    if count < MIN_GLYPHS:
        return
    handle = ctypes.cast(textpage.raw, ADDRESS).value or 0
    for at in range(count // SAMPLE // 2, count, count // SAMPLE):
        if not chr(_unicode(handle, at)).isspace():
            yield round(_angle(handle, at) / (math.pi / 2))
