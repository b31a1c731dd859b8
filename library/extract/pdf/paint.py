"""How the objects of a page are painted: their fill, their stroke and their opacity."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, Measure

OPAQUE = 255
"""Highest opacity ..."""
FAINTEST = 12
"""... and the highest one that is not seen: recognised text over a picture has .01 or so."""
WHITE = 250
"""Least red, green and blue of a fill that readers take for paper."""

_fill_colour = Measure.numbers("FPDFPageObj_GetFillColor", "I", 4, ADDRESS)
_draw_modes = Measure.numbers("FPDFPath_GetDrawMode", "i", 2, ADDRESS)


def are_seen(paths: Sequence[int]) -> list[bool]:
    """Return for each of *paths* whether it is drawn, in another colour than that of paper.

    All are asked for at once: a table has hundreds.
    """
    _, (fills, strokes) = _draw_modes.all(len(paths), paths)
    _, (*rgb, _) = _fill_colour.all(len(paths), paths)
    return [
        bool(stroke) or (bool(fill) and min(colour) < WHITE)
        for fill, stroke, colour in zip(fills, strokes, zip(*rgb, strict=True), strict=True)
    ]


def fill_colour(page_object: int) -> tuple[int, int, int]:
    """Return the red, green and blue of the fill of a page object; 0 when unknown."""
    red, green, blue, _ = _fill(page_object)
    return red, green, blue


def opacity(page_object: int) -> int:
    """Return the opacity of the fill of a page object, or of a form as a whole: at most 255."""
    return _fill(page_object)[3]


def is_filled(path: int) -> bool:
    """Whether a path has a fill."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(ctypes.cast(path, raw.FPDF_PAGEOBJECT), fill, stroke)
    return bool(fill.value)


def _fill(page_object: int) -> tuple[int, int, int, int]:
    red, green, blue = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    opaque = ctypes.c_uint(OPAQUE)
    handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
    raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opaque)
    return red.value, green.value, blue.value, opaque.value
