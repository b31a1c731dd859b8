"""Pages drawn, and where on the picture their characters stand, by PDFium.

To be called in a process of its own: PDFium takes one thread, and a bad page may end it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import raw

from library.core.errors import NoPicture
from library.extract.pdf.line_geometry import PageTransform, glyph_indexer
from library.extract.pdf.pdfium_document import PdfiumOpenError, open_document

VERSION = 1
"""Of what is done here; a picture drawn by another version is drawn anew."""
RENDERER = f"{pypdfium2.version.PDFIUM_INFO.build}.{VERSION}"
"""Which program draws: the build of PDFium, and the version of this module."""

MOST_PIXELS = 16_000_000
"""Of one picture: a page of A3 at 300 dots an inch has as many. A longer page is drawn smaller."""
COLOURS = 64
"""Enough for black type with its smooth edges, and for the flat colours of diagrams."""
TILE = 32
UNSEEN = 5
"""Mean error, of 255, that so few colours may make anywhere: in any square of `TILE` pixels."""
WEBP_QUALITY = 80

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the picture's width and height."""
Stroke = tuple[tuple[int, str], ...]
"""Places in PDFium's text of a page, and which character should stand at each."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a PDF."""

    pdf: Path
    number: int
    most_points: int
    """Longest side, in points, that it may have."""
    passwords: tuple[str, ...] = field(default=(), repr=False)


def draw(leaf: Leaf, width: int) -> bytes:
    """Return the picture of a page as a PNG or WebP file, *width* pixels wide.

    It is narrower where it would have more than `MOST_PIXELS`.

    Raises:
        NoPicture: It cannot be drawn; says why.
    """
    with _opened(leaf) as page:
        across, down = page.get_size()
        scale = min(width / across, math.sqrt(MOST_PIXELS / (across * down)))
        image = page.render(scale=scale).to_pil().convert("RGB")
    return _encoded(image)


def find_boxes(leaf: Leaf, strokes: Sequence[Stroke]) -> tuple[tuple[Box, ...], ...]:
    """Return where on the picture of a page each of *strokes* stands: a box for each line of it.

    What stands elsewhere than it should has no box: a missing mark is better than a wrong one.

    Raises:
        NoPicture: The page cannot be read; says why.
    """
    with _opened(leaf) as page:
        textpage = page.get_textpage()
        glyphs = _Glyphs(textpage, PageTransform.of(page))
        found = tuple(tuple(_shares(glyphs.boxes(stroke), glyphs.sheet)) for stroke in strokes)
        textpage.close()
        return found


@contextmanager
def _opened(leaf: Leaf) -> Iterator[pypdfium2.PdfPage]:
    try:
        with open_document(leaf.pdf, leaf.passwords) as document:
            page = document[leaf.number - 1]
            sides = page.get_size()
            if not 0 < min(sides) <= max(sides) <= leaf.most_points:
                raise _no_picture(leaf, "it is larger than `limits.page_points` allows to draw")
            yield page
            page.close()
    except PdfiumOpenError as exc:
        reason = "no password opens its PDF" if exc.needs_password else "its PDF cannot be opened"
        raise _no_picture(leaf, reason) from exc
    except pypdfium2.PdfiumError as exc:
        raise _no_picture(leaf, "it is damaged") from exc
    except FileNotFoundError as exc:
        raise _no_picture(leaf, "its PDF is gone") from exc


def _no_picture(leaf: Leaf, reason: str) -> NoPicture:
    return NoPicture(
        "Page {page} cannot be displayed: {reason}.", remedy="", page=leaf.number, reason=reason
    )


def _encoded(image: Image.Image) -> bytes:
    """Return *image* as PNG where few colours do, and as WebP where it has the shades of photos."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    errors = ImageChops.difference(image, few.convert("RGB")).reduce(TILE)
    file = io.BytesIO()
    if max(most for _, most in ImageStat.Stat(errors).extrema) <= UNSEEN:
        few.save(file, "PNG")
    else:
        image.save(file, "WEBP", quality=WEBP_QUALITY, method=2)
    return file.getvalue()


@dataclass(slots=True)
class _Glyphs:
    """The characters of a page, each with its place."""

    textpage: pypdfium2.PdfTextPage
    sheet: PageTransform
    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.textpage.get_text_range()

    def boxes(self, stroke: Stroke) -> list[Box]:
        """Return the boxes of a stroke in points, left, bottom, right and top, a line each."""
        numbered = glyph_indexer(self.textpage, self.text)
        inside = [(place, letter) for place, letter in stroke if place < len(self.text)]
        true = sum(self.text[place].casefold() == letter.casefold() for place, letter in inside)
        if 2 * true < len(stroke):
            return []
        boxes: list[Box] = []
        for place, _ in inside:
            glyph = numbered(place)
            box = raw.FS_RECTF()
            if not raw.FPDFText_GetLooseCharBox(self.textpage, glyph, box):
                continue
            shown = self.sheet.shown(box)
            if boxes and _is_one_line(boxes[-1], shown, upright=self._is_upright(glyph)):
                boxes[-1] = _around(boxes[-1], shown)
            else:
                boxes.append(shown)
        return boxes

    def _is_upright(self, glyph: int) -> bool:
        """Whether the line of a glyph runs up or down on the page as it is shown."""
        turns = round(raw.FPDFText_GetCharAngle(self.textpage, glyph) / (math.pi / 2))
        return bool((turns + self.sheet.turns) % 2)


def _is_one_line(line: Box, box: Box, *, upright: bool) -> bool:
    low, high = (0, 2) if upright else (1, 3)
    shared = min(line[high], box[high]) - max(line[low], box[low])
    return shared > 0.5 * min(line[high] - line[low], box[high] - box[low])


def _around(one: Box, other: Box) -> Box:
    left, bottom, right, top = zip(one, other, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _shares(boxes: Sequence[Box], sheet: PageTransform) -> Iterator[Box]:
    """Yield the parts of *boxes* that are on the picture, as shares of it, from its top."""
    for left, bottom, right, top in boxes:
        across = sorted(min(max(at / sheet.width, 0.0), 1.0) for at in (left, right))
        down = sorted(min(max(1 - at / sheet.height, 0.0), 1.0) for at in (bottom, top))
        if across[0] < across[1] and down[0] < down[1]:
            yield across[0], down[0], across[1], down[1]
