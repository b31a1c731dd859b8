"""Finds text that a clipping path leaves no part of.

Readers do not see it: what is too long for its box, or outside the part of a picture that is shown.
A text of which a part is seen, as in the cell of a table, is kept whole.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

from library.extract.pdf.covered_text import (
    MAX_OBJECTS,
    SEGMENTS,
    boxes_of,
    objects_of,
    rectangle_of,
    text_objects_in,
)
from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.plain_calls import ADDRESS, INT, plain

_clip_of = plain("FPDFPageObj_GetClipPath", ADDRESS, ADDRESS)
_paths = plain("FPDFClipPath_CountPaths", INT, ADDRESS)
_segments = plain("FPDFClipPath_CountPathSegments", INT, ADDRESS, INT)
_segment = plain("FPDFClipPath_GetPathSegment", ADDRESS, ADDRESS, INT, INT)
_point = plain("FPDFPathSegment_GetPoint", INT, ADDRESS, ADDRESS, ADDRESS)


def clipped_offsets(layer: TextLayer) -> Iterator[int]:
    """Yield the offsets of the characters of a page whose text object is outside its clip."""
    pairs = zip(*objects_of(layer), strict=True)
    every = (text for each, type_ in pairs for text in text_objects_in(each, type_))
    clips = {text: clip for text in islice(every, MAX_OBJECTS) if (clip := _clip_of(text))}
    clipped = [text for text, clip in clips.items() if _paths(clip) > 0]
    outside = {
        text
        for text, box in zip(clipped, boxes_of(clipped), strict=True)
        if any(_is_outside(box, clips[text], at) for at in range(_paths(clips[text])))
    }
    if outside:
        objects = layer.text_objects()
        for offset, char in enumerate(layer.text):
            if not char.isspace() and objects[layer.glyph_at(offset)] in outside:
                yield offset


def _is_outside(box: Box, clip: int, path: int) -> bool:
    """Whether no part of *box* is inside a path of *clip*; only of a rectangle that is known."""
    count = _segments(clip, path)
    left, bottom, right, top = box
    if count not in SEGMENTS or left >= right:
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for at in range(count):
        _point(_segment(clip, path, at), ctypes.addressof(x), ctypes.addressof(y))
        points.append((x.value, y.value))
    sides = rectangle_of(points)
    return sides is not None and (
        right <= sides[0] or left >= sides[2] or top <= sides[1] or bottom >= sides[3]
    )
