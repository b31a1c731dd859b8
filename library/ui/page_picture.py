"""Page image with highlighted words."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.model import Region
from library.ui.html import Html, tag
from library.ui.page_address import PageView, picture_href

WIDTHS = (480, 800, 1200, 1600, 2400)
"""Widths of the images in `srcset`, in pixels."""
SHARE = 58
"""Width of the page image on wide screens, in percent of the screen."""


def picture_html(view: PageView, regions: Iterable[Region], *, name: str, alt: str) -> Html:
    """Return the page image with *regions* highlighted.

    Args:
        view: The page.
        regions: Positions of the matched words.
        name: Accessible name of the image frame.
        alt: Alternative text of the image.
    """
    scale = 100 if view.zoom == "fit" else int(view.zoom)
    paper = tag(
        "div",
        tag("img", src=picture_href(view.study, view.page, 800), alt=alt, **sources(view)),
        *(_highlight(region, first=number == 0) for number, region in enumerate(regions)),
        class_="paper",
        style=f"width: {scale}%",
    )
    return tag(
        "div", paper, class_="page-frame", tabindex=0, role="region", aria_label=name,
        data_scrolls=True,
    )  # fmt: skip


def sources(view: PageView) -> dict[str, str]:
    """Return the `srcset` and `sizes` attributes of a page image."""
    scale = 1 if view.zoom == "fit" else int(view.zoom) / 100
    choice = (f"{picture_href(view.study, view.page, width)} {width}w" for width in WIDTHS)
    narrow, wide = (
        f"{round(100 * scale)}vw",
        f"min({round(SHARE * scale)}vw, {round(44 * scale)}rem)",
    )
    return {"srcset": ", ".join(choice), "sizes": f"(max-width: 56rem) {narrow}, {wide}"}


def _highlight(region: Region, *, first: bool) -> Html:
    left, top = region.left * 100, region.top * 100
    width, height = (region.right - region.left) * 100, (region.bottom - region.top) * 100
    return tag(
        "span",
        class_=f"page-mark {region.reason}",
        style=f"left:{left:.3f}%;top:{top:.3f}%;width:{width:.3f}%;height:{height:.3f}%",
        data_first_mark=first,
        aria_hidden="true",
    )
