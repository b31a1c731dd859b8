"""Study screen: record, search in the study, contents, citation."""

from __future__ import annotations

import streamlit as st

from library.core.model import Filters, PageHit, Study
from library.ui.citation_html import citation_html
from library.ui.components import reading
from library.ui.contents_html import contents_html
from library.ui.cover_html import cover_html
from library.ui.excerpt_html import page_html
from library.ui.hit_strip_html import cells, strip_html
from library.ui.html import Html, row, tag
from library.ui.page_address import PageView
from library.ui.record_html import head_html, record_html
from library.ui.related_html import keywords_html, related_html
from library.ui.screen_context import ScreenContext, query_params
from library.ui.view import with_query

ALL_PAGES = 100_000
RELATED_BY = 16
"""Keywords by which related studies are found."""
SHOWN = 10
"""Matching pages shown before “show all”."""


def show(context: ScreenContext) -> None:
    """Show the study in the address.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    params = query_params()
    study = context.queries.study(params.get("id", [""])[-1])
    labels = dict(enumerate(context.queries.page_labels(study.id), start=1))
    (keywords,) = context.queries.keywords(study, limit=RELATED_BY)
    aside = tag(
        "aside",
        record_html(context, study),
        keywords_html(context, keywords),
        related_html(context, study, keywords),
    )
    main = tag(
        "div",
        _search_inside(context, study, labels, show_all="all" in params.get("pages", ()))
        if labels
        else None,
        _contents(context, study, labels),
        citation_html(context, study),
    )
    cover = cover_html(study)
    st.html(tag("div", head_html(context, study, cover), main, aside, class_="study"))
    reading(context.study(study))


def hits_in(context: ScreenContext, study: Study) -> tuple[PageHit, ...]:
    """Return the matching pages of *study*, by page number."""
    if not context.view.question.strip():
        return ()
    only_this = Filters(studies=frozenset({study.id}))
    result = context.queries.search(
        context.view.question, filters=only_this, limit=1, pages=ALL_PAGES, corrections=False
    )
    pages = result.hits[0].pages if result.hits else ()
    return tuple(sorted(pages, key=lambda hit: hit.page.number))


def _search_inside(
    context: ScreenContext, study: Study, labels: dict[int, str], *, show_all: bool
) -> Html:
    """Return the search field, the hit strip and the matching pages."""
    messages = context.messages
    results: list[Html] = []
    if context.view.question.strip():
        hits = hits_in(context, study)
        count = messages.ngettext("{n} page with hits", "{n} pages with hits", len(hits))
        results = [tag("p", count if hits else messages.gettext("No results in this study."))]
        if hits:
            page_view = PageView(study.id, question=context.view.question, lang=context.view.lang)
            strip = cells(study.pages, hits)
            results.append(
                strip_html(strip, labels, lambda page: page_view.at(page).href(), messages)
            )
        results.append(_pages(context, study, hits, show_all=show_all))
    return tag(
        "section",
        tag("h2", messages.gettext("Search this study")),
        _field(context, study),
        *results,
        class_="inside",
        id="inside",
    )


def _field(context: ScreenContext, study: Study) -> Html:
    messages = context.messages
    # No field may be named `id`: Streamlit removes it, since a form has an `id` attribute.
    return tag(
        "form",
        tag(
            "input", type="search", name="q", value=context.view.question, autocomplete="off",
            placeholder=messages.gettext('Words or a "phrase"'),
            aria_label=messages.gettext("Search this study"),
        ),
        tag("button", messages.gettext("Search"), type="submit"),
        action=with_query("study", {"id": study.id, "lang": context.view.lang}),
        data_view=True,
        class_="inside-field",
    )  # fmt: skip


def _pages(
    context: ScreenContext, study: Study, hits: tuple[PageHit, ...], *, show_all: bool
) -> Html:
    """Return the best matching pages, or all, by page number."""
    best = sorted(hits, key=lambda hit: hit.score, reverse=True)[: None if show_all else SHOWN]
    selected = sorted(best, key=lambda hit: hit.page.number)
    pages = tag("ol", *(page_html(context, hit, excerpts=2) for hit in selected), class_="pages")
    if len(selected) == len(hits):
        return pages
    address = with_query(
        "study",
        {"id": study.id, "q": context.view.question, "pages": "all", "lang": context.view.lang},
    )
    label = context.messages.ngettext(
        "Best {shown} pages shown. Show {n} page",
        "Best {shown} pages shown. Show all {n} pages",
        len(hits),
        shown=len(selected),
    )
    return row(pages, tag("p", tag("a", label, href=address, data_view=True), class_="more"))


def _contents(context: ScreenContext, study: Study, labels: dict[int, str]) -> Html | None:
    if not study.sections:
        return None
    page_view = PageView(study.id, question=context.view.question, lang=context.view.lang)
    return tag(
        "section",
        tag("h2", context.messages.gettext("Contents")),
        contents_html(study.sections, labels, lambda page: page_view.at(page).href()),
    )
