"""Text objects of a page, by their addresses: their fonts, how they are painted, their layers."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.paint import FAINTEST, opacity

MAX_NAME = 512
"""Bytes read of the name of a layer."""

_font = plain("FPDFTextObj_GetFont", ctypes.c_size_t, ADDRESS)
_render_mode = plain("FPDFTextObj_GetTextRenderMode", INT, ADDRESS)
_UNPAINTED = {int(raw.FPDF_TEXTRENDERMODE_INVISIBLE), int(raw.FPDF_TEXTRENDERMODE_CLIP)}
"""Modes that paint nothing: text that is a clip alone shows what is painted after it."""
_FILL_STROKE = int(raw.FPDF_TEXTRENDERMODE_FILL_STROKE)


def fonts_of_text(objects: Collection[int]) -> list[int]:
    """Return the address of the font of each of *objects*, text objects; 0 when unknown.

    PDFium frees a font with the last page that uses it.
    """
    return [_font(each) if each else 0 for each in objects]


def are_stroked(objects: Collection[int]) -> list[bool]:
    """Return for each of *objects* whether its outlines are stroked, which looks bold."""
    return [bool(each) and _render_mode(each) == _FILL_STROKE for each in objects]


def is_invisible(text_object: int) -> bool:
    """Whether the text of a text object is neither filled nor stroked, or transparent."""
    if not text_object:
        return False
    return _render_mode(text_object) in _UNPAINTED or opacity(text_object) <= FAINTEST


def layers_of(page_object: int) -> Iterator[str]:
    """Yield the names of the layers (optional content groups) that a page object is on."""
    handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT) if page_object else None
    count = raw.FPDFPageObj_CountMarks(handle) if handle else 0
    for at in range(max(0, count)):
        mark = raw.FPDFPageObj_GetMark(handle, at)
        if _string_of(partial(raw.FPDFPageObjMark_GetName, mark)) == "OC":
            name = partial(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
            yield _string_of(name)


def _string_of(read: Callable[[Any, int, Any], Any]) -> str:
    """Return the UTF-16 string that a function of PDFium writes into a buffer."""
    buffer = ctypes.create_string_buffer(MAX_NAME)
    length = ctypes.c_ulong()
    read(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), MAX_NAME, length)
    return buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")
