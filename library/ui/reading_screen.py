"""The reading view: a page as it is printed, its text beside it, and a quotation to take away."""

from __future__ import annotations

import streamlit as st

from library.core.errors import NoPicture
from library.core.model import Page, Study
from library.ui.components import reading
from library.ui.html import Html, joined, tag
from library.ui.page_address import Place, place_of
from library.ui.page_picture import picture_html, sources
from library.ui.page_text import remarks, text_html
from library.ui.quotation import quotation_html
from library.ui.reading_toolbar import bar_html, foot_html
from library.ui.screen_context import ScreenContext, query_params
from library.ui.study_screen import hits_in


def show(context: ScreenContext) -> None:
    """Show the page that the address names.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: There is no such page, or no more.
    """
    place = place_of(query_params())
    study = context.library.study(place.study)
    place = _gone(context, place)
    page = context.library.page(study.id, place.page)
    hits = hits_in(context, study)
    excerpts = next((hit.excerpts for hit in hits if hit.page.number == page.number), ())
    bar = bar_html(place, study, page, [hit.page.number for hit in hits], context.messages)
    beside = tag(
        "div",
        _text(context, place, page),
        quotation_html(context, study, page, excerpts),
        class_="beside",
    )
    picture = None if page.withheld else _picture(context, place, page)
    body = tag("div", picture, beside, class_="spread" if picture else "spread alone")
    foot = foot_html(place, study, context.messages)
    st.html(tag("div", _head(context, place, study, page), bar, body, foot, class_="reading"))
    ahead = sources(place.at(place.page + 1)) if picture and place.page < study.pages else None
    reading(place.href(), ahead)


def _gone(context: ScreenContext, place: Place) -> Place:
    """Return where the reader is after going to what was typed, if a page is called so.

    What is printed on a page counts before its number.
    """
    typed = place.label.casefold()
    if not typed:
        return place
    pages = context.library.pages(place.study)
    names = {str(page.number): page.number for page in pages}
    names |= {page.label.casefold(): page.number for page in reversed(pages)}
    return place.at(names[typed]) if typed in names else place


def _head(context: ScreenContext, place: Place, study: Study, page: Page) -> Html:
    """Return what the reader is looking at: the study, the page, and the sections it is in."""
    messages = context.messages
    path = tag("p", joined(" › ", page.path), class_="path", dir="auto") if page.path else None
    number = messages.gettext("page {number} of {pages}", number=page.number, pages=study.pages)
    nowhere = (
        messages.gettext("There is no page “{label}”.", label=place.label) if place.label else None
    )
    return tag(
        "header",
        tag(
            "p",
            tag("a", study.title, href=place.study_href(), data_view=True, dir="auto"),
            class_="of-study",
        ),
        tag("h1", messages.gettext("p. {label}", label=page.label), " ", tag("small", number)),
        path,
        tag("p", nowhere, class_="badge", role="alert") if nowhere else None,
    )


def _picture(context: ScreenContext, place: Place, page: Page) -> Html:
    """Return the page as it is printed; where it cannot be drawn, why not."""
    messages = context.messages
    try:
        regions = context.library.marked(place.study, page.number, place.question)
    except NoPicture as exc:
        what, remedy = messages.error(exc)
        return tag("div", tag("p", what, " ", remedy, class_="badge"), class_="page-frame")
    shows = messages.gettext(
        "Image of page {label}. The text of the page follows.", label=page.label
    )
    name = messages.gettext("Page image")
    return picture_html(place, regions, name=name, shows=shows)


def _text(context: ScreenContext, place: Place, page: Page) -> Html:
    """Return the text of the page, and what there is to know of it."""
    messages = context.messages
    told = list(remarks(page, messages))
    if page.withheld:
        told.append(
            messages.gettext("Only these excerpts of this study may be shown.")
            if page.text
            else messages.gettext("No excerpt of this page may be shown.")
        )
    highlights = context.library.highlights(place.study, page.number, place.question)
    heading = (
        messages.gettext("Excerpts from this page")
        if page.withheld
        else messages.gettext("Text of this page")
    )
    return tag(
        "section",
        tag("h2", heading),
        *(tag("p", remark, class_="badge") for remark in told),
        text_html(page, highlights, messages) if page.text or not page.withheld else None,
    )
