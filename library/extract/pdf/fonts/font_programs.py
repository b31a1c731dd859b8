"""The programs of fonts that are embedded in a PDF: the outlines of their glyphs."""

from __future__ import annotations

import io
import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from pypdf.generic import StreamObject

from library.extract.pdf.fonts.glyph_names import Font, base_encoding, differences

Glyphs = Any
"""The glyphs of a font program, as fontTools reads them."""

ASCII_END = 128
MANY = 9
"""More contours than any character lacks."""


class FontProgram:
    """The outlines of an embedded font."""

    def __init__(self, glyphs: Glyphs, glyph_of: Mapping[int, str]) -> None:
        self._glyphs = glyphs
        self._glyph_of = glyph_of

    def glyph_of(self, code: int) -> str | None:
        """Return the name of the glyph of a code."""
        return self._glyph_of.get(code)

    def contours(self, glyph: str) -> int:
        """Return the number of contours of a glyph."""
        pen = _ContourCounter()
        self._glyphs[glyph].draw(pen)
        return pen.count


class _TrueType(FontProgram):
    """The outlines of a TrueType font, whose glyphs begin with the number of their contours.

    Only the outlines that are asked for are decoded: a font has thousands of them.
    """

    def __init__(self, program: TTFont, glyph_of: Mapping[int, str]) -> None:
        super().__init__(program.getTableData("glyf"), glyph_of)
        self._glyph_id = program.getGlyphID
        is_long = program["head"].indexToLocFormat
        self._starts = array("I" if is_long else "H", program.getTableData("loca"))
        self._unit = 1 if is_long else 2
        if sys.byteorder == "little":
            self._starts.byteswap()

    def contours(self, glyph: str) -> int:
        """Return the number of contours of a glyph; many for one that is made of others."""
        at = self._glyph_id(glyph)
        start, end = (self._unit * each for each in self._starts[at : at + 2])
        count = int.from_bytes(self._glyphs[start : start + 2], "big", signed=True)
        return 0 if start == end else count if count >= 0 else MANY


class _ContourCounter(NullPen):  # type: ignore[misc] # fontTools ships no types
    """Counts the contours that a glyph draws."""

    def __init__(self) -> None:
        self.count = 0

    def moveTo(self, pt: tuple[float, float]) -> None:  # noqa: ARG002, N802 - fontTools' protocol
        """Count a contour."""
        self.count += 1


def embedded_program(font: Font) -> FontProgram | None:
    """Return the embedded program of a font; None when there is none that can be read.

    Codes of a composite font are numbers of its glyphs, by way of a map (ISO 32000-1, 9.7); those
    of a simple font are characters.
    """
    inner, descriptor = descendant(font), descriptor_of(font)
    is_composite = inner is not font
    if "/FontFile2" in descriptor:
        content = descriptor["/FontFile2"].get_object().get_data()
        program = TTFont(io.BytesIO(content), lazy=True)
        # The names that the program gives its glyphs take long to read, and are not needed.
        program.setGlyphOrder([str(at) for at in range(program["maxp"].numGlyphs)])
        return _TrueType(
            program, _by_glyph_map(program, inner) if is_composite else _by_character(program)
        )
    if "/FontFile3" in descriptor:
        content = descriptor["/FontFile3"].get_object().get_data()
        if content[:4] == b"OTTO":
            content = TTFont(io.BytesIO(content), lazy=True).getTableData("CFF ")
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(content), None)
        top = fonts.topDictIndex[0]
        return FontProgram(
            top.CharStrings, _by_charset(top) if is_composite else _by_encoding(top, font)
        )
    return None


def _by_glyph_map(program: TTFont, font: Font) -> dict[int, str]:
    """Return the glyph of each code of a composite font with TrueType outlines.

    Args:
        program: The font program.
        font: The dictionary of its descendant.
    """
    order = program.getGlyphOrder()
    glyph_ids: Sequence[int] = range(len(order))
    table = font.get("/CIDToGIDMap")
    if table is not None and isinstance(table.get_object(), StreamObject):
        data = table.get_object().get_data()
        glyph_ids = [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
    return {cid: order[gid] for cid, gid in enumerate(glyph_ids) if gid < len(order)}


def _by_character(program: TTFont) -> dict[int, str]:
    """Return the glyph of each code of a simple font with TrueType outlines."""
    glyph_of: dict[int, str] = {}
    for table in program["cmap"].tables if "cmap" in program else ():
        is_symbolic = (table.platformID, table.platEncID) in {(3, 0), (1, 0)}
        for code, name in table.cmap.items():
            if is_symbolic:
                glyph_of.setdefault(code & 0xFF, name)
            elif code < ASCII_END:
                glyph_of.setdefault(code, name)
    return glyph_of


def _by_charset(top: TopDict) -> dict[int, str]:
    """Return the glyph of each code of a composite font in the Compact Font Format."""
    if hasattr(top, "ROS"):
        return {int(name[3:]): name for name in top.charset if name[3:].isdigit()}
    return dict(enumerate(top.charset))


def _by_encoding(top: TopDict, font: Font) -> dict[int, str]:
    """Return the glyph of each code of a simple font in the Compact Font Format."""
    own = top.Encoding if isinstance(top.Encoding, list) else StandardEncoding
    glyph_of = dict(enumerate(base_encoding(font) or own)) | dict(differences(font))
    known = {*top.CharStrings.keys()} - {".notdef"}
    return {code: name for code, name in glyph_of.items() if name in known}


def descendant(font: Font) -> Font:
    """Return the font that a composite font consists of; *font* itself if it is a simple one."""
    if "/DescendantFonts" not in font:
        return font
    found: Font = font["/DescendantFonts"][0].get_object()
    return found


def descriptor_of(font: Font) -> Font:
    """Return the font descriptor of a font; empty without one."""
    found = descendant(font).get("/FontDescriptor")
    return found.get_object() if found else {}
