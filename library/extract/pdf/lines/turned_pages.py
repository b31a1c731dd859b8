"""Turns pages that are stored turned, or whose text runs up or down the sheet.

Such are wide tables on upright sheets, and scans. PDFium finds the spaces and lines of turned text
less well than of upright text.
"""

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

_object = plain("FPDFPage_GetObject", ADDRESS, ADDRESS, INT)
_transform = plain("FPDFPageObj_Transform", None, ADDRESS, *[ctypes.c_double] * 6)
_transform_clip = plain("FPDFPageObj_TransformClipPath", None, ADDRESS, *[ctypes.c_double] * 6)
_angle = plain("FPDFText_GetCharAngle", ctypes.c_float, ADDRESS, INT)
_unicode = plain("FPDFText_GetUnicode", ctypes.c_uint, ADDRESS, INT)


def upright_text(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfTextPage, int]:
    """Return the text of *page*, whose contents are turned until most of it runs to the right.

    The page has no rotation for display afterwards. The offsets of the characters depend on how it
    is turned, so every reader of offsets calls this function.

    Returns:
        The text, and by how many clockwise quarter turns it is turned from *page* as displayed;
        mostly 0.

    Raises:
        PdfiumError: PDFium cannot read the text.
    """
    textpage = page.get_textpage()
    rotation = raw.FPDFPage_GetRotation(page)
    turns = _turns_of_text(textpage, rotation)
    if rotation or turns:
        textpage.close()
        raw.FPDFPage_SetRotation(page, (rotation + turns) % 4)
        _turn_contents(page)
        textpage = page.get_textpage()
    return textpage, turns


def _turn_contents(page: pypdfium2.PdfPage) -> None:
    """Turn what is on *page* in the place of the sheet; it is displayed as before."""
    sheet = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, sheet)
    width, height = page.get_size()
    matrix = {
        0: (1.0, 0.0, 0.0, 1.0, -sheet.left, -sheet.bottom),
        1: (0.0, -1.0, 1.0, 0.0, -sheet.bottom, sheet.right),
        2: (-1.0, 0.0, 0.0, -1.0, sheet.right, sheet.top),
        3: (0.0, 1.0, -1.0, 0.0, sheet.top, -sheet.left),
    }[raw.FPDFPage_GetRotation(page)]
    handle = ctypes.cast(page.raw, ADDRESS).value or 0
    for at in range(raw.FPDFPage_CountObjects(page)):
        each = _object(handle, at)
        _transform(each, *matrix)
        _transform_clip(each, *matrix)
    raw.FPDFPage_TransformAnnots(page, *matrix)
    raw.FPDFPage_SetRotation(page, 0)
    raw.FPDFPage_SetMediaBox(page, 0, 0, width, height)
    raw.FPDFPage_SetCropBox(page, 0, 0, width, height)


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
