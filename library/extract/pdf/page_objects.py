"""The images and drawings of a page, and the share of the page that they cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from library.extract.layout import GraphicBox
from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import PageTransform
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


def graphics_of(page: pypdfium2.PdfPage, transform: PageTransform) -> Iterator[GraphicBox]:
    """Yield the boxes of the images and drawings of a page, without those of no size."""
    count = raw.FPDFPage_CountObjects(page)
    return _graphics(_objects(page, range(0, count, count // MAX_GRAPHICS + 1)), transform)


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
    texts = [each for each in _first_objects(page) if each.type == TEXT]
    return any(right - left < FLAT < top - bottom for left, bottom, right, top in boxes_of(texts))


def image_coverage(page: pypdfium2.PdfPage, transform: PageTransform) -> float:
    """Return the share of a page, without its margins, that images and drawings cover.

    The areas of the objects are added, overlaps counted twice; at most 1.
    """
    objects = _first_objects(page)
    is_drawing = sum(each.type == PATH for each in objects) >= MIN_PATHS
    ignored = {TEXT} if is_drawing else {TEXT, PATH}
    low, high = MARGIN * transform.height, (1 - MARGIN) * transform.height
    covered = 0.0
    for box in boxes_of([each for each in objects if each.type not in ignored]):
        left, bottom, right, top = transform.shown(*box)
        covered += max(0.0, right - left) * max(0.0, min(top, high) - max(bottom, low))
    area = transform.width * (high - low)
    return min(1.0, covered / area) if area > 0 else 0.0


def _first_objects(page: pypdfium2.PdfPage) -> list[PaintedObject]:
    """Return the first objects of *page*; a form is one."""
    return _objects(page, range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)))


def _objects(page: pypdfium2.PdfPage, numbers: Iterable[int]) -> list[PaintedObject]:
    """Return the objects of *page* with these numbers."""
    handle = ctypes.cast(page.raw, ADDRESS).value or 0
    found = (_object(handle, at) for at in numbers)
    return [PaintedObject(each, _type(each)) for each in found]
