"""The bar of the reading view: to other pages, to other hits, and closer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from library.core.model import Page, Study
from library.present.messages import Messages
from library.ui.html import Html, row, tag
from library.ui.page_address import ZOOMS, Place

NEXT, PREVIOUS = "ArrowRight", "ArrowLeft"
NEXT_HIT, PREVIOUS_HIT = "n", "p"
"""Keys, as browsers name them; `reading.js` obeys what the links say."""


def bar_html(
    place: Place, study: Study, page: Page, hits: Sequence[int], messages: Messages
) -> Html:
    """Return the bar over a page.

    Args:
        place: Where the reader is.
        study: The study.
        page: The page.
        hits: Numbers of the pages that answer, in order; empty where nothing is asked.
        messages: Says everything in the reader's language.
    """
    return tag(
        "div",
        _pages(place, study, page, messages),
        _hits(place, hits, messages) if place.question.strip() else None,
        _zoom(place, messages),
        _keys(messages),
        class_="page-bar",
    )


def foot_html(place: Place, study: Study, messages: Messages) -> Html:
    """Return what leads on from the end of a page."""
    return tag(
        "nav",
        _step(place, place.page - 1, study.pages, messages.gettext("Previous page")),
        _step(place, place.page + 1, study.pages, messages.gettext("Next page")),
        class_="page-foot",
        aria_label=messages.gettext("Previous and next page"),
    )


def _pages(place: Place, study: Study, page: Page, messages: Messages) -> Html:
    form = tag(
        "form",
        tag("label", messages.gettext("Page"), for_="go-to-page"),
        tag(
            "input", id="go-to-page", name="label", value=page.label, autocomplete="off",
            title=messages.gettext("Printed page number, or number in the PDF"), size=4,
        ),
        tag("span", messages.gettext("of {pages}", pages=study.pages), class_="quiet"),
        action=place.href(),
        data_view=True,
    )  # fmt: skip
    return tag(
        "nav",
        _step(
            place, page.number - 1, study.pages, messages.gettext("Previous page"), PREVIOUS, "‹"
        ),
        form,
        _step(place, page.number + 1, study.pages, messages.gettext("Next page"), NEXT, "›"),
        aria_label=messages.gettext("Pages"),
    )


def _step(
    place: Place, number: int, last: int, label: str, key: str | None = None, sign: str = ""
) -> Html:
    """Return a link to a page; words that lead nowhere where there is no such page."""
    shown = tag("span", sign, aria_hidden="true") if sign else row(label)
    name = label if sign else None
    if not 1 <= number <= last:
        return tag("span", shown, class_="step none", aria_hidden="true")
    return tag(
        "a", shown, href=place.at(number).href(), data_view=True, class_="step",
        aria_label=name, title=name, aria_keyshortcuts=key,
    )  # fmt: skip


def _hits(place: Place, hits: Sequence[int], messages: Messages) -> Html:
    """Return links to the nearest pages that answer, and which of them this page is."""
    if not hits:
        return tag("p", messages.gettext("No results in this study."), class_="quiet")
    before, after = bisect_left(hits, place.page), bisect_right(hits, place.page)
    if before < after:
        told = messages.gettext("Result {number} of {all}", number=before + 1, all=len(hits))
    else:
        told = messages.count(
            len(hits), "{n} result, not on this page", "{n} results, none on this page"
        )
    previous = hits[before - 1] if before else 0
    following = hits[after] if after < len(hits) else 0
    last = hits[-1]
    return tag(
        "nav",
        _step(place, previous, last, messages.gettext("Previous result"), PREVIOUS_HIT, "‹"),
        tag("span", told, role="status"),
        _step(place, following, last, messages.gettext("Next result"), NEXT_HIT, "›"),
        aria_label=messages.gettext("Results in this study"),
    )


def _zoom(place: Place, messages: Messages) -> Html:
    names = {zoom: messages.gettext("{percent}%", percent=zoom) for zoom in ZOOMS}
    names["fit"] = messages.gettext("Fit width")
    links = (
        tag(
            "a", names[zoom], href=replace(place, zoom=zoom).href(), data_view=True,
            aria_current=zoom == place.zoom and "true", class_="step",
            aria_keyshortcuts=_zoom_key(place, zoom),
        )
        for zoom in ZOOMS
    )  # fmt: skip
    return tag("nav", *links, class_="zoom", aria_label=messages.gettext("Page size"))


def _zoom_key(place: Place, zoom: str) -> str | None:
    """Return the key that leads from one size to the next."""
    step = ZOOMS.index(zoom) - ZOOMS.index(place.zoom)
    return {1: "+", -1: "-"}.get(step)


def _keys(messages: Messages) -> Html:
    """Return what the keys do, and a way to turn off those that are letters (WCAG 2.2, 2.1.4)."""
    keys = {
        "← →": messages.gettext("previous and next page"),
        "p n": messages.gettext("previous and next result"),
        "− +": messages.gettext("zoom out and in"),
    }
    told = [part for key, use in keys.items() for part in (tag("dt", key), tag("dd", use))]
    switch = tag(
        "label",
        tag("input", type="checkbox", checked=True, data_letter_keys=True),
        " ",
        messages.gettext("Use single-key shortcuts"),
    )
    return tag(
        "details",
        tag("summary", messages.gettext("Keyboard shortcuts"), class_="step"),
        tag("div", tag("dl", *told), switch),
        class_="keys",
    )
