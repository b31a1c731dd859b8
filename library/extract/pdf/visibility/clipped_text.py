"""Finds text that a clipping path leaves no part of.

Readers do not see it: what is too long for its box, or outside the part of a picture that is shown.
A text of which a part is seen, as in the cell of a table, is kept whole.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.visibility.covered_text import (
    MAX_OBJECTS,
    SEGMENTS,
    PageObjects,
    boxes_of,
    rectangle_of,
    text_objects_in,
)

_clip_of = plain("FPDFPageObj_GetClipPath", ADDRESS, ADDRESS)
_paths = plain("FPDFClipPath_CountPaths", INT, ADDRESS)
_segments = plain("FPDFClipPath_CountPathSegments", INT, ADDRESS, INT)
_segment = plain("FPDFClipPath_GetPathSegment", ADDRESS, ADDRESS, INT, INT)
_point = plain("FPDFPathSegment_GetPoint", INT, ADDRESS, ADDRESS, ADDRESS)


def clipped_offsets(layer: TextLayer, page_objects: PageObjects) -> Iterator[int]:
    """Yield the offsets of the characters of a page whose text object is outside its clip.

    Args:
        layer: The text of the page.
        page_objects: The objects of the page.
    """
    pairs = zip(*page_objects, strict=True)
    every = (text for each, type_ in pairs for text in text_objects_in(each, type_))
    clips = [(text, clip) for text in islice(every, MAX_OBJECTS) if (clip := _clip_of(text))]
    clipped = [(text, clip, count) for text, clip in clips if (count := _paths(clip)) > 0]
    rectangles = _Rectangles({})
    outside = {
        text
        for (text, clip, count), box in zip(
            clipped, boxes_of([text for text, _, _ in clipped]), strict=True
        )
        if box[0] < box[2]
        and any(_is_outside(box, rectangles.of(clip, path)) for path in range(count))
    }
    if outside:
        for offset, text_object in enumerate(layer.text_objects()):
            if text_object in outside and not layer.text[offset].isspace():
                yield offset


class _Rectangles(NamedTuple):
    """The clipping paths of a page that are rectangles, each read once: many texts share one."""

    known: dict[tuple[int, int], Box | None]
    """Address of the first segment of a path, and their number -> its bounds; None for others."""

    def of(self, clip: int, path: int) -> Box | None:
        """Return the bounds of a path of *clip*; None when it is no rectangle."""
        count = _segments(clip, path)
        if count not in SEGMENTS:
            return None
        key = _segment(clip, path, 0), count
        if key not in self.known:
            self.known[key] = rectangle_of(_points(clip, path, count))
        return self.known[key]


def _points(clip: int, path: int, count: int) -> list[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for at in range(count):
        _point(_segment(clip, path, at), ctypes.addressof(x), ctypes.addressof(y))
        points.append((x.value, y.value))
    return points


def _is_outside(box: Box, clip: Box | None) -> bool:
    """Whether no part of *box* is inside *clip*."""
    return clip is not None and (
        box[2] <= clip[0] or box[0] >= clip[2] or box[3] <= clip[1] or box[1] >= clip[3]
    )
