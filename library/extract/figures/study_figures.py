"""Figures and tables of all pages of a study. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.figures import Area, Figure, FigureKind
from library.core.model import PageKind
from library.extract.figures.caption_label import may_have_caption
from library.extract.figures.captions import Caption, find_captions
from library.extract.figures.regions import (
    Box,
    Candidates,
    Surroundings,
    candidates,
    choose,
    usual_sides,
)
from library.extract.figures.surroundings import BodyText, repeated_graphics, surroundings
from library.extract.layout import PageLayout, as_displayed
from library.extract.text import CleanPage
from library.extract.text.paragraphs.line_joining import TextLine, normalise_line

MAX_TEXT = 4_000
"""Most characters kept of the text inside a figure or table."""


def find_figures(
    layouts: Sequence[PageLayout], pages: Sequence[CleanPage]
) -> tuple[tuple[Figure, ...], ...]:
    """Return the figures and tables on each page of a study, from top to bottom.

    Args:
        layouts: The pages as read from the PDF.
        pages: The same pages, cleaned; without text where it is garbled.
    """
    captions = {
        at: found
        for at, (layout, page) in enumerate(zip(layouts, pages, strict=True))
        if page.text and page.kind is not PageKind.CONTENTS and (found := _captions(layout))
    }
    if not captions:
        return ((),) * len(pages)
    body = BodyText.of([line for page in pages for line in page.lines])
    furniture = repeated_graphics([layouts[at] for at in captions])
    around = {
        at: surroundings(
            layouts[at],
            pages[at].lines,
            [heading.title for heading in pages[at].headings],
            found,
            body=body,
            furniture=furniture,
        )
        for at, found in captions.items()
    }
    regions = _regions(captions, around)
    return tuple(
        tuple(
            _figure(caption, box, layouts[at], pages[at].lines)
            for caption, box in zip(captions.get(at, ()), regions.get(at, ()), strict=True)
        )
        for at in range(len(pages))
    )


def _captions(layout: PageLayout) -> tuple[Caption, ...]:
    """Return the captions of a page; running headers repeat the captions of long tables."""
    if not may_have_caption(layout.text):
        return ()
    return find_captions([normalise_line(layout.text, box) for box in layout.lines])


def _regions(
    captions: dict[int, tuple[Caption, ...]], around: dict[int, Surroundings]
) -> dict[int, list[Box | None]]:
    """Return the region of each caption, by page."""
    found: dict[int, list[Candidates]] = {
        at: [candidates(caption, around[at]) for caption in on_page]
        for at, on_page in captions.items()
    }
    usual = {
        kind: usual_sides(
            each
            for at, on_page in captions.items()
            for caption, each in zip(on_page, found[at], strict=True)
            if caption.label.kind is kind
        )
        for kind in FigureKind
    }
    return {
        at: choose(found[at], [usual[caption.label.kind] for caption in on_page])
        for at, on_page in captions.items()
    }


def _figure(
    caption: Caption, box: Box | None, layout: PageLayout, lines: Sequence[TextLine]
) -> Figure:
    return Figure(
        kind=caption.label.kind,
        number=caption.label.number,
        caption=caption.text,
        area=_area(box, layout) if box else None,
        text=_text_in(box, lines) if box else "",
    )


def _area(box: Box, layout: PageLayout) -> Area:
    left, right = (min(max(x / layout.width, 0.0), 1.0) for x in (box.left, box.right))
    top, bottom = (min(max(1 - y / layout.height, 0.0), 1.0) for y in (box.top, box.bottom))
    sides = as_displayed((left, top, right, bottom), layout.turns)
    return Area(*(round(side, 4) for side in sides))


def _text_in(box: Box, lines: Sequence[TextLine]) -> str:
    inside = [
        line.text
        for line in lines
        if box.bottom - 1 <= line.box.middle <= box.top + 1
        and box.left <= (line.box.left + line.box.right) / 2 <= box.right
    ]
    return "\n".join(filter(None, inside))[:MAX_TEXT]
