"""Pages of PDFs that are not in the library yet, with the places of values outlined."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from library.core.model import Page
from library.core.settings import Settings
from library.extract.layout import Share
from library.extract.pdf.page_image import PageSource, draw, find_boxes, no_picture
from library.jobs.limits import JobLimits, WorkerFailed, WorkerUnavailable
from library.jobs.standby_pool import StandbyPool
from library.pictures.renderer import busy, character_run

COLOUR = (176, 58, 0)
"""Of outlines: dark enough on white paper, and no colour of ink."""
GAP = 3
"""Pixels between a text and its outline."""
NAME_PIXELS = 18
"""Size of the type of names."""
DARK = 192
"""Grey of a pixel below which something is printed there, of 256."""
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A half-open span of the text of a page, and what it is."""

    start: int
    end: int
    name: str


class LoosePages:
    """Draws pages of PDFs outside the library, one at a time. Safe for threads."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.file.limits
        self._most_points = limits.page_points
        self._pool = StandbyPool(1, JobLimits(limits.picture_seconds, limits.memory_mb))

    def outlined(
        self,
        pdf: Path,
        page: Page,
        spans: Sequence[NamedSpan] = (),
        *,
        width: int,
        password: str = "",
    ) -> bytes:
        """Return the picture of *page* with *spans* of its text outlined and named, as PNG.

        Args:
            pdf: The file.
            page: The page, as it was read.
            spans: What to outline; what is printed elsewhere than was read is left out.
            width: Width of the picture in pixels.
            password: Opens the PDF.

        Raises:
            NoPicture: The page cannot be drawn.
        """
        source = PageSource(pdf, page.number, self._most_points, (password,) if password else ())
        runs = (
            tuple(character_run(page, each.start, each.end) for each in spans)
            if page.offset_map
            else ()
        )
        try:
            content = self._pool.do(draw, source, width)
            boxes = self._pool.do(find_boxes, source, runs) if runs else ()
        except WorkerUnavailable as exc:
            raise busy(source) from exc
        except WorkerFailed as exc:
            raise no_picture(source, exc.reason) from exc
        names = [each.name for each in spans]
        return _with_outlines(content, list(zip(names, boxes, strict=False)))


def _with_outlines(content: bytes, outlines: Sequence[tuple[str, Sequence[Share]]]) -> bytes:
    with Image.open(io.BytesIO(content)) as drawn:
        image = drawn.convert("RGB")
    printed = image.convert("L")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(NAME_PIXELS)
    for name, lines in outlines:
        for left, top, right, bottom in lines:
            box = (
                left * image.width - GAP, top * image.height - GAP,
                right * image.width + GAP, bottom * image.height + GAP,
            )  # fmt: skip
            pen.rectangle(box, outline=COLOUR, width=2)
        if lines:
            _write_name(pen, name, font, lines[0], printed)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _write_name(
    pen: ImageDraw.ImageDraw, name: str, font: Font, box: Share, printed: Image.Image
) -> None:
    """Write *name* right of, left of, above or below *box*, where it covers the least print."""
    width, height = math.ceil(pen.textlength(name, font)) + 2 * GAP, NAME_PIXELS + GAP
    left, right = int(box[0] * printed.width) - GAP, int(box[2] * printed.width) + GAP
    top, bottom = int(box[1] * printed.height) - GAP, int(box[3] * printed.height) + GAP
    beside = (top + bottom - height) // 2
    places = (
        (right, beside),
        (left - width, beside),
        (right - width, top - height),
        (left, bottom),
    )
    inside = [
        (min(max(0, x), printed.width - width), min(max(0, y), printed.height - height))
        for x, y in places
    ]

    def print_below(place: tuple[int, int]) -> int:
        x, y = place
        covered = printed.crop((x, y, x + width, y + height))
        return sum(covered.histogram()[:DARK])

    x, y = min(inside, key=print_below)
    pen.rectangle((x, y, x + width, y + height), fill=COLOUR)
    pen.text((x + GAP, y), name, fill="white", font=font)
