"""The width of the strokes of a text as PDFium draws it, for fonts without outlines.

The glyphs of a Type 3 font are pictures or drawings: those of LaTeX without scalable fonts, and of
variable fonts that a browser prints. Nothing else tells which of two such fonts is bold.
"""

from __future__ import annotations

import ctypes
import math
import re
from statistics import median

import pypdfium2
from pypdfium2 import raw

PIXELS_OF_EM = 32.0
"""Size of the type in the picture; strokes are 2 to 5 pixels wide."""
MAX_PIXELS = 500_000
"""A text that needs a larger picture is not measured."""
MIN_STROKES = 60
"""Fewest strokes that are measured, counted in each row of pixels: those of a few letters."""
_STROKE = re.compile(rb"[\x10-\xff]+")
_BYTES, _ALPHA = 4, 3
"""Bytes of a pixel, and the place of its opacity among them."""
OPAQUE = 255


def drawn_stem(page: pypdfium2.PdfPage, text_object: int) -> float:
    """Return the median width of the strokes of a text object in ems; 0 when there are too few.

    Most rows of pixels cross the upright strokes of letters, so that is the width of these.

    Args:
        page: The page that it is on.
        text_object: Its address.
    """
    handle = ctypes.cast(text_object, raw.FPDF_PAGEOBJECT)
    scale = _scale(handle)
    bitmap = raw.FPDFTextObj_GetRenderedBitmap(page.pdf, page, handle, scale) if scale else None
    if not bitmap:
        return 0.0
    try:
        strokes = [
            sum(stroke) / OPAQUE for row in _opacities(bitmap) for stroke in _STROKE.findall(row)
        ]
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return median(strokes) / PIXELS_OF_EM if len(strokes) >= MIN_STROKES else 0.0


def _scale(text_object: raw.FPDF_PAGEOBJECT) -> float:
    """Return how much larger than on the page a text is drawn; 0 when it is not."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    left, bottom, right, top = sides = [ctypes.c_float() for _ in range(4)]
    known = (
        raw.FPDFTextObj_GetFontSize(text_object, size)
        and raw.FPDFPageObj_GetMatrix(text_object, matrix)
        and raw.FPDFPageObj_GetBounds(text_object, *sides)
    )
    type_size = size.value * math.hypot(matrix.b, matrix.d)
    if not known or not 0 < type_size < math.inf:
        return 0.0
    scale = PIXELS_OF_EM / type_size
    pixels = scale * (right.value - left.value) * scale * (top.value - bottom.value)
    return scale if 0 < pixels < MAX_PIXELS else 0.0


def _opacities(bitmap: raw.FPDF_BITMAP) -> list[bytes]:
    """Return the opacity of the pixels of each row of a bitmap; none of a bitmap without it."""
    if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
        return []
    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    starts = range(0, stride * height, stride)
    return [pixels[at + _ALPHA : at + _BYTES * width : _BYTES] for at in starts]
