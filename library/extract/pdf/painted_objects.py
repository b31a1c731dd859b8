"""The objects of a page in the order of painting, with those in forms in the place of the forms.

A form is a content stream of its own: a drawing, a letterhead, or a whole page that a program has
put on a sheet or under a stamp.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, repeat
from operator import itemgetter
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, Measure, plain
from library.extract.pdf.glyphs import Box

MAX_OBJECTS = 3000
"""Objects that are looked at, of a page and of each form; a drawing can have a million ..."""
MAX_PAINTED = 6000
"""... and of a page with its forms."""
MAX_DEPTH = 4
"""Depth of forms in forms."""

TEXT, PATH = int(raw.FPDF_PAGEOBJ_TEXT), int(raw.FPDF_PAGEOBJ_PATH)
IMAGE, FORM = int(raw.FPDF_PAGEOBJ_IMAGE), int(raw.FPDF_PAGEOBJ_FORM)

_object = plain("FPDFPage_GetObject", ADDRESS, ADDRESS, INT)
_object_of_form = plain("FPDFFormObj_GetObject", ADDRESS, ADDRESS, ctypes.c_ulong)
_type = plain("FPDFPageObj_GetType", INT, ADDRESS)
_bounds = Measure.numbers("FPDFPageObj_GetBounds", "f", 4, ADDRESS)

Point = tuple[float, float]
"""Across and up, in points."""


class PaintedObject(NamedTuple):
    """A text, a path, an image, a shading or a form."""

    address: int
    type: int
    forms: tuple[int, ...] = ()
    """Addresses of the forms that it is in, the innermost first."""


def painted_objects(page: pypdfium2.PdfPage) -> list[PaintedObject]:
    """Return the first objects of *page*, with those in forms in the place of the forms."""
    handle = ctypes.cast(page.raw, ADDRESS).value or 0
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    objects = list(map(_object, repeat(handle), range(count)))
    types = list(map(_type, objects))
    painted = list(map(PaintedObject, objects, types))
    return list(islice(_opened(painted), MAX_PAINTED)) if FORM in types else painted


def _opened(objects: Iterable[PaintedObject]) -> Iterator[PaintedObject]:
    """Yield *objects*, with those in forms in the place of the forms."""
    for each in objects:
        if each.type == FORM:
            yield from _opened(objects_in(each))
        else:
            yield each


def objects_in(form: PaintedObject) -> list[PaintedObject]:
    """Return the first objects in a form, among which may be forms; none of one too deep."""
    if len(form.forms) == MAX_DEPTH:
        return []
    handle = ctypes.cast(form.address, raw.FPDF_PAGEOBJECT)
    count = min(raw.FPDFFormObj_CountObjects(handle), MAX_OBJECTS)
    inner = list(map(partial(_object_of_form, form.address), range(count)))
    around = (form.address, *form.forms)
    return [PaintedObject(each, _type(each), around) for each in inner]


def boxes_of(objects: Sequence[PaintedObject]) -> list[Box]:
    """Return the box of each of *objects* in page coordinates; all 0 when unknown."""
    _, sides = _bounds.all(len(objects), map(itemgetter(0), objects))
    boxes = list(zip(*sides, strict=True))
    if not any(map(itemgetter(2), objects)):
        return boxes
    return [
        _bounds_of(on_page(corners(box), each.forms)) if each.forms else box
        for each, box in zip(objects, boxes, strict=True)
    ]


def corners(box: Box) -> list[Point]:
    """Return the corners of *box*, around it."""
    left, bottom, right, top = box
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _bounds_of(points: Sequence[Point]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def on_page(points: Iterable[Point], objects: Iterable[int]) -> list[Point]:
    """Return *points* moved by the matrix of each of *objects*, such as the forms around them."""
    moved = list(points)
    matrix = raw.FS_MATRIX()
    for each in objects:
        raw.FPDFPageObj_GetMatrix(ctypes.cast(each, raw.FPDF_PAGEOBJECT), matrix)
        a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
        moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in moved]
    return moved
