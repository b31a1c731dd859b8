"""Reading view: page image, page text and quotation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from library.core.errors import NoPicture
from library.core.fault_log import log_fault
from library.core.model import Highlight, Page, Study
from library.ui.components import reading
from library.ui.html import Html, joined, tag
from library.ui.page_address import PageView, parse_page_view
from library.ui.page_picture import picture_html, sources
from library.ui.page_text import remarks, text_html
from library.ui.quotation import quotation_html
from library.ui.reading_toolbar import bar_html, foot_html
from library.ui.screen_context import ScreenContext, query_params
from library.ui.study_screen import hits_in


def show(context: ScreenContext) -> None:
    """Show the page in the address.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    view = parse_page_view(query_params())
    study = context.queries.study(view.study)
    view = _resolve_label(context, view)
    page = context.queries.page(study.id, view.page)
    hits = hits_in(context, study)
    highlights = context.queries.highlights(page, view.question)
    excerpts = next((hit.excerpts for hit in hits if hit.page.number == page.number), ())
    bar = bar_html(view, study, page, [hit.page.number for hit in hits], context.messages)
    side = tag(
        "div",
        _text(context, page, highlights),
        quotation_html(context, study, page, excerpts),
        class_="beside",
    )
    picture = None if page.withheld else _picture(context, view, study, page, highlights)
    body = tag("div", picture, side, class_="spread" if picture else "spread alone")
    foot = foot_html(view, study, context.messages)
    st.html(tag("div", _head(context, view, study, page), bar, body, foot, class_="reading"))
    prefetch = sources(view.at(view.page + 1)) if picture and view.page < study.pages else None
    reading(view.href(), prefetch)


def _resolve_label(context: ScreenContext, view: PageView) -> PageView:
    """Return the view of the page with the entered label, or unchanged without such a page.

    A printed label takes precedence over a page number.
    """
    typed = view.label.casefold()
    if not typed:
        return view
    labels = list(enumerate(context.queries.page_labels(view.study), start=1))
    names = {str(number): number for number, _ in labels}
    names |= {label.casefold(): number for number, label in reversed(labels)}
    return view.at(names[typed]) if typed in names else view


def _head(context: ScreenContext, view: PageView, study: Study, page: Page) -> Html:
    """Return the header: study, page and section path."""
    messages = context.messages
    path = tag("p", joined(" › ", page.path), class_="path", dir="auto") if page.path else None
    number = messages.gettext("page {number} of {pages}", number=page.number, pages=study.pages)
    unknown_label = (
        messages.gettext("There is no page “{label}”.", label=view.label) if view.label else None
    )
    return tag(
        "header",
        tag(
            "p",
            tag("a", study.title, href=view.study_href(), data_view=True, dir="auto"),
            class_="of-study",
        ),
        tag("h1", messages.gettext("p. {label}", label=page.label), " ", tag("small", number)),
        path,
        tag("p", unknown_label, class_="badge", role="alert") if unknown_label else None,
    )


def _picture(
    context: ScreenContext,
    view: PageView,
    study: Study,
    page: Page,
    highlights: Sequence[Highlight],
) -> Html:
    """Return the page image, or the reason why it cannot be displayed."""
    messages = context.messages
    try:
        regions = context.library.regions(study, page, highlights)
    except NoPicture as exc:
        log_fault(exc)
        what, remedy = messages.error(exc)
        return tag("div", tag("p", what, " ", remedy, class_="badge"), class_="page-frame")
    alt = messages.gettext("Image of page {label}. The text of the page follows.", label=page.label)
    name = messages.gettext("Page image")
    return picture_html(view, regions, name=name, alt=alt)


def _text(context: ScreenContext, page: Page, highlights: Sequence[Highlight]) -> Html:
    """Return the page text and remarks on it."""
    messages = context.messages
    notes = list(remarks(page, messages))
    if page.withheld:
        notes.append(
            messages.gettext("Only these excerpts of this study may be shown.")
            if page.text
            else messages.gettext("No excerpt of this page may be shown.")
        )
    heading = (
        messages.gettext("Excerpts from this page")
        if page.withheld
        else messages.gettext("Text of this page")
    )
    return tag(
        "section",
        tag("h2", heading),
        *(tag("p", remark, class_="badge") for remark in notes),
        text_html(page, highlights, messages) if page.text or not page.withheld else None,
    )
