"""The screen of results: what was understood, and the studies that answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from library.core.model import Access, Hit, SearchResult
from library.ui import display_names
from library.ui.cover_html import cover_html
from library.ui.excerpt_html import page_html, why_html
from library.ui.facets_html import chips_html, facets_html
from library.ui.html import Html, filled, joined, row, tag
from library.ui.no_results_html import empty_html
from library.ui.screen_context import ScreenContext
from library.ui.view import PAGE_SIZE, SORTS, View

PAGES = 2
"""Pages of a study that are shown; the others are one click away."""
NEIGHBOURS = 2
"""Screenfuls before and after this one that paging leads to."""


def show(context: ScreenContext) -> None:
    """Show the studies that answer the view of the address."""
    view = context.view
    result = context.library.search(
        view.question,
        filters=view.filters,
        sort=view.sort,
        limit=PAGE_SIZE,
        offset=(view.screen - 1) * PAGE_SIZE,
        pages=PAGES,
    )
    last = -(-result.total_studies // PAGE_SIZE)
    answer = tag(
        "div",
        _summary(context, result),
        chips_html(context, result.facets),
        _orders(context) if result.total_studies > 1 else None,
        tag("ol", *(_card(context, hit) for hit in result.hits), class_="hits"),
        None if result.hits else empty_html(context, result),
        _paging(context, last) if last > 1 or view.screen > 1 else None,
        id="answer",
    )
    st.html(tag("div", facets_html(context, result.facets), answer, class_="results"))


def _summary(context: ScreenContext, result: SearchResult) -> Html:
    """Return how many studies and pages answer, and how the question was read."""
    messages, view = context.messages, context.view
    studies = messages.count(result.total_studies, "{n} study", "{n} studies")
    pages = messages.count(result.total_pages, "{n} page", "{n} pages")
    told = studies if not result.total_pages else f"{studies}, {pages}"
    query_params = " ".join(view.question.casefold().split())
    understood = result.understood.casefold() != query_params and bool(query_params)
    return tag(
        "div",
        tag("h1", told if result.total_studies else messages.gettext("No results")),
        _understood(context, result.understood) if understood else None,
        *(tag("p", context.messages.notice(each), class_="notice") for each in result.notices),
        _suggestion(context, result.suggestion) if result.suggestion else None,
        class_="summary",
        role="status",
    )


def _understood(context: ScreenContext, question: str) -> Html:
    return tag(
        "p",
        filled(context.messages.gettext("Searched for: {question}"), question=tag("b", question)),
    )


def _suggestion(context: ScreenContext, suggestion: str) -> Html:
    other = replace(context.view, question=suggestion, screen=1)
    link = tag("a", suggestion, href=other.href(), data_view=True)
    offer = filled(context.messages.gettext("Did you mean {question}?"), question=link)
    return tag("p", offer, class_="suggestion")


def _orders(context: ScreenContext) -> Html:
    """Return the orders that the answer can stand in; without a question nothing matches best."""
    sorts = SORTS if context.view.question.strip() else SORTS[1:]
    links = (
        tag(
            "a", display_names.sort(sort, context.messages),
            href=replace(context.view, sort=sort, screen=1).href(),
            data_view=True,
            aria_current=sort == context.view.sort and "true",
        )
        for sort in sorts
    )  # fmt: skip
    return tag("nav", *links, class_="orders", aria_label=context.messages.gettext("Sort"))


def _card(context: ScreenContext, hit: Hit) -> Html:
    study, messages = hit.study, context.messages
    address = context.study(study)
    return tag(
        "li",
        tag("a", cover_html(study), href=address, data_view=True, tabindex=-1, aria_hidden="true"),
        tag(
            "article",
            tag("h2", tag("a", study.title, href=address, data_view=True), dir="auto"),
            tag("p", display_names.byline(study, messages), class_="byline"),
            _access(context, hit),
            tag("ol", *(page_html(context, page) for page in hit.pages), class_="pages")
            if hit.pages
            else tag("p", study.record.abstract, class_="abstract", dir="auto"),
            _more(context, hit),
            why_html(hit, messages) if context.view.question.strip() else None,
        ),
        class_="card",
    )


def _access(context: ScreenContext, hit: Hit) -> Html | None:
    """Return what of a study is not to be had here; `None` when all is."""
    study, messages = hit.study, context.messages
    if study.record.access is not Access.OPEN:
        return tag("p", display_names.access(study.record.access, messages), class_="badge")
    if study.has_text:
        return None
    source = study.record.source_url
    return tag(
        "p",
        tag("span", messages.gettext("Full text not available yet"), class_="badge"),
        " ",
        tag("a", messages.gettext("Go to source"), href=source, rel="noopener") if source else None,
    )


def _more(context: ScreenContext, hit: Hit) -> Html | None:
    more = hit.total_pages - len(hit.pages)
    if more <= 0 or not context.view.question.strip():
        return None
    told = context.messages.count(
        more, "{n} more page with hits in this study", "{n} more pages with hits in this study"
    )
    link = tag("a", told, href=context.study(hit.study), data_view=True)
    return tag("p", link, class_="more")


def _paging(context: ScreenContext, last: int) -> Html:
    """Return links to the other screenfuls of the answer."""
    view, messages = context.view, context.messages
    steps = [*_screenfuls(view.screen, last)]
    before = _step(view, view.screen - 1, messages.gettext("Previous")) if view.screen > 1 else None
    after = _step(view, view.screen + 1, messages.gettext("Next")) if view.screen < last else None
    numbers = joined(
        " ", (tag("span", "…") if n is None else _step(view, n, messages.number(n)) for n in steps)
    )
    return tag(
        "nav",
        row(before, numbers, after),
        class_="paging",
        aria_label=messages.gettext("Result pages"),
    )


def _screenfuls(at: int, last: int) -> Iterable[int | None]:
    """Yield the screenfuls to offer in order, `None` where some are passed over."""
    offered = [n for n in range(1, last + 1) if n in {1, last} or abs(n - at) <= NEIGHBOURS]
    for before, n in zip([0, *offered], offered, strict=False):
        if n > before + 1:
            yield None
        yield n


def _step(view: View, screen: int, label: str) -> Html:
    return tag(
        "a", label, href=replace(view, screen=screen).href(), data_view=True,
        aria_current=screen == view.screen and "page",
    )  # fmt: skip
