"""Finds text below a box that the page paints over it, to remove or to blacken it.

Readers do not see this text, and it is not meant to be found. Boxes are opaque and paths, or notes
that are such; an image is none, nor is a box below one: there is the text that was recognised on a
scanned page.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pypdfium2 import raw

from library.extract.pdf.attached.attachments import HIDDEN, annotations_of
from library.extract.pdf.calls.plain_calls import ADDRESS, INT, plain
from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.paint import OPAQUE, fill_colour, is_filled, opacity
from library.extract.pdf.painted_objects import (
    IMAGE,
    PATH,
    TEXT,
    PaintedObject,
    boxes_of,
    on_page,
)
from library.extract.pdf.text_objects import layers_of
from library.extract.pdf.visibility.clip_paths import (
    SEGMENTS,
    ClipPaths,
    points_of,
    rectangle_of,
)

MIN_HEIGHT = 2.0
"""Least height of a box, in points; less is a rule."""
HALF = 0.5
"""Smallest part of the height of text that a box over it has; a rule has less."""
OF_PATTERN = (191, 191, 191)
"""The colour that PDFium gives for a fill with a pattern, which may let text through."""

_segments = plain("FPDFPath_CountSegments", INT, ADDRESS)
_type = plain("FPDFPageObj_GetType", INT, ADDRESS)


class _Cover(NamedTuple):
    """What a path covers."""

    at: int
    """Number of page objects painted before it."""
    box: Box
    """On the page as displayed."""


def covered_offsets(
    layer: TextLayer, objects: Sequence[PaintedObject], off: frozenset[str]
) -> Iterator[int]:
    """Yield the offsets of the characters of a page that a box painted later lies over; no spaces.

    Args:
        layer: The text of the page.
        objects: The objects of the page.
        off: Names of the layers that are switched off.
    """
    count = len(objects)
    texts = [at for at, each in enumerate(objects) if each.type == TEXT]
    if not texts:
        return
    drawn_over = [_Cover(count, layer.transform.shown(*box)) for box in _opaque_notes(layer)]
    rectangles = [
        at
        for at in range(texts[0], count)
        if objects[at].type == PATH and _segments(objects[at].address) in SEGMENTS
    ]
    if not (rectangles or drawn_over):
        return
    painted = sorted((*texts, *rectangles))
    boxes = boxes_of([objects[at] for at in painted])
    types = (objects[at].type for at in painted)
    over = [
        at
        for at in _over_text(zip(painted, types, boxes, strict=True))
        if _hides(objects[at]) and not is_on_layer(objects[at], off)
    ]
    images = [at for at in range(over[0], count) if objects[at].type == IMAGE] if over else []
    pictures = list(zip(images, boxes_of([objects[at] for at in images]), strict=True))
    clips = ClipPaths()
    covers = drawn_over + [
        _Cover(at, layer.transform.shown(*box))
        for at in over
        if (box := _painted_box(objects[at], clips))
        and not any(later > at and _contains(picture, box) for later, picture in pictures)
    ]
    if covers:
        # PDFium leaves out text that is painted again at the same place.
        place = {at: tuple(map(round, box)) for at, box in zip(painted, boxes, strict=True)}
        latest = {place[at]: at for at in texts}
        order = {objects[at].address: latest[place[at]] for at in texts}
        yield from _below(covers, layer, order)


def is_on_layer(painted: PaintedObject, names: frozenset[str]) -> bool:
    """Whether an object, or a form around it, is on one of the layers *names*."""
    each = (painted.address, *painted.forms)
    return not all(names.isdisjoint(layers_of(address)) for address in each)


def _hides(path: PaintedObject) -> bool:
    """Whether a path is opaque, and the forms around it too."""
    return _is_opaque(path.address) and all(opacity(form) == OPAQUE for form in path.forms)


def _is_opaque(path: int) -> bool:
    """Whether a path is filled, without transparency."""
    handle = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    is_opaque = is_filled(path) and not raw.FPDFPageObj_HasTransparency(handle)
    return is_opaque and fill_colour(path) != OF_PATTERN


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
        if any(_type(each) == PATH and _is_opaque(each) for each in addresses):
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            yield box.left, box.bottom, box.right, box.top


def _painted_box(path: PaintedObject, clips: ClipPaths) -> Box | None:
    """Return the part of a path inside its clipping paths; None unless all are rectangles."""
    handle = ctypes.cast(path.address, raw.FPDF_PAGEOBJECT)
    segments = (
        ctypes.cast(raw.FPDFPath_GetPathSegment(handle, at), ADDRESS).value or 0
        for at in range(_segments(path.address))
    )
    corners = on_page(points_of(list(segments)), (path.address, *path.forms))
    sides = [rectangle_of(corners), *clips.boxes(path)]
    known = [each for each in sides if each]
    if len(known) < len(sides):
        return None
    left, bottom, right, top = zip(*known, strict=True)
    return max(left), max(bottom), min(right), min(top)


def _contains(outer: Box, inner: Box) -> bool:
    """Whether *outer* lies over all of *inner*, but for a rule at a side."""
    return all(
        low <= low_ + MIN_HEIGHT and high >= high_ - MIN_HEIGHT
        for low, low_, high, high_ in zip(outer[:2], inner[:2], outer[2:], inner[2:], strict=True)
    )


def _over_text(painted: Iterable[tuple[int, int, Box]]) -> Iterator[int]:
    """Yield the number of each path over half the height of a text painted before.

    Args:
        painted: Number of objects painted before each object, its type and its box, in order.
    """
    rows: list[tuple[float, Box]] = []
    for at, type_, box in painted:
        _, bottom, _, top = box
        if type_ == TEXT:
            insort(rows, ((bottom + top) / 2, box))
        elif top - bottom > MIN_HEIGHT:
            # A box over half the height of a text is over its middle.
            near = rows[bisect_left(rows, (bottom,)) : bisect_right(rows, (top,))]
            if any(_share_of_height(box, text) >= HALF for _, text in near):
                yield at


def _share_of_height(cover: Box, text: Box) -> float:
    """Return the share of the height of *text* that *cover* lies over; 0 if it is beside it."""
    if cover[0] >= text[2] or text[0] >= cover[2]:
        return 0.0
    return (min(cover[3], text[3]) - max(cover[1], text[1])) / max(0.1, text[3] - text[1])


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
