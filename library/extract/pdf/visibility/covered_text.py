"""Finds text below a box that the page paints over it, to remove or to blacken it.

Readers do not see this text, and it is not meant to be found. Boxes are opaque and paths, or notes
that are such; an image is none, nor is a box below one: there is the text that was recognised on a
scanned page.
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

from library.extract.pdf.attached.attachments import HIDDEN, annotations_of
from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import Box, TextLayer

MAX_OBJECTS = 3000
"""Page objects that are looked at; a drawing can have a million."""
MAX_DEPTH = 4
"""Depth of forms in forms."""
SEGMENTS = (4, 5, 6)
"""Numbers of segments of the path of a rectangle."""
FILLED = 0.99
"""Least share of its bounds that a rectangle fills; a diamond fills half of them."""
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
FORM, _IMAGE = int(raw.FPDF_PAGEOBJ_FORM), int(raw.FPDF_PAGEOBJ_IMAGE)


class PageObjects(NamedTuple):
    """The first objects of a page, in the order of painting."""

    addresses: list[int]
    types: list[int]


class _Cover(NamedTuple):
    """What a path covers."""

    at: int
    """Number of page objects painted before it."""
    box: Box
    """On the page as displayed."""


def covered_offsets(
    layer: TextLayer, page_objects: PageObjects, off: frozenset[str]
) -> Iterator[int]:
    """Yield the offsets of the characters of a page that a box painted later lies over; no spaces.

    Args:
        layer: The text of the page.
        page_objects: The objects of the page.
        off: Names of the layers that are switched off.
    """
    objects, types = page_objects
    count = len(objects)
    texts = [at for at, type_ in enumerate(types) if type_ in {_TEXT, FORM}]
    if not texts:
        return
    drawn_over = [_Cover(count, layer.transform.shown(*box)) for box in _opaque_notes(layer)]
    rectangles = [
        at
        for at in range(texts[0], count)
        if types[at] == _PATH and _segments(objects[at]) in SEGMENTS
    ]
    if not (rectangles or drawn_over):
        return
    painted = sorted((*texts, *rectangles))
    boxes = list(boxes_of([objects[at] for at in painted]))
    over = [
        at
        for at in _over_text(zip(painted, map(types.__getitem__, painted), boxes, strict=True))
        if _is_opaque(objects[at]) and off.isdisjoint(layer.layers_of(objects[at]))
    ]
    images = [at for at in range(over[0], count) if types[at] == _IMAGE] if over else []
    pictures = list(zip(images, boxes_of([objects[at] for at in images]), strict=True))
    covers = drawn_over + [
        _Cover(at, layer.transform.shown(*box))
        for at in over
        if (box := _painted_box(objects[at]))
        and not any(later > at and _contains(picture, box) for later, picture in pictures)
    ]
    if covers:
        # PDFium leaves out text that is painted again at the same place.
        place = {at: tuple(map(round, box)) for at, box in zip(painted, boxes, strict=True)}
        latest = {place[at]: at for at in texts}
        order = {
            each: latest[place[at]]
            for at in texts
            for each in text_objects_in(objects[at], types[at])
        }
        yield from _below(covers, layer, order)


def objects_of(layer: TextLayer) -> PageObjects:
    """Return the objects of a page, at most `MAX_OBJECTS`."""
    page = layer.textpage.page
    handle = ctypes.cast(page.raw, ADDRESS).value or 0
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    objects = list(map(_object, repeat(handle), range(count)))
    return PageObjects(objects, list(map(_type, objects)))


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


def _opaque_notes(layer: TextLayer) -> Iterator[Box]:
    """Yield the boxes of the notes that are opaque rectangles, in page coordinates.

    They are painted over the contents of the page.
    """
    for note in annotations_of(layer.textpage.page):
        is_seen = not raw.FPDFAnnot_GetFlags(note) & HIDDEN
        if raw.FPDFAnnot_GetSubtype(note) != raw.FPDF_ANNOT_SQUARE or not is_seen:
            continue
        parts = (
            raw.FPDFAnnot_GetObject(note, at) for at in range(raw.FPDFAnnot_GetObjectCount(note))
        )
        addresses = (ctypes.cast(part, ADDRESS).value or 0 for part in parts if part)
        if any(_type(each) == _PATH and _is_opaque(each) for each in addresses):
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            yield box.left, box.bottom, box.right, box.top


def _painted_box(path: int) -> Box | None:
    """Return the part of a path inside its clipping paths; None unless all are rectangles."""
    handle = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    points = _points(raw.FPDFPath_GetPathSegment(handle, at) for at in range(_segments(path)))
    corners = [
        (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        for x, y in points
    ]
    sides = [rectangle_of(corners)]
    clip = raw.FPDFPageObj_GetClipPath(handle)
    for at in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, at)
        parts = (raw.FPDFClipPath_GetPathSegment(clip, at, each) for each in range(count))
        sides.append(rectangle_of(_points(parts)))
    known = [each for each in sides if each]
    if len(known) < len(sides):
        return None
    left, bottom, right, top = zip(*known, strict=True)
    return max(left), max(bottom), min(right), min(top)


def _points(segments: Iterable[raw.FPDF_PATHSEGMENT]) -> list[tuple[float, float]]:
    """Return the points of the segments of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for segment in segments:
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    return points


