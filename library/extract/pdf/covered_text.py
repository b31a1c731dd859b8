"""Finds text below a box that the page paints over it, to remove or to blacken it.

Readers do not see this text, and it is not meant to be found. Boxes are opaque and paths; an image
is none: below the image of a scanned page is the text that was recognised on it.
"""

from __future__ import annotations

import ctypes
from array import array
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from pypdfium2 import raw

from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.plain_calls import ADDRESS, INT, plain

MAX_OBJECTS = 3000
"""Page objects that are looked at; a drawing can have a million."""
MAX_DEPTH = 4
"""Depth of forms in forms."""
SEGMENTS = (4, 5, 6)
"""Numbers of segments of the path of a rectangle."""
MIN_HEIGHT = 2.0
"""Least height of a box, in points; less is a rule."""
HALF = 0.5
"""Smallest part of the height of text that a box over it has; a rule has less."""
OF_PATTERN = (191, 191, 191)
"""The colour that PDFium gives for a fill with a pattern, which may let text through."""

_BOX = 4 * ctypes.sizeof(ctypes.c_float)

_object = plain("FPDFPage_GetObject", ADDRESS, ADDRESS, INT)
_object_of_form = plain("FPDFFormObj_GetObject", ADDRESS, ADDRESS, ctypes.c_ulong)
_type = plain("FPDFPageObj_GetType", INT, ADDRESS)
_bounds = plain("FPDFPageObj_GetBounds", INT, ADDRESS, *[ADDRESS] * 4)
_segments = plain("FPDFPath_CountSegments", INT, ADDRESS)

_TEXT, _PATH = int(raw.FPDF_PAGEOBJ_TEXT), int(raw.FPDF_PAGEOBJ_PATH)
_FORM = int(raw.FPDF_PAGEOBJ_FORM)


class _Rectangle(NamedTuple):
    """A path that is a rectangle."""

    at: int
    """Number of page objects painted before it."""
    path: int
    """Its address."""
    box: Box
    """In page coordinates or as displayed."""

    def shown(self, layer: TextLayer) -> _Rectangle:
        """Return the part inside its clipping paths, on the page as displayed."""
        return self._replace(box=layer.transform.shown(*_clipped(self.path, self.box)))


def covered_offsets(layer: TextLayer) -> Iterator[int]:
    """Yield the offsets of the characters of a page that a box painted later lies over."""
    page = layer.textpage.page
    handle = ctypes.cast(page.raw, ADDRESS).value or 0
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    objects = list(map(_object, repeat(handle), range(count)))
    types = list(map(_type, objects))
    texts = [at for at, type_ in enumerate(types) if type_ in {_TEXT, _FORM}]
    if not texts or _PATH not in types[texts[0] :]:
        return
    rectangles = [
        at
        for at in range(texts[0], count)
        if types[at] == _PATH and _segments(objects[at]) in SEGMENTS
    ]
    if not rectangles:
        return
    painted = sorted((*texts, *rectangles))
    boxes = list(_boxes([objects[at] for at in painted]))
    over = [
        _Rectangle(at, objects[at], box)
        for at, box in _over_text(zip(painted, (types[at] for at in painted), boxes, strict=True))
        if _is_opaque(objects[at])
    ]
    if over:
        covers = [each.shown(layer) for each in over]
        # PDFium leaves out text that is painted again at the same place.
        place = {at: tuple(map(round, box)) for at, box in zip(painted, boxes, strict=True)}
        latest = {place[at]: at for at in texts}
        order = {
            each: latest[place[at]]
            for at in texts
            for each in _text_objects(objects[at], types[at])
        }
        yield from _below(covers, layer, order)


def _is_opaque(path: int) -> bool:
    """Whether a path is filled, without transparency."""
    handle = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value or raw.FPDFPageObj_HasTransparency(handle):
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(handle, *colour)
    return tuple(each.value for each in colour[:3]) != OF_PATTERN


def _clipped(path: int, box: Box) -> Box:
    """Return the part of the *box* of a path inside its clipping paths, by their bounds."""
    clip = raw.FPDFPageObj_GetClipPath(ctypes.cast(path, raw.FPDF_PAGEOBJECT))
    left, bottom, right, top = box
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        points: list[tuple[float, float]] = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(clip, at)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, at, segment), x, y)
            points.append((x.value, y.value))
        across, up = zip(*points, strict=True) if points else ((left, right), (bottom, top))
        left, right = max(left, min(across)), min(right, max(across))
        bottom, top = max(bottom, min(up)), min(top, max(up))
    return left, bottom, right, top


def _boxes(objects: Sequence[int]) -> Iterator[Box]:
    """Yield the box of each page object in page coordinates; all 0 when unknown."""
    sides = array("f", bytes(_BOX * len(objects)))
    base, _ = sides.buffer_info()
    step, end = sides.itemsize, base + _BOX * len(objects)
    places = [range(base + at * step, end, _BOX) for at in range(4)]
    deque(map(_bounds, objects, *places), maxlen=0)
    return zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)


def _over_text(painted: Iterable[tuple[int, int, Box]]) -> Iterator[tuple[int, Box]]:
    """Yield the paths over a form, or over half the height of a text, that was painted before.

    Args:
        painted: Number of objects painted before each object, its type and its box, in order.
    """
    forms: list[Box] = []
    rows: list[tuple[float, Box]] = []
    for at, type_, box in painted:
        _, bottom, _, top = box
        if type_ == _FORM:
            forms.append(box)
        elif type_ == _TEXT:
            insort(rows, ((bottom + top) / 2, box))
        elif top - bottom > MIN_HEIGHT:
            # A box over half the height of a text is over its middle.
            near = rows[bisect_left(rows, (bottom,)) : bisect_right(rows, (top,))]
            if any(_share_of_height(box, text) >= HALF for _, text in near) or any(
                _share_of_height(box, form) > 0 for form in forms
            ):
                yield at, box


def _share_of_height(cover: Box, text: Box) -> float:
    """Return the share of the height of *text* that *cover* lies over; 0 if it is beside it."""
    if cover[0] >= text[2] or text[0] >= cover[2]:
        return 0.0
    return (min(cover[3], text[3]) - max(cover[1], text[1])) / max(0.1, text[3] - text[1])


def _text_objects(page_object: int, type_: int, depth: int = 0) -> Iterator[int]:
    """Yield the addresses of the text objects in a text object or a form."""
    if type_ == _TEXT:
        yield page_object
    elif type_ == _FORM and depth < MAX_DEPTH:
        form = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
        for at in range(min(raw.FPDFFormObj_CountObjects(form), MAX_OBJECTS)):
            inner = _object_of_form(page_object, at)
            yield from _text_objects(inner, _type(inner), depth + 1)


def _below(
    covers: Sequence[_Rectangle], layer: TextLayer, order: Mapping[int, int]
) -> Iterator[int]:
    """Yield the offsets of the glyphs whose middle is below one of *covers*.

    Args:
        covers: Boxes on the page as displayed.
        layer: The text of the page.
        order: Number of objects painted before each text object.
    """
    objects = layer.text_objects()
    for glyph in layer.glyphs(0, len(layer.text)):
        painted = order.get(objects[layer.glyph_at(glyph.offset)])
        across, up = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        if painted is not None and any(
            painted < at and left < across < right and bottom < up < top
            for at, _, (left, bottom, right, top) in covers
        ):
            yield glyph.offset
