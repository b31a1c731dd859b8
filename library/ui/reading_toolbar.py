"""Toolbar of the reading view: pages, hits and zoom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from library.core.model import Page, Study
from library.present.messages import Messages
from library.ui.html import Html, row, tag
from library.ui.page_address import ZOOMS, PageView

NEXT, PREVIOUS = "ArrowRight", "ArrowLeft"
NEXT_HIT, PREVIOUS_HIT = "n", "p"
"""Keys as in `KeyboardEvent.key`; `reading.js` reads them from `aria-keyshortcuts`."""


def bar_html(
    view: PageView, study: Study, page: Page, hits: Sequence[int], messages: Messages
) -> Html:
    """Return the toolbar.

    Args:
        view: The current view.
        study: The study.
        page: The page.
        hits: Numbers of the matching pages, ascending; empty without a question.
        messages: Messages in the reader's language.
    """
    return tag(
        "div",
        _pages(view, study, page, messages),
        _hits(view, hits, messages) if view.question.strip() else None,
        _zoom(view, messages),
        _keys(messages),
        class_="page-bar",
    )


def foot_html(view: PageView, study: Study, messages: Messages) -> Html:
    """Return the links to the previous and next page below the page."""
    return tag(
        "nav",
        _step(view, view.page - 1, study.pages, messages.gettext("Previous page")),
        _step(view, view.page + 1, study.pages, messages.gettext("Next page")),
        class_="page-foot",
        aria_label=messages.gettext("Previous and next page"),
    )


def _pages(view: PageView, study: Study, page: Page, messages: Messages) -> Html:
    form = tag(
        "form",
        tag("label", messages.gettext("Page"), for_="go-to-page"),
        tag(
            "input", id="go-to-page", name="label", value=page.label, autocomplete="off",
            title=messages.gettext("Printed page number, or number in the PDF"), size=4,
        ),
        tag("span", messages.gettext("of {pages}", pages=study.pages), class_="quiet"),
        action=view.href(),
        data_view=True,
    )  # fmt: skip
    return tag(
        "nav",
        _step(view, page.number - 1, study.pages, messages.gettext("Previous page"), PREVIOUS, "‹"),
        form,
        _step(view, page.number + 1, study.pages, messages.gettext("Next page"), NEXT, "›"),
        aria_label=messages.gettext("Pages"),
    )


def _step(
    view: PageView, number: int, last: int, label: str, key: str | None = None, symbol: str = ""
) -> Html:
    """Return a link to a page; an inactive label when the page does not exist."""
    content = tag("span", symbol, aria_hidden="true") if symbol else row(label)
    name = label if symbol else None
    if not 1 <= number <= last:
        return tag("span", content, class_="step none", aria_hidden="true")
    return tag(
        "a", content, href=view.at(number).href(), data_view=True, class_="step",
        aria_label=name, title=name, aria_keyshortcuts=key,
    )  # fmt: skip


def _hits(view: PageView, hits: Sequence[int], messages: Messages) -> Html:
    """Return links to the previous and next matching page, and the position among them."""
    if not hits:
        return tag("p", messages.gettext("No results in this study."), class_="quiet")
    before, after = bisect_left(hits, view.page), bisect_right(hits, view.page)
    if before < after:
        status = messages.gettext("Result {number} of {all}", number=before + 1, all=len(hits))
    else:
        status = messages.ngettext(
            "{n} result, not on this page", "{n} results, none on this page", len(hits)
        )
    previous = hits[before - 1] if before else 0
    following = hits[after] if after < len(hits) else 0
    last = hits[-1]
    return tag(
        "nav",
        _step(view, previous, last, messages.gettext("Previous result"), PREVIOUS_HIT, "‹"),
        tag("span", status, role="status"),
        _step(view, following, last, messages.gettext("Next result"), NEXT_HIT, "›"),
        aria_label=messages.gettext("Results in this study"),
    )


def _zoom(view: PageView, messages: Messages) -> Html:
    names = {zoom: messages.gettext("{percent}%", percent=zoom) for zoom in ZOOMS}
    names["fit"] = messages.gettext("Fit width")
    links = (
        tag(
            "a", names[zoom], href=replace(view, zoom=zoom).href(), data_view=True,
            aria_current=zoom == view.zoom and "true", class_="step",
            aria_keyshortcuts=_zoom_key(view, zoom),
        )
        for zoom in ZOOMS
    )  # fmt: skip
    return tag("nav", *links, class_="zoom", aria_label=messages.gettext("Page size"))


def _zoom_key(view: PageView, zoom: str) -> str | None:
    """Return the shortcut for the next larger or smaller zoom level."""
    step = ZOOMS.index(zoom) - ZOOMS.index(view.zoom)
    return {1: "+", -1: "-"}.get(step)


def _keys(messages: Messages) -> Html:
    """Return the list of shortcuts and a switch for single-key ones (WCAG 2.2, 2.1.4)."""
    keys = {
        "← →": messages.gettext("previous and next page"),
        "p n": messages.gettext("previous and next result"),
        "− +": messages.gettext("zoom out and in"),
    }
    entries = [part for key, use in keys.items() for part in (tag("dt", key), tag("dd", use))]
    switch = tag(
        "label",
        tag("input", type="checkbox", checked=True, data_letter_keys=True),
        " ",
        messages.gettext("Use single-key shortcuts"),
    )
    return tag(
        "details",
        tag("summary", messages.gettext("Keyboard shortcuts"), class_="step"),
        tag("div", tag("dl", *entries), switch),
        class_="keys",
    )
