"""Images of pages, and the boxes of characters on them, by PDFium.

Runs in a worker process: PDFium is not safe for threads, and a bad page may crash it. Each worker
imports this module as it starts; keep its imports few.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from library.core.errors import NoPicture
from library.core.figures import Area
from library.extract.layout import Share, as_displayed
from library.extract.pdf.attached.annotations import load_page
from library.extract.pdf.attached.attachments import append_attached, append_noted
from library.extract.pdf.document.pdfium_document import PdfiumOpenError, open_document
from library.extract.pdf.glyphs import Box, PageTransform, TextLayer
from library.extract.pdf.lines.turned_pages import upright_text
from library.extract.pdf.page_objects import draws_nothing

VERSION = 1
"""Version of this module's output; pictures of another version are not used from the cache."""
RENDERER = f"{pypdfium2.version.PDFIUM_INFO.build}.{VERSION}"
"""Names the program that draws: the build of PDFium, and the version of this module."""

MOST_PIXELS = 16_000_000
"""Limit for one picture, that of an A3 page at 300 dots per inch; larger pages are scaled down."""
COLOURS = 64
"""Size of the palette of a PNG: enough for black type with smooth edges and for flat diagrams."""
TILE = 32
"""Side, in pixels, of the squares in which the error of a palette is measured."""
INVISIBLE_ERROR = 5
"""Largest mean error, of 255, that a palette may cause in any tile."""
WEBP_QUALITY = 80
WHOLE_PAGE = Area(0.0, 0.0, 1.0, 1.0)

CharacterRun = tuple[tuple[int, str], ...]
"""Offsets in PDFium's text of a page, each with the character that is expected there."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page of a PDF file, and how to open it."""

    pdf: Path
    number: int
    most_points: int
    """Largest side, in points, of a page that is drawn."""
    passwords: tuple[str, ...] = field(default=(), repr=False)


def draw(source: PageSource, width: int, area: Area = WHOLE_PAGE) -> bytes:
    """Return the image of a page, or of a part of it, as the content of a PNG or WebP file.

    Args:
        source: The page.
        width: Width in pixels; less where the image would have more than `MOST_PIXELS`.
        area: The part of the page.

    Raises:
        NoPicture: The page cannot be drawn.
    """
    with _opened(source) as page:
        across, down = page.get_size()
        cut = (
            area.left * across,
            (1 - area.bottom) * down,
            (1 - area.right) * across,
            area.top * down,
        )
        across, down = across - cut[0] - cut[2], down - cut[1] - cut[3]
        scale = min(width / across, math.sqrt(MOST_PIXELS / (across * down)))
        image = page.render(scale=scale, crop=cut).to_pil().convert("RGB")
    return _encoded(image)


def find_boxes(source: PageSource, runs: Sequence[CharacterRun]) -> tuple[tuple[Share, ...], ...]:
    """Return the boxes of each of *runs* on the image of a page, one for each line that it is on.

    A run has no box if fewer than half of its characters are those of the page: no highlight is
    better than a wrong one.

    Raises:
        NoPicture: The page cannot be read.
    """
    with _opened(source) as page:
        textpage, turns = upright_text(page)
        layer = TextLayer(textpage, PageTransform.of(page))
        found = [_shares(_boxes(layer, run), layer.transform) for run in runs]
        shown = tuple(tuple(as_displayed(share, turns) for share in shares) for shares in found)
        textpage.close()
        return shown


@contextmanager
def _opened(source: PageSource) -> Iterator[pypdfium2.PdfPage]:
    try:
        with ExitStack() as opened:
            page = _page(source, opened)
            sides = page.get_size()
            if not 0 < min(sides) <= max(sides) <= source.most_points:
                raise no_picture(source, "it is larger than `limits.page_points` allows to draw")
            yield page
    except PdfiumOpenError as exc:
        reason = "no password opens its PDF" if exc.needs_password else "its PDF cannot be opened"
        raise no_picture(source, reason) from exc
    except pypdfium2.PdfiumError as exc:
        raise no_picture(source, "it is damaged") from exc
    except FileNotFoundError as exc:
        raise no_picture(source, "its PDF is gone") from exc


