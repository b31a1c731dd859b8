"""Reads the ligatures and marks of TeX fonts that are pictures and say no character.

Such a font has bitmaps for glyphs and names none, so PDFium and other readers give the place of the
glyph in the font: a control character, which they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.extract.layout import Edit
from library.extract.pdf.glyphs import TextLayer

_OLD = {"\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl"}
"""Place in a font of the OT1 encoding -> its letters."""
_CORK = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
"""The same in one of the T1 encoding (M. Ferguson, TUGboat 11:4, 1990) ..."""
_CORK_MARKS = {
    "\x10": "“", "\x11": "”", "\x12": "„", "\x13": "«", "\x14": "»", "\x15": "–", "\x16": "—",
}  # fmt: skip
"""... and its marks, which are accents in the other."""

_LIGATURE = re.compile(
    rf"(?<=[^\W\d_])[{''.join((*_OLD, *_CORK))}]|[{''.join((*_OLD, *_CORK))}](?=[^\W\d_])"
)
_MARK = re.compile(f"[{''.join(_CORK_MARKS)}]")


def tex_edits(layer: TextLayer) -> Iterator[Edit]:
    """Yield the edits that put letters and marks in place of the control characters of a page."""
    found = list(_LIGATURE.finditer(layer.text))
    for match in found:
        yield Edit(match.start(), _OLD.get(match.group()) or _CORK[match.group()])
    if _is_cork(layer.text):
        for match in _MARK.finditer(layer.text):
            yield Edit(match.start(), _CORK_MARKS[match.group()])


def _is_cork(text: str) -> bool:
    """Whether the control characters of a page are those of the T1 encoding.

    It has letters with accents, and no ligatures at the places of the other.
    """
    return any(map(text.__contains__, _CORK)) or not any(map(text.__contains__, (*_OLD, "\x7f")))
