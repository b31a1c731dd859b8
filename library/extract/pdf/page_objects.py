"""The images and drawings of a page, and the share of the page that they cover."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import GraphicBox
from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import Box, PageTransform
from library.extract.pdf.painted_objects import (
    FORM,
    IMAGE,
    PATH,
    TEXT,
    PaintedObject,
    boxes_of,
    objects_in,
)

MIN_PATHS = 20
"""Fewest vector paths of a drawing; fewer are frames, rules or backgrounds."""
MARGIN = 0.15
"""Share of the page height, at the top and at the bottom, where images do not count: letterheads
and footers have images on blank pages too."""
FLAT = 0.01
"""Text less wide, in points, is not read by PDFium."""
PAGE = 0.5
"""A form that is wider and higher than this share of a page is a page, which was put on a sheet or
under a stamp."""
MAX_OBJECTS = 2000
"""Page objects examined for images and flat text; a drawing can have a million."""
MAX_GRAPHICS = 3000
"""Page objects whose boxes are read on a page with a caption; of more, an even sample."""

_object = plain("FPDFPage_GetObject", ADDRESS, ADDRESS, INT)
_type = plain("FPDFPageObj_GetType", INT, ADDRESS)
_bounds = plain("FPDFPageObj_GetBounds", INT, ADDRESS, *[ADDRESS] * 4)


def graphics_of(page: pypdfium2.PdfPage, transform: PageTransform) -> Iterator[GraphicBox]:
    """Yield the boxes of the images and drawings of a page, without those of no size."""
    handle = _handle(page)
    count = raw.FPDFPage_CountObjects(page)
    chosen = (_object(handle, at) for at in range(0, count, count // MAX_GRAPHICS + 1))
    return _graphics([PaintedObject(each, _type(each)) for each in chosen], transform)


def _graphics(objects: Sequence[PaintedObject], transform: PageTransform) -> Iterator[GraphicBox]:
    """Yield the boxes of *objects*; a form is one drawing, but for one that is a whole page."""
    drawn = [each for each in objects if each.type != TEXT]
    for each, box in zip(drawn, boxes_of(drawn), strict=True):
        left, bottom, right, top = transform.shown(*box)
        is_large = right - left > PAGE * transform.width and top - bottom > PAGE * transform.height
        if each.type == FORM and is_large:
            yield from _graphics(objects_in(each), transform)
        elif right > left or top > bottom:
            yield GraphicBox(left, bottom, right, top, each.type == IMAGE)


def draws_nothing(page: pypdfium2.PdfPage) -> bool:
    """Return whether a page has neither text nor images nor drawings."""
    return bool(raw.FPDFPage_CountObjects(page) == 0)


def has_flat_text(page: pypdfium2.PdfPage) -> bool:
    """Return whether a page has text that is high and not wide, which PDFium does not read.

    It is vertical text in a font that is neither embedded nor installed, as in Japanese gazettes.
    """
    handle = _handle(page)
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    texts = (each for at in range(count) if _type(each := _object(handle, at)) == TEXT)
    sides = array("f", bytes(16))
    places = range(sides.buffer_info()[0], sides.buffer_info()[0] + 16, 4)
    return any(_bounds(each, *places) and _is_flat(sides) for each in texts)


def _is_flat(sides: array[float]) -> bool:
    left, bottom, right, top = sides
    return right - left < FLAT < top - bottom


def image_coverage(page: pypdfium2.PdfPage, transform: PageTransform) -> float:
    """Return the share of a page, without its margins, that images and drawings cover.

    The areas of the objects are added, overlaps counted twice; at most 1.
    """
    handle = _handle(page)
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    objects = [_object(handle, index) for index in range(count)]
    types = list(map(_type, objects))
    ignored = {TEXT} if types.count(PATH) >= MIN_PATHS else {TEXT, PATH}
    low, high = MARGIN * transform.height, (1 - MARGIN) * transform.height
    covered = 0.0
    for each, type_ in zip(objects, types, strict=True):
        if type_ not in ignored:
            left, bottom, right, top = _box(each, transform)
            covered += max(0.0, right - left) * max(0.0, min(top, high) - max(bottom, low))
    area = transform.width * (high - low)
    return min(1.0, covered / area) if area > 0 else 0.0


def _handle(page: pypdfium2.PdfPage) -> int:
    return ctypes.cast(page.raw, ADDRESS).value or 0


def _box(page_object: int, transform: PageTransform) -> Box:
    """Return the box of the object at an address as displayed; all 0 when unknown."""
    sides = array("f", bytes(16))
    base, _ = sides.buffer_info()
    if not _bounds(page_object, base, base + 4, base + 8, base + 12):
        return 0.0, 0.0, 0.0, 0.0
    return transform.shown(*sides)
