"""Weight and slant of the fonts of a PDF, measured on their glyphs by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pypdfium2 import raw

REGULAR, BOLD = 400, 700
"""Weights of regular and of bold type, as in CSS and OpenType."""
STEMS = ((0.07, 300), (0.1, REGULAR), (0.118, 600), (0.16, BOLD))
"""Widest stem of an n, in ems, of each weight; wider ones are black. Calibri Light has .058, Arial
.088, Times .084, Myriad Semibold .11, Calibri Bold .123, Arial Bold .137."""
BLACK = 900
CAPITAL_STEMS = 1.15
"""The stems of capitals are wider than those of small letters by this factor."""
STEM_HEIGHT = 0.4
"""Share of the height of a letter at which its stem is measured: between arches and serifs."""
MAX_STEM = 0.3
"""A wider stem, in ems, is no stem."""
MAX_SEGMENTS = 200
"""A letter with more segments is a drawing."""
MAX_WEIGHT = 1000
"""A font that states a larger weight states a wrong one."""
MAX_NAME = 128
"""Bytes read of the name of a font."""
EM = 1000.0

_SMALL, _CAPITALS = "nhmurilpkb", "HIEFNMLTPRKDB"
"""Letters whose first part from the left is a straight stem."""
_STEMLESS = re.compile(f"[^{_SMALL}{_CAPITALS}]*")
_BOLD_NAME = re.compile(r"(?i)bold|black|heavy|demi|(?:bx|b|bi)\d+$|[-,.]b(?:i|d)?$")
"""Matches the names of bold fonts: Verdana-Bold, SFBX1000, CMBX10, AdvOT8608a8d1.B."""
_ITALIC_NAME = re.compile(r"(?i)ital|obliq|slanted|(?:ti|sl)\d+$|[-,.](?:b?i|it)$")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class FontStyle:
    """The style of one font."""

    name: str = ""
    """Without the prefix of a subset; empty when unknown."""
    weight: int = 0
    """400 is regular, 600 semibold, 700 or more bold; 0 when unknown."""
    is_italic: bool = False


UNKNOWN = FontStyle()
"""The style of a glyph whose font PDFium does not know."""


class FontStyles:
    """The fonts of one document, each measured once.

    Some fonts state no weight, others a wrong one or that of their family, so the weight is
    measured: on the stems of a letter, or on a drawn text if the font has no outlines. The name of
    a font can only make it bolder.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, FontStyle] = {}

    def style(self, address: int, letters: str, drawn: Callable[[], float]) -> FontStyle:
        """Return the style of a font.

        Args:
            address: Address of a font of the document.
            letters: Text that is probably set in it; a subset may lack other letters.
            drawn: Returns the width of the stems of a text in it, in ems; 0 when unknown.
        """
        font = ctypes.cast(address, raw.FPDF_FONT)
        name = font_name(address)
        if name in self._by_name:
            return self._by_name[name]
        stem = _stem(font, letters)
        weight = _weight_of_stem(stem) if stem else _stated_weight(font)
        if not weight and (stem := drawn()):
            weight = _weight_of_stem(stem)
        if _BOLD_NAME.search(name):
            weight = max(weight, BOLD)
        style = FontStyle(_SUBSET.sub("", name), weight, _is_italic(font, name))
        if name and can_be_measured(letters):
            self._by_name[name] = style
        return style


def can_be_measured(letters: str) -> bool:
    """Whether *letters* has one with a stem; a page number says nothing about its font."""
    return _STEMLESS.fullmatch(letters) is None


def font_name(address: int) -> str:
    """Return the name of the font at an address, with the prefix of a subset."""
    buffer = ctypes.create_string_buffer(MAX_NAME)
    raw.FPDFFont_GetBaseFontName(ctypes.cast(address, raw.FPDF_FONT), buffer, MAX_NAME)
    return buffer.value.decode("latin-1")


def _is_italic(font: raw.FPDF_FONT, name: str) -> bool:
    angle = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, angle)
    return angle.value != 0 or _ITALIC_NAME.search(name) is not None


def _stated_weight(font: raw.FPDF_FONT) -> int:
    """Return the weight that a font states; 0 when it states none."""
    weight: int = raw.FPDFFont_GetWeight(font)
    return weight if 0 < weight <= MAX_WEIGHT else 0


def _weight_of_stem(stem: float) -> int:
    """Return the weight of a font by the width of its stems in ems."""
    return next((weight for widest, weight in STEMS if stem < widest), BLACK)


def _stem(font: raw.FPDF_FONT, letters: str) -> float:
    """Return the width of the stems of *font* in ems; 0 when no letter can be measured."""
    for wanted, wider in ((_SMALL, 1.0), (_CAPITALS, CAPITAL_STEMS)):
        for letter in wanted:
            if letter in letters and (width := _stem_of(font, letter)):
                return width / wider
    return 0.0


def _stem_of(font: raw.FPDF_FONT, letter: str) -> float:
    """Return the width of the first stroke of *letter* in ems; 0 when it has no outline."""
    path = raw.FPDFFont_GetGlyphPath(font, ord(letter), EM)
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    if not 2 < count <= MAX_SEGMENTS:
        return 0.0
    contours = list(_contours(path, count))
    heights = [y for contour in contours for _, y in contour]
    height = min(heights) + STEM_HEIGHT * (max(heights) - min(heights))
    crossings = sorted(
        x + (height - y) / (y_ - y) * (x_ - x)
        for contour in contours
        for (x, y), (x_, y_) in pairwise([*contour, contour[0]])
        if (y < height) != (y_ < height)
    )
    width = crossings[1] - crossings[0] if len(crossings) > 1 else 0.0
    return width if width <= MAX_STEM else 0.0


def _contours(path: raw.FPDF_GLYPHPATH, count: int) -> Iterator[list[tuple[float, float]]]:
    """Yield the contours of a glyph as polygons; control points of curves are corners."""
    contour: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and contour:
            yield contour
            contour = []
        contour.append((x.value, y.value))
    if contour:
        yield contour
