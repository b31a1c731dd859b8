"""The clipping paths of the objects of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import Box
from library.extract.pdf.painted_objects import PaintedObject, Point, on_page

SEGMENTS = (4, 5, 6)
"""Numbers of segments of the path of a rectangle."""
FILLED = 0.99
"""Least share of its bounds that a rectangle fills; a diamond fills half of them."""

_clip_of = plain("FPDFPageObj_GetClipPath", ADDRESS, ADDRESS)
_paths = plain("FPDFClipPath_CountPaths", INT, ADDRESS)
_segments = plain("FPDFClipPath_CountPathSegments", INT, ADDRESS, INT)
_segment = plain("FPDFClipPath_GetPathSegment", ADDRESS, ADDRESS, INT, INT)
_point = plain("FPDFPathSegment_GetPoint", INT, ADDRESS, ADDRESS, ADDRESS)


class ClipPaths:
    """The clipping paths of one page, each read once: many objects share one."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Box | None] = {}
        """Address of the first segment of a path, and their number -> its bounds."""

    def boxes(self, painted: PaintedObject) -> list[Box | None]:
        """Return the clipping paths of an object and of the forms around it.

        In page coordinates; None for each that is no rectangle.
        """
        found = []
        for at, each in enumerate((painted.address, *painted.forms)):
            if clip := _clip_of(each):
                around = painted.forms[at:]
                found += [self._box(clip, path, around) for path in range(_paths(clip))]
        return found

    def _box(self, clip: int, path: int, forms: Sequence[int]) -> Box | None:
        count = _segments(clip, path)
        if count not in SEGMENTS:
            return None
        key = _segment(clip, path, 0), count
        if key not in self._known:
            points = points_of([_segment(clip, path, at) for at in range(count)])
            self._known[key] = rectangle_of(on_page(points, forms))
        return self._known[key]


def may_be_clipped(objects: Sequence[PaintedObject]) -> list[PaintedObject]:
    """Return those of *objects* that have a clipping path, as few have, or are in forms."""
    counts = map(_paths, map(_clip_of, (each.address for each in objects)))
    return [each for each, count in zip(objects, counts, strict=True) if count > 0 or each.forms]


def points_of(segments: Sequence[int]) -> list[Point]:
    """Return the points of the segments of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for each in segments:
        _point(each, ctypes.addressof(x), ctypes.addressof(y))
        points.append((x.value, y.value))
    return points


def rectangle_of(points: Sequence[Point]) -> Box | None:
    """Return the bounds of a polygon that fills them; None for others, and without *points*."""
    if not points:
        return None
    across, up = zip(*points, strict=True)
    box = min(across), min(up), max(across), max(up)
    following = [*points[1:], points[0]]
    twice = sum(x * y_ - x_ * y for (x, y), (x_, y_) in zip(points, following, strict=True))
    is_filled = abs(twice) / 2 >= FILLED * (box[2] - box[0]) * (box[3] - box[1])
    return box if is_filled else None
