"""Finds text that a clipping path leaves no part of.

Readers do not see it: what is too long for its box, or outside the part of a picture or of a page
that is shown. A text of which a part is seen, as in the cell of a table, is kept whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from library.extract.pdf.glyphs import Box, TextLayer
from library.extract.pdf.painted_objects import TEXT, PaintedObject, boxes_of
from library.extract.pdf.visibility.clip_paths import ClipPaths, may_be_clipped


def clipped_offsets(layer: TextLayer, objects: Sequence[PaintedObject]) -> Iterator[int]:
    """Yield the offsets of the characters of a page whose text object is outside its clip.

    Args:
        layer: The text of the page.
        objects: The objects of the page.
    """
    clips = ClipPaths()
    texts = may_be_clipped([each for each in objects if each.type == TEXT])
    clipped = [(each, clips.boxes(each)) for each in texts]
    clipped = [(each, boxes) for each, boxes in clipped if any(boxes)]
    outside = {
        each.address
        for (each, boxes), box in zip(clipped, boxes_of([each for each, _ in clipped]), strict=True)
        if box[0] < box[2] and any(_is_outside(box, clip) for clip in boxes)
    }
    if outside:
        for offset, text_object in enumerate(layer.text_objects()):
            if text_object in outside and not layer.text[offset].isspace():
                yield offset


def _is_outside(box: Box, clip: Box | None) -> bool:
    """Whether no part of *box* is inside *clip*."""
    return clip is not None and (
        box[2] <= clip[0] or box[0] >= clip[2] or box[3] <= clip[1] or box[1] >= clip[3]
    )
