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
from library.ui.screen_context import Visit, asked
from library.ui.study_screen import hits_in


def show(visit: Visit) -> None:
    """Show the page that the address names.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: There is no such page, or no more.
    """
    place = place_of(asked())
    study = visit.shelf.study(place.study)
    place = _gone(visit, place)
    page = visit.shelf.page(study.id, place.page)
    hits = hits_in(visit, study)
    excerpts = next((hit.excerpts for hit in hits if hit.page.number == page.number), ())
    bar = bar_html(place, study, page, [hit.page.number for hit in hits], visit.said)
    beside = tag(
        "div",
        _text(visit, place, page),
        quotation_html(visit, study, page, excerpts),
        class_="beside",
    )
    picture = None if page.withheld else _picture(visit, place, page)
    body = tag("div", picture, beside, class_="spread" if picture else "spread alone")
    foot = foot_html(place, study, visit.said)
    st.html(tag("div", _head(visit, place, study, page), bar, body, foot, class_="reading"))
    ahead = sources(place.at(place.page + 1)) if picture and place.page < study.pages else None
    reading(place.href(), ahead)


def _gone(visit: Visit, place: Place) -> Place:
    """Return where the reader is after going to what was typed, if a page is called so.

    What is printed on a page counts before its number.
    """
    typed = place.label.casefold()
    if not typed:
        return place
    pages = visit.shelf.pages(place.study)
    names = {str(page.number): page.number for page in pages}
    names |= {page.label.casefold(): page.number for page in reversed(pages)}
    return place.at(names[typed]) if typed in names else place


def _head(visit: Visit, place: Place, study: Study, page: Page) -> Html:
    """Return what the reader is looking at: the study, the page, and the sections it is in."""
    said = visit.said
    path = tag("p", joined(" › ", page.path), class_="path", dir="auto") if page.path else None
    number = said.say("page {number} of {pages}", number=page.number, pages=study.pages)
    nowhere = said.say("There is no page “{label}”.", label=place.label) if place.label else None
    return tag(
        "header",
        tag(
            "p",
            tag("a", study.title, href=place.study_href(), data_view=True, dir="auto"),
            class_="of-study",
        ),
        tag("h1", said.say("p. {label}", label=page.label), " ", tag("small", number)),
        path,
        tag("p", nowhere, class_="badge", role="alert") if nowhere else None,
    )


def _picture(visit: Visit, place: Place, page: Page) -> Html:
    """Return the page as it is printed; where it cannot be drawn, why not."""
    said = visit.said
    try:
        regions = visit.shelf.marked(place.study, page.number, place.question)
    except NoPicture as exc:
        what, remedy = said.error(exc)
        return tag("div", tag("p", what, " ", remedy, class_="badge"), class_="page-frame")
    shows = said.say("Page {label} as it is printed; its text stands beside it.", label=page.label)
    name = said.say("The page as it is printed")
    return picture_html(place, regions, name=name, shows=shows)


def _text(visit: Visit, place: Place, page: Page) -> Html:
    """Return the text of the page, and what there is to know of it."""
    said = visit.said
    told = list(remarks(page, said))
    if page.withheld:
        told.append(
            said.say("Of this study only these passages may be shown.")
            if page.text
            else said.say("Of this page no passage may be shown.")
        )
    marks = visit.shelf.marks(place.study, page.number, place.question)
    heading = said.say("Passages of this page") if page.withheld else said.say("Text of this page")
    return tag(
        "section",
        tag("h2", heading),
        *(tag("p", remark, class_="badge") for remark in told),
        text_html(page, marks, said) if page.text or not page.withheld else None,
    )