def _page(source: PageSource, opened: ExitStack) -> pypdfium2.PdfPage:
    """Return the page, of a copy where PDFium cannot read it or sees nothing on it."""
    with suppress(pypdfium2.PdfiumError):
        page = _loaded(source, opened)
        if not draws_nothing(page):
            return page
    return _loaded(source, opened, _copy_with_text(source))


def _loaded(source: PageSource, opened: ExitStack, copy: bytes | None = None) -> pypdfium2.PdfPage:
    """Return the page; it and its document are closed with *opened*."""
    document = opened.enter_context(
        open_document(source.pdf, source.passwords, copy, with_attached=False)
    )
    # To look for attached PDFs takes longer than to draw a page, and few pages are theirs.
    if source.number > len(document):
        append_attached(document, copy or source.pdf, source.passwords)
    if source.number > len(document):
        append_noted(document, source.passwords)
    page, _ = load_page(document, source.number - 1)
    return opened.enter_context(closing(page))


def _copy_with_text(source: PageSource) -> bytes | None:
    """Return a copy of a damaged PDF if pypdf finds text on the page."""
    # Few pages are blank, and pypdf loads slowly.
    from library.extract.pdf.document.repair import readable_copies  # noqa: PLC0415
    from library.extract.pdf.document.structure import read_structure  # noqa: PLC0415

    with closing(read_structure(source.pdf, source.passwords)) as structure:
        if not structure.has_text(source.number):
            return None
    return next(readable_copies(source.pdf, source.passwords), None)


def no_picture(source: PageSource, reason: str, remedy: str = "") -> NoPicture:
    """Return the error of a page that cannot be drawn.

    Args:
        source: The page.
        reason: Why, as part of a sentence in English.
        remedy: What staff can do about it.
    """
    return NoPicture(
        "Page {page} of {file} cannot be displayed: {reason}.",
        remedy=remedy,
        page=source.number,
        file=source.pdf.name,
        reason=reason,
    )


def _encoded(image: Image.Image) -> bytes:
    """Return *image* as PNG if a small palette is enough, else, as for photographs, as WebP."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    errors = ImageChops.difference(image, few.convert("RGB")).reduce(TILE)
    file = io.BytesIO()
    if max(most for _, most in ImageStat.Stat(errors).extrema) <= INVISIBLE_ERROR:
        few.save(file, "PNG")
    else:
        image.save(file, "WEBP", quality=WEBP_QUALITY, method=2)
    return file.getvalue()


def _boxes(layer: TextLayer, run: CharacterRun) -> list[Box]:
    """Return the boxes of a run, one a line."""
    inside = [(offset, letter) for offset, letter in run if offset < len(layer.text)]
    same = sum(_is_same(layer.text[offset], letter) for offset, letter in inside)
    if 2 * same < len(run):
        return []
    boxes: list[Box] = []
    offsets = [offset for offset, _ in inside]
    for offset, shown in zip(offsets, layer.boxes(offsets), strict=True):
        if not shown:
            continue
        if boxes and _is_one_line(boxes[-1], shown, upright=layer.is_upright(offset)):
            boxes[-1] = _around(boxes[-1], shown)
        else:
            boxes.append(shown)
    return boxes


def _is_same(printed: str, letter: str) -> bool:
    """Whether a character of PDFium's text is *letter*; a raised digit is the digit."""
    return printed.casefold() == letter.casefold() or printed == normalize("NFKC", letter)


def _is_one_line(line: Box, box: Box, *, upright: bool) -> bool:
    low, high = (0, 2) if upright else (1, 3)
    shared = min(line[high], box[high]) - max(line[low], box[low])
    return shared > 0.5 * min(line[high] - line[low], box[high] - box[low])


def _around(one: Box, other: Box) -> Box:
    left, bottom, right, top = zip(one, other, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _shares(boxes: Sequence[Box], sheet: PageTransform) -> Iterator[Share]:
    """Yield the visible parts of *boxes* as shares of the page, measured from its top left."""
    for left, bottom, right, top in boxes:
        across = sorted(min(max(at / sheet.width, 0.0), 1.0) for at in (left, right))
        down = sorted(min(max(1 - at / sheet.height, 0.0), 1.0) for at in (bottom, top))
        if across[0] < across[1] and down[0] < down[1]:
            yield across[0], down[0], across[1], down[1]
