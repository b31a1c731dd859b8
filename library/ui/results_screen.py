"""Results screen: the matching studies, with filters and pagination."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from library.core.model import Access, Hit, SearchResult
from library.ui import display_names
from library.ui.cover_html import cover_html
from library.ui.excerpt_html import match_reasons_html, page_html
from library.ui.facets_html import chips_html, facets_html
from library.ui.html import Html, filled, joined, row, tag
from library.ui.no_results_html import no_results_html
from library.ui.screen_context import ScreenContext
from library.ui.view import PAGE_SIZE, SORTS, View

PAGES = 2
"""Pages shown for each study."""
NEIGHBOURS = 2
"""Result pages linked before and after the current one."""


def show(context: ScreenContext) -> None:
    """Show the results for the view in the address."""
    view = context.view
    result = context.queries.search(
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
        _sort_links(context) if result.total_studies > 1 else None,
        tag("ol", *(_hit(context, hit) for hit in result.hits), class_="hits"),
        None if result.hits else no_results_html(context, result),
        _pagination(context, last) if last > 1 or view.screen > 1 else None,
        id="answer",
    )
    st.html(tag("div", facets_html(context, result.facets), answer, class_="results"))


def _summary(context: ScreenContext, result: SearchResult) -> Html:
    """Return the result counts and the interpretation of the query."""
    messages, view = context.messages, context.view
    studies = messages.ngettext("{n} study", "{n} studies", result.total_studies)
    pages = messages.ngettext("{n} page with hits", "{n} pages with hits", result.total_pages)
    counts = studies if not result.total_pages else f"{studies}, {pages}"
    normalized = " ".join(view.question.casefold().split())
    is_rewritten = result.understood.casefold() != normalized and bool(normalized)
    return tag(
        "div",
        tag("h1", counts if result.total_studies else messages.gettext("No results")),
        _understood(context, result.understood) if is_rewritten else None,
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


def _sort_links(context: ScreenContext) -> Html:
    """Return links to the sort orders; relevance requires a query."""
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


def _hit(context: ScreenContext, hit: Hit) -> Html:
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
            match_reasons_html(hit, messages) if context.view.question.strip() else None,
        ),
        class_="card",
    )


def _access(context: ScreenContext, hit: Hit) -> Html | None:
    """Return a note on limited access; `None` for a study with full access."""
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
    label = context.messages.ngettext(
        "{n} more page with hits in this study", "{n} more pages with hits in this study", more
    )
    link = tag("a", label, href=context.study(hit.study), data_view=True)
    return tag("p", link, class_="more")


def _pagination(context: ScreenContext, last: int) -> Html:
    """Return links to the other result pages."""
    view, messages = context.view, context.messages
    steps = [*_page_numbers(view.screen, last)]
    before = (
        _page_link(view, view.screen - 1, messages.gettext("Previous")) if view.screen > 1 else None
    )
    after = (
        _page_link(view, view.screen + 1, messages.gettext("Next")) if view.screen < last else None
    )
    numbers = joined(
        " ",
        (tag("span", "…") if n is None else _page_link(view, n, messages.number(n)) for n in steps),
    )
    return tag(
        "nav",
        row(before, numbers, after),
        class_="paging",
        aria_label=messages.gettext("Result pages"),
    )


def _page_numbers(at: int, last: int) -> Iterable[int | None]:
    """Yield the result pages to link, with `None` for each gap."""
    offered = [n for n in range(1, last + 1) if n in {1, last} or abs(n - at) <= NEIGHBOURS]
    for before, n in zip([0, *offered], offered, strict=False):
        if n > before + 1:
            yield None
        yield n


def _page_link(view: View, screen: int, label: str) -> Html:
    return tag(
        "a", label, href=replace(view, screen=screen).href(), data_view=True,
        aria_current=screen == view.screen and "page",
    )  # fmt: skip
