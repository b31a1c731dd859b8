"""A page as it is printed, with the matched words marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.model import Region
from library.ui.html import Html, tag
from library.ui.page_address import Place, picture_href

WIDTHS = (480, 800, 1200, 1600, 2400)
"""Pictures that a browser may choose from, by the density of its screen."""
SHARE = 58
"""Hundredths of a wide screen that the page takes; on a narrow one it takes all."""


def picture_html(place: Place, regions: Iterable[Region], *, name: str, shows: str) -> Html:
    """Return the picture of a page with *regions* marked on it.

    Args:
        place: The page.
        regions: Where the matched words stand.
        name: What the part of the screen with the page is called.
        shows: What the picture shows, for those who do not see it.
    """
    scale = 100 if place.zoom == "fit" else int(place.zoom)
    paper = tag(
        "div",
        tag("img", src=picture_href(place.study, place.page, 800), alt=shows, **sources(place)),
        *(_mark(region, first=number == 0) for number, region in enumerate(regions)),
        class_="paper",
        style=f"width: {scale}%",
    )
    return tag(
        "div", paper, class_="page-frame", tabindex=0, role="region", aria_label=name,
        data_scrolls=True,
    )  # fmt: skip


def sources(place: Place) -> dict[str, str]:
    """Return where the browser finds the picture of a page in the width that it needs."""
    scale = 1 if place.zoom == "fit" else int(place.zoom) / 100
    choice = (f"{picture_href(place.study, place.page, width)} {width}w" for width in WIDTHS)
    narrow, wide = (
        f"{round(100 * scale)}vw",
        f"min({round(SHARE * scale)}vw, {round(44 * scale)}rem)",
    )
    return {"srcset": ", ".join(choice), "sizes": f"(max-width: 56rem) {narrow}, {wide}"}


def _mark(region: Region, *, first: bool) -> Html:
    left, top = region.left * 100, region.top * 100
    width, height = (region.right - region.left) * 100, (region.bottom - region.top) * 100
    return tag(
        "span",
        class_=f"page-mark {region.reason}",
        style=f"left:{left:.3f}%;top:{top:.3f}%;width:{width:.3f}%;height:{height:.3f}%",
        data_first_mark=first,
        aria_hidden="true",
    )