def rectangle_of(points: Sequence[tuple[float, float]]) -> Box | None:
    """Return the bounds of a polygon that fills them; None for others, and without *points*."""
    if not points:
        return None
    across, up = zip(*points, strict=True)
    box = min(across), min(up), max(across), max(up)
    following = [*points[1:], points[0]]
    twice = sum(x * y_ - x_ * y for (x, y), (x_, y_) in zip(points, following, strict=True))
    is_filled = abs(twice) / 2 >= FILLED * (box[2] - box[0]) * (box[3] - box[1])
    return box if is_filled else None


def _contains(outer: Box, inner: Box) -> bool:
    """Whether *outer* lies over all of *inner*, but for a rule at a side."""
    return all(
        low <= low_ + MIN_HEIGHT and high >= high_ - MIN_HEIGHT
        for low, low_, high, high_ in zip(outer[:2], inner[:2], outer[2:], inner[2:], strict=True)
    )


def boxes_of(objects: Sequence[int]) -> Iterator[Box]:
    """Yield the box of each page object in page coordinates; all 0 when unknown."""
    sides = array("f", bytes(_BOX * len(objects)))
    base, _ = sides.buffer_info()
    step, end = sides.itemsize, base + _BOX * len(objects)
    places = [range(base + at * step, end, _BOX) for at in range(4)]
    deque(map(_bounds, objects, *places), maxlen=0)
    return zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)


def _over_text(painted: Iterable[tuple[int, int, Box]]) -> Iterator[int]:
    """Yield the number of each path over a form, or half the height of a text, painted before.

    Args:
        painted: Number of objects painted before each object, its type and its box, in order.
    """
    forms: list[Box] = []
    rows: list[tuple[float, Box]] = []
    for at, type_, box in painted:
        _, bottom, _, top = box
        if type_ == FORM:
            forms.append(box)
        elif type_ == _TEXT:
            insort(rows, ((bottom + top) / 2, box))
        elif top - bottom > MIN_HEIGHT:
            # A box over half the height of a text is over its middle.
            near = rows[bisect_left(rows, (bottom,)) : bisect_right(rows, (top,))]
            if any(_share_of_height(box, text) >= HALF for _, text in near) or any(
                _share_of_height(box, form) > 0 for form in forms
            ):
                yield at


def _share_of_height(cover: Box, text: Box) -> float:
    """Return the share of the height of *text* that *cover* lies over; 0 if it is beside it."""
    if cover[0] >= text[2] or text[0] >= cover[2]:
        return 0.0
    return (min(cover[3], text[3]) - max(cover[1], text[1])) / max(0.1, text[3] - text[1])


def text_objects_in(page_object: int, type_: int, depth: int = 0) -> Iterator[int]:
    """Yield the addresses of the text objects in a text object or a form."""
    if type_ == _TEXT:
        yield page_object
    elif type_ == FORM and depth < MAX_DEPTH:
        for inner, inner_type in objects_in_form(page_object):
            yield from text_objects_in(inner, inner_type, depth + 1)


def objects_in_form(page_object: int) -> Iterator[tuple[int, int]]:
    """Yield the address and the type of each object in a form, at most `MAX_OBJECTS`."""
    form = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
    for at in range(min(raw.FPDFFormObj_CountObjects(form), MAX_OBJECTS)):
        inner = _object_of_form(page_object, at)
        yield inner, _type(inner)


def _below(covers: Sequence[_Cover], layer: TextLayer, order: Mapping[int, int]) -> Iterator[int]:
    """Yield the offsets of the glyphs whose middle is below one of *covers*.

    Args:
        covers: Boxes on the page as displayed.
        layer: The text of the page.
        order: Number of objects painted before each text object.
    """
    latest = max(cover.at for cover in covers)
    earlier = {text: at for text, at in order.items() if at < latest}
    painted = {
        offset: earlier[text]
        for offset, text in enumerate(layer.text_objects())
        if text in earlier and not layer.text[offset].isspace()
    }
    for (offset, at), box in zip(painted.items(), layer.boxes([*painted]), strict=True):
        if not box:
            continue
        across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if any(
            at < cover.at
            and cover.box[0] < across < cover.box[2]
            and cover.box[1] < up < cover.box[3]
            for cover in covers
        ):
            yield offset
