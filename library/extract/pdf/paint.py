"""How the objects of a page are painted: their fill, their stroke and their opacity."""

from __future__ import annotations

import ctypes

from pypdfium2 import raw

OPAQUE = 255
"""Highest opacity ..."""
FAINTEST = 12
"""... and the highest one that is not seen: recognised text over a picture has .01 or so."""


def fill_colour(page_object: int) -> tuple[int, int, int]:
    """Return the red, green and blue of the fill of a page object; 0 when unknown."""
    red, green, blue, _ = _fill(page_object)
    return red, green, blue


def opacity(page_object: int) -> int:
    """Return the opacity of the fill of a page object, or of a form as a whole: at most 255."""
    return _fill(page_object)[3]


def is_filled(path: int) -> bool:
    """Whether a path has a fill."""
    return _draw_mode(path)[0]


def is_stroked(path: int) -> bool:
    """Whether the outline of a path is drawn."""
    return _draw_mode(path)[1]


def _fill(page_object: int) -> tuple[int, int, int, int]:
    red, green, blue = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    opaque = ctypes.c_uint(OPAQUE)
    handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
    raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opaque)
    return red.value, green.value, blue.value, opaque.value


def _draw_mode(path: int) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(ctypes.cast(path, raw.FPDF_PAGEOBJECT), fill, stroke)
    return bool(fill.value), bool(stroke.value)
